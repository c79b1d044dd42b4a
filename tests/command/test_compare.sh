#!/bin/bash
# One map measured against a better one.
. "$(dirname "$0")/lib.sh"
as_used

succeeds env COLUMNS=200 "$TERRAFACT" compare natural-earth composite
says "natural-earth, km"
says "composite, km"
says "Azerbaijan - Georgia"
succeeds terrafact compare natural-earth composite --format csv
says "border,first_m,second_m"
cp "$scratch/stdout" "$scratch/rows"

# JSON holds the CSV's figures in the CSV's order, all borders together at the end, and the correlation at each lag.
succeeds terrafact compare natural-earth composite --format json
jq -r '[.borders[], .all][] | [if .between then .between | join(" - ") else "all" end, .first_m, .second_m,
    .points, .mean_m, .rms_m, .p95_m, .shift_east_m, .shift_north_m, .correlation_m, .r2, .across_m, .common_east_m,
    .common_north_m] | map(. // "" | tostring) |
    join(",")' "$scratch/stdout" >"$scratch/figures"
tail -n +2 "$scratch/rows" | tr -d '\r' | sed -E 's/\.0+(,|$)/\1/g; s/(\.[0-9]*[1-9])0+(,|$)/\1\2/g' >"$scratch/expected"
diff <(sed 's/^[^,]*,//' "$scratch/expected") <(sed 's/^[^,]*,//' "$scratch/figures") ||
    fail "JSON and CSV have other figures"
diff <(head -n -1 "$scratch/expected" | cut -d, -f1) <(head -n -1 "$scratch/figures" | cut -d, -f1) ||
    fail "JSON and CSV have other borders"
jq -e '.first == "natural-earth" and .second == "composite" and .all.between == null' "$scratch/stdout" >/dev/null ||
    fail "JSON does not name its maps"
jq -e '[.borders[], .all] | all(.lags | length > 100 and .[0].metres == 250 and .[-1].metres == 32000)' \
    "$scratch/stdout" >/dev/null || fail "the lags are not 250 m to 32 km"
jq -e '.all | . as $all | .lags | all(.correlation <= 1 and .pairs > 0
    and (.fitted - (-.metres / $all.correlation_m | exp) | fabs) < 1e-3)' "$scratch/stdout" >/dev/null ||
    fail "what is fitted is not exp(-d/l)"

# Territories of different size: their areas are those that `measure` gives, z is against the errors that are not common,
# and the place lies in the territory on the one map alone.
succeeds terrafact compare natural-earth composite --territories --format json
cp "$scratch/stdout" "$scratch/territories.json"
jq -e '[.territories[].id] | index("azerbaijan/nakhichevan") != null and index("azerbaijan/lankaran") != null and
    index("azerbaijan/ordubad") != null and index("zangilan") != null and index("azerbaijan/barda") == null' \
    "$scratch/territories.json" >/dev/null || fail "the territories that differ are not told"
for id in azerbaijan/nakhichevan azerbaijan/lankaran; do
    jq -r --arg id $id '.territories[] | select(.id == $id) | "\(.first_km2) \(.second_km2) \(.piece.on) \(.piece.longitude) \(.piece.latitude)"' \
        "$scratch/territories.json" >"$scratch/one"
    read -r first second on east north <"$scratch/one"
    succeeds terrafact measure "area($id)" --map natural-earth,composite --format json
    jq -e --argjson a "$first" --argjson b "$second" '(.results[0].value - $a | fabs) < 0.001 and (.results[1].value - $b | fabs) < 0.001' \
        "$scratch/stdout" >/dev/null || fail "$id is compared by other areas than it measures"
    for map in natural-earth composite; do
        succeeds terrafact export "$scratch/$map.geojson" --layer districts --map $map --draws 0
        inside=$(ogrinfo -q "$scratch/$map.geojson" -dialect sqlite -sql "SELECT count(*) AS n FROM districts
            WHERE st_contains(geometry, st_point($east, $north)) AND (id = '$id' OR '$id' = 'azerbaijan/nakhichevan' AND
            id IN ('azerbaijan/ordubad', 'azerbaijan/julfa'))" | sed -n 's/.* = //p')
        [ "$inside" = "$([ $map = "$on" ] && echo 1 || echo 0)" ] || fail "$id: the piece at $east $north is not on $on alone"
    done
done
succeeds terrafact compare natural-earth composite --territories
says "territories differ by more than 1.96 standard errors"
succeeds terrafact compare natural-earth composite --territories --format csv
[ "$(wc -l <"$scratch/stdout")" -gt 20 ] || fail "CSV has no rows"
succeeds terrafact compare natural-earth natural-earth --territories
says "No territory differs"

refuses 2 "expected two maps" terrafact compare natural-earth
refuses 2 "unknown map 'natural-eart', did you mean 'natural-earth'?" terrafact compare natural-eart composite
refuses 2 "unknown map 'Composit', did you mean 'composite'?" terrafact compare natural-earth Composit
refuses 2 "unknown map 'nowhere'" terrafact compare nowhere composite
refuses 2 "unknown map ''" terrafact compare '' composite

# A map that the atlas does not name yet can be compared too; where one that it names is missing, the message names its file.
cp -r "$SOURCE/geodata/karabakh" "$scratch/atlas"
mv "$scratch/atlas/maps/natural-earth" "$scratch/atlas/maps/newer"
succeeds terrafact --atlas "$scratch/atlas" compare newer composite
refuses 2 "natural-earth/survey.yaml: no such file" terrafact --atlas "$scratch/atlas" compare natural-earth composite
