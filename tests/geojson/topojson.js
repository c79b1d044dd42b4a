// topojson.js TOPOJSON GEOJSON-FOLDER: M. Bostock's reader makes the same layers of the TopoJSON as are
// in the folder, to the last digit; a ring may begin elsewhere. No two arcs have an edge in common.
'use strict';
const fs = require('fs');
const path = require('path');
const { feature } = require('topojson-client');

const [file, folder] = process.argv.slice(2);
const topology = JSON.parse(fs.readFileSync(file, 'utf8'));
let wrong = 0, compared = 0;
function complain(message) {
  console.error(`${file}: ${message}`);
  wrong++;
}

function least(ring) {
  const points = ring.slice(0, -1).map(String);
  let best = null;
  const first = [...points].sort()[0];
  points.forEach((point, i) => {
    if (point !== first) return;
    const turned = points.slice(i).concat(points.slice(0, i)).join(' ');
    if (best === null || turned < best) best = turned;
  });
  return best;
}

function plain(geometry) {
  if (!geometry) return null;
  const { type, coordinates } = geometry;
  if (type === 'Polygon') return [type, coordinates.map(least)];
  if (type === 'MultiPolygon') return [type, coordinates.map((rings) => rings.map(least))];
  return [type, coordinates];
}

const edges = new Set();
for (const arc of topology.arcs)
  for (let i = 1; i < arc.length; i++) {
    const edge = [String(arc[i - 1]), String(arc[i])].sort().join(' ');
    if (edges.has(edge)) complain(`the edge ${edge} stands in it twice`);
    edges.add(edge);
  }

for (const [name, object] of Object.entries(topology.objects)) {
  const layer = JSON.parse(fs.readFileSync(path.join(folder, `${name}.geojson`), 'utf8'));
  const made = feature(topology, object).features;
  if (made.length !== layer.features.length)
    complain(`${name} has ${made.length} features, not ${layer.features.length}`);
  layer.features.forEach((expected, i) => {
    compared++;
    if (made[i].id !== expected.id) complain(`${name}: ${made[i].id} instead of ${expected.id}`);
    if (JSON.stringify(made[i].properties) !== JSON.stringify(expected.properties))
      complain(`${name}, ${expected.id}: other properties`);
    if (JSON.stringify(plain(made[i].geometry)) !== JSON.stringify(plain(expected.geometry)))
      complain(`${name}, ${expected.id}: another geometry`);
  });
}
if (compared === 0) complain('nothing to compare');
process.exitCode = wrong ? 1 : 0;
