// Checks GeoJSON files with two validators that know nothing of terrafact, and, for each
// --shares PARTS WHOLES, that "x/..." of the one layer fill "x" of the other, point by point.
'use strict';
const fs = require('fs');
const { hint } = require('@mapbox/geojsonhint');
const { getIssues } = require('@placemarkio/check-geojson');

let wrong = 0;
const parted = new Set(); // files of which a part was exported: their columns are the layer's, not the part's
function complain(file, message) {
  console.error(`${file}: ${message}`);
  wrong++;
}

// geojsonhint checks structure and the right-hand rule; its warning of more than six decimals is off,
// since the maps' grid is a centimetre.
function validate(file) {
  const text = fs.readFileSync(file, 'utf8');
  for (const issue of hint(text, { precisionWarning: false }))
    complain(file, `line ${issue.line}: ${issue.message}`);
  for (const issue of getIssues(text)) complain(file, issue.message);
  checkMembers(file, JSON.parse(text));
}

const needed = ['id', 'name', 'source'];

function checkMembers(file, collection) {
  for (const member of ['name', 'title', 'attribution', 'licence'])
    if (!collection[member]) complain(file, `has no ${member}`);
  const ids = new Set();
  checkColumns(file, collection.features);
  for (const feature of collection.features) {
    const id = feature.properties.id;
    if (ids.has(id)) complain(file, `a second feature ${id}`);
    ids.add(id);
    for (const name of needed)
      if (!(name in feature.properties)) complain(file, `feature ${id} has no ${name}`);
    checkSize(file, feature);
    checkBounds(file, feature);
  }
}

// Every feature has the same columns in one order, no column is empty in all of them, and what is one dimension is of one
// type: a layer of polygons and multipolygons is a layer of multipolygons.
function checkColumns(file, features) {
  const order = features.length ? Object.keys(features[0].properties).join() : '';
  for (const { properties } of features)
    if (Object.keys(properties).join() !== order) complain(file, `feature ${properties.id} has other columns`);
  for (const name of features.length > 0 && !parted.has(file) ? Object.keys(features[0].properties) : [])
    if (features.every(({ properties }) => properties[name] === null)) complain(file, `${name} is always empty`);
  const types = new Set(features.filter((f) => f.geometry).map((f) => f.geometry.type));
  for (const type of types) if (types.has(`Multi${type}`)) complain(file, `has ${type} and Multi${type}`);
}

function checkSize(file, { geometry, properties }) {
  const type = geometry ? geometry.type : '';
  const size = /Polygon/.test(type) ? 'area_km2' : /Line/.test(type) ? 'length_km' : null;
  if (properties.schematic && /Line/.test(type)) {
    if ('length_km' in properties) complain(file, `feature ${properties.id} is schematic and has a length`);
  } else if (size && !(properties[size] > 0)) complain(file, `feature ${properties.id} has no ${size}`);
}

function positions(coordinates) {
  return typeof coordinates[0] === 'number' ? [coordinates] : coordinates.flatMap(positions);
}

function checkBounds(file, { geometry, bbox, properties }) {
  if (!geometry) return;
  const all = positions(geometry.coordinates);
  const x = all.map((p) => p[0]), y = all.map((p) => p[1]);
  const right = [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
  if (JSON.stringify(bbox) !== JSON.stringify(right))
    complain(file, `feature ${properties.id}: bbox ${bbox}, expected ${right}`);
}

function read(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8')).features;
}

// The directed edges of all rings whose reverse is no ring's: the outline of the features together. An
// edge that occurs twice is an overlap.
function outline(file, features) {
  const edges = new Set();
  for (const { geometry } of features) {
    if (!geometry) continue;
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const ring of polygons.flat())
      for (let i = 1; i < ring.length; i++) {
        const edge = `${ring[i - 1]} ${ring[i]}`;
        if (edges.has(edge)) complain(file, `two territories on one side of ${edge}`);
        edges.add(edge);
      }
  }
  const reverse = (edge) => edge.split(' ').reverse().join(' ');
  return new Set([...edges].filter((edge) => !edges.has(reverse(edge))));
}

// If neighbours share their borders point by point, the outline of the parts is that of the whole;
// any gap, overlap or differing point leaves an unmatched edge.
function compare(partsFile, wholesFile) {
  let compared = 0;
  for (const whole of read(wholesFile)) {
    const inside = (part) => part.id.startsWith(`${whole.id}/`);
    const parts = read(partsFile).filter(inside);
    if (parts.length < 2) continue;
    const a = outline(partsFile, parts), b = outline(wholesFile, [whole]);
    for (const edge of a) if (!b.has(edge)) complain(partsFile, `${edge} is not in ${whole.id}`);
    for (const edge of b) if (!a.has(edge)) complain(wholesFile, `${edge} is in no part`);
    compared++;
  }
  if (!compared) complain(partsFile, `has no parts of the territories in ${wholesFile}`);
}

const rest = process.argv.slice(2);
if (rest.length === 0) complain('validate.js', 'no files given');
while (rest.length) {
  const file = rest.shift();
  if (file === '--parts') rest.forEach((part) => parted.add(part));
  else if (file === '--shares') compare(rest.shift(), rest.shift());
  else validate(file);
}
process.exit(wrong ? 1 : 0);
