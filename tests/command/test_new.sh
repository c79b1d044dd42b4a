#!/bin/bash
# `new` makes an atlas that every command takes at once, from a file of polygons or from a country of Natural Earth.
. "$(dirname "$0")/lib.sh"

# runs COMMAND…: it succeeds, whatever it notes.
runs() {
    local code=0
    "$@" >"$scratch/stdout" 2>"$scratch/stderr" || code=$?
    [ $code -eq 0 ] || fail "$* exits $code: $(cat "$scratch/stderr")"
}

# works FOLDER: every command takes the atlas, and its map contradicts none of its claims.
works() {
    succeeds terrafact survey "$1"
    succeeds terrafact validate "$1"
    succeeds terrafact check --atlas "$1" --strict
    grep -qE "^3 claims: (3 supported|2 supported, 1 inconclusive)$" "$scratch/stdout" ||
        fail "a drafted claim does not hold: $(cat "$scratch/stdout")"
    succeeds terrafact map "$1.png" --atlas "$1"
    succeeds terrafact report "$1.html" --atlas "$1" --draws 50
    succeeds terrafact export "$1.gpkg" --atlas "$1"
    [ "$(ogrinfo -q "$1.gpkg" -sql 'SELECT count(*) AS n FROM qgis_projects' | grep -c 'n (Integer) = 1')" -eq 1 ] ||
        fail "$1.gpkg has no project"
}

cd "$scratch"

# ---- From a file ----

square() {
    echo '{"type": "Feature", "properties": {"land": "'"$1"'", "name": "'"$2"'"}, "geometry": {"type": "Polygon", "coordinates":
        [['"$3"']]}}'
}
{
    echo '{"type": "FeatureCollection", "features": ['
    square "Left: one" North '[0,0.5],[1,0.5],[1,1],[0,1],[0,0.5]' && echo ,
    square "Left: one" South '[0,0],[1,0],[1,0.5],[0,0.5],[0,0]' && echo ,
    square "Right's" North '[1,0],[2,0],[2,1],[1,1],[1,0.5],[1,0]'
    echo ']}'
} >fields.geojson
mkdir -p data
ogr2ogr -f GPKG -t_srs EPSG:3857 -segmentize 0.01 data/fields.gpkg fields.geojson

runs terrafact new flat --from data/fields.gpkg --name land
grep -q "half the median spacing" "$scratch/stderr" || fail "new does not say that the accuracy is assumed"
grep -q "found: assumed" flat/maps/fields/survey.yaml || fail "the survey does not say so"
works flat
succeeds terrafact --atlas flat list territories
says "left-one"
succeeds terrafact --atlas flat measure 'area(rights)'
says "12308 km2" # a degree of longitude from the equator to 1° N: 12,308.5 km2 on the ellipsoid, in closed form

runs terrafact new nested --from data/fields.gpkg --name name --within land --accuracy 20m
grep -q "accuracy_m: 20" nested/maps/fields/survey.yaml && grep -q "found: measured" nested/maps/fields/survey.yaml ||
    fail "--accuracy is not the survey's"
works nested
succeeds terrafact --atlas nested measure 'touches(left-one/north, rights/north)'
says "true"

# The atlas and its source may be moved together, and the survey is the same to the byte.
cp nested/maps/fields/faces.geojson faces
mkdir moved && cp -r nested data moved
(cd / && succeeds terrafact survey "$scratch/moved/nested")
cmp -s faces moved/nested/maps/fields/faces.geojson || fail "the moved survey differs"

# Names of which no family could make ids are listed.
sed 's/North/Север/; s/South/Юг/' fields.geojson >cyrillic.geojson
runs terrafact new cyrillic --from cyrillic.geojson --name name --within land --accuracy 100m
works cyrillic

# Names and files may have any characters: in YAML, in expressions, or in both.
sed "s/North/the \\\\\"Old\\\\\" T'own: #1, {x}/; s/South/\\\\\"/; s/Left: one/- \\\\\"/" fields.geojson >"odd 'a\"b'.geojson"
runs terrafact new odd --from "odd 'a\"b'.geojson" --name name --accuracy 100m
works odd
runs terrafact new odd-within --from "odd 'a\"b'.geojson" --name name --within land --accuracy 100m
works odd-within
succeeds terrafact --atlas odd list territories
says "the \"Old\" T'own: #1, {x}"

# A longitude may run over the antimeridian by rounding, but not further.
sed 's/\[0,/[178,/g; s/\[1,/[179,/g; s/\[2,/[180.00000000000006,/g' fields.geojson >end.geojson
runs terrafact new end --from end.geojson --name land --accuracy 100m
succeeds terrafact --atlas end measure 'area(rights)'
says "12309 km2" # PROJ: 12,308.77 km2, the northern edge being a geodesic
sed 's/180.00000000000006/180.1/g' end.geojson >beyond.geojson
refuses 2 "180.1" terrafact new beyond --from beyond.geojson --name land --accuracy 100m
cp beyond.geojson end.geojson
refuses 2 "180.1, 0 are not a longitude and a latitude in degrees" terrafact survey end

# Nothing is overwritten, and a failure leaves nothing.
before=$(cat flat/claims.yaml flat/atlas.yaml)
refuses 2 "flat/atlas.yaml: is there already, and nothing is overwritten" terrafact new flat --from data/fields.gpkg --name land
[ "$before" = "$(cat flat/claims.yaml flat/atlas.yaml)" ] || fail "new overwrites"
sed 's/\[1,0\],\[2,0\]/[0.5,0],[2,0]/' fields.geojson >overlapping.geojson
code=0
terrafact new failed --from overlapping.geojson --name land --within name >stdout 2>stderr || code=$?
[ $code -eq 2 ] || fail "polygons that overlap make an atlas ($code)"
[ ! -e failed ] || fail "a failure leaves $(find failed)"
refuses 2 "no such file" terrafact new failed --from nothing.gpkg
refuses 2 "its columns are land, name" terrafact new failed --from fields.geojson --name lnd
refuses 2 "expected either --from FILE, a file of polygons, or --country COUNTRY" terrafact new failed
refuses 2 "expected one folder to make, found 0" terrafact new --country Georgia
refuses 2 "are for --from FILE" terrafact new failed --country Georgia --name land

# ---- From a country ----

if [ ! -e /usr/share/qgis/resources/data/world_map.gpkg ] && [ ! -e /usr/local/share/qgis/resources/data/world_map.gpkg ]; then
    refuses 2 "apt install qgis-common" terrafact new georgia --country Georgia
    exit 0
fi
succeeds terrafact new georgia --country georgia
works georgia
succeeds terrafact map georgia.svg --atlas georgia
! grep -q "Territorial facts of" georgia.svg || fail "the map says its title twice"
! grep -q '</span> ·' georgia.html || fail "a claim without a place begins with a separator"
succeeds terrafact --atlas georgia measure 'neighbours(georgia, countries)'
for name in russia turkey armenia azerbaijan; do
    says "$name"
done
# The areas are those of the atlas that comes with the program, from the same source.
succeeds terrafact measure 'area(georgia/abkhazia)' --map natural-earth --atlas "$SOURCE/geodata/karabakh"
area=$(cut -d' ' -f1 "$scratch/stdout")
succeeds terrafact --atlas georgia measure 'area(georgia/abkhazia)'
says "$area km2"
# What the source's line parts off, South Ossetia, has the area that GDAL finds by polygonizing the same lines; nobody knows how
# accurate the line is, so the map leaves open what others say.
succeeds terrafact --atlas georgia measure 'area(disputed-1)'
says "4464 km2"
printf '%s\n' 'claims: [{says: South Ossetia has 3900 km2, stated: 3900 km2, measure: area(disputed-1)}]' >ossetia.yaml
succeeds terrafact check ossetia.yaml --atlas georgia
says "inconclusive"
# What a line parts off may be just one unit, as Abkhazia is: it is shown as disputed, too. A line that parts nothing off, as that in
# French Guiana, makes nothing disputed.
grep -q 'of: \[disputed-1, georgia/abkhazia\]' georgia/atlas.yaml || fail "Abkhazia is not among the disputed land"
succeeds terrafact new france --country France
! grep -q disputed france/atlas.yaml || fail "land of France is disputed"
refuses 2 "only part of Russia is on the map" terrafact --atlas georgia measure 'area(russia)'
refuses 2 "unknown country 'Gorgia', did you mean 'Georgia'?" terrafact new other --country Gorgia

# Where the lines around disputed land do not close, the atlas goes without it, and says so.
runs terrafact new moldova --country Moldova
grep -q "disputed land is left out" "$scratch/stderr" || fail "new does not say that disputed land is left out"
works moldova

# Elsewhere the state borders were measured, and no line within a country: what hangs on these alone condemns no claim.
succeeds terrafact new switzerland --country Switzerland
for code in CH che; do 
    succeeds terrafact new "of-$code" --country "$code"
    cmp -s "of-$code/maps/natural-earth/survey.yaml" switzerland/maps/natural-earth/survey.yaml || fail "$code is another country"
done
works switzerland
printf '%s\n' 'claims: [{says: Bern is small, stated: less than 100 km2, measure: area(switzerland/bern)}]' >bern.yaml
succeeds terrafact check bern.yaml --atlas switzerland
says "inconclusive"
printf '%s\n' 'claims: [{says: Switzerland is large, stated: 80000 km2, measure: area(switzerland)}]' >large.yaml
terrafact check large.yaml --atlas switzerland >stdout || fail "a claim on Switzerland cannot be checked"
says "contradicted"
