#!/bin/bash
# An atlas is written from nothing: what is left out has a default, and what is wrong is told at once, with its line and with
# what to write instead.
. "$(dirname "$0")/lib.sh"

# Two countries, Left of two districts and Right, each a degree wide at the equator, and a front in Left.
mkdir -p "$scratch/atlas/maps/small"
cd "$scratch/atlas"
map=maps/small
square() {
    echo '{"type": "Feature", "properties": {"land": "'"$1"'", "name": "'"$2"'"}, "geometry": {"type": "Polygon", "coordinates":
        [['"$3"']]}}'
}
{
    echo '{"type": "FeatureCollection", "features": ['
    square Left North '[0,0.5],[1,0.5],[1,1],[0,1],[0,0.5]' && echo ,
    square Left South '[0,0],[1,0],[1,0.5],[0,0.5],[0,0]' && echo ,
    square Right Middle '[1,0],[2,0],[2,1],[1,1],[1,0.5],[1,0]'
    echo ']}'
} >$map/districts.geojson

# survey_is TEXT: what survey.yaml says.
survey_is() {
    printf '%s\n' "$@" >$map/survey.yaml
}

# ---- Everything has a default that can have one ----

survey_is 'id: small' 'sources: [{id: mine, accuracy_m: 100}]' 'files: districts.geojson'
(cd / && succeeds terrafact survey "$scratch/atlas/$map") # the path in it is relative to it
[ "$(grep -o '"name":"[A-Za-z]*"' $map/faces.geojson | sort | tr '\n' ' ')" = '"name":"Middle" "name":"North" "name":"South" ' ] ||
    fail "faces have not the column 'name'"
grep -q '"roles":\["coast"\]' $map/arcs.geojson && grep -q '"roles":\["name_border"\]' $map/arcs.geojson ||
    fail "arcs have not the usual roles"
grep -q '100 m, correlated over 0.7 km, measured' $map/report.txt || fail "the correlation is not seven times the accuracy"
succeeds terrafact validate $map

survey_is 'id: small' 'sources: [{id: mine, accuracy_m: 100}]' 'files: districts.geojson' 'columns: {country: land, district: name}'
succeeds terrafact survey $map
says "country_border                               110.6 km"
echo 'families: [{id: countries, attribute: country}, {id: districts, attribute: district, under: country}]' >atlas.yaml
succeeds terrafact --atlas . list territories
for id in countries left right districts left/north left/south right/middle; do
    says "$id "
done
succeeds terrafact --atlas . list maps
says "no licence stated"
succeeds terrafact --atlas . validate .

# A projected layer is brought to degrees: the same areas, but for the grid.
ogr2ogr -f GPKG -t_srs EPSG:3857 $map/projected.gpkg $map/districts.geojson
succeeds terrafact --atlas . measure left
before=$(cat "$scratch/stdout")
survey_is 'id: small' 'sources: [{id: mine, accuracy_m: 100}]' 'files: projected.gpkg' 'columns: {country: land, district: name}'
succeeds terrafact survey $map
succeeds terrafact --atlas . measure left
says "$before"

# The picture: title, extent and date are the atlas's.
echo 'layers: [{id: countries, title: Countries, kind: territories, of: [countries]}]' >>atlas.yaml
echo 'show: [{layer: countries, fill: land, label: text}]' >picture.yaml
succeeds terrafact --atlas . map "$scratch/map.svg"
grep -q ">Left<\|Left" "$scratch/map.svg" || fail "the picture shows no country"

# A time that is not stated is what the files name.
echo 'territories: [{id: old, where: country = "Left", valid: 1950-02-03/1960-01-01}]' >>atlas.yaml
succeeds terrafact --atlas . map "$scratch/map.svg" --date 1955-01-01
refuses 2 "1950-02-03/1960-01-01" terrafact --atlas . map "$scratch/map.svg" --date 1970-01-01

# ---- What is missing or wrong is told, all at once ----

survey_is 'title: Small' 'sources: [{id: mine, acuracy_m: 100, found: mesured}]' 'files: districts.geojson' 'snap: {end: 3}' \
    'flood: [{attribute: held}]'
refuses 2 "$map/survey.yaml:1: a survey has no 'id'; expected, for example, 'id: natural-earth'" terrafact survey $map
for text in "survey.yaml:2: a source has no 'accuracy_m'; expected, for example, 'accuracy_m: 1440'" \
    "survey.yaml:2: unknown key 'acuracy_m' in a source, did you mean 'accuracy_m'?" \
    "survey.yaml:2: 'found' of a source is 'mesured', did you mean 'measured'?" \
    "survey.yaml:4: unknown key 'end' in snap, expected one of end_m, overrun_m, border_m, border" \
    "survey.yaml:5: a flood has no 'from'; expected, for example, 'from: [46.75, 39.82]'"; do
    grep -qF "$text" "$scratch/stderr" || fail "survey does not say '$text': $(cat "$scratch/stderr")"
done

head=('id: small' 'sources: [{id: mine, accuracy_m: 100}]')
survey_is "${head[@]}"
refuses 2 "survey.yaml: names no file to read; add, for example, 'files: [districts.gpkg]', or" terrafact survey $map
survey_is "${head[@]}" 'files: districts.geojson' 'attributes: [nmae]'
refuses 2 "feature 0: has no column 'nmae', did you mean 'name'? It has land, name; name one for each attribute" terrafact survey $map
survey_is "${head[@]}" 'files: districts.geojson' 'polygons: [{layer: district}]'
refuses 2 "has no layer 'district', did you mean 'districts'? It has districts" terrafact survey $map
survey_is "${head[@]}" 'files: districts.geojson' 'names: {key: name}'
refuses 2 "$map/names.csv: no such file" terrafact survey $map
printf 'name,country\nNorth,Left\nSouth,Left\nMiddle,Right\n' >$map/names.csv
survey_is "${head[@]}" 'files: districts.geojson' 'attributes: [contry]' 'names: {key: name}'
refuses 2 "names.csv:1: has no column 'contry', which is one of the 'attributes', did you mean 'country'?" terrafact survey $map
survey_is "${head[@]}" 'files: districts.geojson' 'attributes: [country]' 'names: {key: name}'
succeeds terrafact survey $map

# A misspelt value has its suggestion.
survey_is "${head[@]}" 'files: districts.geojson' 'columns: {country: land}' 'areas: [{title: L, where: {country: Lefd}}]'
refuses 2 "survey.yaml:5: no face has the country 'Lefd', did you mean 'Left'?" terrafact survey $map
sed -i 's/Lefd/Left/' $map/survey.yaml
succeeds terrafact survey $map
printf '%s\n' 'families: [{id: countries, attribute: contry}]' >atlas.yaml
refuses 2 "atlas.yaml:1: family 'countries': the map 'small' has no attribute 'contry', did you mean 'country'?" \
    terrafact --atlas . list territories
printf '%s\n' 'families: [{id: countries, attribute: country}]' 'territories:' '  - {id: all, members: [left, rihgt]}' >atlas.yaml
refuses 2 "atlas.yaml:3: member 'rihgt' of 'all' is not a territory, did you mean 'right'?" terrafact --atlas . list territories
printf '%s\n' 'families: [{id: countries, attribute: country}]' 'territories: [{id: l, where: country = "Lefd"}]' >atlas.yaml
refuses 2 "did you mean 'Left'?" terrafact --atlas . measure l
printf '%s\n' 'families: [{id: countries, attribute: country}]' \
    'layers: [{id: countries, title: Countries, kind: territories, of: [countries]}]' >atlas.yaml
for wrong in "{layer: contries}, unknown layer 'contries', did you mean 'countries'?" \
    "{role: cost}, unknown role 'cost', did you mean 'coast'?" \
    "{control: held}, unknown control 'held'; the atlas has none" \
    "{layer: countries, only: [lefd]}, 'only' names 'lefd', which is no feature of the layer 'countries', did you mean 'left'?" \
    "{layer: countries, where: {nmae: Left}}, 'where' names 'nmae', which no feature of the layer 'countries' has, did you mean 'name'?" \
    "{layer: countries, except: [rigth]}, 'except' names 'rigth', which is no feature of the layer 'countries', did you mean"; do
    printf '%s\n' 'show:' "  - ${wrong%%\}, *}}" >picture.yaml
    refuses 2 "picture.yaml:2: ${wrong#*\}, }" terrafact --atlas . map "$scratch/other.svg"
done
