#!/bin/bash
# All layers, judged by programs that know nothing of terrafact.
. "$(dirname "$0")/lib.sh"

validate() {
    node "$SOURCE/tests/geojson/validate.js" "$@"
}

# judge FOLDER: every layer in it is right, GDAL reads all of it, and parts fill their wholes point by point.
judge() {
    validate "$1"/*.geojson --shares "$1/provinces.geojson" "$1/countries.geojson" \
        --shares "$1/districts.geojson" "$1/countries.geojson"
    /usr/bin/python3 "$SOURCE/tests/formats/reads_back.py" "$1"/*.geojson
}

succeeds terrafact export "$scratch/layers"
for layer in nkar surrounding_districts controlled_1994 contact_line lachin_corridor \
    lachin_corridor_strip nakhichevan_link iran_border state_borders countries provinces districts \
    places events claims; do
    [ -s "$scratch/layers/$layer.geojson" ] || fail "no layer $layer"
done
judge "$scratch/layers"

# Fewer decimals: still valid, neighbours still the same; figures are the full map's.
for decimals in 4 3 2; do
    succeeds terrafact export "$scratch/coarse$decimals" --precision $decimals
    judge "$scratch/coarse$decimals"
    ! grep -oE '\[-?[0-9]+\.[0-9]+,' "$scratch/coarse$decimals/countries.geojson" |
        grep -qE "\.[0-9]{$((decimals + 1))}" || fail "more than $decimals decimals"
done
for folder in layers coarse3; do
    grep -o '"area_km2": [0-9.]*' "$scratch/$folder/provinces.geojson" >"$scratch/$folder.areas"
done
cmp "$scratch/layers.areas" "$scratch/coarse3.areas"

# A second run changes no byte and leaves other files alone.
cp -r "$scratch/layers" "$scratch/first"
touch "$scratch/layers/mine"
succeeds terrafact export "$scratch/layers"
[ -e "$scratch/layers/mine" ] || fail "a file of the user is gone"
rm "$scratch/layers/mine"
diff -r "$scratch/first" "$scratch/layers"

# One layer to one file.
succeeds terrafact export "$scratch/one.geojson" --layer nkar
cmp "$scratch/one.geojson" "$scratch/layers/nkar.geojson"
succeeds terrafact export "$scratch/two" --layer nkar,countries --layer nkar
[ "$(ls "$scratch/two" | wc -l)" -eq 2 ] || fail "not just the two layers"

refuses 2 "a file holds one layer" terrafact export "$scratch/x.geojson"
refuses 2 "unknown layer 'nkra', did you mean 'nkar'?" terrafact export "$scratch/x" --layer nkra
refuses 2 "expected 1 to 7 decimals" terrafact export "$scratch/x" --precision 9
refuses 2 "expected 1 to 7 decimals" terrafact export "$scratch/x" --precision 0
[ ! -e "$scratch/x" ] && [ ! -e "$scratch/x.geojson" ] || fail "something was written"
