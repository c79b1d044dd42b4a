/* The map: the ground and the facts with their names, the legend, and the shapes of the claim that is chosen. A page
   calls setUp, then show and whole as its reader asks. */
import { $, calm, data, dayText, element, feature, ink, pause } from './shared.js';
import * as clock from './clock.js';
import * as labels from './labels.js';
import * as symbols from './symbols.js';

const { marker, pathOptions, swatch } = symbols;
const [west, south, east, north] = data.extent;
let map, renderer, claimLayer, subject;
let onWhole = () => {};
const dated = []; /* {entry, layer, from, to, shown} of what is there only for a time */
const bands = []; /* {line, metres}: how far a schematic line may lie from its place */

const scaled = []; /* {entry, layer} of what is shown at some widths of the view only */

/* The name for a tooltip, as nodes: never as markup. */
function nameNodes(name, local, note) {
    const box = element('div', {}, name);
    for (const line of [local, note]) if (line) box.append(element('span', { class: 'local' }, line));
    return box;
}

/* ---- The ground and the facts ---- */

function drawFeature(entry, thing) {
    const geometry = data.shapes[thing.shape];
    if (geometry.type === 'Point') {
        const at = [geometry.coordinates[1], geometry.coordinates[0]];
        return entry.symbol.marker ? marker(entry.symbol, at) : L.layerGroup();
    }
    const group = L.layerGroup();
    if (entry.symbol.casing) {
        const style = { ...pathOptions({ line: entry.symbol.casing, width: entry.symbol.width + 2.5 }), interactive: false };
        group.addLayer(L.geoJSON(feature(thing.shape), { interactive: false, style }));
    }
    if (thing.accuracy) group.addLayer(drawBand(entry, thing));
    group.addLayer(L.geoJSON(feature(thing.shape), { style: pathOptions(entry.symbol) }));
    return group;
}

/* A line as broad as it may be off, to scale at every zoom. */
function drawBand(entry, thing) {
    const line = L.geoJSON(feature(thing.shape), {
        interactive: false,
        style: { renderer, interactive: false, color: ink(entry.band), opacity: 0.25, weight: 1, lineJoin: 'round' },
    });
    bands.push({ line, metres: 2 * thing.accuracy });
    return line;
}

function scaleBands() {
    const { lat, lng } = map.getCenter();
    const metres = map.distance([lat, lng], [lat, lng + 0.01]);
    const perPixel = metres / (map.project([lat, lng + 0.01]).x - map.project([lat, lng]).x);
    for (const band of bands) band.line.setStyle({ weight: band.metres / perPixel });
}

function nameOnHover(layer, thing) {
    const bind = (one) =>
        one.bindTooltip(() => nameNodes(thing.name, thing.local), { sticky: true, direction: 'auto', offset: [8, 0] });
    if (layer.eachLayer) layer.eachLayer((part) => (part.eachLayer ? part.eachLayer(bind) : bind(part)));
    else bind(layer);
}

function nameOnMap(entry, thing, isShown) {
    const geometry = data.shapes[thing.shape];
    const radius = entry.symbol.marker ? Math.max(4, entry.symbol.size) / 2 + 1 : 0;
    const area = geometry.type === 'MultiPolygon';
    if (radius && geometry.type === 'Point') labels.addMark({ geometry, radius, isShown });
    if (area && entry.ground && entry.label) labels.addSide(geometry);
    if (area && !entry.ground && entry.symbol.fill) labels.addGround(geometry, isShown);
    if (!entry.label) return;
    const isFormer = () => Boolean(entry.always && thing.to && clock.shownDay() > thing.to);
    const label = { style: entry.label, ground: entry.ground, geometry, radius };
    labels.add({ ...label, name: thing.label, isShown: () => isShown() && !isFormer() });
    if (entry.always && thing.to) labels.add({ ...label, name: `former ${thing.label}`, isShown: () => isShown() && isFormer() });
}

const STEP_MS = 10; /* after which the browser gets its turn */

async function drawGround() {
    const bounds = L.latLngBounds([]);
    let since = performance.now();
    for (const entry of data.show)
        for (const thing of entry.features.filter((one) => one.shape !== null)) {
            if (performance.now() - since > STEP_MS) {
                await pause();
                since = performance.now();
            }
            const layer = drawFeature(entry, thing);
            const timed = { ...thing, entry, layer, shown: !isDated(thing) };
            if (entry.symbol.named) nameOnHover(layer, thing);
            nameOnMap(entry, thing, () => timed.shown);
            if (entry.from || entry.upTo) scaled.push(timed);
            if (timed.shown) layer.addTo(map);
            else dated.push(timed);
            if (entry.symbol.fill && entry.ground)
                for (const part of layer.getLayers ? layer.getLayers() : []) bounds.extend(part.getBounds());
        }
    return bounds;
}

const isDated = (thing) => Boolean(thing.from || thing.to);

/* Whether a thing is there on the day; an entry may say that it is always shown. */
function isOn(entry, thing, day) {
    return entry.always || ((!thing.from || day >= thing.from) && (!thing.to || day <= thing.to));
}

function drawDated(day) {
    for (const thing of dated) {
        const there = isOn(thing.entry, thing, day);
        if (there === thing.shown) continue;
        thing.shown = there;
        if (there) thing.layer.addTo(map);
        else thing.layer.remove();
    }
}

/* What suits the width of the view: neither too coarse for it nor too much. */
function drawScaled() {
    const bounds = map.getBounds();
    const { lat } = map.getCenter();
    const width = map.distance([lat, bounds.getWest()], [lat, bounds.getEast()]);
    for (const thing of scaled) {
        thing.shown = width >= (thing.entry.from || 0) && width <= (thing.entry.upTo || Infinity);
        setSeen(thing.layer, thing.shown);
    }
}

/* Shows or hides what is on the map, in its place among what lies over and under it. */
function setSeen(layer, seen) {
    if (layer.eachLayer) layer.eachLayer((part) => setSeen(part, seen));
    else layer.getElement().style.display = seen ? '' : 'none';
}

/* ---- Legend ---- */

const legend = []; /* {item, isShown} */

function legendItem(sample, words, isShown) {
    const item = element('li', {}, sample, element('span', {}, words.replace('on {date}', 'on this day')));
    $('legend').append(item);
    legend.push({ item, isShown });
}

/* What is not there on the day stays in the legend, faint, so that the map keeps its height. */
function fadeLegend() {
    for (const { item, isShown } of legend) item.classList.toggle('is-absent', !isShown());
}

/* The borders of another map, laid over those that are shown if the reader asks for them. */
function offerMap({ title, shape }, i) {
    const colour = 'var(--ink-series-2)';
    const style = { renderer, interactive: false, color: colour, weight: 1.5, className: 'other-map' };
    let layer = null;
    const box = element('input', { type: 'checkbox', id: `other-map-${i}` });
    const sample = swatch({ line: 'series-2', width: 1.5 });
    const words = element('label', { for: box.id }, `Borders on another map: ${title}`);
    box.addEventListener('change', () => {
        layer ||= L.geoJSON(feature(shape), { interactive: false, style });
        if (box.checked) layer.addTo(map);
        else layer.remove();
    });
    $('legend').append(element('li', { class: 'offer' }, box, sample, words));
}

function drawLegend() {
    const isThere = (entry) =>
        entry.features.length === 0 || entry.features.some((thing) => !isDated(thing) || isOn(entry, thing, clock.shownDay()));
    for (const entry of data.show) {
        if (!entry.legend) continue;
        legendItem(swatch(entry.symbol), entry.legend, entry.control ? () => clock.isHeld(true) : () => isThere(entry));
        if (entry.control)
            legendItem(swatch(symbols.inDoubt(entry.symbol)), 'may have been held: in doubt', () => clock.isHeld(false));
    }
    if (data.events.some((event) => event.shape !== null)) legendItem(symbols.ring(), 'event of this day', clock.hasEvent);
    data.maps.forEach(offerMap);
    $('legend').parentElement.hidden = !$('legend').firstChild;
    $('legend').parentElement.open = window.matchMedia('(min-width: 62rem) and (min-height: 60rem)').matches;
}

/* ---- The reader's hands ---- */

/* The wheel and one finger move the page, as everywhere; with Ctrl, and with two fingers, the map. */
function setUpGestures() {
    const box = map.getContainer();
    const hint = element('p', { class: 'hint', 'aria-hidden': 'true' });
    let fading = 0;
    const say = (words) => {
        hint.textContent = words;
        hint.classList.add('is-shown');
        window.clearTimeout(fading);
        fading = window.setTimeout(() => hint.classList.remove('is-shown'), 1200);
    };
    box.append(hint);
    box.addEventListener(
        'wheel',
        (event) => {
            if (event.ctrlKey || event.metaKey) return;
            event.stopImmediatePropagation();
            say('Hold Ctrl to zoom with the wheel');
        },
        { capture: true, passive: true },
    );
    box.addEventListener(
        'pointerdown',
        (event) => {
            if (event.pointerType === 'touch') map.dragging.disable();
            else map.dragging.enable();
        },
        { capture: true },
    );
    for (const kind of ['touchstart', 'touchmove'])
        box.addEventListener(
            kind,
            (event) => {
                if (event.touches.length > 1) event.preventDefault();
                else if (kind === 'touchmove') say('Move the map with two fingers');
            },
            { passive: false },
        );
}

const boundsOfBox = ([west, south, east, north]) => L.latLngBounds([south, west], [north, east]);

/* No farther out than the ground reaches, nor than the page has it. */
function limitView(drawn) {
    const [west, south, east, north] = data.window;
    const ground = drawn.isValid()
        ? boundsOfBox([
              Math.max(west, drawn.getWest()),
              Math.max(south, drawn.getSouth()),
              Math.min(east, drawn.getEast()),
              Math.min(north, drawn.getNorth()),
          ])
        : drawn;
    const limit = () => {
        const out = map.getBoundsZoom(ground, true);
        map.setMinZoom(Math.min(out, map.getBoundsZoom(subject)));
    };
    if (!ground.isValid()) return;
    limit();
    map.setMaxBounds(ground);
    map.on('resize', limit);
}

/* In steps, between which a reader is obeyed. */
async function setUp(hooks) {
    onWhole = hooks.onWhole;
    $('map').style.background = ink(data.background);
    const touch = window.matchMedia('(pointer: coarse)').matches;
    subject = boundsOfBox(data.extent);
    map = L.map('map', {
        attributionControl: false,
        zoomControl: false,
        zoomSnap: 0.25,
        zoomDelta: 0.5,
        maxZoom: 14,
        dragging: !touch,
        wheelPxPerZoomLevel: 120,
        zoomAnimation: !calm,
        fadeAnimation: !calm,
        markerZoomAnimation: !calm,
        maxBoundsViscosity: 1,
    });
    renderer = L.svg({ padding: 0.4 });
    renderer.addTo(map);
    L.control.zoom({ position: 'bottomright' }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    map.fitBounds(subject, { animate: false });
    symbols.setUp(renderer);
    labels.setUp(map);
    await pause();
    limitView(await drawGround());
    await pause();
    labels.measure();
    labels.measureControls();
    await pause();
    clock.setUp(map, renderer, { drawDated, nameNodes });
    claimLayer = L.featureGroup().addTo(map);
    drawLegend();
    map.on('zoomend', scaleBands);
    map.on('zoomend resize', drawScaled);
    map.on('zoomend resize', labels.measureControls);
    setUpGestures();
    scaleBands();
    drawScaled();
    await pause();
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe($('map'));
    clock.onDay(() => {
        claimLayer.bringToFront();
        fadeLegend();
        labels.place();
    });
    clock.start();
    $('live').classList.add('is-drawn');
}

/* ---- A claim on the map ---- */

const claimStyles = ['--claim', '--text', '--ink-series-2', '--ink-series-3', '--quiet'];

function claimPath(shape, number) {
    const colour = `var(${claimStyles[number % claimStyles.length]})`;
    const area = shape.kind === 'territory';
    return {
        renderer,
        className: 'claim-shape',
        color: colour,
        weight: area ? 2.5 : 4,
        dashArray: shape.kind === 'route' ? '8 5' : number > 0 && area ? '6 4' : null,
        fill: area,
        fillColor: colour,
        fillOpacity: number === 0 ? 0.3 : 0.06,
    };
}

const shapesOf = (id) =>
    (data.claims[id] ? data.claims[id].shapes : [])
        .map((shape, number) => ({ ...shape, number }))
        .filter((shape) => shape.shape !== null);

const inWords = (name) => name.replace(/\d{4}-\d\d-\d\d/g, dayText);

const hasPlace = (id) => shapesOf(id).length > 0;

/* The first shape is what the claim is about; the others, below it, what it is compared with. */
function drawClaim(shapes) {
    claimLayer.clearLayers();
    for (const shape of [...shapes].reverse()) {
        const style = claimPath(shape, shape.number);
        const pointToLayer = (_, at) => L.circleMarker(at, { ...style, radius: 7, weight: 3, fill: true });
        const layer = L.geoJSON(feature(shape.shape), { style, pointToLayer });
        layer.bindTooltip(() => nameNodes(inWords(shape.name)), { sticky: true });
        claimLayer.addLayer(layer);
    }
}

/* All that is compared; but where places or routes are, they and what is near, not whole countries. */
function boundsOf(shapes) {
    const small = shapes.filter((shape) => shape.kind === 'place' || shape.kind === 'route');
    const bounds = L.latLngBounds([]);
    for (const shape of small.length ? small : shapes)
        bounds.extend(shape.frame ? boundsOfBox(shape.frame) : L.geoJSON(feature(shape.shape)).getBounds());
    if (!small.length || !bounds.isValid()) return bounds;
    const across = 0.09 * (east - west);
    const up = 0.135 * (north - south);
    return L.latLngBounds(
        [bounds.getSouth() - up, bounds.getWest() - across],
        [bounds.getNorth() + up, bounds.getEast() + across],
    );
}

function fly(bounds) {
    map.invalidateSize({ animate: false }); /* what is said of a claim takes room from it */
    const options = { padding: [30, 30], maxZoom: Math.min(14, map.getBoundsZoom(subject) + 3) };
    if (calm) map.fitBounds(bounds, { ...options, animate: false });
    else map.flyToBounds(bounds, { ...options, duration: 0.6 });
}

function claimSwatch(shape) {
    const colour = claimStyles[shape.number % claimStyles.length];
    const styles = {
        place: `border:3px solid var(${colour});border-radius:50%;width:0.9em;height:0.9em;`,
        territory:
            `border:2px ${shape.number > 0 ? 'dashed' : 'solid'} var(${colour});` +
            `background:color-mix(in srgb, var(${colour}) ${shape.number > 0 ? 6 : 30}%, transparent);`,
        route: `border-top:3px dashed var(${colour});height:0;vertical-align:0.25em`,
        border: `border-top:3px solid var(${colour});height:0;vertical-align:0.25em`,
    };
    const mark = element('span', { class: 'swatch', 'aria-hidden': 'true' });
    mark.style.cssText = styles[shape.kind];
    return mark;
}

function showChosen(id, { title, verdict }, shapes) {
    const link = element('a', { href: `#${id}` }, title);
    const close = element('button', { type: 'button' }, 'Whole map');
    close.addEventListener('click', () => onWhole());
    const list = shapes.length
        ? element('ul', {}, ...shapes.map((shape) => element('li', {}, claimSwatch(shape), inWords(shape.name))))
        : element('p', {}, 'This claim compares figures or dates; it has no place on the map.');
    $('chosen').replaceChildren(element('div', { class: 'what' }, element('p', {}, verdict, ' ', link), close), list);
}

let asked = 0; /* how often something was asked for: only the last is drawn */

/* Shows what the claim compares, on the day of which it speaks: first in words. */
async function show(id, words) {
    const claim = data.claims[id];
    const shapes = shapesOf(id);
    const own = ++asked;
    showChosen(id, words, shapes);
    await pause();
    if (own !== asked) return;
    if (claim && claim.day) clock.setDay(claim.day[0]);
    drawClaim(shapes);
    const bounds = boundsOf(shapes);
    if (bounds.isValid()) fly(bounds);
}

function whole() {
    asked++;
    claimLayer.clearLayers();
    $('chosen').replaceChildren();
    fly(subject);
}

export { setUp, hasPlace, show, whole };
