#!/bin/bash
# Polygons of other people's files as arcs, read back by topojson's own library.
. "$(dirname "$0")/lib.sh"

succeeds terrafact export "$scratch/layers" --layer provinces
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
refuses 2 "found the end of the file" terrafact topology "$scratch/cut.geojson"
refuses 2 "cannot be read" terrafact topology "$scratch/none.geojson"
refuses 2 "ends in .topojson" terrafact topology "$scratch/cut.geojson" "$scratch/x.shp"
refuses 2 "expected a GeoJSON file" terrafact topology
refuses 3 "cannot be written" terrafact topology "$scratch/layers/provinces.geojson" "$scratch/no/x.topojson"
