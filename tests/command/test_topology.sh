#!/bin/bash
# Polygons of other people's files as arcs, read back by topojson's own library.
. "$(dirname "$0")/lib.sh"

succeeds terrafact export "$scratch/layers" --layer provinces --precision 7
succeeds terrafact topology "$scratch/layers/provinces.geojson" "$scratch/provinces.topojson"
says " features, "
says "0 arcs are on the same side of two features"
cp "$scratch/stdout" "$scratch/first"
succeeds terrafact topology "$scratch/layers/provinces.geojson"
cmp "$scratch/first" "$scratch/stdout"
node "$SOURCE/tests/geojson/topojson.js" "$scratch/provinces.topojson" "$scratch/layers"
ogrinfo -q "$scratch/provinces.topojson" >/dev/null 2>"$scratch/complaints"
[ ! -s "$scratch/complaints" ] || fail "GDAL complains: $(cat "$scratch/complaints")"

# Each feature keeps its id and its properties.
jq -S '[.features[] | [.id, .properties]]' "$scratch/layers/provinces.geojson" >"$scratch/a"
jq -S '[.objects.provinces.geometries[] | [.id, .properties]]' "$scratch/provinces.topojson" >"$scratch/b"
cmp "$scratch/a" "$scratch/b"

echo '{"type": "FeatureCollection", "features": [{"type": "Feature"' >"$scratch/cut.geojson"
refuses 2 "cut.geojson: byte 62, feature 1: the file ends, expected ',' or '}'" terrafact topology "$scratch/cut.geojson"
refuses 2 "none.geojson: no such file" terrafact topology "$scratch/none.geojson"
refuses 2 "ends in .topojson" terrafact topology "$scratch/cut.geojson" "$scratch/x.shp"
refuses 2 "expected a vector file" terrafact topology
refuses 3 "cannot be written" terrafact topology "$scratch/layers/provinces.geojson" "$scratch/no/x.topojson"

# Every second province rounded to 4 decimals, up to 7 m: the borders do not match, and --snap finds the same arcs again.
jq -c 'del(.bbox, .features[].bbox) | .features |= [range(length) as $i | .[$i] | if $i % 2 == 1 then .geometry.coordinates |=
    (def rounded: if type == "number" then (. * 10000 | round) / 10000 else map(rounded) end; rounded) else . end]' \
    "$scratch/layers/provinces.geojson" >"$scratch/rounded.geojson"
arcs() {
    grep -oE '[0-9]+ (features|between two features|nodes)' "$scratch/stdout"
}
succeeds terrafact topology "$scratch/layers/provinces.geojson"
arcs >"$scratch/exact"
succeeds terrafact topology "$scratch/rounded.geojson"
! arcs | cmp -s - "$scratch/exact" || fail "rounding leaves the borders as they were; then this tests nothing"
succeeds terrafact topology "$scratch/rounded.geojson" "$scratch/snapped.topojson" --snap 20m
says " points moved, by up to "
arcs >"$scratch/snapped"
diff "$scratch/exact" "$scratch/snapped" || fail "other arcs after --snap"
ogrinfo -q "$scratch/snapped.topojson" >/dev/null 2>"$scratch/complaints"
[ ! -s "$scratch/complaints" ] || fail "GDAL complains: $(cat "$scratch/complaints")"
refuses 2 "--snap 0: expected 1 m to 100 km, such as 500 or 1km" terrafact topology "$scratch/rounded.geojson" --snap 0
refuses 2 "--snap 5 miles: expected" terrafact topology "$scratch/rounded.geojson" --snap "5 miles"

# Who overlaps is said by name.
echo '{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"Lori"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},
{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,2],[0,1],[0,0]]]}}]}' >"$scratch/both.geojson"
succeeds terrafact topology "$scratch/both.geojson"
says "1 arcs are on the same side of two features: there they overlap, first Lori (feature 1) and feature 2"
