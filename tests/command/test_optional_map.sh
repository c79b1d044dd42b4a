#!/bin/bash
# A map that is made where it is wanted lies in the user's cache; an atlas without it is the same as before.
. "$(dirname "$0")/lib.sh"
cd "$scratch"

# One country, Left, a degree wide at the equator; on the second map a little wider, and with a lake.
mkdir -p atlas/maps/plain atlas/maps/lakes
square() {
    echo '{"type": "Feature", "properties": {"A3": "LLL", "country": "Left"}, "geometry": {"type": "Polygon", "coordinates":
        [[[0,0],['"$1"',0],['"$1"',1],[0,1],[0,0]]'"$2"']}}'
}
square 1 "" >atlas/maps/plain/left.geojson
echo '{"type": "FeatureCollection", "features": ['"$(square 1.5 ", [[0.2,0.2],[0.2,0.4],[0.4,0.4],[0.4,0.2],[0.2,0.2]]")"']}' >world.geojson
printf '%s\n' 'id: plain' 'sources: [{id: drawn, accuracy_m: 500}]' 'files: left.geojson' 'columns: {country: country}' \
    >atlas/maps/plain/survey.yaml
cat >atlas/maps/lakes/survey.yaml <<'TEXT'
id: lakes
sources: [{id: land, accuracy_m: 50, correlation_m: 400, found: assumed}]
files: [none.geojson]
grid_degrees: 1e-6
attributes: [country, lake]
frame: {source: land, key: A3, country: country, lakes: lake, countries: {LLL: Left}}
roles: [{role: coast, outside: yes}, {role: lake_shore, differs: lake, within: country}]
TEXT
cat >atlas/atlas.yaml <<'TEXT'
id: two
maps: [plain]
optional_maps: [{id: lakes, made_by: make lakes}]
territories: [{id: left, where: 'country = "Left"'}]
TEXT
succeeds terrafact survey atlas/maps/plain

# ---- Before it is made ----

succeeds terrafact --atlas atlas list maps
[ "$(grep -c lakes "$scratch/stdout")" -eq 0 ] || fail "a map that is not made is listed"
refuses 2 "the map 'lakes' is not made; \`make lakes\` makes it" terrafact --atlas atlas measure left --map lakes
refuses 2 "the map 'plain' shows no lakes" terrafact --atlas atlas measure 'area(land(left))'

# ---- When it is made ----

cache=$XDG_CACHE_HOME/terrafact/two/lakes
mkdir -p "$cache"
succeeds terrafact survey atlas/maps/lakes --source world.geojson --out "$cache"
cp atlas/maps/lakes/survey.yaml "$cache"
succeeds terrafact --atlas atlas list maps
says lakes

# area EXPRESSION: on the second map, in km2.
area() {
    terrafact --atlas atlas measure "area($1)" --map lakes --format json | jq '.results[0].value'
}
# What the whole and the lake measure by themselves, as PROJ has it.
expected() {
    echo "$1" >ring.geojson
    terrafact areas ring.geojson --format json | jq '.features[0].area_m2 / 1e6'
}
whole=$(expected "$(square 1.5 "")")
lake=$(expected '{"type": "Polygon", "coordinates": [[[0.2,0.2],[0.4,0.2],[0.4,0.4],[0.2,0.4],[0.2,0.2]]]}')
jq -ne "($(area left) - $whole) | fabs < 0.01" >/dev/null || fail "left is $(area left), not $whole"
jq -ne "($(area 'land(left)') - ($whole - $lake)) | fabs < 0.01" >/dev/null || fail "land(left) is $(area 'land(left)')"

# It counts without being asked for: 12,308 km2 is right on one map, and as the other's accuracy is assumed, it only supports.
claims() {
    printf '%s\n' 'atlas: atlas' 'claims:' "  - {id: wide, says: Left has $1, stated: $1, measure: area(left)}" >claims.yaml
    terrafact check claims.yaml --draws 0 --format json
}
[ "$(claims '12308 km2' | jq -r '.claims[0].results[0].verdict')" = supported ] || fail "12308 km2 is not right on the first map"
[ "$(claims '12308 km2' | jq -r '[.claims[0].results[].map] | join(" ")')" = "plain lakes" ] || fail "not both maps are judged by"
[ "$(claims '15000 km2' | jq -r '.claims[0].results[1].verdict')" = inconclusive ] || fail "an assumed accuracy contradicts"

# ---- One that was made by other rules ----

echo '# changed' >>atlas/maps/lakes/survey.yaml
refuses 2 "was made by another survey.yaml than the atlas's; \`make lakes\` makes it" \
    terrafact --atlas atlas measure left --map lakes
succeeds terrafact --atlas atlas measure left
[ "$(grep -c lakes "$scratch/stdout")" -eq 0 ] || fail "a map made by other rules is used"
