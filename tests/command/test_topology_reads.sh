#!/bin/bash
# `topology` reads what people have: GeoJSON of any kind, GDAL's formats, a pipe; and loses nothing of it without a word.
. "$(dirname "$0")/lib.sh"

object() { # FILE: its one object
    jq -c '.objects[]' "$1"
}

# Points, lines, collections, altitudes, ids of both types, boxes and foreign members come back by topojson's own library.
cat >"$scratch/mix.geojson" <<'JSON'
{"type": "FeatureCollection", "bbox": [0, 0, 9, 9], "source": {"of": ["all"]}, "features": [
{"type": "Feature", "id": "p", "properties": {"a": 1.50}, "bbox": [1, 2, 1, 2], "geometry": {"type": "Point", "coordinates": [1, 2, 3.5]}, "seen": [true]},
{"type": "Feature", "id": 7, "properties": {}, "geometry": {"type": "LineString", "coordinates": [[0, 0, 1], [1, 0, 2], [1, 1, 3]]}},
{"type": "Feature", "properties": {}, "geometry": {"type": "GeometryCollection", "geometries": [
  {"type": "MultiPoint", "coordinates": [[1, 1], [2, 2]], "tag": "k"},
  {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": [[[0, 0, 1], [1, 0, 2], [1, 1, 3], [0, 0, 1]]]}]},
  {"type": "MultiLineString", "coordinates": [[[0, 0, 1], [1, 0, 2]], [[5, 5], [6, 6]]]}]}},
{"type": "Feature", "properties": {}, "geometry": null},
{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": []}},
{"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": []}},
{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[3, 3], [3, 3], [3, 3], [3, 3]]]}}]}
JSON
succeeds terrafact topology "$scratch/mix.geojson" "$scratch/mix.topojson"
says "7 features, 2 polygons, 2 rings"
says "0 arcs are on the same side of two features"
(cd "$SOURCE/tests/geojson" && node -e '
    const read = (file) => JSON.parse(require("fs").readFileSync(file));
    const [, made, given] = process.argv;
    const topology = read(made), { feature } = require("topojson-client");
    const pick = ({ id, properties, bbox, geometry }) => JSON.stringify([id, properties, bbox, geometry], (key, value) =>
        key === "tag" ? undefined : value);
    const a = feature(topology, topology.objects.mix).features.map(pick), b = read(given).features.map(pick);
    a.forEach((text, i) => { if (text !== b[i]) throw new Error(`${text}\n${b[i]}`); });
' "$scratch/mix.topojson" "$scratch/mix.geojson") || fail "topojson-client reads something else"
[ "$(object "$scratch/mix.topojson" | jq -c '[.bbox, .source, .geometries[0].seen, .geometries[2].geometries[0].tag]')" = \
    '[[0,0,9,9],{"of":["all"]},[true],"k"]' ] || fail "members are lost"
grep -qF '"a": 1.50' "$scratch/mix.topojson" || fail "a number is spelt differently"

# A name that TopoJSON uses itself cannot be kept, and a second altitude in one place neither.
echo '{"type": "Feature", "arcs": 1, "properties": null, "geometry": {"type": "MultiLineString",
    "coordinates": [[[0, 0, 1], [1, 1]], [[1, 1], [0, 0, 5]]]}}' >"$scratch/odd.geojson"
terrafact topology "$scratch/odd.geojson" "$scratch/odd.topojson" >/dev/null 2>"$scratch/notes"
grep -qF '1 member is left out, the first named "arcs"' "$scratch/notes" || fail "arcs are lost without a word"
grep -qF '1 points have another altitude than those of the arc' "$scratch/notes" || fail "an altitude is lost without a word"
[ "$(jq -c '.arcs' "$scratch/odd.topojson")" = '[[[0,0,1],[1,1]]]' ] || fail "other altitudes"

# A geometry or a feature alone is one object; sequences and standard input are read.
[ "$(echo '{"type": "Point", "coordinates": [1, 2]}' | terrafact topology - -o - | object /dev/stdin)" = \
    '{"type":"Point","coordinates":[1,2]}' ] || fail "a bare point"
[ "$(echo '{"type": "Feature", "id": 1, "properties": {"a": 2}, "geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}}' |
    terrafact topology - -o - | object /dev/stdin)" = \
    '{"type":"LineString","arcs":[0],"id":1,"properties":{"a":2}}' ] || fail "a bare feature"
[ "$(printf '\x1e{"type": "Point", "coordinates": [1, 2]}\n\x1e{"type": "Point", "coordinates": [3, 4]}\n' |
    terrafact topology - -o - | object /dev/stdin | jq -c '[.geometries[].coordinates]')" = '[[1,2],[3,4]]' ] || fail "a sequence"

# Whatever GDAL reads, in any coordinate system: layers are objects.
cat >"$scratch/two.geojson" <<'JSON'
{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"name": "Ağdam", "n": 9007199254740993}, "geometry": {"type": "Polygon", "coordinates": [[[46, 40], [47, 40], [47, 41], [46, 41], [46, 40]]]}},
{"type": "Feature", "properties": {"name": "Şuşa", "n": 2}, "geometry": {"type": "Polygon", "coordinates": [[[47, 40], [48, 40], [48, 41], [47, 41], [47, 40]]]}}]}
JSON
succeeds terrafact topology "$scratch/two.geojson"
cp "$scratch/stdout" "$scratch/expected"
ogr2ogr "$scratch/two.shp" "$scratch/two.geojson" -lco ENCODING=UTF-8 2>/dev/null
ogr2ogr "$scratch/two.fgb" "$scratch/two.geojson" 2>/dev/null
ogr2ogr "$scratch/two.gpkg" "$scratch/two.geojson" -nln first
ogr2ogr -t_srs EPSG:32638 "$scratch/projected.gpkg" "$scratch/two.geojson" -nln first
for file in two.shp two.fgb two.gpkg projected.gpkg; do
    succeeds terrafact topology "$scratch/$file" "$scratch/x.topojson"
    cmp "$scratch/expected" "$scratch/stdout" || fail "$file: other arcs"
    [ "$(object "$scratch/x.topojson" | jq -r '.geometries | map(.properties.name) | sort | join(" ")')" = "Ağdam Şuşa" ] ||
        fail "$file: other names"
    grep -qF 9007199254740993 "$scratch/x.topojson" || fail "$file: another number"
    jq -e '[.arcs[][] | .[0] - 47 | fabs] | max < 1.0000001' "$scratch/x.topojson" >/dev/null || fail "$file: other places"
done
for file in two.fgb two.gpkg; do
    succeeds terrafact topology - <"$scratch/$file"
    cmp "$scratch/expected" "$scratch/stdout" || fail "$file from a pipe: other arcs"
done
ogr2ogr -update "$scratch/two.gpkg" "$scratch/mix.geojson" -nln second 2>/dev/null
succeeds terrafact topology "$scratch/two.gpkg" "$scratch/x.topojson"
says "9 features"
[ "$(jq -c '.objects | keys' "$scratch/x.topojson")" = '["first","second"]' ] || fail "layers are lost"
succeeds terrafact topology "$scratch/two.geojson" "$scratch/x.topojson"
succeeds terrafact topology "$scratch/x.topojson"
cmp "$scratch/expected" "$scratch/stdout" || fail "other arcs in its own TopoJSON"

# The old member crs: the coordinates are transformed, and it is said.
ogr2ogr -t_srs EPSG:32638 "$scratch/utm.geojson" "$scratch/two.geojson"
terrafact topology "$scratch/utm.geojson" "$scratch/x.topojson" >"$scratch/stdout" 2>"$scratch/notes"
cmp "$scratch/expected" "$scratch/stdout" || fail "utm.geojson: other arcs"
grep -qF 'coordinates are transformed from urn:ogc:def:crs:EPSG::32638 to WGS 84' "$scratch/notes" || fail "nothing is said of crs"
jq -e '[.arcs[][] | .[0] - 47 | fabs] | max < 1.0000001' "$scratch/x.topojson" >/dev/null || fail "utm.geojson: other places"
jq -c '.crs.properties.name = "EPSG:99999"' "$scratch/utm.geojson" >"$scratch/unknown.geojson"
! terrafact topology "$scratch/unknown.geojson" >/dev/null 2>"$scratch/notes" || fail "an unknown crs is taken"
grep -qF "names the coordinate system 'EPSG:99999', which PROJ does not know" "$scratch/notes" || fail "unclear: $(cat "$scratch/notes")"
jq -c 'del(.crs)' "$scratch/utm.geojson" >"$scratch/unsaid.geojson"
refuses 2 "its coordinates are not longitudes and latitudes" terrafact topology "$scratch/unsaid.geojson" --snap 50m

echo '[]' >"$scratch/list.geojson"
refuses 2 "list.geojson: byte 0, feature 1: found '[', expected a GeoJSON object" terrafact topology "$scratch/list.geojson"
echo 'hm' >"$scratch/none.xyz"
refuses 2 "not a vector file that GDAL can read" terrafact topology "$scratch/none.xyz"
