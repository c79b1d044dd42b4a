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
{"type": "Feature",  "properties": { "as": "it is" }, "geometry": {"type": "Polygon", "coordinates": [[[0.0,0],[1e0,0],[1,1.50],[0,1],[0.0,0]]]}}
]}
JSON
fixes "$scratch/all.geojson" "cut at the antimeridian, lines and polygons that crossed it: 5, the first in feature 1" \
    "closed, rings that did not end where they begin: 1, the first in feature 3" \
    "wound the other way, rings: 1, the first in feature 3" "dropped, positions that repeat the one before: 4" \
    "brought within 180 degrees, longitudes beyond: 5, the first in feature 4" \
    "dropped, rings of fewer than four positions: 1, the first in feature 7" \
    "taken out, the member crs" "completed by null, features without a member geometry or properties: 1"
tail -2 "$scratch/all.geojson" | head -1 >"$scratch/last"
grep -qxF "$(cat "$scratch/last")" "$scratch/fixed.geojson" || fail "what was right is written differently"
grep -qF '"properties":{"n":1.50,"big":12345678901234567890}' "$scratch/fixed.geojson" || fail "numbers are spelt differently"
[ "$(jq -c '.features[0].geometry.tag, .features[0].bbox' "$scratch/fixed.geojson" | tr '\n' ' ')" = '"x" [175,60,-175,65] ' ] ||
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

# A box is made anew where it is wrong, also about what is right; over the antimeridian where that is narrower (5.2). Of four
# numbers to a position each is interpolated.
boxed() { # BOX GEOMETRY EXPECTED
    echo '{"type":"Feature","bbox":'"$1"',"properties":null,"geometry":'"$2"'}' >"$scratch/boxed.geojson"
    fixes "$scratch/boxed.geojson"
    grep -qF '"bbox":'"$3," "$scratch/fixed.geojson" || fail "$1 becomes $(jq -c .bbox "$scratch/fixed.geojson"), not $3"
}
boxed '[0,0,9,9]' '{"type":"LineString","coordinates":[[1,2],[3,4.5]]}' '[1,2,3,4.5]'
boxed '[1,2,3,4]' '{"type":"LineString","coordinates":[[1,2,5],[3,4,-6]]}' '[1,2,-6,3,4,5]'
boxed '[1.0,2,3.0,4]' '{"type":"LineString","coordinates":[[1,2],[3,4]]}' '[1.0,2,3.0,4]'
boxed '"all"' '{"type":"LineString","coordinates":[[170,1],[190,1]]}' '[170,1,-170,1]'
boxed '[-170,-1,170,1]' '{"type":"MultiPoint","coordinates":[[170,-1],[-170,1]]}' '[-170,-1,170,1]'
echo '{"type":"LineString","coordinates":[[170,0,1,7],[190,0,3,9]]}' >"$scratch/four.geojson"
terrafact validate "$scratch/four.geojson" --fix "$scratch/fixed.geojson" >/dev/null 2>&1
[ "$(jq -c .coordinates "$scratch/fixed.geojson")" = '[[[170,0,1,7],[180,0,2,8]],[[-180,0,2,8],[-170,0,3,9]]]' ] || fail "four numbers"
echo '{"type":"Polygon","coordinates":[[[170,0],[190,10],[190,0],[170,10],[170,0]]]}' >"$scratch/bow-tie.geojson"
terrafact validate "$scratch/bow-tie.geojson" --fix "$scratch/fixed.geojson" >/dev/null 2>"$scratch/stderr" || true
grep -qF "left uncut, polygons whose rings cross or enclose nothing: 1" "$scratch/stderr" || fail "a bow-tie"
cmp "$scratch/bow-tie.geojson" "$scratch/fixed.geojson" || fail "a bow-tie changes"

# Any polygon, written in any of the ways that are met with: from -180 to 180 or on beyond, unclosed, wound anyhow, with heights;
# bands and caps of 360 degrees; holes that meet the antimeridian; polygons that come to touch. Each keeps the area of its
# shape (Gauss and Legendre's rule in the plane of longitude and authalic area), and is valid.
cat >"$scratch/rings.py" <<'END'
import json, math, random

a, f = 6378137.0, 1 / 298.257223563
e = math.sqrt(f * (2 - f))
nodes = [(0.9602898564975363, 0.1012285362903763), (0.7966664774136267, 0.2223810344533745),
         (0.5255324099163290, 0.3137066458778873), (0.1834346424956498, 0.3626837833783620)]
nodes += [(-x, weight) for x, weight in nodes]


def to_equator(latitude):
    s = math.sin(math.radians(latitude))
    return (1 - e * e) * (s / (1 - (e * s) ** 2) + math.atanh(e * s) / e) * a * a / 2


def area(ring):
    total, parts = 0, 12
    for (x, y), (east, north) in zip(ring, ring[1:]):
        mean = sum(weight / 2 / parts * to_equator(y + (north - y) * (k + (node + 1) / 2) / parts)
                   for k in range(parts) for node, weight in nodes)
        total += math.radians(east - x) * mean
    return abs(total)


def star(x, y, size, n):
    """Around a place; edges of less than 90 degrees of longitude."""
    points = []
    for k in range(n):
        angle, radius = 2 * math.pi * (k + random.uniform(-0.3, 0.3)) / n, size * random.uniform(0.5, 1)
        points.append([round(x + radius * math.cos(angle), 3), round(y + radius * math.sin(angle) / 2, 3)])
    return points + points[:1]


def scaled(ring, x, y, factor):
    return [[x + (p - x) * factor, y + (q - y) * factor] for p, q in ring][::-1]


def box(west, south, east, north):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def plain(x):
    return (x + 180) % 360 - 180


random.seed(7946)
features, areas = [], []
for number in range(80):
    x, y, bands = random.choice([180, -180, random.uniform(140, 220)]), random.uniform(-50, 50), number % 8 == 0
    if bands:
        south, west = round(random.uniform(-90, 40)), random.choice([0, -360, -100, -150, 30, -180])
        north, east = random.choice([south + 40, 90]), west + random.choice([360, 300, 250, 190])
        east = min(east, 360)
        rings = [box(west, south, east, north)]
        if random.random() < 0.5:
            rings.append(box(west + 50, south + 5, west + 150, north - 5)[::-1])
        way = lambda p: p
    else:
        rings = [star(x, y, random.uniform(2, 55), random.randint(3, 12))]
        if random.random() < 0.4:
            rings.append(scaled(rings[0], x, y, 0.3))
        way = random.choice([lambda p: p, plain])
    size = area(rings[0]) - sum(map(area, rings[1:]))
    written = []
    closed, heights, turned = random.random() < 0.7, random.random() < 0.3, way is not plain and not bands and random.random() < 0.3
    for ring in rings:
        ring = [[way(p), q] + ([k % (len(ring) - 1)] if heights else []) for k, (p, q) in enumerate(ring)]
        written.append(ring[::-1 if turned else 1][: None if closed else -1])
    geometry = {"type": "Polygon", "coordinates": written}
    if number % 9 == 1:
        geometry = {"type": "MultiPolygon", "coordinates": [[box(200, y, 360, y + 9)], [box(0, y, 20, y + 9)], [box(-170, y, -160, y + 9)]]}
        size = area(box(190, y, 380, y + 9))
    feature = {"type": "Feature", "properties": {"area": size}, "geometry": geometry}
    if random.random() < 0.4:
        feature["bbox"] = [0, 0, 1, 1]
    features.append(feature)
print(json.dumps({"type": "FeatureCollection", "features": features}))
END
/usr/bin/python3 "$scratch/rings.py" >"$scratch/rings.geojson"
fixes "$scratch/rings.geojson" "cut at the antimeridian" "closed, rings" "wound the other way" "made anew, bounding boxes" "joined, MultiPolygons"
terrafact validate "$scratch/fixed.geojson" --format json | jq -r '.validated[0].findings[] |
    select((.message | test("edges of more than 270 degrees") | not)) | .message' >"$scratch/findings"
[ ! -s "$scratch/findings" ] || fail "what is fixed has faults: $(cat "$scratch/findings")"
paste <(jq -r '.features[].properties.area' "$scratch/fixed.geojson") \
    <(terrafact areas --edges straight --format json "$scratch/fixed.geojson" | jq -r '.features[].area_m2') |
    awk '{ d = $2 / $1 - 1; if (d * d > 1e-16) { print NR, $1, $2; wrong = 1 } } END { exit wrong }' >"$scratch/other" ||
    fail "other areas than those of the shapes: $(cat "$scratch/other")"
jq -c '.features[].geometry.coordinates | .. | arrays | select((.[0] | type) == "array" and (.[0][0] | type) == "number") | map(length) |
    unique | length' "$scratch/fixed.geojson" | grep -qvx 1 && fail "heights are lost" || true
cp "$scratch/fixed.geojson" "$scratch/once.geojson"
fixes "$scratch/once.geojson"
cmp "$scratch/once.geojson" "$scratch/fixed.geojson" || fail "a second time something changes"
