#!/bin/bash
# One map measured against a better one.
. "$(dirname "$0")/lib.sh"

succeeds env COLUMNS=200 "$TERRAFACT" compare natural-earth composite
says "natural-earth, km"
says "composite, km"
says "Azerbaijan - Georgia"
succeeds terrafact compare natural-earth composite --format csv
says "border,first_m,second_m"
rows=$(($(wc -l <"$scratch/stdout") - 2)) # without the heads and the row of all borders
succeeds terrafact compare natural-earth composite --format json
jq -e --argjson rows $rows '.first == "natural-earth" and .second == "composite" and (.borders | length) == $rows and
    ([.borders[].points] | add) == .all.points and .all.between == null and
    all(.all.lags[]; .pairs > 0 and .correlation <= 1)' "$scratch/stdout" >/dev/null || fail "the JSON is not that of the table"

refuses 2 "expected two maps" terrafact compare natural-earth
refuses 2 "unknown map 'natural-eart', did you mean 'natural-earth'?" terrafact compare natural-eart composite
refuses 2 "unknown map 'Composit', did you mean 'composite'?" terrafact compare natural-earth Composit
refuses 2 "unknown map 'nowhere'" terrafact compare nowhere composite
refuses 2 "unknown map ''" terrafact compare '' composite

# A map that the atlas does not name yet is one all the same; one that it names is missed by its file.
cp -r "$SOURCE/geodata/karabakh" "$scratch/atlas"
mv "$scratch/atlas/maps/natural-earth" "$scratch/atlas/maps/newer"
succeeds terrafact --atlas "$scratch/atlas" compare newer composite
refuses 2 "natural-earth/survey.yaml: no such file" terrafact --atlas "$scratch/atlas" compare natural-earth composite
