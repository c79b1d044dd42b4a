/* Where the names stand on the map. Each is measured once; what follows is arithmetic: the important ones first, each in
   the best of its places that leaves the frame, the controls, the marks and the names that stand free, and that lies on
   its own side of a border. The name of an area stands in the part of it that is seen. Points are pixels of the whole
   Earth at the map's zoom. */
import { element, ink } from './shared.js';

const GAP = 3; /* between a mark and its name, and around a name */
const CELL = 7; /* of the grid on which the middle of an area is sought */
let map, pane;
let controls = []; /* boxes from the map's upper left corner */
const labels = []; /* {text, forms, rank, geometry, radius, ground, isShown} */
const marks = []; /* {geometry, radius, isShown} */
const sides = []; /* geometries of the ground's areas: a point's name stays in that of its point */
const grounds = []; /* geometries of what lies on the ground: the ground's names keep off it if they can */

function setUp(its) {
    map = its;
    pane = map.createPane('labels');
    pane.style.zIndex = 640;
    pane.style.pointerEvents = 'none';
    pane.classList.add('leaflet-zoom-hide');
    map.on('zoomstart', () => (pane.style.visibility = 'hidden'));
    map.on('moveend resize', place);
}

/* ---- What is named ---- */

function add(label) {
    const { style } = label;
    const words = style.spaced ? label.name.toUpperCase() : label.name;
    const text = element('div', { class: 'map-label' }, words);
    text.style.cssText =
        `color:${ink(style.ink)};font-size:${style.size}px;font-weight:${style.bold ? 700 : 400};` +
        `font-style:${style.italic ? 'italic' : 'normal'};letter-spacing:${style.spaced ? '0.16em' : '0'};visibility:hidden`;
    pane.append(text);
    labels.push({ ...label, text, rank: style.rank, own: null });
}

const addMark = (mark) => marks.push(mark);
const addSide = (geometry) => sides.push(geometry);
const addGround = (geometry, isShown) => grounds.push({ geometry, isShown });

/* On one line, and as narrow as the longest word. All of them at once: the page is laid out twice. */
function measure() {
    const sizes = () => labels.map(({ text }) => ({ width: text.offsetWidth, height: text.offsetHeight }));
    const lines = sizes();
    for (const { text } of labels) text.classList.add('narrow');
    const narrow = sizes();
    for (const { text } of labels) text.classList.remove('narrow');
    labels.forEach((label, i) => {
        label.forms = [{ ...lines[i], narrow: false }];
        if (narrow[i].width < 0.8 * lines[i].width) label.forms.push({ ...narrow[i], narrow: true });
    });
    labels.sort((a, b) => b.rank - a.rank);
}

/* Where buttons and the scale are. */
function measureControls() {
    const outer = map.getContainer().getBoundingClientRect();
    controls = [...map.getContainer().querySelectorAll('.leaflet-control')].map((one) => {
        const box = one.getBoundingClientRect();
        return [box.left - outer.left, box.top - outer.top, box.right - outer.left, box.bottom - outer.top];
    });
}

/* ---- Geometry in pixels ---- */

const projected = new WeakMap();

/* The rings or lines of a geometry, and the box around them. */
function pixelsOf(geometry) {
    const zoom = map.getZoom();
    const known = projected.get(geometry);
    if (known && known.zoom === zoom) return known;
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    const points = (line) =>
        line.map(([lon, lat]) => {
            const { x, y } = map.project([lat, lon], zoom);
            box[0] = Math.min(box[0], x);
            box[1] = Math.min(box[1], y);
            box[2] = Math.max(box[2], x);
            box[3] = Math.max(box[3], y);
            return [x, y];
        });
    const { type, coordinates } = geometry;
    const parts = type === 'Point' ? [coordinates] : coordinates;
    const lines = type === 'MultiPolygon' ? parts.flat().map(points) : type === 'Point' ? [points(parts)] : parts.map(points);
    const pixels = { zoom, lines, box };
    projected.set(geometry, pixels);
    return pixels;
}

/* Where the level line at y crosses the rings, from left to right. */
function crossings(rings, y) {
    const found = [];
    for (const ring of rings)
        for (let i = 0, k = ring.length - 1; i < ring.length; k = i++) {
            const [x0, y0] = ring[k];
            const [x1, y1] = ring[i];
            if (y0 > y !== y1 > y) found.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
        }
    return found.sort((a, b) => a - b);
}

function holds(geometry, x, y) {
    const { lines, box } = pixelsOf(geometry);
    if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return false;
    return crossings(lines, y).filter((at) => at < x).length % 2 === 1;
}

const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const grown = (box, by) => [box[0] - by, box[1] - by, box[2] + by, box[3] + by];

/* ---- The places of a name ---- */

/* Around a mark, after Imhof: to the right of it first. */
function* around(form, [x, y], radius) {
    const { width, height } = form;
    const away = radius + GAP;
    const slant = 0.7 * away;
    for (const [left, top] of [
        [x + away, y - height / 2],
        [x - away - width, y - height / 2],
        [x - width / 2, y - away - height],
        [x - width / 2, y + away],
        [x + slant, y - slant - height + 2],
        [x + slant, y + slant - 2],
        [x - slant - width, y - slant - height + 2],
        [x - slant - width, y + slant - 2],
        [x - width / 4, y - away - height],
        [x - width / 4, y + away],
        [x - (3 * width) / 4, y - away - height],
        [x - (3 * width) / 4, y + away],
    ])
        yield [left, top, left + width, top + height];
}

/* In the area, from where it is widest; `share` of the text must lie in it. */
function* within(form, cells, inside, share) {
    const { width, height } = form;
    for (const [x, y] of cells) {
        let seen = 0;
        for (let column = 0; column < 7; column++)
            for (let row = 0; row < 3; row++) if (inside(x + width * (column / 6 - 0.5), y + height * (row / 2 - 0.5))) seen++;
        if (seen >= 21 * share) yield [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
    }
}

/* A grid over the frame: which of its cells are in the area and not in those that are kept free, and how far from the
   edge (chamfer distances, after Borgefors 1986). */
function gridOf(geometry, frame, free) {
    const columns = Math.max(1, Math.floor((frame[2] - frame[0]) / CELL));
    const rows = Math.max(1, Math.floor((frame[3] - frame[1]) / CELL));
    const far = new Float32Array(columns * rows);
    const fill = (its, value) => {
        const { lines, box } = pixelsOf(its);
        if (!meets(box, frame)) return;
        for (let row = 0; row < rows; row++) {
            const y = frame[1] + (row + 0.5) * CELL;
            if (y < box[1] || y > box[3]) continue;
            const at = crossings(lines, y);
            for (let i = 0; i + 1 < at.length; i += 2) {
                const from = Math.max(0, Math.ceil((at[i] - frame[0]) / CELL - 0.5));
                const to = Math.min(columns - 1, Math.floor((at[i + 1] - frame[0]) / CELL - 0.5));
                for (let column = from; column <= to; column++) far[row * columns + column] = value;
            }
        }
    };
    fill(geometry, 1e6);
    for (const its of free) fill(its, 0);
    const at = (column, row) => (column < 0 || row < 0 || column >= columns || row >= rows ? 0 : far[row * columns + column]);
    const nearer = (column, row, step) => {
        const cell = row * columns + column;
        if (far[cell] === 0) return;
        far[cell] = Math.min(
            far[cell],
            at(column - step, row) + 1,
            at(column, row - step) + 1,
            at(column - step, row - step) + 1.41,
            at(column + step, row - step) + 1.41,
        );
    };
    for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) nearer(column, row, 1);
    for (let row = rows; row-- > 0;) for (let column = columns; column-- > 0;) nearer(column, row, -1);
    const inside = (x, y) => at(Math.floor((x - frame[0]) / CELL), Math.floor((y - frame[1]) / CELL)) > 0;
    const cells = [];
    far.forEach((distance, i) => {
        if (distance > 0)
            cells.push([frame[0] + ((i % columns) + 0.5) * CELL, frame[1] + (Math.floor(i / columns) + 0.5) * CELL, distance]);
    });
    cells.sort((a, b) => b[2] - a[2]);
    return { cells, inside };
}

function* placesInArea(label, frame) {
    const others = grounds.filter((one) => one.isShown()).map((one) => one.geometry);
    for (const free of label.ground ? [others, []] : [[]]) {
        const { cells, inside } = gridOf(label.geometry, frame, free);
        for (const share of [0.95, 0.6, label.ground ? 0.5 : 0.35])
            for (const form of label.forms) for (const box of within(form, cells, inside, share)) yield [box, form];
    }
    if (label.rank === labels[0].rank && label.rank > labels[labels.length - 1].rank) yield* besideArea(label);
}

/* Beside the area that the map is about, when it is too small for its name: others might be taken for another's. */
function* besideArea({ geometry, forms }) {
    const [x0, y0, x1, y1] = pixelsOf(geometry).box;
    for (const form of [...forms].reverse())
        for (const box of around(form, [(x0 + x1) / 2, (y0 + y1) / 2], Math.max(x1 - x0, y1 - y0) / 2)) yield [box, form];
}

function* placesOfPoint(label) {
    const [[at]] = pixelsOf(label.geometry).lines;
    const [form] = label.forms;
    const { width, height } = form;
    if (!label.radius) yield [[at[0] - width / 2, at[1] - height / 2, at[0] + width / 2, at[1] + height / 2], form];
    else for (const box of around(form, at, label.radius)) yield [box, form];
}

function* placesOfLine(label) {
    const [form] = label.forms;
    const [line] = pixelsOf(label.geometry).lines;
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
        const at = line[Math.floor(share * (line.length - 1))];
        for (const box of around(form, at, 6)) yield [box, form];
    }
}

function placesOf(label, frame) {
    if (label.geometry.type === 'Point') return placesOfPoint(label);
    return label.geometry.type === 'MultiPolygon' ? placesInArea(label, frame) : placesOfLine(label);
}

/* Whether the name of a point lies in the same area of the ground as its point: all of it, or its middle. */
function onOwnSide(label, box, shares) {
    if (label.geometry.type !== 'Point' || !label.radius) return true;
    if (label.own === null) {
        const [[at]] = pixelsOf(label.geometry).lines;
        label.own = sides.find((side) => holds(side, at[0], at[1])) || false;
    }
    const y = (box[1] + box[3]) / 2;
    return !label.own || shares.every((share) => holds(label.own, box[0] + share * (box[2] - box[0]), y));
}

/* ---- Placing ---- */

function place() {
    if (!labels.length || !labels[0].forms) return;
    pane.style.visibility = '';
    const bounds = map.getPixelBounds();
    const frame = [bounds.min.x + 4, bounds.min.y + 4, bounds.max.x - 4, bounds.max.y - 4];
    const origin = map.getPixelOrigin();
    const taken = controls.map(([x0, y0, x1, y1]) =>
        grown([bounds.min.x + x0, bounds.min.y + y0, bounds.min.x + x1, bounds.min.y + y1], GAP),
    );
    for (const mark of marks) {
        const [[[x, y]]] = mark.isShown() ? pixelsOf(mark.geometry).lines : [[[NaN, NaN]]];
        taken.push(grown([x, y, x, y], mark.radius));
    }
    const isFree = (box) =>
        box[0] >= frame[0] &&
        box[1] >= frame[1] &&
        box[2] <= frame[2] &&
        box[3] <= frame[3] &&
        !taken.some((other) => meets(box, other));
    for (const label of labels) {
        const found =
            label.isShown() && meets(pixelsOf(label.geometry).box, grown(frame, 1)) ? firstFree(label, frame, isFree) : null;
        label.text.style.visibility = found ? '' : 'hidden';
        if (!found) continue;
        const [box, form] = found;
        taken.push(grown(box, 1));
        label.text.classList.toggle('narrow', form.narrow);
        label.text.style.transform = `translate(${Math.round(box[0] - origin.x)}px, ${Math.round(box[1] - origin.y)}px)`;
    }
}

function firstFree(label, frame, isFree) {
    for (const shares of label.radius ? [[0.05, 0.5, 0.95], [0.5]] : [[]])
        for (const [box, form] of placesOf(label, frame)) if (isFree(box) && onOwnSide(label, box, shares)) return [box, form];
    return null;
}

export { setUp, add, addGround, addMark, addSide, measure, measureControls, place };
