/* What the page's modules share. */
const $ = (id) => document.getElementById(id);
const data = JSON.parse($('data').textContent);
const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/* ---- Shapes ---- */

const digits = new Uint8Array(128);
for (const [i, one] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
    digits[one.charCodeAt(0)] = i;

/* The numbers of a text in Base64 VLQ. */
function numbersOf(text) {
    const numbers = [];
    let [number, shift] = [0, 0];
    for (let i = 0; i < text.length; i++) {
        const digit = digits[text.charCodeAt(i)];
        number += (digit & 31) << shift;
        shift += 5;
        if (digit & 32) continue;
        numbers.push(number & 1 ? -(number >> 1) : number >> 1);
        [number, shift] = [0, 0];
    }
    return numbers;
}

const degrees = ([east, north]) => [east / 1000, north / 1000];

/* An arc comes as steps of thousandths of a degree. */
function arcOf(text) {
    const steps = numbersOf(text);
    const points = [];
    let [east, north] = [0, 0];
    for (let i = 0; i < steps.length; i += 2) {
        east += steps[i];
        north += steps[i + 1];
        points.push(degrees([east, north]));
    }
    return points;
}

const arcs = data.arcs.split(' '); /* texts, then points, once they are asked for */

function arc(number) {
    if (typeof arcs[number] === 'string') arcs[number] = arcOf(arcs[number]);
    return arcs[number];
}

/* Arcs end to end; one whose number is below zero is walked backwards. */
function lineOf(numbers) {
    const line = [];
    for (const number of numbers) {
        const points = number < 0 ? [...arc(-1 - number)].reverse() : arc(number);
        line.push(...(line.length ? points.slice(1) : points));
    }
    return line;
}

/* A shape as GeoJSON. */
function unpack({ type, at, arcs: parts }) {
    if (type === 'Point') return { type, coordinates: degrees(at) };
    return { type, coordinates: parts.map(type === 'MultiPolygon' ? (rings) => rings.map(lineOf) : lineOf) };
}

/* Each is unpacked when it is asked for, and then kept. */
data.shapes.forEach((packed, i) => {
    const value = { enumerable: true, configurable: true };
    const get = () => {
        const shape = unpack(packed);
        Object.defineProperty(data.shapes, i, { ...value, value: shape });
        return shape;
    };
    Object.defineProperty(data.shapes, i, { ...value, get });
});
for (const claim of Object.values(data.claims)) claim.shapes = claim.shapes.map((number) => data.things[number]);

function element(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
    node.append(...children);
    return node;
}

const ink = (name, fallback) => (name ? `var(--ink-${name}, ${fallback || 'currentColor'})` : 'none');

function feature(shape) {
    return { type: 'Feature', properties: {}, geometry: data.shapes[shape] };
}

const inWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const dayText = (iso) => inWords.format(new Date(`${iso}T00:00:00Z`));

/* A text that is needed only later comes packed: by gzip, in base64. */
async function unpacked(id) {
    const bytes = Uint8Array.from(atob($(id).textContent), (one) => one.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/* Lets the browser do what waits meanwhile: show the page, obey its reader. */
const pause = () => new Promise((resolve) => window.setTimeout(resolve));

export { $, data, pause, calm, element, ink, feature, dayText, unpacked };
