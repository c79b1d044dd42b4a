/* The time: who held what on a day, what was there, and what happened. Its line is to scale; years in which nothing
   changes are left out of it. */
import { $, data, dayText, element, feature, ink } from './shared.js';
import { hatch, inDoubt } from './symbols.js';

const IDLE_DAYS = 120; /* as wide as so many days is what stands for the years that are left out */
const DAY_MS = 86400000;
let heldLayer, eventLayer, renderer, ground;
let day = '';
let playing = 0;
const moments = []; /* ISO days, ascending, on which something changes */
const spans = []; /* {from, to, at, width}: days that the line shows, as numbers, and where they lie on it */
const listeners = [];

const number = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
const iso = (days) => new Date(days * DAY_MS).toISOString().slice(0, 10);

/* ---- The line ---- */

function collectMoments() {
    const days = new Set([data.time[0], data.time[1]]);
    for (const row of data.control) for (const one of [...row.possibly, ...row.certainly]) if (one) days.add(one);
    for (const event of data.events) days.add(event.from);
    moments.push(...[...days].filter((one) => one >= data.time[0] && one <= data.time[1]).sort());
}

/* The runs of years in which something changes; a single idle year between two others is shown. */
function collectSpans() {
    const changes = new Set(moments.map((one) => Number(one.slice(0, 4))));
    const [first, last] = data.time.map((one) => Number(one.slice(0, 4)));
    const busy = (year) => changes.has(year) || (changes.has(year - 1) && changes.has(year + 1));
    let at = 0;
    for (let year = first; year <= last; year++) {
        if (!busy(year)) continue;
        const from = Math.max(number(`${year}-01-01`), number(data.time[0]));
        const to = Math.min(number(`${year + 1}-01-01`), number(data.time[1]));
        const before = spans[spans.length - 1];
        if (before && before.to === from) before.to = to;
        else spans.push({ from, to, at: (at += before ? IDLE_DAYS : 0) });
        at += to - from;
    }
    for (const span of spans) span.width = span.to - span.from;
}

const length = () => spans[spans.length - 1].at + spans[spans.length - 1].width;

function placeOf(days) {
    const span = spans.findLast((one) => one.from <= days) || spans[0];
    return span.at + Math.min(days - span.from, span.width);
}

function dayAt(place) {
    const span = spans.findLast((one) => one.at <= place) || spans[0];
    return span.from + Math.min(place - span.at, span.width);
}

const percent = (place) => `${(100 * place) / length()}%`;

/* Ticks where something changes, breaks where years are left out, and years where there is room. */
function drawLine() {
    const line = $('years');
    const room = (42 * length()) / Math.max(200, line.clientWidth);
    const put = (name, place, words = '') => {
        const mark = element('span', { class: name }, words);
        mark.style.left = percent(place);
        line.append(mark);
    };
    line.replaceChildren();
    for (const one of moments) put('tick', placeOf(number(one)));
    const years = [];
    for (const span of spans) {
        if (span !== spans[0]) put('break', span.at - IDLE_DAYS / 2);
        for (let year = Number(iso(span.from).slice(0, 4)); number(`${year}-01-01`) < span.to; year++)
            years.push({ year, first: year === Number(iso(span.from).slice(0, 4)) });
    }
    const placed = [];
    for (const one of years.sort((a, b) => b.first - a.first || (a.year % 5 !== 0) - (b.year % 5 !== 0) || a.year - b.year)) {
        const place = placeOf(Math.max(number(`${one.year}-01-01`), spans[0].from));
        if (placed.some((other) => Math.abs(other - place) < room)) continue;
        placed.push(place);
        put('year', place, String(one.year));
    }
}

/* ---- What is drawn of a day ---- */

/* Whether the day is among those from the first up to, but not on, the second, which may be open. */
const isAmong = (one, [from, until]) => one >= from && (until === null || one < until);

function drawHeld() {
    heldLayer.clearLayers();
    const plain = { hatch: 'text', hatchWidth: 0.7, spacing: 6, angle: 45 };
    const symbolOf = new Map(data.show.filter((entry) => entry.control).map((entry) => [entry.control, entry.symbol]));
    for (const row of data.control) {
        if (row.shape === null || !isAmong(day, row.possibly)) continue;
        const certain = isAmong(day, row.certainly);
        const sure = symbolOf.get(row.control) || plain;
        const symbol = certain ? sure : inDoubt(sure);
        L.geoJSON(feature(row.shape), {
            interactive: false,
            style: {
                renderer,
                className: certain ? 'held' : 'held perhaps',
                interactive: false,
                stroke: !certain,
                color: ink(symbol.hatch),
                weight: 1,
                dashArray: symbol.dash,
                fillColor: hatch(symbol.hatch, symbol.hatchWidth, symbol.spacing, symbol.angle),
                fillOpacity: 1,
            },
        }).addTo(heldLayer);
    }
}

/* Whether something is certainly held on the day, or in doubt. */
const isHeld = (certainly) => data.control.some((row) => isAmong(day, row.possibly) && isAmong(day, row.certainly) === certainly);

const eventsOf = (one) => data.events.filter((event) => event.from <= one && one <= event.to);

function drawEvents() {
    eventLayer.clearLayers();
    for (const event of eventsOf(day)) {
        if (event.shape === null) continue;
        const [lon, lat] = data.shapes[event.shape].coordinates;
        for (const [weight, colour] of [
            [6, 'var(--ink-halo)'],
            [2.5, 'var(--text)'],
        ])
            L.circleMarker([lat, lon], { renderer, radius: 11, weight, color: colour, fill: false })
                .bindTooltip(() => ground.nameNodes(event.name, spanText(event)), { direction: 'top' })
                .addTo(eventLayer);
    }
}

const hasEvent = () => eventsOf(day).some((event) => event.shape !== null);

/* ---- Words ---- */

/* "12 July 2020", "12 to 16 July 2020", "27 March to 3 April 1993" */
function spanText({ from, to }) {
    if (from === to) return dayText(from);
    const [first, last] = [dayText(from).split(' '), dayText(to).split(' ')];
    while (first.length > 1 && first[first.length - 1] === last[first.length - 1]) first.pop();
    return `${first.join(' ')} to ${last.join(' ')}`;
}

/* The words for a day: its events, else the last one before it. */
function eventText(one) {
    const now = eventsOf(one).map((event) => (event.from === event.to ? event.name : `${event.name} (${spanText(event)})`));
    if (now.length) return now.join('; ');
    const before = data.events
        .filter((event) => event.to < one)
        .sort((a, b) => a.to.localeCompare(b.to))
        .pop();
    return before ? `Previously: ${before.name}, ${dayText(before.to)}` : '';
}

/* The clock is as high as its longest words need, on every day. */
function reserveRoom() {
    const words = moments.map(eventText).sort((a, b) => b.length - a.length)[0];
    const shown = [...$('event').childNodes];
    $('event').style.height = 'auto';
    $('event').replaceChildren(element('b', {}, dayText(data.time[1])), words);
    $('event').style.height = `${$('event').offsetHeight}px`;
    $('event').replaceChildren(...shown);
}

/* ---- The day ---- */

function setDay(one) {
    if (!/^\d{4}-\d\d-\d\d$/.test(one) || one < data.time[0] || one > data.time[1]) return;
    day = one;
    $('day').value = one;
    $('moment').value = String(placeOf(number(one)));
    $('moment').setAttribute('aria-valuetext', `${dayText(one)}. ${eventText(one)}`);
    $('event').replaceChildren(element('b', {}, dayText(one)), eventText(one));
    ground.drawDated(one);
    drawHeld();
    drawEvents();
    for (const listener of listeners) listener(one);
}

/* The next day on which something changes, or the one before. */
function step(forward) {
    const next = forward ? moments.find((one) => one > day) : moments.findLast((one) => one < day);
    if (next) setDay(next);
    return Boolean(next);
}

function stop() {
    window.clearInterval(playing);
    playing = 0;
    $('play').textContent = 'Play';
}

function play() {
    if (playing) {
        stop();
        return;
    }
    if (day >= moments[moments.length - 1]) setDay(moments[0]);
    $('play').textContent = 'Pause';
    playing = window.setInterval(() => {
        if (!step(true)) stop();
    }, 900);
}

/* The arrows go from change to change; the other keys as on any slider. */
function onKey(event) {
    const forward = { ArrowRight: true, ArrowUp: true, ArrowLeft: false, ArrowDown: false }[event.key];
    if (forward === undefined) return;
    event.preventDefault();
    stop();
    step(forward);
}

/* ---- Making ---- */

/* On the map, whose ground can draw what is there on a day (drawDated) and write names (nameNodes). */
function setUp(map, itsRenderer, itsGround) {
    renderer = itsRenderer;
    ground = itsGround;
    heldLayer = L.layerGroup().addTo(map);
    eventLayer = L.layerGroup().addTo(map);
    collectMoments();
    collectSpans();
}

/* Shows the day of the pictures. */
function start() {
    $('moment').max = String(length());
    $('day').min = data.time[0];
    $('day').max = data.time[1];
    $('moment').addEventListener('input', () => {
        stop();
        setDay(iso(dayAt(Number($('moment').value))));
    });
    $('moment').addEventListener('keydown', onKey);
    $('day').addEventListener('change', () => {
        stop();
        setDay($('day').value);
    });
    $('play').addEventListener('click', play);
    setDay(data.day);
    $('time').hidden = data.control.length + data.events.length === 0; /* nothing changes */
    let width = 0;
    const lay = () => {
        if ($('time').clientWidth === width) return;
        width = $('time').clientWidth;
        reserveRoom();
        drawLine();
    };
    lay();
    new ResizeObserver(lay).observe($('time'));
}

const shownDay = () => day;
const onDay = (listener) => listeners.push(listener);

export { setUp, start, shownDay, setDay, isHeld, hasEvent, onDay };
