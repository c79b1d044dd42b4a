#!/bin/bash
# A file gives the same features, labels, groups and areas whichever reader it goes through: every option over every format.
. "$(dirname "$0")/lib.sh"

cd "$scratch"
# Numbers, texts in several scripts, a bow-tie, a hole, parts, edges that are long; no text before the name.
cat >own.geojson <<'END'
{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"n":7,"name":"Şuşa","kind":"town","x":0.5},"geometry":{"type":"MultiPolygon","coordinates":[[[[46,39],[47,39],[47,40],[46,40],[46,39]],[[46.2,39.2],[46.2,39.4],[46.4,39.4],[46.4,39.2],[46.2,39.2]]]]}},
{"type":"Feature","properties":{"n":-3,"name":"Ağdam","kind":"town","x":2.25},"geometry":{"type":"MultiPolygon","coordinates":[[[[10,0],[12,0],[12,2],[10,2],[10,0]]],[[[20,0],[21,0],[20,1],[20,0]]]]}},
{"type":"Feature","properties":{"n":100000,"name":"Երևան","kind":"city, \"old\"","x":-1},"geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[2,2],[2,0],[0,2.5],[0,0]]]]}},
{"type":"Feature","properties":{"n":4,"name":"7","kind":null,"x":1e3},"geometry":{"type":"MultiPolygon","coordinates":[[[[60,10],[90,10],[90,40],[60,40],[60,10]]]]}},
{"type":"Feature","properties":{"n":5,"name":"point","kind":"town","x":0},"geometry":{"type":"MultiPolygon","coordinates":[[[[0,50],[1,50],[1,51],[0,50]]]]}}
]}
END
jq -c '.features[]' own.geojson >own.geojsonl
for made in gpkg:GPKG shp:"ESRI Shapefile" fgb:FlatGeobuf sqlite:SQLite csv:CSV gml:GML; do
    name=own.${made%%:*} options=()
    case $name in
    *.csv) options=(-lco GEOMETRY=AS_WKT) ;;
    *.shp) options=(-lco ENCODING=UTF-8) ;;
    esac
    ogr2ogr -f "${made#*:}" "${options[@]}" "$name" own.geojson -nln own >/dev/null 2>&1 || fail "ogr2ogr writes no $name"
done
gzip -k own.geojson own.csv
zip -q own.zip own.shp own.shx own.dbf own.prj own.cpg
zip -q own.json.zip own.geojson
files=(own.geojsonl own.gpkg own.shp own.fgb own.sqlite own.csv own.gml own.geojson.gz own.csv.gz own.zip own.json.zip)

# told FILE OPTION…: features by name; FlatGeobuf sorts by place, so the order and the numbers are left out.
told() {
    terrafact areas "$@" --format json >out 2>err || fail "$*: $(cat err)"
    jq -c 'if .features then [.features[] | del(.feature)] elif .groups then [.groups[]] else [.sum] end
        | sort_by(tostring)' out
}
# same FILE OPTION…: what is told of the file is what is told of own.geojson.
compared=0
same() {
    local file=$1 right found
    shift
    right=$(told own.geojson "$@") found=$(told "$file" "$@")
    [ "$right" = "$found" ] || fail "$file $*: $found, expected $right"
    compared=$((compared + 1))
}
for file in "${files[@]}"; do
    same $file
    same $file --edges straight
    same $file --unit ha
    same $file --sum
    same $file --by kind
    same $file --by n
    same $file --by x
    # Warnings, too.
    terrafact areas $file >/dev/null 2>err || fail "$file is not measured"
    grep -q 'warning: .*: feature [0-9]*: bow-tie: ' err || fail "$file has no bow-tie: $(cat err)"
done
as_used # for five hundred runs
for file in "${files[@]}"; do
    for where in "name = 'Şuşa'" "name <> '7'" "n > 4" "n = -3" "n = 100000" "x < 1" "x = 2.25" "kind IS NULL" "kind = 'town' AND n > 4" \
        "name = '7'" "n IN (4, 5)" "kind LIKE 'city%'"; do
        same $file --where "$where"
        same $file --where "$where" --by kind
    done
done
[ $compared -eq $((11 * (7 + 24))) ] || fail "$compared comparisons were made"
[ "$(told own.geojson --where "n > 4" | jq length)" -eq 3 ] || fail "a condition on a number finds other features"

# Features without geometry, in the formats that keep them.
echo "{\"type\":\"FeatureCollection\",\"features\":[$(head -2 own.geojson | tail -1)" >empty.geojson
echo '{"type":"Feature","properties":{"n":5,"name":"nowhere","kind":"town","x":0},"geometry":null}]}' >>empty.geojson
for file in empty.gpkg empty.shp empty.csv empty.geojsonl empty.sqlite; do
    succeeds terrafact areas empty.geojson --output $file
    [ "$(told $file)" = "$(told empty.geojson)" ] || fail "$file: $(told $file), expected $(told empty.geojson)"
done

# Integers beyond 64 bits: ids that no double tells apart. Copies keep their digits.
ring='{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}'
echo '{"type":"FeatureCollection","features":[' >large.geojson
for id in 9926595690882924544 9926595690882924545 18446744073709551616 -9223372036854775809; do
    echo "${separator:-}{\"type\":\"Feature\",\"properties\":{\"id2\":$id,\"name\":\"of $id\"},\"geometry\":$ring}"
    separator=,
done >>large.geojson
echo ']}' >>large.geojson
gzip -k large.geojson
zip -q large.zip large.geojson
for file in large.geojson large.gpkg large.shp large.fgb large.csv large.sqlite large.geojsonl large.geojson.gz large.zip; do
    [ -e $file ] || succeeds terrafact areas large.geojson --output $file
    for id in 9926595690882924544 9926595690882924545 18446744073709551616 -9223372036854775809; do
        [ "$(told $file --where "id2=$id" | jq -c '[.[]["label"]]')" = "[\"of $id\"]" ] || fail "$file finds others by $id: $(cat out)"
        [ "$(told $file --where "\"id2\" <> $id" | jq length)" -eq 3 ] || fail "$file finds others by <> $id"
    done
    [ "$(told $file --by id2 | jq length)" -eq 4 ] || fail "$file takes two ids for one"
done
jq -e '[.features[].properties.id2 | type] | unique == ["number"]' large.geojson >/dev/null

# Several layers are named, and one can be had.
ogr2ogr -f GPKG several.gpkg own.geojson -nln first >/dev/null 2>&1
ogr2ogr -f GPKG -update several.gpkg large.geojson -nln second >/dev/null 2>&1
terrafact areas several.gpkg --sum >/dev/null 2>err
grep -q "note: several.gpkg: has 2 layers, which are measured one after the other: first, second; --layer names one" err ||
    fail "two layers are summed without a word: $(cat err)"
[ "$(told several.gpkg --layer first)" = "$(told own.geojson)" ] || fail "a layer is not what it is alone"
refuses 2 "several.gpkg: has no layer 'third', expected one of: first, second" terrafact areas several.gpkg --layer third
refuses 2 "--layer first: GeoJSON has no layers" terrafact areas own.geojson --layer first
zip -q several.zip own.geojson large.geojson
refuses 2 "several.zip: holds 2 vector files; name one of them: /vsizip/several.zip/own.geojson, /vsizip/several.zip/large.geojson" \
    terrafact areas several.zip
[ "$(told /vsizip/several.zip/own.geojson)" = "$(told own.geojson)" ] || fail "a file of an archive is not what it is alone"
zip -q none.zip err
refuses 2 "none.zip: holds no vector file that GDAL can read" terrafact areas none.zip
refuses 2 "several.zip: holds 2 vector files; name one of them" terrafact topology several.zip several.topojson

# Packed or not: one opener for all commands.
succeeds terrafact topology own.shp shp.topojson
succeeds terrafact topology own.zip zip.topojson
cmp -s shp.topojson zip.topojson || fail "topology reads another file in an archive"
for file in own.json.zip own.geojson.gz; do
    [ "$(terrafact measure 'area(town)' --map $file --name kind 2>/dev/null)" = \
        "$(terrafact measure 'area(town)' --map own.geojson --name kind 2>/dev/null)" ] || fail "a map in $file is another"
    refuses 2 "$file: is packed; unpack it" terrafact validate $file
done

# The label is of one column for a file: that of its first text.
cat >labels.geojson <<'END'
{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"a":null,"b":"first"},"geometry":null},
{"type":"Feature","properties":{"a":"other","b":"second"},"geometry":null},
{"type":"Feature","properties":{"a":"other","b":null},"geometry":null}
]}
END
ogr2ogr -f GPKG labels.gpkg labels.geojson
[ "$(told labels.geojson | jq -c '[.[]["label"] | select(. and (test("^[0-9]+$") | not))] | sort')" = '["first","second"]' ] || fail "labels of several columns"
[ "$(told labels.gpkg | jq -c '[.[]["label"] | select(. and (test("^[0-9]+$") | not))] | sort')" = '["first","second"]' ] || fail "GeoPackage has other labels"

# Features without names go by their own ids, whichever reader; lists and objects are no names.
echo '{"type":"FeatureCollection","features":[{"type":"Feature","id":"x1","properties":{"l":["a"]},"geometry":null},
    {"type":"Feature","properties":{"l":[1],"t":"b"},"geometry":null}]}' >ids.geojson
gzip -k ids.geojson
for file in ids.geojson "ids.geojson --where 1=1" ids.geojson.gz; do
    [ "$(told $file | jq -c 'map(.label)')" = '["b","x1"]' ] || fail "$file: other labels: $(cat out)"
done

# A table's geometries stand in a column of any usual name; a text that is none is refused, whichever command reads it.
printf 'name;the_geom\na;POLYGON((0 0,1 0,1 1,0 1,0 0))\n' >named.csv
terrafact areas named.csv --format csv 2>/dev/null | grep -q '^1,a,12308778361.469,' || fail "a column the_geom is not read"
printf 'name,geom\na,town\n' >town.csv
terrafact areas town.csv --format csv 2>/dev/null | tr -d '\r' | grep -q '^1,a,,$' || fail "a column that is only called geom is taken for one"
printf 'name,WKT\na,"POINT(1 2)"\nb,\nc,"POLYGON((0 0,1 0"\n' >torn.csv
for command in "areas torn.csv" "areas torn.csv --where 1=1" "topology torn.csv" "measure area(a) --map torn.csv"; do
    refuses 2 "torn.csv: row 3: column 'WKT': found 'POLYGON((0 0,1 0', expected a geometry" terrafact $command
done

# Lists and objects are no groups, by whichever reader.
grep -v 100000 own.geojson | sed 's/"x":[-0-9.e]*/"x":["a","b"],"o":{"k":1}/' >lists.geojson
for where in "" "n > 0"; do
    for column in x o; do
        refuses 2 "--by $column: no feature has a text, number or truth value under this name" terrafact areas lists.geojson \
            --by $column ${where:+--where "$where"}
    done
done

# A table whose only geometry is broken is no table without geometries; one with a column that is only called so is.
printf 'name,geom\na,"POLYGON((0 0,1 0"\n' >broken.csv
refuses 2 "broken.csv: row 1: column 'geom': found 'POLYGON((0 0,1 0', expected a geometry as WKT or WKB" terrafact areas broken.csv
printf 'name,shape\na,round\n' >shapes.csv
succeeds terrafact areas shapes.csv
