// Holds polygons against d3-geo, which takes what lies to the right of a ring: geometry of one winding has the areas that the file
// states, of the other nearly the whole sphere less them. Arguments: rfc7946 or d3, then files.
'use strict';
const fs = require('fs');
const { geoArea } = require('d3-geo');

const SPHERE_KM2 = 4 * Math.PI * 6371.0072 ** 2; // of the authalic radius of WGS 84
const [winding, ...files] = process.argv.slice(2);
let compared = 0, wrong = 0;
for (const file of files)
  for (const { geometry, properties } of JSON.parse(fs.readFileSync(file, 'utf8')).features) {
    if (!geometry || !/Polygon/.test(geometry.type)) continue;
    const seen = (geoArea(geometry) / (4 * Math.PI)) * SPHERE_KM2;
    const area = winding === 'd3' ? seen : SPHERE_KM2 - seen;
    // Latitudes of a sphere are not those of the ellipsoid: areas differ by up to 0.7 %.
    const parts = geometry.type === 'Polygon' ? 1 : geometry.coordinates.length;
    if (winding === 'rfc7946' && parts > 1) continue;
    compared++;
    if (Math.abs(area / properties.area_km2 - 1) < 0.01 || Math.abs(area - properties.area_km2) < 5) continue;
    console.error(`${file}: ${properties.id} has ${area} km2 for d3-geo, not ${properties.area_km2}`);
    wrong++;
  }
if (compared === 0) console.error('nothing compared');
process.exit(wrong || !compared ? 1 : 0);
