#!/bin/bash
# Figures as texts print them, and shown in the units that are asked for.
. "$(dirname "$0")/lib.sh"

cat >"$scratch/mine.yaml" <<'YAML'
claims:
  - {id: size, says: It covers some 33 thousand square miles, stated: '33,400 square miles', measure: area(azerbaijan)}
  - {id: part, says: A fifth of it was held, stated: more than a fifth, measure: 'share(controlled@1994-05-12, azerbaijan)'}
  - {id: line, says: They meet for 10 to 30 miles, stated: 10–30 miles, measure: 'length(border(armenia, iran))'}
YAML

succeeds terrafact check "$scratch/mine.yaml" --draws 0 --map natural-earth
says "33,400 square miles"
says " mi2 "
says "1 contradicted"
succeeds terrafact check "$scratch/mine.yaml" size --draws 0 --map natural-earth
! grep 'km2' "$scratch/stdout" | grep -qv ' = 86600 km2' || fail "a claim in square miles is shown in km2"

# The same figures in other units: the areas' ratio is that of the square mile to the square kilometre.
measured() {
    succeeds terrafact check "$scratch/mine.yaml" size --draws 0 --map natural-earth --format json --units "$1"
    jq -e --arg unit "$2" '[.. | objects | select(has("standard_error") and .unit == $unit)][0].value' "$scratch/stdout"
}
km2=$(measured metric km2)
mi2=$(measured us mi2)
nmi2=$(measured nautical nmi2)
jq -en --argjson km2 "$km2" --argjson mi2 "$mi2" --argjson nmi2 "$nmi2" '
    ($km2 / $mi2 / 2.589988110336 - 1 | fabs) < 1e-6 and ($km2 / $nmi2 / 3.429904 - 1 | fabs) < 1e-6' >/dev/null ||
    fail "$km2 km2, $mi2 mi2, $nmi2 nmi2"

# What a source prints stands beside what becomes of it in another unit.
succeeds terrafact check "$scratch/mine.yaml" size --draws 0 --map natural-earth
says "33436 mi2 = 86600 km2 (CIA World Factbook 2006)"
succeeds terrafact check "$scratch/mine.yaml" size --draws 0 --map natural-earth --units metric
says "86600 km2 (CIA World Factbook 2006)"

# JSON and CSV name the unit of each figure; where the key names it, it is metric.
succeeds terrafact measure contact_line --format json --units nautical
jq -e '.results[0] | .unit == "nmi" and .value > 100 and .value < 120' "$scratch/stdout" >/dev/null || fail "$(cat "$scratch/stdout")"
succeeds terrafact check "$scratch/mine.yaml" size --draws 0 --format csv --units us
says ',mi2,natural-earth,33325 mi2,'
succeeds terrafact ruler contact_line --format json
cp "$scratch/stdout" "$scratch/metric.json"
succeeds terrafact ruler contact_line --format json --units us
cmp "$scratch/metric.json" "$scratch/stdout" || fail "ruler's value_km is not in km"
jq -e '[.results[0].known[].printed] | contains(["193 km", "about 245 km"])' "$scratch/stdout" >/dev/null || fail "$(cat "$scratch/stdout")"

succeeds terrafact measure nkar --units us
says "mi2 (95 %: "
succeeds terrafact measure contact_line --units nautical
says "nmi (by rulers of 100 m to 5 km"
succeeds terrafact ruler contact_line --units us
says " mi "
says "claim contact-line, 193 km"
# Rulers stay metric; lengths, those on the map and those in the table's first column, do not.
! grep -qE '^(natural-earth: |[0-9.]+ k?m  +(≈ )?)[0-9.]+ km|^[0-9.]+ km  +(claim|Wikipedia)' "$scratch/stdout" ||
    fail "a length in kilometres: $(cat "$scratch/stdout")"
refuses 2 "--units leagues: unknown, expected one of metric, us, nautical" "$TERRAFACT" measure nkar --units leagues

succeeds terrafact export "$scratch/nkar.geojson" --layer nkar
succeeds terrafact areas "$scratch/nkar.geojson"
says "area km²    perimeter km"
km2=$(sed -n 2p "$scratch/stdout" | awk '{print $2}')
succeeds terrafact areas "$scratch/nkar.geojson" --units us
says "area mi²    perimeter mi"
mi2=$(sed -n 2p "$scratch/stdout" | awk '{print $2}')
jq -en "($km2 / $mi2 / 2.589988110336 - 1 | fabs) < 1e-6" >/dev/null || fail "$km2 km², $mi2 mi²"

# A number alone is exact if it counts, and rounded if it is a ratio; and seven is not more than seven.
cat >"$scratch/alone.yaml" <<'YAML'
claims:
  - {id: thrice, says: Azerbaijan is three times as large as Armenia, stated: three, measure: area(azerbaijan) / area(armenia)}
  - {id: twice, says: Azerbaijan is twice as large as Armenia, stated: 2, measure: area(azerbaijan) / area(armenia)}
  - {id: many, says: More than seven districts lie around, stated: more than seven, measure: count(surrounding)}
  - {id: some, says: At least seven districts lie around, stated: at least seven, measure: count(surrounding)}
YAML
succeeds terrafact check "$scratch/alone.yaml" --draws 0 --format json
jq -e '[.claims[] | .verdict] == ["supported", "contradicted", "contradicted", "supported"]' "$scratch/stdout" >/dev/null ||
    fail "numbers alone: $(jq -c '[.claims[] | [.id, .verdict]]' "$scratch/stdout")"

# Expressions know the units by the same names.
succeeds terrafact measure "area(nkar) > 1600 sq mi and area(nkar) < 1700 square miles and distance(georgia, nkar) < 40 NM" --map composite
says "more than 1600 sq mi"
refuses 2 "found a comma between digits" "$TERRAFACT" measure "area(nkar) > 1,600 sq mi"

# What it cannot read it explains, and each cure works.
state() {
    printf 'claims:\n  - {id: a, says: a, stated: "%s", measure: area(nkar)}\n' "$1" >"$scratch/one.yaml"
}
state '4.400 km2'
refuses 2 "write '4,400 km2' for the one, 'between 4.3995 and 4.4005 km2' for the other" "$TERRAFACT" check "$scratch/one.yaml"
state '4,400 km2'
succeeds terrafact check "$scratch/one.yaml" --draws 0
state 'between 4.3995 and 4.4005 km2'
succeeds terrafact check "$scratch/one.yaml" --draws 0
says contradicted
