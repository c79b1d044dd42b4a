#!/bin/bash
# A copy in another format loses nothing without a word: values go by place, whatever becomes of names; texts stay texts, lists
# become JSON, columns of the same name are overwritten.
. "$(dirname "$0")/lib.sh"

cd "$scratch"
ring='{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}'
# feature PROPERTIES
feature() {
    printf '{"type":"FeatureCollection","features":[{"type":"Feature","properties":%s,"geometry":%s}]}' "$1" "$ring"
}
# value FILE COLUMN: as OGR reads it.
value() {
    ogrinfo -q -al "$1" 2>/dev/null | sed -n "s/^  $2 ([A-Za-z0-9()]*) = //p"
}

# Names that the format shortens, and that are alike in what it keeps.
feature '{"population_of_2019":4760,"population_of_2020":4800,"name_of_the_district":"Ağdam"}' >names.geojson
terrafact areas names.geojson --output names.shp >/dev/null 2>notes || fail "no copy with long names: $(cat notes)"
[ "$(value names.shp population)" = 4760 ] || fail "a value is lost with the end of its name"
ogrinfo -q -al names.shp | grep -q "= 4800" || fail "a value is lost where two names begin alike"
[ "$(value names.shp name_of_th)" = Ağdam ] || fail "a text is lost with the end of its column's name"
[ "$(grep -c "note: names.shp: column '.*' is called" notes)" -eq 3 ] || fail "shortened names are not said: $(cat notes)"
refuses 2 "names.shp: --strict: column 'population_of_2019' is called" terrafact areas names.geojson --output names.shp --strict
succeeds terrafact areas names.geojson --output names.gpkg --strict

# Letters of any script, texts that look like dates, lists, integers of 64 bits.
feature '{"az":"Şuşa","hy":"Արցախ","d":"2020/11/10","e":"-0043-03-15","t":"2020-11-10T00:00:00.123456Z","l":["a\"b","c"],
    "m":[1,2],"r":[0.5],"n":9007199254740993}' >values.geojson
for file in values.gpkg values.shp values.fgb values.kml values.csv; do
    rm -f "$file"
    terrafact areas values.geojson --output "$file" >/dev/null 2>notes || fail "no $file: $(cat notes)"
    for is in az:Şuşa hy:Արցախ d:2020/11/10 e:-0043-03-15 t:2020-11-10T00:00:00.123456Z 'l:["a\"b", "c"]' 'm:[1, 2]' 'r:[0.5]' \
        n:9007199254740993; do
        found=$(value $file "${is%%:*}")
        [ "$found" = "${is#*:}" ] || [ "$found" = "${is#*:}.0" ] || fail "$file has ${is%%:*} = '$found', not '${is#*:}'"
    done
done
[ -f values.cpg ] || fail "the Shapefile does not say its encoding"

# Columns that are there already, of any type and in any case of letters.
feature '{"area_m2":"old text","PERIMETER_M":7,"n":"a"}' >twice.geojson
for file in twice.gpkg twice.fgb twice.shp; do
    succeeds terrafact areas twice.geojson --output $file
    [[ $(value $file area_m2) == 12308778361.469* ]] || fail "$file has an old area: $(value $file area_m2)"
    [ "$(value $file n)" = a ] || fail "$file has lost another column"
    cp $file again.${file##*.} && [ $file != twice.shp ] || continue
    succeeds terrafact areas $file --output again.gpkg
    [[ $(value again.gpkg area_m2) == 12308778361.469* ]] || fail "a copy of $file has an old area"
    rm -f again.*
done

# What a format cuts is said, with the column's value and the feature.
feature "{\"text\":\"$(printf 'x%.0s' {1..300})\"}" >long.geojson
terrafact areas long.geojson --output long.shp >/dev/null 2>notes || fail "no copy of a long text"
grep -q "note: long.shp: feature 1: Value 'x*.* of field text has been truncated to 254" notes ||
    fail "a text that is cut is not said: $(cat notes)"
refuses 2 "long.shp: --strict: feature 1: " terrafact areas long.geojson --output long.shp --strict

# Names that differ only in case are two columns, whatever the format thinks of them.
printf '%s' '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A","Name":"B"},"geometry":null},
    {"type":"Feature","properties":{"name":"C"},"geometry":null}]}' >case.geojson
for ending in csv gpkg sqlite; do
    terrafact areas case.geojson --output case.$ending >/dev/null 2>notes || fail "no case.$ending: $(cat notes)"
    ogrinfo -al -q case.$ending | grep -E ' name.* = ' | tr -d ' \n' | grep -q 'name(String)=A' || fail "case.$ending has no A"
    ogrinfo -al -q case.$ending | grep -qi 'name2 (String) = B' || fail "case.$ending has no B"
    ogrinfo -al -q case.$ending | grep -q ' name (String) = C' || fail "case.$ending has no C"
done
