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
[ "$(cat notes)" = "terrafact areas: note: long.shp: feature 1: column 'text': a text of 300 bytes is cut to 254" ] ||
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

# A GeoPackage's own columns make room for columns that are called like them.
feature '{"fid":7,"geom":"text","GEOMETRY":"a","ogc_fid":"b"}' >own.geojson
succeeds terrafact areas own.geojson --output own.gpkg --strict
terrafact areas own.geojson --output own.sqlite >/dev/null 2>notes
[ "$(cat notes)" = "terrafact areas: note: own.sqlite: column 'ogc_fid' is called 'ogc_fid2'" ] || fail "said of own.sqlite: $(cat notes)"
for file in own.gpkg own.sqlite; do
    ogrinfo -q -al $file >found 2>/dev/null
    for is in "  fid (Integer) = 7" "  geom (String) = text" "  GEOMETRY (String) = a" "  ogc_fid2\?* (String) = b"; do
        grep -q "$is" found || fail "$file has no $is: $(cat found)"
    done
done

# Names that a format has no letters for; two that become the same stay two columns.
printf '%s' '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a b":1,"a-b":2,"a\"b":3,"日本語の長い名前です":4,"":5},
    "geometry":null}]}' >letters.geojson
for ending in gml kml shp csv gpkg; do
    terrafact areas letters.geojson --output letters.$ending >/dev/null 2>notes || fail "no letters.$ending: $(cat notes)"
    iconv -f UTF-8 -t UTF-8 notes >/dev/null || fail "a name of letters.$ending is cut within a letter"
    ogrinfo -al -q letters.$ending >found 2>/dev/null
    for value in 1 2 4 5; do
        grep -q ") = $value$" found || fail "letters.$ending has no $value: $(cat found)"
    done
done
for ((i = 0; i < 120; i++)); do properties+="${properties:+,}\"name_number_$i\":$i"; done
feature "{$properties}" >many.geojson
terrafact areas many.geojson --output many.shp >/dev/null 2>notes || fail "many names that begin alike: $(cat notes)"
[ "$(ogrinfo -al -q many.shp | grep -c '^  name')" -eq 120 ] || fail "many.shp has not all columns"

# What is read back as another value is said, whatever the format and its driver say themselves.
# back FILE TEXT…: a copy of $source says these, and no more.
back() {
    local file=$1
    shift
    rm -f "${file%.*}".[a-z]*
    terrafact areas back.json --output "$file" >/dev/null 2>notes || fail "no $file: $(cat notes)"
    for text in "$@"; do
        grep -qF "note: $file: $text" notes || fail "$file: not said: $text: $(cat notes)"
    done
    [ "$(wc -l <notes)" -eq $# ] || fail "$file: more is said: $(cat notes)"
}
feature '{"x":1e300,"y":123456789.12345679,"s":" a","n":1}' >back.json
back o.gpkg
back o.shp "feature 1: column 'x': '1e+300' is read back as '1.0000000000000001e+23'"  "feature 1: column 's': ' a' is read back as 'a'"
back o.csv "feature 1: column 'y': '123456789.12345679' is read back as '123456789.123457'"
back o.kml "feature 1: column 'y': '123456789.12345679' is read back as '123456789.123457'" "feature 1: column 's': ' a' is read back as 'a'"
refuses 2 "o.csv: --strict: feature 1: column 'y'" terrafact areas back.json --output o.csv --strict
feature '{"t":"a","n":1}' | sed 's/]}$/,{"type":"Feature","properties":{"t":null,"n":null},"geometry":null}]}/' >back.json
back o.gpkg
back o.tab "feature 2: column 't': no value becomes ''" "feature 2: column 'n': no value becomes '0'"

# Ids that occur twice, heights that not all features have, and the order of features stop no copy and change none.
jq -c '.features[0].id = 7 | .features += .features' <(feature '{"n":1}') >back.json
back o.gpkg "feature 2: its id is not kept: a feature before it has the same"
jq -c '.features += [.features[0] | .geometry.coordinates[0] |= map(. + [9])]' <(feature '{"n":1}') >back.json
for ending in fgb shp gml; do
    back o.$ending "feature 1: gets heights of 0, since other features have heights"
done
feature '{"n":1}' | jq -c '.features += [.features[0] | .properties.n = 2 | .geometry.coordinates[0] |= map([.[0] - 60, .[1] - 60])]' >back.json
back o.fgb
[ "$(value o.fgb n | tr '\n' ' ')" = "1 2 " ] || fail "FlatGeobuf has features in another order"

# Integers in lists and objects, and a character that ends a text elsewhere.
feature '{"o":{"n":18446744073709551616},"l":[9926595690882924544,1]}' >back.json
back o.gpkg
[ "$(value o.gpkg o)" = '{"n":18446744073709551616}' ] && [ "$(value o.gpkg l)" = '[9926595690882924544,1]' ] || fail "large integers in lists become others"
feature '{"t":1,"t":2,"s":"\ud83d\ude00","h":"\ud83d","x":1e400,"y":"\\\\ud83d"}' >back.json
back o.gpkg "feature 1: column 't': of two properties of this name the first is not kept" \
    "feature 1: column 'h': half a surrogate pair is no character" "feature 1: column 'x': a number that is too large becomes infinity"
feature '{"a":"b\u0000c"}' >null.json
refuses 2 "null.json: byte 78: found the character U+0000 in a text" terrafact areas null.json --output null.gpkg
succeeds terrafact areas null.json --output null.geojsonl --strict

# Texts in an encoding that the file does not say are no texts.
feature '{"n":"Москва"}' >russian.json
ogr2ogr -f "ESRI Shapefile" -lco ENCODING=CP1251 said.shp russian.json 2>/dev/null
[ "$(terrafact areas said.shp --format csv | sed -n 2p | cut -d, -f2)" = Москва ] || fail "the encoding that .cpg says is not read"
rm said.cpg
terrafact areas said.shp --format csv | iconv -f UTF-8 -t UTF-8 >/dev/null || fail "what is printed is not UTF-8"
refuses 2 "said.shp: feature 1: column 'n': found a text that is not UTF-8" terrafact areas said.shp --output said.gpkg
echo CP1251 >said.cpg
succeeds terrafact areas said.shp --output said.gpkg --strict
[ "$(value said.gpkg n)" = Москва ] || fail "a copy has other letters"

# From GeoJSON to GeoJSON the text stays, of chosen features and between the two kinds, too.
cat >text.geojson <<'END'
{"type":"FeatureCollection", "bbox":[0,0,9,9], "own":"t", "features":[
  {"type":"Feature","id":1.0,"properties":{"a":1,"A":-0,"m":1e3,"l":[1,2.50],"s":"\u00e9\/"},"geometry":{"type":"Point","coordinates":[1.0,2]}},
  {"type":"Feature","id":"x","properties":{"a":2,"m":"1"},"geometry":null},
  {"type":"Feature","id":18446744073709551615,"properties":{"a":3,"m":true},
   "geometry":{"type":"Point","coordinates":[3,4],"own":1}}
]}
END
succeeds terrafact areas text.geojson --where "a <> 2" --output -
[ "$(cat stdout)" = '{"type":"FeatureCollection", "own":"t", "features":[
  {"type":"Feature","id":1.0,"properties":{"a":1,"A":-0,"m":1e3,"l":[1,2.50],"s":"\u00e9\/","area_m2":0,"perimeter_m":0},"geometry":{"type":"Point","coordinates":[1.0,2]}},
  {"type":"Feature","id":18446744073709551615,"properties":{"a":3,"m":true,"area_m2":0,"perimeter_m":0},
   "geometry":{"type":"Point","coordinates":[3,4],"own":1}}
]}' ] || fail "chosen features are not as they are written: $(cat stdout)"
terrafact areas text.geojson --output text.geojsonl >/dev/null 2>notes || fail "no sequence: $(cat notes)"
[ "$(cat notes)" = "terrafact areas: note: text.geojsonl: member 'own' of the FeatureCollection is not kept" ] || fail "said of a sequence: $(cat notes)"
refuses 2 "strict.geojsonl: --strict: member 'own'" terrafact areas text.geojson --output strict.geojsonl --strict
succeeds terrafact areas text.geojsonl --where "a >= 2" --output part.geojson --strict
[ "$(cat part.geojson)" = '{"type":"FeatureCollection","features":[
{"type":"Feature","id":"x","properties":{"a":2,"m":"1","area_m2":null,"perimeter_m":null},"geometry":null},
{"type":"Feature","id":18446744073709551615,"properties":{"a":3,"m":true,"area_m2":0,"perimeter_m":0},"geometry":{"type":"Point","coordinates":[3,4],"own":1}}
]}' ] || fail "a sequence becomes another collection: $(cat part.geojson)"
succeeds terrafact areas text.geojson --where "a = 4" --output none.geojson
jq -e '.features == [] and (has("bbox") | not)' none.geojson >/dev/null || fail "no features are no collection: $(cat none.geojson)"

# What only some formats carry: each loss is one line with the first feature, and an error with --strict.
# says FILE WHAT: a copy of $source to FILE says this.
says() {
    rm -f "$1"
    terrafact areas "$source" --output "$1" >/dev/null 2>notes || fail "$source: no copy to $1: $(cat notes)"
    [ "$(grep -cF "note: $1: $2" notes)" -eq 1 ] || fail "$source to $1: not said once: $2: $(cat notes)"
    refuses 2 "$1: --strict: " terrafact areas "$source" --output "$1" --strict
}
# silent FILE: one that carries all says nothing.
silent() {
    rm -f "$1"
    succeeds terrafact areas "$source" --output "$1" --strict
}
/usr/bin/python3 - <<'END'
from osgeo import ogr, osr

ogr.UseExceptions()


def make(name, shapes, epsg, fids=None):
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(name)
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    layer = dataset.CreateLayer("a", system)
    for i, shape in enumerate(shapes):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
        if fids:
            feature.SetFID(fids[i])
        layer.CreateFeature(feature)


ring = "((500000 4400000,501000 4400000,501000 4401000,500000 4400000))"
make("curve.gpkg", ["CURVEPOLYGON(CIRCULARSTRING(0 0,1000 1000,2000 0,1000 -1000,0 0))"], 32638)
make("measure.gpkg", ["POLYGON ZM((45 40 1 2,46 40 1 3,46 41 1 4,45 40 1 2))"], 4326)
make("plane.gpkg", ["POLYGON" + ring], 32638)
make("ids.gpkg", ["POINT(1 2)", "POINT(3 4)", "POINT(5 6)"], 4326, [1, 17, 40])
END
# Types of other formats: a day before Christ, JSON, single precision, bytes. What is the same in other words is no loss.
/usr/bin/python3 - <<'END'
from osgeo import ogr, osr

ogr.UseExceptions()
system = osr.SpatialReference()
system.ImportFromEPSG(4326)
layer = (source := ogr.GetDriverByName("GPKG").CreateDataSource("types.gpkg")).CreateLayer("a", system)
for name, kind, narrow in [("day", ogr.OFTDate, 0), ("at", ogr.OFTDateTime, 0), ("bytes", ogr.OFTBinary, 0), ("yes", ogr.OFTInteger, ogr.OFSTBoolean),
                           ("f", ogr.OFTReal, ogr.OFSTFloat32), ("j", ogr.OFTString, ogr.OFSTJSON)]:
    field = ogr.FieldDefn(name, kind)
    field.SetSubType(narrow)
    layer.CreateField(field)
feature = ogr.Feature(layer.GetLayerDefn())
feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT(1 2)"))
feature.SetField("day", -43, 3, 15, 0, 0, 0, 0)
feature.SetField("at", 2020, 1, 2, 3, 4, 5.125, 100)
feature.SetFieldBinaryFromHexString("bytes", "00FF10")
feature["yes"], feature["f"], feature["j"] = 1, 0.1, '{"a":[1,2]}'
layer.CreateFeature(feature)
END
source=types.gpkg
for file in types2.gpkg types.geojson types.geojsonl types.sqlite; do
    silent $file
done
jq -e '.features[0].properties | .day == "-0043-03-15" and .at == "2020-01-02T03:04:05.125Z" and .yes == true and .j.a == [1, 2]' types.geojson >/dev/null ||
    fail "types of a GeoPackage become others: $(cat types.geojson)"
says types.fgb "feature 1: column 'day': '-043/03/15' becomes no value"
says types.shp "feature 1: column 'day': '-043/03/15' becomes no value"

source=curve.gpkg
says curve.geojson "feature 1: its curves become chords"
says curve.shp "feature 1: its curves become chords"
silent curve.fgb
silent curve.gml
source=measure.gpkg
says measure.geojson "feature 1: its measures (M) are not kept"
silent measure.shp
source=plane.gpkg
says plane.csv "the coordinate system, WGS 84 / UTM zone 38N, is not kept"
says plane.ods "feature 1: its geometry is not kept: the format has none"
for file in plane.shp plane.fgb plane.kml plane.geojson plane.geojsonl; do
    silent $file
    rows() {
        terrafact areas "$1" --format csv | sed 1d | cut -d, -f3-
    }
    paste -d, <(rows plane.gpkg) <(rows $file) | awk -F, '{exit !($1 / $3 < 1 + 1e-9 && $3 / $1 < 1 + 1e-9)}' || fail "$file has another area"
done
source=ids.gpkg
says ids.csv "feature 2 and 1 more: its id (fid) is not kept"
silent ids.geojson
[ "$(jq -c '[.features[].id]' ids.geojson)" = "[1,17,40]" ] || fail "ids of a GeoPackage do not become those of GeoJSON"
source=truth.geojson
feature '{"holds":true}' >truth.geojson
says truth.shp "feature 1: column 'holds': true and false become 1 and 0"
silent truth.csv
[ "$(value truth.csv holds)" = true ] || fail "true is not true in a table"
source=members.geojson
cat >members.geojson <<'END'
{"type": "FeatureCollection", "title": "all", "features": [
  {"type": "Feature", "id": "top", "own": {"a": 1}, "properties": {"id": 5}, "geometry": {"type": "Point", "coordinates": [1, 2]}},
  {"type": "Feature", "id": 9, "properties": null, "geometry": {"type": "Point", "coordinates": [1, 2], "made": "by hand"}}]}
END
says members.gpkg "member 'title' of the FeatureCollection is not kept"
for line in "feature 1: its id is not kept" "feature 1: member 'own' is not kept" "feature 2: member 'made' is not kept"; do
    grep -qF "note: members.gpkg: $line" notes || fail "not said: $line: $(cat notes)"
done
rm members.gpkg
succeeds terrafact areas members.geojson --where "1=1" --output again.geojson --strict
jq -e '.title == "all" and .features[0].id == "top" and .features[0].own.a == 1 and .features[0].properties.id == 5 and
    .features[1].id == 9 and (.features[1].properties | has("id") | not) and .features[1].geometry.made == "by hand"' again.geojson >/dev/null ||
    fail "GeoJSON by way of GDAL loses its ids and members: $(cat again.geojson)"

# Features whose properties are null have none: not those of the feature itself.
feature 'null' | sed 's/"features":\[/&{"type":"Feature","properties":{"type":"city","geometry":"g"},"geometry":null},/' >null.geojson
terrafact areas null.geojson --output null.csv >/dev/null
grep -q '^"POLYGON.*",,,1' null.csv || fail "null properties have values: $(cat null.csv)"

# An error names the feature.
printf '{"type":"FeatureCollection","features":[%s,%s]}' '{"type":"Feature","properties":{},"geometry":'"$ring"'}' \
    '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}' >mixed.geojson
refuses 3 "mixed.shp: feature 2: cannot be written (Attempt to write non-polygon" terrafact areas mixed.geojson --output mixed.shp
