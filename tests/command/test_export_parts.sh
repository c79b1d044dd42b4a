#!/bin/bash
# Parts of the layers: as of a day, within a box, with fewer points.
. "$(dirname "$0")/lib.sh"

validate() {
    node "$SOURCE/tests/geojson/validate.js" "$@"
}

# features FILE: the ids in it, in order.
features() {
    grep '^  {"type": "Feature"' "$1" | sed 's/.*"id": "\([^"]*\)", "name.*/\1/' | tr '\n' ' '
}

figures() {
    cat "$1"/*.geojson | grep -oE '"(area|length)_km2?": [0-9.]*'
}

succeeds terrafact export "$scratch/layers"

# A day: the held parts of the districts follow control.csv (Kelbajar and Lachin were handed over on 25 November
# and 1 December 2020, the NKAR was one from 7 July 1923), and what has no dates stays.
day=$scratch/day
succeeds terrafact export "$day" --date 2020-11-30
features "$day/surrounding_districts_held.geojson" | grep -q 'lachin-held ' || fail "Lachin was held on 30 November"
! features "$day/surrounding_districts_held.geojson" | grep -q 'kelbajar-held ' || fail "Kelbajar was handed over"
[ -z "$(features "$day/nkar.geojson")" ] || fail "there was no NKAR in 2020"
cmp "$day/countries.geojson" "$scratch/layers/countries.geojson"
[ -e "$day/controlled.geojson" ] || fail "no layer of what was held on the day"
succeeds terrafact export "$day" --date 1994-05-12
cmp <(grep -o '"coordinates": [^}]*' "$day/controlled.geojson" | tr -d '[]') \
    <(grep '"id": "held_1994"' "$scratch/layers/controlled_1994.geojson" | grep -o '"coordinates": [^}]*' | tr -d '[]')
succeeds terrafact export "$day" --date 1992-05-08 --layer events
[ "$(features "$day/events.geojson")" = "shusha_taken " ] || fail "$(features "$day/events.geojson")"
succeeds terrafact export "$scratch/later" --date 2025-01-01
[ ! -e "$scratch/later/controlled.geojson" ] || fail "the atlas does not know who held what in 2025"

# A box: valid, within it, and neighbours cut at the same points, so that no area is lost or doubled.
box=$scratch/box
succeeds terrafact export "$box" --bbox 45.1,38.9,47.3,40.7
validate --parts "$box"/*.geojson
for file in "$box"/*.geojson; do
    grep -m 1 '^ "bbox"' "$file" | tr -d '[]",:a-z' | awk -F ' +' -v file="$file" \
        '$2 < 45.1 || $3 < 38.9 || $4 > 47.3 || $5 > 40.7 { print file ": " $0; exit 1 }' || fail "beyond the box"
done
gaps=$(ogrinfo -q -dialect sqlite "$box/countries.geojson" -sql \
    "select st_area(st_union(geometry)) - sum(st_area(geometry)) as gap, st_area(st_union(geometry)) as whole
    from countries" | sed -n 's/.* = //p' | tr '\n' ' ')
read -r gap whole <<<"$gaps"
awk -v gap="$gap" -v whole="$whole" 'BEGIN { exit !(gap < 1e-9 && gap > -1e-9 && whole > 3.5) }' ||
    fail "between neighbours: $gap of $whole square degrees"
grep -o '"id": "azerbaijan.*"area_km2": [0-9.]*' "$box/countries.geojson" | grep -o 'area_km2.*' >"$scratch/cut"
grep -o '"id": "azerbaijan.*"area_km2": [0-9.]*' "$scratch/layers/countries.geojson" | grep -o 'area_km2.*' |
    cmp - "$scratch/cut" || fail "the figure is not the whole country's"

# Fewer points: valid, neighbours still match point by point, figures stay; on both maps.
for map in natural-earth composite; do
    succeeds terrafact export "$scratch/full" --map $map
    before=$(cat "$scratch/full"/countries.geojson "$scratch/full"/districts.geojson | wc -c)
    for tolerance in 100 "1 km" 5km; do
        succeeds terrafact export "$scratch/simple" --map $map --simplify "$tolerance"
        validate "$scratch/simple"/*.geojson \
            --shares "$scratch/simple/provinces.geojson" "$scratch/simple/countries.geojson" \
            --shares "$scratch/simple/districts.geojson" "$scratch/simple/countries.geojson"
        succeeds terrafact validate "$scratch/simple/districts.geojson"
        cmp <(figures "$scratch/full") <(figures "$scratch/simple") || fail "figures of the simpler map"
        after=$(cat "$scratch/simple"/countries.geojson "$scratch/simple"/districts.geojson | wc -c)
        [ "$after" -lt "$before" ] || fail "$map by $tolerance is not smaller: $after bytes"
        before=$after
    done
done
succeeds terrafact export "$scratch/both" --simplify 1km --precision 3 --bbox 45.1,38.9,47.3,40.7 --date 1994-05-12
validate --parts "$scratch/both"/*.geojson

# Refusals.
refuses 2 "expected a day" terrafact export "$scratch/x" --date 1994-05
refuses 2 "expected a day" terrafact export "$scratch/x" --date yesterday
refuses 2 "expected west,south,east,north" terrafact export "$scratch/x" --bbox 45,39,46
refuses 2 "expected west,south,east,north" terrafact export "$scratch/x" --bbox 45,39,46,91
refuses 2 "a box across the antimeridian as two" terrafact export "$scratch/x" --bbox 170,39,-170,40
for wrong in 0 -5 nan 200km 5miles km; do
    refuses 2 "expected 1 m to 100 km" terrafact export "$scratch/x" --simplify=$wrong
done
[ ! -e "$scratch/x" ] || fail "something was written"
