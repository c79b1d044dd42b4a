#!/bin/bash
# One truth: every output gives every claim the same verdict, by the same witnesses with the same figures and
# intervals, and says what the verdicts rest on.
. "$(dirname "$0")/lib.sh"

verdicts() {
    /usr/bin/python3 "$SOURCE/tests/formats/verdicts.py" "$@"
}

# ---- The same verdict everywhere ----

cd "$scratch" || exit
COLUMNS=1000 terrafact check >check.text
for form in json csv markdown; do
    terrafact check --format $form >check.$form
done
terrafact export layers --layer claims
terrafact export claims.gpkg --layer claims
mkdir project
terrafact export project/karabakh.qgz
terrafact report check.page

verdicts json check.json >wanted
[ "$(grep -cE '^[a-z0-9-]+: ' wanted)" -ge 45 ] || fail "there are no claims to compare"
files=(check.text check.csv check.markdown layers/claims.geojson claims.gpkg project/karabakh.qgz check.page)
forms=(text csv markdown geojson geopackage project page)
for i in "${!files[@]}"; do
    verdicts "${forms[i]}" "${files[i]}" >"${forms[i]}.said" || fail "the verdicts of ${files[i]} cannot be read"
    diff <(grep -E '^[a-z0-9-]+: ' wanted) <(grep -E '^[a-z0-9-]+: ' "${forms[i]}.said") ||
        fail "${files[i]} has other verdicts than the JSON"
done
for i in "${!files[@]}"; do
    diff wanted "${forms[i]}.said" || fail "${files[i]} has other figures than the JSON"
done
grep -qE '^controlled-share, composite: [0-9.]+ % \([0-9.]+ … [0-9.]+ %\) ' wanted || fail "no figure with its interval"

# Pictures of claims, among them all that had several verdicts once.
for claim in contact-line iran-caucasus east-azerbaijan-border iran-armenia georgia-azerbaijan \
    khoda-afarin-azerbaijan david-gareji controlled-share; do
    terrafact map $claim.svg --claim $claim --width 1600
    verdicts picture $claim.svg >said || fail "the verdict of the picture of $claim cannot be read"
    grep -E "^$claim(, [a-z-]+)?: " wanted | diff - said || fail "the picture of $claim has another verdict"
done

# A border's length by itself, and the row of its claim.
for claim in contact-line iran-armenia georgia-azerbaijan; do
    measure=$(terrafact check $claim --format json | jq -r '.claims[0].measure')
    for map in natural-earth composite; do
        figures='[.value, .low, .high, .ruler_m] | map(. * 1e6 | round)'
        terrafact check $claim --format json | jq -c ".claims[0].results[] | select(.map == \"$map\") | $figures" >said
        terrafact measure "$measure" --map $map --format json | jq -c ".results[0] | $figures" | diff said - ||
            fail "measure gives $claim another length on $map than check"
        terrafact ruler "$measure" --map $map --format json |
            jq -c ".results[0] | [.value_km, .low, .high, .ruler_m] | map(. * 1e6 | round)" | diff said - ||
            fail "ruler gives $claim another length on $map than check"
    done
done

# ---- What it rests on ----

# rests_on TEXT FILE…: each says so, in HTML and XML too.
rests_on() {
    local text=$1 file
    shift
    for file in "$@"; do
        tr -s '\n ' ' ' <"$file" | sed "s/&#39;/'/g; s/<\/text> *<text[^>]*>/ /g" | grep -qF -- "$text" ||
            fail "$file does not say: $text"
    done
}

# The terms of a GeoPackage and of the project in it.
terms() {
    ogrinfo -so -mdd all "$1" claims | grep '^  ABSTRACT='
    sqlite3 "$1" "select metadata from gpkg_metadata where md_scope = 'series'"
    sqlite3 "$1" "select content from qgis_projects" | xxd -r -p >zip && unzip -p zip | grep '<abstract>Report'
}

terms project/karabakh.gpkg >project.terms
unzip -p project/karabakh.qgz >karabakh.qgs
rests_on "Judged on natural-earth and composite, with 2000 draws of each map's error, seed 1." \
    check.text check.json check.markdown layers/claims.geojson project.terms karabakh.qgs check.page contact-line.svg
[ "$(grep -c 'Judged on' project.terms)" -ge 3 ] || fail "the GeoPackage does not say everywhere what verdicts rest on"
[ "$(grep -c ',"natural-earth, composite",,2000,1,' check.csv)" -eq "$(($(wc -l <check.csv) - 1))" ] ||
    fail "the CSV does not say what verdicts rest on"

# Who asks for less is told: one map, no draws, other draws.
less="Judged on composite alone, without natural-earth, by the closed form instead of 2000 draws of the map's error."
for form in text json markdown; do
    terrafact check --map composite --draws 0 --format $form >less.$form
done
terrafact export less --layer claims --map composite --draws 0
terrafact export less.gpkg --map composite --draws 0
terms less.gpkg >less.terms
terrafact report less.html --map composite --draws 0
rests_on "$less" less.text less.json less.markdown less/claims.geojson less.terms less.html
terrafact map less.svg --claim contact-line --map composite
terrafact map plot.svg --claim contact-line --map composite --plot maps
rests_on "Judged on composite alone, without natural-earth, with 2000 draws of the map's error, seed 1." less.svg plot.svg
terrafact export seed --layer claims --draws 10 --seed 7
rests_on "Judged on natural-earth and composite, with 10 draws instead of 2000 of each map's error, seed 7 instead of 1." \
    seed/claims.geojson
verdicts geojson less/claims.geojson >said
verdicts json less.json | diff - said || fail "the layer's verdicts on one map are not those of check on that map"

# ---- Only who shows verdicts needs them ----

refuses 2 "--draws is -1" terrafact export x --draws -1
refuses 2 "unknown map 'compsite', did you mean 'composite'?" terrafact export x --map compsite
[ ! -e x ] || fail "a refused export left something"
cp -r "$SOURCE/geodata/karabakh" atlas
rm -r atlas/maps/composite
succeeds terrafact --atlas atlas export nkar.geojson --layer nkar
refuses 2 "composite" terrafact --atlas atlas export claims.geojson --layer claims
