// rules.js PROGRAM PAGE [--update]: RFC 7946 rule by rule. Each case is a text that keeps or breaks one rule, with what the
// RFC's own words make of it: `terrafact validate` says the same, and the table of PAGE shows it beside check-geojson and
// geojsonhint. --update writes the table.
'use strict';
const fs = require('fs');
const { spawnSync } = require('child_process');
const { hint } = require('@mapbox/geojsonhint');
const { getIssues } = require('@placemarkio/check-geojson');

const [program, page, update] = process.argv.slice(2);

const feature = (geometry, more = {}) => ({ type: 'Feature', properties: null, geometry, ...more });
const collection = (...features) => ({ type: 'FeatureCollection', features });
const point = { type: 'Point', coordinates: [1, 2] };
const line = (...coordinates) => ({ type: 'LineString', coordinates });
const polygon = (...coordinates) => ({ type: 'Polygon', coordinates });
const polygons = (...coordinates) => ({ type: 'MultiPolygon', coordinates });
const several = (...geometries) => ({ type: 'GeometryCollection', geometries });
const square = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]];
const hole = [[1, 1], [1, 2], [2, 2], [2, 1], [1, 1]];
const moved = (ring, by) => ring.map(([x, y]) => [x + by, y]);
const reversed = (ring) => [...ring].reverse();
const crs = (name) => ({ ...collection(feature(point)), crs: { type: 'name', properties: { name } } });

// Section; what the text has; how the RFC's words bind it: 'MUST' or 'SHOULD' if it breaks them (also what is defined to be
// otherwise), 'may' if it does not; 'OGC' and 'JSON': another standard's advice.
const cases = [
  ['2', 'an array', 'MUST', []],
  ['3', 'no type', 'MUST', { coordinates: [1, 2] }],
  ['3', 'the type "feature"', 'MUST', { ...feature(point), type: 'feature' }],
  ['3.1', 'a geometry of the type "Circle"', 'MUST', feature({ type: 'Circle', coordinates: [1, 2] })],
  ['3.1', 'a geometry of the type "Feature"', 'MUST', feature(feature(point))],
  ['3.1', 'no coordinates', 'MUST', { type: 'Point' }],
  ['3.1', 'coordinates that are an object', 'MUST', { type: 'Point', coordinates: { x: 1, y: 2 } }],
  ['3.1', 'a Polygon with the brackets of a LineString', 'MUST', polygon(...square)],
  ['3.1', 'a MultiPolygon with the brackets of a Polygon', 'MUST', polygons(square)],
  ['3.1', 'a MultiPoint without points', 'may', { type: 'MultiPoint', coordinates: [] }],
  ['3.1', 'a MultiPolygon without polygons', 'may', polygons()],
  ['3.1', 'a Polygon with empty coordinates, to be read as null', 'SHOULD', polygon()],
  ['3.1', 'a Point with empty coordinates, to be read as null', 'SHOULD', { type: 'Point', coordinates: [] }],
  ['3.1.1', 'a position of one number', 'MUST', { type: 'Point', coordinates: [1] }],
  ['3.1.1', 'a position with a text', 'MUST', { type: 'Point', coordinates: ['1', 2] }],
  ['3.1.1', 'a position with null', 'MUST', { type: 'Point', coordinates: [1, null] }],
  ['3.1.1', 'a height', 'may', { type: 'Point', coordinates: [1, 2, 3] }],
  ['3.1.1', 'a position of four numbers', 'SHOULD', { type: 'Point', coordinates: [1, 2, 3, 4] }],
  ['3.1.1', 'positions with and without height', 'may', line([1, 2], [3, 4, 5])],
  ['3.1.1', 'an edge of 190 degrees, which is as long as it is written', 'may',
    polygon([[-90, 0], [100, 0], [100, 10], [-90, 10], [-90, 0]])],
  ['3.1.4', 'a line of one position', 'MUST', line([1, 2])],
  ['3.1.5', 'a MultiLineString with a line of one position', 'MUST', { type: 'MultiLineString', coordinates: [[[1, 2]]] }],
  ['3.1.6', 'a ring of three positions', 'MUST', polygon([[0, 0], [1, 0], [0, 0]])],
  ['3.1.6', 'a ring that does not close', 'MUST', polygon([[0, 0], [4, 0], [4, 4], [0, 4]])],
  ['3.1.6', 'a ring that closes but for its height', 'MUST', polygon([[0, 0, 1], [4, 0, 1], [4, 4, 1], [0, 0, 2]])],
  ['3.1.6', 'a ring whose last position has a height and whose first has none', 'MUST',
    polygon([[0, 0], [4, 0], [4, 4], [0, 0, 5]])],
  ['3.1.6', 'a ring that begins with 0 and ends with 0.0', 'SHOULD',
    '{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0.0,0]]]}'],
  ['3.1.6', 'an outer ring counter-clockwise, its hole clockwise', 'may', polygon(square, hole)],
  ['3.1.6', 'an outer ring clockwise', 'MUST', polygon(reversed(square))],
  ['3.1.6', 'a hole counter-clockwise', 'MUST', polygon(square, reversed(hole))],
  ['3.1.6', 'the second polygon of a MultiPolygon clockwise', 'MUST', polygons([square], [reversed(moved(square, 10))])],
  ['3.1.6', 'a ring that crosses itself, with loops of one size', 'MUST', polygon([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]])],
  ['3.1.6', 'a ring that crosses itself, with loops of two sizes', 'MUST',
    polygon([[0, 0], [2, 2], [2, 0], [0, 2.5], [0, 0]])],
  ['3.1.6', 'a hole outside', 'MUST', polygon(square, moved(hole, 10))],
  ['3.1.6', 'a hole that cuts the outer ring', 'MUST', polygon(square, moved(hole, 2.5))],
  ['3.1.6', 'a hole in a hole', 'MUST', polygon(square, [[1, 1], [1, 3], [3, 3], [3, 1], [1, 1]],
    [[1.5, 1.5], [1.5, 2], [2, 2], [2, 1.5], [1.5, 1.5]])],
  ['3.1.6', 'a position twice in a row', 'may', polygon([[0, 0], [4, 0], [4, 0], [4, 4], [0, 0]])],
  ['3.1.7', 'two polygons side by side', 'may', polygons([square], [moved(square, 10)])],
  ['3.1.8', 'a GeometryCollection of several types', 'may', several(point, line([1, 2], [3, 4]))],
  ['3.1.8', 'an empty GeometryCollection', 'may', several()],
  ['3.1.8', 'a GeometryCollection without geometries', 'MUST', { type: 'GeometryCollection' }],
  ['3.1.8', 'null in a GeometryCollection', 'MUST', several(null, point)],
  ['3.1.8', 'a GeometryCollection in another', 'SHOULD', several(several(), point)],
  ['3.1.8', 'a GeometryCollection of one point', 'SHOULD', several(point)],
  ['3.1.8', 'a GeometryCollection of two points', 'SHOULD', several(point, point)],
  ['3.1.9', 'a ring that crosses the antimeridian uncut, from 175 to -175', 'SHOULD',
    polygon([[175, 60], [-175, 60], [-175, 65], [175, 65], [175, 60]])],
  ['3.1.9', 'the same the other way round: a band of 350 degrees, or clockwise', 'SHOULD',
    polygon([[175, 60], [175, 65], [-175, 65], [-175, 60], [175, 60]])],
  ['3.1.9', 'the same cut in two', 'may', polygons([[[175, 60], [180, 60], [180, 65], [175, 65], [175, 60]]],
    [[[-180, 60], [-175, 60], [-175, 65], [-180, 65], [-180, 60]]])],
  ['3.1.9', 'a ring round a pole, uncut', 'SHOULD', polygon([[0, 80], [90, 80], [180, 80], [-90, 80], [0, 80]])],
  ['3.1.9', 'a line from 170 to -170', 'SHOULD', line([170, 0], [-170, 0])],
  ['3.1.9', 'a line from 170 to 190', 'SHOULD', line([170, 0], [190, 0])],
  ['3.1.9', 'Antarctica, cut along the antimeridian to the pole', 'may',
    polygon([[-180, -90], [180, -90], [180, -80], [0, -70], [-180, -80], [-180, -90]])],
  ['3.2', 'a Feature without geometry', 'MUST', { type: 'Feature', properties: {} }],
  ['3.2', 'a Feature whose geometry is null', 'may', feature(null)],
  ['3.2', 'a Feature whose geometry is an array', 'MUST', feature([1, 2])],
  ['3.2', 'a Feature without properties', 'MUST', { type: 'Feature', geometry: point }],
  ['3.2', 'a Feature whose properties are a text', 'MUST', feature(point, { properties: 'a' })],
  ['3.2', 'an id that is a number', 'may', feature(point, { id: 7 })],
  ['3.2', 'an id that is null', 'MUST', feature(point, { id: null })],
  ['3.2', 'an id that is an object', 'MUST', feature(point, { id: {} })],
  ['3.2', 'two features of one id', 'may', collection(feature(point, { id: 1 }), feature(point, { id: 1 }))],
  ['3.3', 'a FeatureCollection without features', 'MUST', { type: 'FeatureCollection' }],
  ['3.3', 'a FeatureCollection with no feature in it', 'may', collection()],
  ['3.3', 'a geometry among the features', 'MUST', collection(point)],
  ['3.3', 'a FeatureCollection among the features', 'MUST', collection(collection())],
  ['4', 'a member crs that names EPSG:32638', 'MUST', crs('urn:ogc:def:crs:EPSG::32638')],
  ['4', 'a member crs that names CRS84', 'SHOULD', crs('urn:ogc:def:crs:OGC:1.3:CRS84')],
  ['4', 'a latitude of 91', 'MUST', { type: 'Point', coordinates: [0, 91] }],
  ['4', 'metres', 'MUST', { type: 'Point', coordinates: [500000, 4400000] }],
  ['4', 'a longitude of 190', 'SHOULD', { type: 'Point', coordinates: [190, 0] }],
  ['4', 'a latitude of 90.00000000000003', 'SHOULD', { type: 'Point', coordinates: [0, 90.00000000000003] }],
  ['5', 'a bbox of two numbers', 'MUST', { ...point, bbox: [1, 2] }],
  ['5', 'a bbox with a text', 'MUST', { ...point, bbox: [1, 2, '1', 2] }],
  ['5', 'a bbox of six numbers about positions of two', 'MUST', { ...point, bbox: [1, 2, 0, 1, 2, 0] }],
  ['5', 'a bbox of four numbers about positions of three', 'MUST', { type: 'Point', coordinates: [1, 2, 3], bbox: [1, 2, 1, 2] }],
  ['5', 'a bbox of null', 'MUST', { ...point, bbox: null }],
  ['5', 'a bbox whose north comes first', 'MUST', { ...point, bbox: [1, 3, 1, 1] }],
  ['5', 'a bbox that misses its point', 'MUST', { ...point, bbox: [5, 5, 6, 6] }],
  ['5', 'a bbox wider than its point', 'SHOULD', { ...point, bbox: [0, 0, 5, 5] }],
  ['5.2', 'a bbox across the antimeridian', 'may', { type: 'MultiPoint', coordinates: [[175, 1], [-175, 2]], bbox: [175, 1, -175, 2] }],
  ['6.1', 'members of one\'s own', 'may', { ...collection(feature(point, { title: 'a' })), name: 'b' }],
  ['7.1', 'a geometry with properties', 'MUST', { ...point, properties: {} }],
  ['7.1', 'a geometry with a geometry', 'MUST', { ...point, geometry: null }],
  ['7.1', 'a geometry with features', 'MUST', { ...point, features: [] }],
  ['7.1', 'a Feature with features', 'MUST', feature(point, { features: [] })],
  ['7.1', 'a Feature with coordinates', 'MUST', feature(point, { coordinates: [1, 2] })],
  ['7.1', 'a Feature with geometries', 'MUST', feature(point, { geometries: [] })],
  ['7.1', 'a FeatureCollection with coordinates', 'MUST', { ...collection(), coordinates: [] }],
  ['7.1', 'a FeatureCollection with a geometry', 'MUST', { ...collection(), geometry: null }],
  ['7.1', 'a FeatureCollection with properties', 'MUST', { ...collection(), properties: {} }],
  ['11.2', 'positions of fifteen decimals', 'may', { type: 'Point', coordinates: [1.123456789012345, 2] }],
  ['OGC 06-103r4, 6.1.11', 'a ring that encloses no area', 'OGC', polygon([[0, 0], [1, 1], [2, 2], [0, 0]])],
  ['OGC 06-103r4, 6.1.11', 'a ring that touches itself', 'OGC',
    polygon([[0, 0], [4, 0], [4, 4], [2, 4], [3, 2], [1, 2], [2, 4], [0, 4], [0, 0]])],
  ['OGC 06-103r4, 6.1.14', 'polygons of a MultiPolygon that lie on each other', 'OGC', polygons([square], [moved(square, 2)])],
  ['RFC 8259, 4', 'a name twice in an object', 'JSON', '{"type":"Feature","geometry":null,"properties":{"a":1,"a":2}}'],
  ['RFC 8259, 8.2', 'half a character', 'JSON', '{"type":"Feature","geometry":null,"properties":{"a":"\\ud800"}}'],
  ['RFC 8259, 7', 'NUL in a text', 'may', '{"type":"Feature","geometry":null,"properties":{"a":"\\u0000"}}'],
  ['RFC 7493, 2.2', 'the number 1e400', 'JSON', '{"type":"Feature","geometry":null,"properties":{"a":1e400}}'],
  ['RFC 8259, 8.1', 'a byte order mark', 'JSON', '\ufeff{"type":"Feature","geometry":null,"properties":{}}'],
];

function terrafact(text) {
  const run = spawnSync(program, ['validate', '-', '--format', 'json'], { input: text, encoding: 'utf8' });
  if (!run.stdout) throw new Error(`${text}: ${run.stderr}`);
  const { findings, errors } = JSON.parse(run.stdout).validated[0];
  if ((run.status === 2) !== errors > 0) throw new Error(`${text}: ${errors} errors, exit status ${run.status}`);
  return findings;
}

// 'error', 'message' or ''; a validator that gives up on a text has refused it.
function judge(validator, text) {
  try {
    return validator(text);
  } catch {
    return 'error';
  }
}
const byHint = (text) => {
  const found = hint(text, { precisionWarning: false });
  return found.length === 0 ? '' : found.some((one) => one.level !== 'message') ? 'error' : 'message';
};
const byCheck = (text) => (getIssues(text).length ? 'error' : '');

const level = { MUST: 'error', SHOULD: 'warning', OGC: 'warning', JSON: 'warning', may: '' };
const shown = (said) => said || '–';
let wrong = 0;
const counts = { check: [0, 0], hint: [0, 0] }; // of MUST and may: agreed, all
const rows = cases.map(([section, what, binds, content]) => {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const findings = terrafact(text);
  const worst = findings.some((one) => one.level === 'error') ? 'error' : findings.length ? 'warning' : '';
  const named = findings.length === 0 || section === '3.1.5' || findings.some((one) => one.section === section.split(' ').pop());
  if (worst !== level[binds] || !named) {
    console.error(`${section} ${what}: ${JSON.stringify(findings)}, expected ${shown(level[binds])}`);
    wrong++;
  }
  const check = judge(byCheck, text), hinted = judge(byHint, text);
  if (binds === 'MUST' || binds === 'may')
    for (const [name, said] of [['check', check], ['hint', hinted]]) {
      counts[name][0] += (said !== '') === (binds === 'MUST');
      counts[name][1]++;
    }
  const rules = [...new Set(findings.filter((one) => one.level === worst).map((one) => one.rule))].join(', ');
  return `| ${section} | ${what} | ${binds} | ${worst ? `${worst}: ${rules}` : '–'} | ${shown(check)} | ${shown(hinted)} |`;
});
const table = [
  '| section | a text with | RFC 7946 | terrafact | check-geojson | geojsonhint |',
  '|---|---|---|---|---|---|',
  ...rows,
  '',
  `Of the ${counts.check[1]} texts of which the RFC says MUST or may, check-geojson judges ${counts.check[0]} so, geojsonhint ${counts.hint[0]}, its messages counted.`,
].join('\n');

const [begin, end] = ['<!-- made by tests/geojson/rules.js -->\n', '\n<!-- end -->'];
const before = fs.readFileSync(page, 'utf8');
const from = before.indexOf(begin) + begin.length, to = before.indexOf(end);
if (from < begin.length || to < from) throw new Error(`${page}: no place for the table`);
if (update === '--update') {
  fs.writeFileSync(page, before.slice(0, from) + table + before.slice(to));
} else if (before.slice(from, to) !== table) {
  console.error(`${page}: its table is not what the validators say now; --update writes it`);
  wrong++;
}
process.exit(wrong ? 1 : 0);
