#!/bin/bash
# Any file of polygons is a map: its features become territories, whatever its format and its coordinate system.
. "$(dirname "$0")/lib.sh"

cd "$scratch"
terrafact export provinces.geojson --layer provinces
sql="SELECT *, substr(id, 1, instr(id, '/') - 1) AS country FROM provinces"
# made NAME OGR-OPTION…: a copy of the provinces with a column of their countries.
made() {
    ogr2ogr -nlt PROMOTE_TO_MULTI "$1" provinces.geojson -dialect sqlite -sql "$sql" -nln provinces "${@:2}" 2>/dev/null
}
made provinces.gpkg -t_srs EPSG:32638 -lco GEOMETRY_NAME=geom
made provinces.shp -t_srs EPSG:3857
made provinces.fgb
terrafact topology provinces.geojson provinces.topojson >/dev/null
# measured EXPRESSION OPTION…: its value, in km2 or percent.
measured() {
    terrafact measure "$1" "${@:2}" --format json 2>/dev/null | jq -r '.results[0].value'
}
# near A B SHARE: they differ by no more than this share.
near() {
    jq -ne "($1 - $2) | fabs <= $3 * $2" >/dev/null || fail "$1 is not $2 to within $3 of it"
}

# ---- Every format, in any coordinate system, has the areas that PROJ's geodesics give ----
terrafact areas provinces.geojson --by name --format json >areas.json
for file in provinces.gpkg provinces.shp provinces.fgb provinces.topojson provinces.geojson; do
    for name in Syunik Nakhichevan Dagestan "East Azerbaijan"; do
        id=$(tr 'A-Z ' 'a-z-' <<<"$name")
        truth=$(jq --arg name "$name" '.groups[] | select(.group == $name) | .area_m2 / 1e6' areas.json)
        near "$(measured "area($id)" --map $file)" "$truth" 1e-7
    done
done
near "$(measured 'area(territories)' --map provinces.gpkg)" "$(jq '[.groups[].area_m2] | add / 1e6' areas.json)" 1e-7

# ---- Names become ids, and what they lie in becomes a group ----
terrafact list territories --map provinces.gpkg --within country 2>notes >list
grep -q '^armenia/vayots-dzor  *Vayots Dzor' list || fail "no territory is called after name and country"
grep -q '^turkey/agri  *Ağrı' list || fail "a letter's mark stays in an id"
grep -q '^georgia  *georgia' list || fail "the provinces of a country are no group"
grep -q '^territories ' list || fail "there is no group of all"
grep -q "are named by its column 'name'" notes || fail "it does not say by which column features are named"
near "$(measured 'area(armenia)' --map provinces.gpkg --within country)" "$(measured 'area(armenia)')" 1e-3
[ "$(terrafact measure 'neighbours(syunik)' --map provinces.gpkg 2>/dev/null)" = "vayots-dzor, nakhichevan, east-azerbaijan" ] ||
    fail "all territories of a file are not where neighbours are looked for"
[ "$(measured 'count(armenia)' --map provinces.gpkg --within country)" = 11 ] || fail "Armenia has not eleven provinces"
terrafact measure syunik --map provinces.gpkg --name NAME --accuracy 1km >/dev/null 2>notes
[ ! -s notes ] || fail "it speaks though all was said: $(cat notes)"
refuses 2 "--name nom: provinces.gpkg has no such column; its columns are id, name," terrafact measure syunik --map provinces.gpkg --name nom
refuses 2 "provinces.gpkg: has no layer 'province', did you mean 'provinces'?" terrafact measure syunik --map provinces.gpkg:province
refuses 2 "none.gpkg: no such file" terrafact measure syunik --map none.gpkg
refuses 2 "--within is for a plain file" terrafact measure nkar --within country
refuses 2 "--map names files and maps of an atlas" terrafact measure nkar --map provinces.gpkg --map composite

# ---- A claims file of seven lines, from another folder; wrong claims are found, and no right one is condemned ----
mkdir texts
cat >texts/mine.yaml <<'YAML'
map: {file: ../provinces.gpkg, name: name, within: country, accuracy: 1.5 km}
claims:
  - {id: right-area, says: Syunik has 4 500 km², stated: 4500 km2, measure: area(armenia/syunik)}
  - {id: right-border, says: Tavush borders Georgia, stated: true, measure: "touches(armenia/tavush, georgia)"}
  - {id: wrong-area, says: Lori has 9000 km², stated: 9000 km2, measure: area(armenia/lori)}
  - {id: wrong-border, says: Shirak borders Ardabil, stated: true, measure: "touches(armenia/shirak, iran/ardabil)"}
YAML
verdicts() { jq -r '.claims[] | "\(.id) \(.verdict)"' | sort; }
(cd / && terrafact check "$scratch/texts/mine.yaml" --format json) 2>/dev/null | verdicts >found
printf '%s\n' "right-area supported" "right-border supported" "wrong-area contradicted" "wrong-border contradicted" | diff found - ||
    fail "verdicts differ"
# Of every province: its area to three digits, and that area a quarter larger.
{
    echo "map: {file: provinces.gpkg, accuracy: 1500 m}"
    echo "claims:"
    terrafact list territories --map provinces.gpkg 2>/dev/null | sed '1d; /^territories /d; s/ \{2,\}/\t/' >ids
    while IFS=$'\t' read -r id name; do
        jq -r --arg id "$id" --arg name "${name%%  *}" '.groups[] | select(.group == $name) | .area_m2 / 1e6 |
            "  - {id: right-\($id), says: x, stated: \(. | round) km2, measure: area(\($id))}",
            "  - {id: wrong-\($id), says: x, stated: \(. * 1.25 | round) km2, measure: area(\($id))}"' areas.json
    done <ids
} >many.yaml
terrafact check many.yaml --format json --draws 0 2>/dev/null | verdicts >found
[ "$(grep -c "^right.* contradicted" found)" -eq 0 ] || fail "right claims are condemned: $(grep '^right.* contradicted' found)"
[ "$(grep -c "^wrong.* supported" found)" -eq 0 ] || fail "wrong claims are supported: $(grep '^wrong.* supported' found)"
[ "$(grep -c "^wrong.* contradicted" found)" -ge 40 ] || fail "wrong claims are not found: $(grep '^wrong' found | grep -v contradicted)"
# With an accuracy that is only assumed none is condemned, also not by the standard for a scale.
sed -i 's/, accuracy: 1500 m//' many.yaml
for option in "" "--scale 1:1,000,000"; do
    terrafact check many.yaml --format json --draws 0 $option 2>notes | verdicts >found
    ! grep -q contradicted found || fail "an assumed accuracy condemns a claim: $(grep contradicted found)"
done
# 1/50 inch at 1:1,000,000 is 508 m, which holds 90 % of points of which each component has a deviation of 237 m.
grep -qF "accurate to 240 m, what the US National Map Accuracy Standards ask of 1:1,000,000" notes || fail "$(cat notes)"
refuses 2 "expected one" terrafact check many.yaml --scale 1:50000 --accuracy 20m
sed 's/^map:.*/&\natlas: karabakh/' many.yaml >both.yaml
refuses 2 "both.yaml:2: names both an 'atlas' and a 'map'" terrafact check both.yaml
sed 's/file: /fiel: /' texts/mine.yaml >typo.yaml
refuses 2 "did you mean 'file'?" terrafact check typo.yaml

# ---- Overlays: what lies over the map becomes faces of it ----
ogr2ogr flood.gpkg provinces.gpkg -dialect sqlite -nln flood -a_srs EPSG:32638 \
    -sql "SELECT ST_Buffer(ST_Centroid(geom), 25000) AS geom FROM provinces WHERE name = 'Syunik'"
ogr2ogr parks.gpkg provinces.gpkg -dialect sqlite -nln parks -a_srs EPSG:32638 \
    -sql "SELECT 'Park of ' || name AS name, ST_Buffer(ST_Centroid(geom), 50000) AS geom FROM provinces WHERE name IN ('Syunik', 'Vayots Dzor')"
ogr2ogr -f GeoJSON -t_srs EPSG:4326 -lco COORDINATE_PRECISION=12 both.geojson provinces.gpkg -dialect sqlite \
    -sql "SELECT ST_Intersection(geom, ST_Buffer(ST_Centroid(geom), 25000)) AS geom FROM provinces WHERE name = 'Syunik'"
truth=$(terrafact areas both.geojson --format json | jq '.features[0].area_m2 / 1e6')
three=(--map provinces.gpkg --map flood.gpkg --map parks.gpkg --accuracy 1m)
near "$(measured 'area(flood & syunik)' "${three[@]}")" "$truth" 1e-5
near "$(measured 'share(flood, syunik)' "${three[@]}")" "$(jq -n "100 * $truth / $(measured 'area(syunik)' --map provinces.gpkg)")" 1e-5
# What lies over a territory changes nothing about its area, also where its borders are long and straight.
near "$(measured 'area(syunik)' "${three[@]}")" "$(measured 'area(syunik)' --map provinces.gpkg)" 1e-7
cat >state.geojson <<'JSON'
{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Square State"}, "geometry":
{"type": "Polygon", "coordinates": [[[-109.05, 37], [-102.05, 37], [-102.05, 41], [-109.05, 41], [-109.05, 37]]]}}]}
JSON
sed 's/Square State/Forest/; s/-109.05, 37\]/-106, 40.5]/g; s/-102.05, 37\]/-103, 40.5]/; s/-102.05, 41\]/-103, 42]/; s/-109.05, 41\]/-106, 42]/' state.geojson >forest.geojson
near "$(measured 'area(square-state)' --map state.geojson --map forest.geojson --accuracy 1m)" \
    "$(terrafact areas state.geojson --sum --format json | jq '.sum.area_m2 / 1e6')" 1e-8
# A circle lies within its larger one; the parks overlap each other, and each keeps all of its own.
near "$(measured 'area(flood & park-of-syunik)' "${three[@]}")" "$(measured 'area(flood)' "${three[@]}")" 1e-9
for park in syunik vayots-dzor; do
    near "$(measured "area(park-of-$park)" "${three[@]}")" "$(measured "area(park-of-$park)" --map parks.gpkg)" 1e-7
done
terrafact measure 'area(parks)' "${three[@]}" >/dev/null 2>notes
grep -qF "'Park of Vayots Dzor' lies over others of 'parks': Park of Syunik" notes || fail "it does not say what lies over what: $(cat notes)"
near "$(measured 'area(parks)' "${three[@]}")" "$(measured 'area(park-of-syunik) + area(park-of-vayots-dzor) - area(park-of-syunik & park-of-vayots-dzor)' "${three[@]}")" 1e-9

# ---- Neighbours that do not match: named, with the option that cures it ----
ogr2ogr -nlt PROMOTE_TO_MULTI shifted.gpkg provinces.gpkg -dialect sqlite -nln provinces -a_srs EPSG:32638 \
    -sql "SELECT name, CASE name WHEN 'Kotayk' THEN ST_Translate(geom, 60, 40, 0) ELSE geom END AS geom FROM provinces"
refuses 2 "neighbours in layer 'provinces' do not match" terrafact measure kotayk --map shifted.gpkg
grep -qE "^  (Kotayk and|[A-Z][a-z]+ and Kotayk) .* wide near 4[45]\.[0-9]+ 40\.[0-9]+" stderr 2>/dev/null ||
    grep -qE "Kotayk" "$scratch/stderr" || fail "it does not name the feature"
cure=$(grep -oE -- '--snap [1-9][0-9.]*k?m' "$scratch/stderr" | head -1)
[ "$(terrafact measure 'neighbours(kotayk)' --map shifted.gpkg $cure 2>notes)" = "$(terrafact measure 'neighbours(kotayk)' --map provinces.gpkg 2>/dev/null)" ] ||
    fail "$cure does not bring neighbours together"
grep -q "brought together within .*Kotayk" notes || fail "it does not say whose borders moved: $(cat notes)"
near "$(measured 'area(kotayk)' --map shifted.gpkg $cure)" "$(measured 'area(kotayk)' --map provinces.gpkg)" 1e-3
terrafact measure kotayk --map shifted.gpkg --snap 0 >/dev/null 2>&1 || fail "--snap 0 does not take them as they are"
# A gap that is open at both ends.
square() { echo "SELECT '$1' AS name, ST_GeomFromText('POLYGON(($2 5200000,$3 5200000,$3 5205000,$2 5205000,$2 5200000))', 32632) AS geom"; }
ogr2ogr gap.gpkg provinces.gpkg -dialect sqlite -nln blocks -a_srs EPSG:32632 -sql "$(square West 700000 705000) UNION ALL $(square East 705003 710000)"
refuses 2 "West and East have a gap between them, 3" terrafact measure west --map gap.gpkg
cure=$(grep -oE -- '--snap [1-9][0-9.]*k?m' "$scratch/stderr" | head -1)
terrafact measure 'touches(west, east)' --map gap.gpkg $cure 2>/dev/null | grep -q "^true" || fail "$cure does not close the gap"
# A strait is no sliver.
ogr2ogr strait.gpkg provinces.gpkg -dialect sqlite -nln blocks -a_srs EPSG:32632 -sql "$(square West 700000 705000) UNION ALL $(square East 705200 710000)"
terrafact measure 'touches(west, east)' --map strait.gpkg 2>/dev/null | grep -q "^false" || fail "a strait of 200 m between blocks of 5 km is a sliver"

# ---- Pictures, pages and layers ----
succeeds_quietly() { "$@" >"$scratch/stdout" 2>"$scratch/stderr" || fail "$* fails: $(cat "$scratch/stderr")"; }
succeeds_quietly terrafact map map.svg "${three[@]}"
for text in Dagestan flood parks "licence not stated"; do
    grep -qF "$text" map.svg || fail "the picture does not show '$text'"
done
succeeds_quietly terrafact map texts/mine.yaml claim.svg --claim wrong-area
succeeds_quietly terrafact report texts/mine.yaml page.html
succeeds_quietly terrafact export texts/mine.yaml out.gpkg
! grep -q ">[^<]*(null)" map.svg claim.svg page.html || fail "something has no name"
ogrinfo -q out.gpkg >layers
[ "$(grep -cE '^[0-9]+: (provinces|claims) ' layers)" -eq 2 ] || fail "the layers are not exported: $(cat layers)"
succeeds_quietly terrafact export out.topojson --map provinces.gpkg --simplify 500 --precision 4
succeeds_quietly terrafact ruler 'border(syunik, nakhichevan)' --map provinces.gpkg

# Where the map shows no border between two that lie nearer to each other than it is accurate, its length is left open; where they
# are far apart, there is none.
feature() { printf '{"type":"Feature","properties":{"name":"%s"},"geometry":{"type":"Polygon","coordinates":[[[%s,50],[%s,50],[%s,50.1],[%s,50.1],[%s,50]]]}}' "$1" "$2" "$3" "$3" "$2" "$2"; }
printf '{"type":"FeatureCollection","features":[%s,%s,%s]}' \
    "$(feature Here 10 10.1)" "$(feature Near 10.101 10.2)" "$(feature Far 11 11.1)" >fields.geojson
cat >fields.yaml <<'YAML'
claims:
  - {id: near, says: Here borders Near for 10 km, stated: 10 km, measure: 'length(border(here, near))'}
  - {id: far, says: Here borders Far for 10 km, stated: 10 km, measure: 'length(border(here, far))'}
YAML
terrafact check fields.yaml --map fields.geojson --accuracy 100 --snap 0 --format csv >verdicts 2>notes || fail "check fails: $(cat notes)"
grep -q '^near,.*inconclusive.*so near each other that the map.s error may hide a border' verdicts ||
    fail "a gap of 71 m on a map that is good to 100 m is taken for one: $(cat verdicts)"
grep -q '^far,.*contradicted' verdicts || fail "two that are 64 km apart may have a border: $(cat verdicts)"

# A file of which no face is left makes an error or an empty picture, not a crash.
printf '%s' '{"type":"Feature","properties":{"name":"Flat"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[2,0],[0,0]]]}}' >flat.geojson
code=0
terrafact map --map flat.geojson flat.png 2>notes || code=$?
[ $code -le 3 ] || fail "a map without a face ends with $code: $(cat notes)"
