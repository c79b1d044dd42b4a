/* The symbols of the pictures as Leaflet and SVG draw them. */
import { ink } from './shared.js';

const svg = 'http://www.w3.org/2000/svg';
let renderer;

/* The renderer that draws everything, and in which the hatches are. */
function setUp(its) {
    renderer = its;
}

/* Hatches are patterns of the map's own SVG; each is made once. */
const hatches = new Map();

function hatch(name, width, spacing, angle) {
    const id = `hatch-${name}-${width}-${spacing}-${angle}`.replace(/[^\w-]/g, '_');
    if (!hatches.has(id)) {
        const pattern = document.createElementNS(svg, 'pattern');
        const line = document.createElementNS(svg, 'rect');
        for (const [key, value] of Object.entries({
            id,
            patternUnits: 'userSpaceOnUse',
            width: spacing,
            height: spacing,
            patternTransform: `rotate(${angle})`,
        }))
            pattern.setAttribute(key, value);
        line.setAttribute('width', width);
        line.setAttribute('height', spacing);
        line.setAttribute('style', `fill:${ink(name)}`);
        pattern.append(line);
        hatches.set(id, pattern);
    }
    hatchHome().append(hatches.get(id));
    return `url(#${id})`;
}

function hatchHome() {
    const drawing = renderer._container;
    let home = drawing.querySelector('defs');
    if (!home) {
        home = document.createElementNS(svg, 'defs');
        drawing.prepend(home);
    }
    return home;
}

function pathOptions(symbol) {
    return {
        renderer,
        stroke: Boolean(symbol.line),
        color: ink(symbol.line),
        weight: symbol.width || 0,
        dashArray: symbol.dash || null,
        lineCap: symbol.dash ? 'butt' : 'round',
        fill: Boolean(symbol.fill || symbol.hatch),
        fillColor: symbol.hatch ? hatch(symbol.hatch, symbol.hatchWidth, symbol.spacing, symbol.angle) : ink(symbol.fill),
        fillOpacity: symbol.hatch ? 1 : symbol.opacity,
        interactive: Boolean(symbol.named),
    };
}

function marker(symbol, at) {
    const size = Math.max(4, symbol.size || 4);
    const style = { renderer, color: 'var(--ink-halo, #fff)', weight: 1, fillColor: ink(symbol.fill), fillOpacity: 1 };
    if (symbol.marker === 'circle') return L.circleMarker(at, { ...style, radius: size / 2 + 0.5 });
    const half = size / 2 + 1;
    const shapes = {
        square: `M1 1H${2 * half - 1}V${2 * half - 1}H1Z`,
        triangle: `M${half} 1 ${2 * half - 1} ${2 * half - 1}H1Z`,
        diamond: `M${half} 0 ${2 * half} ${half} ${half} ${2 * half} 0 ${half}Z`,
    };
    const svg =
        `<svg width="${2 * half}" height="${2 * half}" aria-hidden="true"><path d="${shapes[symbol.marker]}" ` +
        `style="fill:${ink(symbol.fill)};stroke:var(--ink-halo,#fff)"/></svg>`;
    return L.marker(at, {
        icon: L.divIcon({ html: svg, className: 'map-mark', iconSize: [2 * half, 2 * half] }),
        keyboard: false,
    });
}

/* Of what may have been so: the symbol's hatch, broader, in a dotted outline. */
function inDoubt(symbol) {
    return {
        hatch: symbol.hatch,
        hatchWidth: symbol.hatchWidth,
        spacing: 2.5 * symbol.spacing,
        angle: symbol.angle,
        line: symbol.hatch,
        width: 1,
        dash: '2 4',
    };
}

/* ---- Samples for the legend ---- */

function sample(paths) {
    const box = document.createElementNS(svg, 'svg');
    box.setAttribute('class', 'swatch');
    box.setAttribute('viewBox', '0 0 22 12');
    box.setAttribute('aria-hidden', 'true');
    for (const [d, style] of paths) {
        const path = document.createElementNS(svg, 'path');
        path.setAttribute('d', d);
        path.setAttribute('style', style);
        box.append(path);
    }
    return box;
}

const ring = () =>
    sample(
        [6, 2.5].map((width, i) => [
            'M6.5 6a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0',
            `fill:none;stroke:${i ? 'var(--text)' : 'var(--ink-halo)'};stroke-width:${width / 1.5}`,
        ]),
    );

function swatch(symbol) {
    const shapes = {
        square: 'M8 3h6v6H8z',
        triangle: 'M11 2l4 8H7z',
        circle: 'M8 6a3 3 0 1 0 6 0a3 3 0 1 0-6 0',
        diamond: 'M11 2l4 4-4 4-4-4z',
    };
    if (shapes[symbol.marker]) return sample([[shapes[symbol.marker], `fill:${ink(symbol.fill)}`]]);
    const paths = [];
    const apart = symbol.spacing > 8 ? 9 : 5;
    for (let x = -9; symbol.hatch && x < 22; x += apart)
        paths.push([`M${x} 12l12 -12`, `stroke:${ink(symbol.hatch)};stroke-width:1;fill:none`]);
    const closed = symbol.fill || symbol.hatch;
    if (symbol.fill) paths.push(['M0 0H22V12H0Z', `fill:${ink(symbol.fill)};opacity:${symbol.opacity}`]);
    if (symbol.line && symbol.casing) paths.push(['M0 6H22', `stroke:${ink(symbol.casing)};stroke-width:${symbol.width + 2.5}`]);
    if (symbol.line)
        paths.push([
            closed ? 'M.5 .5H21.5V11.5H.5Z' : 'M0 6H22',
            `stroke:${ink(symbol.line)};stroke-width:${Math.max(1, symbol.width)};stroke-dasharray:${symbol.dash || 'none'};fill:none`,
        ]);
    return sample(paths);
}

export { setUp, hatch, inDoubt, marker, pathOptions, ring, swatch };
