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
[ "$(ls "$scratch/two"/*.geojson | wc -l)" -eq 2 ] || fail "not just the two layers"

refuses 2 "a file holds one layer" terrafact export "$scratch/x.geojson"
refuses 2 "unknown layer 'nkra', did you mean 'nkar'?" terrafact export "$scratch/x" --layer nkra
refuses 2 "expected 1 to 7 decimals" terrafact export "$scratch/x" --precision 9
refuses 2 "expected 1 to 7 decimals" terrafact export "$scratch/x" --precision 0
[ ! -e "$scratch/x" ] && [ ! -e "$scratch/x.geojson" ] || fail "something was written"

# Decimals are those that the map supports: lines that are 1,310 m off have four, those of 50 m five, and as many as are asked for.
decimals() {
    grep -oE '\[-?[0-9]+\.[0-9]+,' "$1" | sed 's/.*\.//; s/,//' | awk '{ if (length > most) most = length } END { print most }'
}
[ "$(decimals "$scratch/layers/countries.geojson")" = 4 ] || fail "not four decimals"
succeeds terrafact export "$scratch/composite.geojson" --layer countries --map composite
[ "$(decimals "$scratch/composite.geojson")" = 5 ] || fail "not five decimals"
succeeds terrafact export "$scratch/fine.geojson" --layer countries --precision 7
[ "$(decimals "$scratch/fine.geojson")" = 7 ] || fail "not seven decimals"

# Names in other languages and codes have columns of their own.
grep -q '"name_az": "Azərbaycan", "name_fa": null' "$scratch/layers/countries.geojson" || fail "no names by language"
grep -q '"iso_a2": "GE", "iso_a3": "GEO", "wikidata": "Q230"' "$scratch/layers/countries.geojson" || fail "no codes of countries"
grep -q '"id": "iran/ardabil", "name": "Ardabil", "iso_3166_2": "IR-24"' "$scratch/layers/provinces.geojson" || fail "no code of Ardabil"

# What was drawn by hand is the atlas's own, and says so; a strip that is cut at a border is both.
grep -q '^ "licence": "MIT",' "$scratch/layers/places.geojson" || fail "places are under the atlas's licence"
grep -q '^ "licence": "Public domain; MIT",' "$scratch/layers/lachin_corridor_strip.geojson" || fail "the strip is cut at Natural Earth's border"
grep -q '^ "licence": "Public domain",' "$scratch/layers/countries.geojson" || fail "countries are Natural Earth's"
! grep -q '^ "attribution": ".*Natural Earth' "$scratch/layers/places.geojson" || fail "no place is from Natural Earth"
grep -q '^ "licence": "Public domain; CC BY 4.0, © GeoNames",' "$scratch/layers/provinces.geojson" || fail "one border is from GeoNames"
grep -q '^ "licence": "Public domain; MIT",' "$scratch/layers/controlled_1994.geojson" || fail "who held it is the atlas's own"
grep -q "^- The places, events, routes and dates of control are the atlas's own" "$scratch/layers/LICENCES.md" || fail "not what the claims show"

# Claims that show nothing of the atlas's own are only the map's, and no layer of the world is about a war that they do not name.
printf '%s\n' 'atlas: world' 'claims:' '  - {id: area, says: Fiji has 18272 km2, stated: 18272 km2, measure: area(fiji)}' >"$scratch/fiji.yaml"
succeeds terrafact export "$scratch/fiji.yaml" "$scratch/fiji" --draws 0 --map natural-earth
grep -q '^ "licence": "Public domain",' "$scratch/fiji/claims.geojson" || fail "Fiji's area is not the atlas's own"
! grep -q MIT "$scratch/fiji/LICENCES.md" || fail "nothing of the atlas's own is in it"
[ "$(cd "$scratch/fiji" && echo *.geojson)" = "claims.geojson territories.geojson units.geojson" ] || fail "not the world's layers"
! grep -q '^ "abstract": "",' "$scratch/fiji/territories.geojson" "$scratch/fiji/units.geojson" || fail "a layer without an abstract"

# A claim's verdict and figure on each map, its paragraph, printed words and place on the page.
grep '"id": "controlled-share"' "$scratch/layers/claims.geojson" >"$scratch/claim"
for said in '"section": "Old status quo", "paragraph": 2, "printed": "13.4 percent"' '"verdict_composite": "inconclusive", "measured_composite": "13.7' \
    '"method": "2000 draws of each map.s error, seed 1"' '"page": "karabakh.html#controlled-share"'; do
    grep -q "$said" "$scratch/claim" || fail "the claim has no $said"
done

# Beside the layers: a Data Package, which Frictionless' own library takes, and the same for people; nothing of somebody else's goes.
node "$SOURCE/tests/geojson/package.js" "$scratch/layers"
node "$SOURCE/tests/geojson/package.js" "$scratch/two"
grep -q '^| \[nkar.geojson\](nkar.geojson) |.*| Public domain |$' "$scratch/layers/README.md" || fail "README.md has no nkar.geojson"
grep -q 'CC BY 4.0: <https://creativecommons.org/licenses/by/4.0/>' "$scratch/layers/LICENCES.md" || fail "LICENCES.md has no CC BY"
mkdir "$scratch/mine"
echo 'My own words.' >"$scratch/mine/README.md"
terrafact export "$scratch/mine" --layer nkar 2>"$scratch/stderr"
grep -q 'README.md is not terrafact.s and stays as it is' "$scratch/stderr" || fail "no word about README.md"
[ "$(cat "$scratch/mine/README.md")" = 'My own words.' ] || fail "somebody's README.md is gone"
[ -s "$scratch/mine/datapackage.json" ] || fail "no datapackage.json"

# d3-geo takes the other side of a ring: by default for nearly the whole sphere, with --winding d3 for what is meant.
node "$SOURCE/tests/geojson/spherical.js" rfc7946 "$scratch/layers"/{nkar,countries,districts}.geojson
succeeds terrafact export "$scratch/d3" --winding d3
node "$SOURCE/tests/geojson/spherical.js" d3 "$scratch/d3"/{nkar,countries,districts,provinces,claims,controlled_1994}.geojson
succeeds terrafact export "$scratch/d3.topojson" --winding d3 --layer nkar,districts
NODE_PATH=$SOURCE/tests/geojson/node_modules node -e '
    const fs = require("fs"), { feature } = require("topojson-client");
    const topology = JSON.parse(fs.readFileSync(process.argv[1]));
    for (const [name, object] of Object.entries(topology.objects))
        fs.writeFileSync(`${process.argv[2]}/${name}.json`, JSON.stringify(feature(topology, object)));' \
    "$scratch/d3.topojson" "$scratch/d3"
node "$SOURCE/tests/geojson/spherical.js" d3 "$scratch/d3"/{nkar,districts}.json
refuses 2 "only GeoJSON and TopoJSON are for d3-geo" terrafact export "$scratch/x.gpkg" --winding d3
