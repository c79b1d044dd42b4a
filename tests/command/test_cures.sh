#!/bin/bash
# Where a message names what cures the error, that cures it: each is provoked, the command is taken from the message and run,
# and what was wrong is right.
. "$(dirname "$0")/lib.sh"

cd "$scratch"
polygon() {
    echo '{"type": "Feature", "properties": {"name": "'"$1"'"}, "geometry": {"type": "Polygon", "coordinates": [['"$2"']]}}'
}

# complains COMMAND…: it fails; what it says goes to $scratch/complaint, on one line.
complains() {
    ! terrafact "$@" >/dev/null 2>"$scratch/stderr" || fail "$* does not fail"
    tr '\n' ' ' <"$scratch/stderr" >"$scratch/complaint"
}

# cure PATTERN: the part of the complaint that PATTERN (sed -E, one group) finds.
cure() {
    local found
    found=$(sed -nE "s/.*$1.*/\1/p" complaint)
    [ -n "$found" ] || fail "no cure '$1' in: $(cat complaint)"
    echo "$found"
}

# run COMMAND: a command as the message writes it.
run() {
    eval "succeeds $1"
}

# ---- Lists of what there is ----

# listed LIST COMMAND…: the complaint names the list, which has something that the command takes instead of WRONG.
listed() {
    local list=$1
    shift
    complains "$@"
    run "$(cure "'(terrafact list $list)'")"
}
listed functions measure 'frobnicate(nkar)'
grep -q '^share(A, B)' stdout || fail "the list has no function that could be meant"
succeeds terrafact measure 'share(nkar, azerbaijan)'
listed territories measure xyzzy
grep -q '^nkar ' stdout || fail "the list has no territory that could be meant"
listed layers export out --layer xyzzy
grep -q '^nkar ' stdout || fail "the list has no layer that could be meant"
succeeds terrafact export out --layer nkar
listed claims check xyzzy
grep -q '^controlled-share ' stdout || fail "the list has no claim that could be meant"
complains xyzzy
run "$(cure "'(terrafact --help)'")"
complains check --xyzzy
run "$(cure "'(terrafact check --help)'")"
complains validate
run "$(cure "'(terrafact validate --help)'")"

# ---- A slip of the pen ----

# meant WORD COMMAND…: the complaint asks for WORD, and with it instead of what was written the command succeeds. X stands for
# the word in the command.
meant() {
    local word=$1 slip=$2
    shift 2
    complains "${@//X/$slip}"
    [ "$(cure "did you mean '([^']*)'")" = "$word" ] || fail "not '$word' in: $(cat complaint)"
    succeeds terrafact "${@//X/$word}"
}
meant check chek X --map natural-earth --draws 0
meant check chek help X
meant nkar nakr measure 'area(X)'
meant share shaer measure 'X(nkar, azerbaijan)'
meant km kmm measure '3 X'
meant Azerbaijan Azerbijan measure 'country = "X"'
meant composite compsite measure nkar --map X
meant controlled-share controled-share check X --draws 0 --map natural-earth
meant nkar nakr export layer.geojson --layer X
meant territories teritories list X
meant json jsn measure nkar --format X

# A column and a value of a file.
{
    echo '{"type": "FeatureCollection", "features": ['
    polygon Zug '[0,0],[1,0],[1,1],[0,1],[0,0]' && echo ,
    polygon Baar '[1,0],[2,0],[2,1],[1,1],[1,0]'
    echo ']}'
} >places.geojson
meant Baar Bar areas places.geojson --where "name = 'X'"
meant name nmae areas places.geojson --where "X = 'Baar'"

# ---- What to write instead ----

complains measure 'country'
succeeds terrafact measure "$(cure 'compare it, as in (country = "[^"]*")')"
complains measure 'azerbaijan & country = "Azerbaijan"'
succeeds terrafact measure "azerbaijan & $(cure 'into parentheses, (\(.*\)), or join')"
complains measure controlled
succeeds terrafact measure "$(cure 'add a day, as in (controlled@[0-9-]+)')"
complains measure touches
cure 'write (touches\(X, Y\))' >/dev/null
complains measure controlled-share
succeeds terrafact measure "$(cure 'write (stated\([a-z-]*\))')"
complains export two.geojson --layer nkar --layer districts
cure '(name one with --layer)' >/dev/null
succeeds terrafact export one.geojson --layer nkar
complains export two.xyz --layer nkar
cure '(name one with --format)' >/dev/null
succeeds terrafact export two.xyz --layer nkar --format GeoJSONSeq

# ---- Another format ----

polygon a '[0,0],[1,0],[1,1],[0,1],[0,0]' >one.json
ogr2ogr -f GPKG one.gpkg one.json
complains validate one.gpkg
rm -f one.geojson
run "$(cure 'convert it: (ogr2ogr .*[^ ])' | sed 's/ *$//')"
succeeds terrafact validate one.geojson

# ---- A survey ----

# Neighbours that overlap by five metres.
mkdir -p atlas/maps/rough
{
    echo '{"type": "FeatureCollection", "features": ['
    polygon a '[0,0],[1,0],[1,1],[0,1],[0,0]' && echo ,
    polygon b '[0.99995,0],[2,0],[2,1],[0.99995,1],[0.99995,0]'
    echo ']}'
} >atlas/maps/rough/rough.geojson
cd atlas/maps/rough
survey=("id: rough" "sources: [{id: mine, accuracy_m: 20}]")
printf '%s\n' "${survey[@]}" "files: rough.geojson" >survey.yaml
(cd "$scratch" && complains survey atlas/maps/rough)
cd "$scratch"
snap=$(cure 'bring them together: (terrafact topology .* --snap [0-9]+m), and name')
run "$snap"
mv rough.topojson atlas/maps/rough
sed -i 's/rough.geojson/rough.topojson/' atlas/maps/rough/survey.yaml
succeeds terrafact survey atlas/maps/rough
says "  2 nodes, 3 arcs, 2 faces, 6 vertices"
succeeds terrafact validate atlas/maps/rough

# Each missing key is asked for with an example, which is what was missing.
: >claims.yaml
for key in says stated; do
    printf '%s\n' 'claims:' '  - says: Armenia borders Iran' '    stated: true' "    measure: touches(armenia, iran)" |
        sed "s/^\(  - \|    \)$key: .*/\1note: x/" >claims.yaml
    complains check claims.yaml
    cure "expected, for example, '($key: [^']*)'" >/dev/null
done
printf '%s\n' 'claims:' '  - says: Armenia borders Georgia' "    $(cure "expected, for example, '(stated: [^']*)'")" \
    '    measure: length(border(armenia, georgia))' >claims.yaml
succeeds terrafact check claims.yaml --map natural-earth --draws 0
printf 'sources: [{id: mine, accuracy_m: 20}]\nfiles: rough.topojson\n' >atlas/maps/rough/survey.yaml
complains survey atlas/maps/rough
cure "expected, for example, '(id: [^']*)'" >>atlas/maps/rough/survey.yaml
succeeds terrafact survey atlas/maps/rough
printf 'id: rough\nsources: [{id: mine}]\nfiles: rough.topojson\n' >atlas/maps/rough/survey.yaml
complains survey atlas/maps/rough
sed -i "s/{id: mine}/{id: mine, $(cure "expected, for example, '(accuracy_m: [^']*)'")}/" atlas/maps/rough/survey.yaml
succeeds terrafact survey atlas/maps/rough

# An atlas without a picture and without layers: the families are its layers, and the picture shows them; a picture that shows
# nothing says what it could show.
echo 'families: [{id: districts, attribute: name}]' >atlas/atlas.yaml
succeeds terrafact --atlas atlas map rough.svg
echo 'title: nothing' >atlas/picture.yaml
complains --atlas atlas map rough.svg
cure "expected, for example, '(show: [^']*)'" >atlas/picture.yaml
complains --atlas atlas map rough.svg
sed -i "s/countries/$(cure "unknown layer 'countries', expected one of ([a-z]*)")/" atlas/picture.yaml
succeeds terrafact --atlas atlas map rough.svg
terrafact --atlas atlas export rough.gpkg 2>notes || fail "an atlas without layers is not exported: $(cat notes)"
succeeds terrafact areas rough.gpkg --sum --format csv
says "2"
# Its claims file is claims.yaml, if it has one.
complains --atlas atlas check
printf 'claims: [{says: a touches b, stated: true, measure: "touches(a, b)"}]\n' >mine.yaml
succeeds terrafact --atlas atlas "$(cure "as in 'terrafact (check) mine.yaml'")" mine.yaml
mv mine.yaml atlas/claims.yaml
succeeds terrafact --atlas atlas check
says "a-touches-b"
