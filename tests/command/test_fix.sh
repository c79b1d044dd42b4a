#!/bin/bash
# `validate --fix` cuts, winds, closes and drops what RFC 7946 says how to, and leaves every other byte as it is.
. "$(dirname "$0")/lib.sh"

# fixes FILE TEXT…: what is written is valid, also by other people's validators, and each TEXT is said of it.
fixes() {
    local file=$1 text code=0
    shift
    terrafact validate "$file" --fix "$scratch/fixed.geojson" >"$scratch/stdout" 2>"$scratch/stderr" || code=$?
    [ $code -eq 0 ] || fail "$file: exit $code: $(cat "$scratch/stdout")"
    for text in "$@"; do
        grep -qF -- "$text" "$scratch/stderr" || fail "$file: '$text' is not said, but: $(cat "$scratch/stderr")"
    done
    (cd "$SOURCE/tests/geojson" && node -e '
        const text = require("fs").readFileSync(process.argv[1], "utf8");
        const issues = [...require("@mapbox/geojsonhint").hint(text, { precisionWarning: false }),
            ...require("@placemarkio/check-geojson").getIssues(text)].filter((issue) => issue.level !== "message");
        for (const issue of issues) console.error(issue.message);
        process.exit(issues.length ? 1 : 0);
    ' "$scratch/fixed.geojson") || fail "$file: others find it invalid"
}

geometry() { # FEATURE
    jq -c ".features[$1].geometry" "$scratch/fixed.geojson"
}

cat >"$scratch/all.geojson" <<'JSON'
{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"features":[
{"type":"Feature","id":1,"properties":{"n":1.50,"big":12345678901234567890},"bbox":[175,60,-175,65],"geometry":{"type":"Polygon","coordinates":[[[175,60],[-175,60],[-175,65],[175,65],[175,60]]],"tag":"x"}},
{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[170,45,10],[-170,45,30]]}},
{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[1,1],[1.00,0]]]}},
{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[170,0],[190,0],[190,10],[170,10],[170,0]],[[178,2],[178,8],[182,8],[182,2],[178,2]],[[171,1],[171,2],[172,2],[172,1],[171,1]]]}},
{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[-120,70],[0,70],[120,70],[-120,70]]]}},
{"type":"Feature","properties":{},"geometry":{"type":"GeometryCollection","geometries":[{"type":"MultiPolygon","coordinates":[[[[5,5],[6,5],[6,6],[5,5]]],[[[179,0],[-179,0],[-179,1],[179,1],[179,0]]]]},{"type":"Point","coordinates":[190,3]}]}},
{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]],[[0.5,0.5],[0.5,0.5],[0.5,0.5],[0.5,0.5]]]}},
{"type": "Feature",  "properties": { "as": "it is" }, "geometry": {"type": "Polygon", "coordinates": [[[0.0,0],[1e0,0],[1,1.50],[0,1],[0,0]]]}}
]}
JSON
fixes "$scratch/all.geojson" "cut at the antimeridian, lines and polygons that crossed it: 5, the first in feature 1" \
    "closed, rings that did not end where they begin: 1, the first in feature 3" \
    "wound the other way, rings: 1, the first in feature 3" "dropped, positions that repeat the one before: 4" \
    "brought within 180 degrees, longitudes beyond: 5, the first in feature 4" \
    "dropped, rings of fewer than four positions: 1, the first in feature 7" "made anew, bounding boxes: 1" \
    "taken out, the member crs" "completed by null, features without a member geometry or properties: 1"
tail -2 "$scratch/all.geojson" | head -1 >"$scratch/last"
grep -qxF "$(cat "$scratch/last")" "$scratch/fixed.geojson" || fail "what was right is written differently"
grep -qF '"properties":{"n":1.50,"big":12345678901234567890}' "$scratch/fixed.geojson" || fail "numbers are spelt differently"
[ "$(jq -c '.features[0].geometry.tag, .features[0].bbox' "$scratch/fixed.geojson" | tr '\n' ' ')" = '"x" [-180,60,180,65] ' ] ||
    fail "members are lost"
# RFC 7946, 3.1.9, has this line, and what it is cut into.
[ "$(geometry 1)" = '{"type":"MultiLineString","coordinates":[[[170,45,10],[180,45,20]],[[-180,45,20],[-170,45,30]]]}' ] || fail "the RFC's line"
[ "$(geometry 5 | jq -c '.geometries | [.[0].coordinates | length, 3][0], .[1].coordinates')" = "$(printf '3\n[-170,3]')" ] || fail "a collection"

# Areas stay, edges being straight in longitude and latitude.
jq -c '{type, features: [.features[0, 3]] | map(.properties = {})}' "$scratch/all.geojson" >"$scratch/crossing.geojson"
fixes "$scratch/crossing.geojson" "cut at the antimeridian"
for file in crossing fixed; do
    terrafact areas --edges straight --format json "$scratch/$file.geojson" | jq -r '.features[].area_m2' >"$scratch/$file.areas"
done
[ "$(wc -l <"$scratch/fixed.areas")" -eq 2 ] || fail "two areas are expected"
paste "$scratch/crossing.areas" "$scratch/fixed.areas" | awk '{ d = $1 / $2 - 1; if (d * d > 1e-20) exit 1 }' ||
    fail "other areas: $(paste "$scratch/crossing.areas" "$scratch/fixed.areas")"

# All cells of H3, 14 of which cross the antimeridian or hold a pole, still fill the Earth, and share their borders.
fixes "$SOURCE/tests/data/h3/resolution-0.geojson" "cut at the antimeridian"
terrafact areas --sum "$scratch/fixed.geojson" | tail -1 | grep -qF "510065621.724088" || fail "the cells do not fill the Earth"
succeeds terrafact topology "$scratch/fixed.geojson"
says "0 arcs are on the same side of two features"

# What was cut is right, and a second time nothing is done.
cp "$scratch/fixed.geojson" "$scratch/once.geojson"
fixes "$scratch/once.geojson"
[ ! -s "$scratch/stderr" ] || fail "a fixed file is fixed again: $(cat "$scratch/stderr")"
cmp "$scratch/once.geojson" "$scratch/fixed.geojson" || fail "a second time something changes"

echo '{"type":"Polygon","coordinates":[[[-95,-10],[95,-10],[95,10],[-95,10],[-95,-10]]]}' >"$scratch/wide.geojson"
fixes "$scratch/wide.geojson" "left as written, lines and polygons with an edge of 180 degrees or more: 1"
cmp "$scratch/wide.geojson" "$scratch/fixed.geojson" || fail "a wide rectangle changes"
# A band of 340 degrees that runs as it should, and so does its hole; the other way round it crosses the antimeridian.
band='[[-170,0],[170,0],[170,10],[-170,10],[-170,0]]' hole='[[-5,2],[-5,8],[5,8],[5,2],[-5,2]]'
echo '{"type":"Polygon","coordinates":['"$band,$hole"']}' >"$scratch/band.geojson"
fixes "$scratch/band.geojson" "left as written, lines and polygons with an edge of 180 degrees or more: 1"
cmp "$scratch/band.geojson" "$scratch/fixed.geojson" || fail "a band changes: $(cat "$scratch/fixed.geojson")"
echo '{"type":"Polygon","coordinates":['"$(jq -c reverse <<<"$band")"']}' >"$scratch/crossing.geojson"
fixes "$scratch/crossing.geojson" "cut at the antimeridian, lines and polygons that crossed it: 1"
echo '{"type":"LineString","coordinates":'"$band"'}' >"$scratch/line.geojson"
fixes "$scratch/line.geojson" "cut at the antimeridian, lines and polygons that crossed it: 1"

jq -c '.crs.properties.name = "EPSG:32638"' "$scratch/all.geojson" >"$scratch/utm.geojson"
refuses 2 "found the coordinate system 'EPSG:32638'" terrafact validate "$scratch/utm.geojson" --fix "$scratch/x.geojson"
[ ! -e "$scratch/x.geojson" ] || fail "something is written in spite of the error"
echo '{"type":"Polygon","coordinates":[[[0,0],[1,95],[1,1],[0,0]]]}' >"$scratch/beyond.geojson"
refuses 2 "feature 1: found position 1, 95" terrafact validate "$scratch/beyond.geojson" --fix "$scratch/x.geojson"
# What is wrong behind coordinates that are wrong is not told over them.
echo '{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,95],[1,1],[0,0]]]},"x":}' >"$scratch/two.geojson"
refuses 2 "feature 1: found position 1, 95" terrafact validate "$scratch/two.geojson" --fix "$scratch/x.geojson"
refuses 2 "--fix -: expected the name of a file" terrafact validate "$scratch/all.geojson" --fix -
