#!/bin/bash
# What must be is told from what should be, each finding has its place, and other programs can read the findings.
. "$(dirname "$0")/lib.sh"

cd "$scratch"
node "$SOURCE/tests/geojson/rules.js" "$TERRAFACT" "$SOURCE/docs/validate.md" ${UPDATE:+--update}

# A warning ends well, but not with --strict; an error never does.
crossing='[[[175,60],[-175,60],[-175,65],[175,65],[175,60]]]'
clockwise='[[[0,0],[0,1],[1,1],[1,0],[0,0]]]'
# features COORDINATES…: a collection of polygons, a line to each.
features() {
    echo '{"type":"FeatureCollection","features":['
    local separator=
    for coordinates in "$@"; do
        echo "$separator{\"type\":\"Feature\",\"properties\":null,\"geometry\":{\"type\":\"Polygon\",\"coordinates\":$coordinates}}"
        separator=,
    done
    echo ']}'
}
# ends CODE COMMAND…: it exits with CODE and says nothing on standard error.
ends() {
    local expected=$1 code=0
    shift
    "$@" >stdout 2>stderr || code=$?
    [ $code -eq "$expected" ] || fail "$* exits $code, not $expected: $(cat stdout stderr)"
    [ ! -s stderr ] || fail "$* complains: $(cat stderr)"
}
features "$crossing" >warned.geojson
# The column of the ring in line 2.
column=$(awk 'NR == 2 { print index($0, "[[[") + 1 }' warned.geojson)
ends 0 terrafact validate warned.geojson
grep -q "^  warning  2:$column  feature 1 (no id): .*(RFC 7946, 3.1.9) at /features/0/geometry/coordinates/0\$" stdout ||
    fail "no place of the warning: $(cat stdout)"
grep -q '^  valid, 1 warning$' stdout || fail "a warning makes a file not valid"
ends 2 terrafact validate warned.geojson --strict
grep -q "^  error    2:$column " stdout || fail "--strict leaves a warning a warning"
features "$crossing" "$clockwise" >wrong.geojson
ends 2 terrafact validate wrong.geojson
grep -q "^  error    3:$((column + 1))  feature 2 " stdout || fail "no place of the error: $(cat stdout)"
grep -q '^  1 error, 1 warning$' stdout || fail "errors and warnings are not counted"

# What one rule finds in one geometry is one line of text; JSON has all of it.
features '[[[0,0],[361,0],[362,1],[363,2],[0,0]]]' >many.geojson
ends 2 terrafact validate many.geojson
[ "$(grep -c 'is out of range' stdout)" -eq 1 ] || fail "three positions out of range are not one line"
grep -q ', and 2 more like it there$' stdout || fail "the others are not counted: $(cat stdout)"
ends 2 terrafact validate many.geojson --format json
[ "$(jq '[.validated[0].findings[] | select(.rule == "range")] | length' stdout)" -eq 3 ] || fail "JSON has not all"

# A JSON pointer finds the value that is wrong, and line and column begin it.
ends 2 terrafact validate wrong.geojson --format json
[ "$(jq -c '.validated[0].findings[1] | [.level, .rule, .document, .section, .feature, .line, .column]' stdout)" = \
    '["error","ring-winding","RFC 7946","3.1.6",2,3,'$((column + 1))']' ] || fail "a finding in JSON: $(cat stdout)"
pointer=$(jq -r '.validated[0].findings[1].pointer' stdout)
[ "$(jq -c "getpath([$(sed 's,^/,,; s,/,\n,g' <<<"$pointer" | sed 's/.*[^0-9].*/"&"/' | paste -sd,)])" wrong.geojson)" = \
    "[[0,0],[0,1],[1,1],[1,0],[0,0]]" ] || fail "$pointer is not the ring"
sed -n 3p wrong.geojson | tail -c +$((column + 1)) | grep -q '^\[\[0,0\],\[0,1\]' || fail "the column does not begin the ring"

# SARIF, of files and of a map that is wrong.
ends 2 terrafact validate wrong.geojson --format sarif
cp stdout files.sarif
mkdir map
cp "$SOURCE/geodata/karabakh/maps/natural-earth/"* map
jq -c 'del(.features[0])' "$SOURCE/geodata/karabakh/maps/natural-earth/arcs.geojson" >map/arcs.geojson
ends 2 terrafact validate map --format sarif
cp stdout map.sarif
node "$SOURCE/tests/geojson/sarif.js" files.sarif map.sarif

# A large file of findings takes no longer than its size.
features $(for _ in $(seq 20000); do echo "$clockwise"; done) >large.geojson
ends 2 timeout 60 "$TERRAFACT" validate large.geojson
[ "$(grep -c '  error  ' stdout)" -eq 20000 ] || fail "not every feature's finding is told"

# A hole lies in its outer ring wherever that begins, also half the earth away from there.
shell=$(for x in $(seq -100 20 100); do echo "[$x,0],"; done; for x in $(seq 100 -20 -100); do echo "[$x,30],"; done)
printf '%s' '{"type":"Polygon","coordinates":[['"$shell"'[-100,0]],[[90,10],[90,20],[95,20],[95,10],[90,10]]]}' >wide.geojson
succeeds terrafact validate wide.geojson

# What no text may be, and what is more than is read (RFC 8259, 8.1 and 9).
echo '{"type":"Point","coordinates":[1,2]}' >"$scratch/point.geojson"
for encoding in UTF-16 UTF-16LE UTF-16BE UTF-32; do
    iconv -f UTF-8 -t "$encoding" "$scratch/point.geojson" >"$scratch/wide.geojson"
    refuses 2 "the text is UTF-16 or UTF-32, expected UTF-8" terrafact validate "$scratch/wide.geojson"
done
for times in 600 5000; do
    printf '{"type":"Point","coordinates":[1,2],"x":%s}' "$(head -c $times /dev/zero | tr '\0' "$([ $times -eq 600 ] && echo '[' || echo 1)")" >"$scratch/much.geojson"
    ! terrafact validate "$scratch/much.geojson" >/dev/null 2>"$scratch/stderr" || fail "$times pass"
    ! grep -q "not JSON" "$scratch/stderr" || fail "what is JSON is called none: $(cat "$scratch/stderr")"
done
