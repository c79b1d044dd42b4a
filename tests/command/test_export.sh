#!/bin/bash
# All layers, judged by programs that know nothing of terrafact.
. "$(dirname "$0")/lib.sh"

validate() {
    node "$SOURCE/tests/geojson/validate.js" "$@"
}

# reads_back FILE: GDAL reads as many features as the file has, without a word, and all are valid.
reads_back() {
    local layer features valid
    layer=$(basename "$1" .geojson)
    features=$(grep -c '^  {"type": "Feature"' "$1")
    ogrinfo -q "$1" >/dev/null 2>"$scratch/stderr"
    ogr2ogr -f GPKG "$scratch/$layer.gpkg" "$1" 2>>"$scratch/stderr"
    [ ! -s "$scratch/stderr" ] || fail "$1: GDAL complains: $(cat "$scratch/stderr")"
    ogrinfo -so "$scratch/$layer.gpkg" "$layer" | grep -qx "Feature Count: $features" ||
        fail "$1: GDAL does not read $features features"
    valid=$(ogrinfo -q -dialect sqlite "$1" -sql "select count(*) as wrong from \"$layer\"
        where geometry is not null and not ST_IsValid(geometry)" | grep -oE 'wrong.*= [0-9]+')
    [ "${valid##* }" = 0 ] || fail "$1: ${valid##* } geometries are not valid"
    rm "$scratch/$layer.gpkg"
}

# judge FOLDER: every layer in it is right, and parts fill their wholes point by point.
judge() {
    validate "$1"/*.geojson
    for file in "$1"/*.geojson; do
        reads_back "$file"
    done
    validate --shares "$1/provinces.geojson" "$1/countries.geojson"
    validate --shares "$1/districts.geojson" "$1/countries.geojson"
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
