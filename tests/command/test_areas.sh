#!/bin/bash
# Areas and perimeters of any file's features, as rows, groups, sums and as columns of a copy.
. "$(dirname "$0")/lib.sh"

cd "$scratch"
cat >cells.geojson <<'END'
{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"equator","zone":1},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},
{"type":"Feature","properties":{"name":"none","zone":1},"geometry":null},
{"type":"Feature","properties":{"name":"line, east","zone":2},"geometry":{"type":"LineString","coordinates":[[0,0],[1,0]]}}]}
END

# 12308778361.469 m² and 443770.917 m: the cell of GeographicLib's Planimeter.
succeeds terrafact areas cells.geojson
says "12308.778361         443.771  equator"
succeeds terrafact areas cells.geojson --format csv
says '1,equator,12308778361.469,443770.917'
says '2,none,,'
says '3,"line, east",0,111319.491'
# In another unit, whose name the column has: 12308.778361469 km2 are 1230877.8361469 ha.
succeeds terrafact areas cells.geojson --unit ha
says "area ha"
says "1230877.836147"
succeeds terrafact areas cells.geojson --unit ha --format csv
says 'feature,label,area_ha,perimeter_m'
says '1,equator,1230877.8361469,443770.917'
succeeds terrafact areas cells.geojson --unit 'sq mi' --format json
jq -e '.features[0].area_mi2 - 12308778361.469 / 2589988.110336 | fabs < 1e-6' "$scratch/stdout" >/dev/null || fail "$(cat "$scratch/stdout")"
refuses 2 "--unit km: expected a unit of areas, such as km2, ha, acres or mi2" terrafact areas cells.geojson --unit km
succeeds terrafact areas cells.geojson --format json
python3 -c 'import json,sys; d = json.load(sys.stdin); assert d["features"][1]["area_m2"] is None
assert d["sum"] == {"features": 3, "area_m2": 12308778361.469, "perimeter_m": 555090.408}, d' <stdout
succeeds terrafact areas cells.geojson --by zone --format csv
says '2,1,12308778361.469,443770.917'
says '1,2,0,111319.491'
succeeds terrafact areas cells.geojson --sum
says "in all"

# Straight edges: the northern one runs along the parallel; the closed form of Snyder 1987, eq. 3-12.
succeeds terrafact areas cells.geojson --edges straight --format csv
says '1,equator,12308463893.97'

# The same through OGR, whatever the format and the coordinate system.
succeeds terrafact areas cells.geojson --where "zone = 1" --format csv
says '1,equator,12308778361.469,443770.917'
! grep -q line stdout || fail "--where lets other features through"
succeeds terrafact areas cells.geojson --where "zone = 1" --output copy.gpkg --sum
terrafact areas cells.geojson --where "zone = 1" --output copy.fgb --sum >stdout 2>stderr || fail "no copy.fgb: $(cat stderr)"
[ "$(cat stderr)" = "terrafact areas: note: copy.fgb: feature 2: has no geometry, and the format keeps none without" ] ||
    fail "a feature that FlatGeobuf has no place for goes without a word: $(cat stderr)"
for copy in copy.gpkg copy.fgb; do
    succeeds terrafact areas $copy --format csv
    says 'equator,12308778361.469,443770.917'
done
succeeds terrafact areas copy.gpkg --where "area_m2 > 12308778361 AND perimeter_m < 443771" --sum --format csv
says '1,,12308778361.469,443770.917'

# From GeoJSON to GeoJSON the text is copied: spelling, order, ids, foreign members and what JSON leaves open stay.
cat >odd.geojson <<'END'
{"bbox":[0,0,1,1],"features":[
 {"id":18446744073709551615,"properties":{"d":"2020/11/10","n":1E+2,"l":["x"],"area_m2":"old"},"geometry":
  {"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0.0,1e0],[0,0]]],"x":1},"type":"Feature"}],"type":"FeatureCollection"}
END
succeeds terrafact areas odd.geojson --output annotated.geojson
sed 's/"old"/12308778361.469452,"perimeter_m":443770.91724830196/' odd.geojson | diff - annotated.geojson ||
    fail "a copy of GeoJSON changes its text"
succeeds terrafact areas annotated.geojson --output annotated.geojson
sed 's/"old"/12308778361.469452,"perimeter_m":443770.91724830196/' odd.geojson | diff - annotated.geojson ||
    fail "a file cannot be its own copy"
succeeds terrafact areas cells.geojson --output cells.geojsonl
succeeds terrafact areas cells.geojsonl --output copy.geojsonl
[ "$(wc -l <copy.geojsonl)" -eq 3 ] || fail "a sequence does not stay one"

# Standard input, and a file longer than a pipe's and the reader's windows.
for i in $(seq 20000); do
    echo '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}'
done >many.geojsonl
succeeds terrafact areas many.geojsonl --sum --format csv
says '20000,,246175567229389,8875418344.966'
terrafact areas - --sum --format csv <many.geojsonl >piped
cmp -s piped stdout || fail "standard input is measured otherwise"

# On a terminal a bar shows how far it is, and is wiped away at the end; where the system gives out pseudo-terminals.
if script -qec true /dev/null >/dev/null 2>&1; then
    TERM=xterm script -qec "'$TERRAFACT' areas many.geojsonl --sum" /dev/null >terminal
    grep -qE '\[#+ *\] +[0-9]+ %' terminal || fail "no bar on a terminal"
    grep -qE $'\r {50}\r[^%]*$' terminal || fail "the bar is left on the terminal"
    grep -q '246175567.229389' terminal || fail "no sum beneath the bar"
fi

refuses 2 "expected one file" terrafact areas
refuses 2 "no such file" terrafact areas nowhere.geojson
refuses 2 "no such file" terrafact areas nowhere.gpkg
refuses 2 "expected one of geodesic, straight" terrafact areas cells.geojson --edges round
refuses 2 "no feature has a text, number or truth value under this name" terrafact areas cells.geojson --by colour
refuses 2 "--where" terrafact areas cells.geojson --where "colour ="
echo '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,x' >bad.geojson
refuses 2 "bad.geojson: byte 49, feature 1: found 'x', expected a number" terrafact areas bad.geojson
cat many.geojsonl bad.geojson >worse.geojsonl
refuses 2 "feature 20001: found 'x'" terrafact areas worse.geojsonl
refuses 2 "found 'x'" terrafact areas bad.geojson --format json
refuses 2 "colour" terrafact areas cells.geojson --where "colour = 1" --output gone.gpkg
[ ! -e gone.gpkg ] || fail "a copy that failed leaves something"

# What is no GeoJSON is refused alike by every option, also by those that GDAL reads for: it would take these.
broken() { # PROPERTIES LAST-POSITION: a feature with them, as printf has it
    printf '{"type":"Feature","properties":{"v":'"$1"'},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],'"$2"']]}}' >broken.geojson
    refuses 2 "broken.geojson: byte $3: $4" terrafact areas broken.geojson --output broken.gpkg
    refuses 2 "broken.geojson: byte $3: $4" terrafact areas broken.geojson --output broken-copy.geojson
    [ "${5:-}" = copies ] || refuses 2 "broken.geojson: byte $3: $4" terrafact areas broken.geojson --where "1=1"
    [ ! -e broken.gpkg ] && [ ! -e broken-copy.geojson ] || fail "a copy of what is no GeoJSON"
}
broken '--1' '[0,0]' "36, feature 1" "found '--1', expected a number"
broken '01' '[0,0]' "36, feature 1" "found '01', expected a number"
broken '"a\001b"' '[0,0]' "38, feature 1" "found byte 0x01, expected an escape instead of a control character"
broken '1' '[0,1]' "108, feature 1" "found a ring from 0, 0 to 0, 1, expected one that ends where it begins"
broken '"a\377b"' '[0,0]' 38 "found byte 0xff, which is not UTF-8 there (RFC 8259, 8.1)" copies
