#!/bin/bash
# - is standard input and output wherever a file stands, -o the short form of --output, and what programs read is CSV or JSON.
. "$(dirname "$0")/lib.sh"

cd "$scratch"
cat >squares.geojson <<'JSON'
{"type": "FeatureCollection", "features": [
{"type": "Feature", "id": 1, "properties": {"name": "a"}, "geometry": {"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},
{"type": "Feature", "id": 2, "properties": {"name": "b"}, "geometry": {"type": "Polygon", "coordinates": [[[1,0],[2,0],[2,1],[1,1],[1,0]]]}}
]}
JSON

# from_pipe FILE COMMAND…: standard input is a pipe, not a file.
from_pipe() {
    local file=$1
    shift
    cat "$file" | "$@"
}

# ---- Standard input ----

succeeds from_pipe squares.geojson terrafact topology -
says "3 arcs with 10 points: 1 between two features, 2 nodes"
succeeds from_pipe squares.geojson terrafact validate -
says "valid"
succeeds from_pipe squares.geojson terrafact areas -
says "12308.778361"
echo '{' >torn.geojson
refuses 2 "standard input: byte" from_pipe torn.geojson terrafact topology -
refuses 2 "standard input:" from_pipe torn.geojson terrafact validate -
printf 'claims: [{says: a, stated: true}]\n' >claims.yaml
refuses 2 "standard input:1: " from_pipe claims.yaml terrafact check -

# With every option, in every format, packed or not; a pipe has no name that tells which.
ogr2ogr -f GPKG piped.gpkg squares.geojson 2>/dev/null
ogr2ogr -f CSV -lco GEOMETRY=AS_WKT piped.csv squares.geojson 2>/dev/null
gzip -k squares.geojson
for file in squares.geojson piped.csv squares.geojson.gz; do
    from_pipe $file terrafact areas - --where "name = 'b'" --format csv >stdout 2>notes || fail "areas - --where of $file: $(cat notes)"
    [ "$(sed -n 2p stdout | cut -d, -f3)" = 12308778361.469 ] && [ "$(wc -l <stdout)" -eq 2 ] || fail "areas - of $file: $(cat stdout)"
    from_pipe $file terrafact areas - --output piped.fgb >/dev/null 2>notes || fail "areas - --output of $file: $(cat notes)"
    [ "$(ogrinfo -al -so piped.fgb | grep 'Feature Count')" = "Feature Count: 2" ] || fail "the copy of $file has other features"
    rm piped.fgb
    from_pipe $file terrafact topology - >stdout 2>notes || fail "topology - of $file: $(cat notes)"
    grep -q "1 between two features" stdout || fail "topology - of $file: $(cat stdout)"
done
succeeds terrafact areas - --sum <piped.gpkg
succeeds from_pipe piped.gpkg terrafact topology -
succeeds from_pipe squares.geojson terrafact areas - --where "name = 'b'" --output -
[ "$(jq -c '[.features[].id]' stdout)" = "[2]" ] || fail "a copy of a part of standard input is another: $(cat stdout)"
refuses 2 "standard input: byte 2, feature 1: " from_pipe torn.geojson terrafact areas - --where "1=1"

# ---- Standard output ----

succeeds terrafact export - --layer nkar
cp stdout nkar.geojson
succeeds terrafact export --layer nkar -o named.geojson
cmp nkar.geojson named.geojson || fail "export - writes another layer than export FILE"
succeeds terrafact export --output=- --layer nkar --format TopoJSON
says '"type": "Topology"'
refuses 2 "a file holds one layer" terrafact export -
refuses 2 "standard output takes GeoJSON or TopoJSON; name a file for --format GPKG" terrafact export - --format GPKG
[ ! -e ./- ] || fail "there is a file or folder called '-'"
succeeds from_pipe squares.geojson terrafact topology - -
says '"type": "Topology"'
succeeds terrafact topology squares.geojson -o squares.topojson
says "3 arcs with 10 points"
succeeds terrafact areas squares.geojson --output -
says '"name": "a", "area_m2": 12308778361.4'
[ "$(grep -c area_m2 stdout)" -eq 2 ] && ! grep -q "feature  " stdout || fail "areas --output - prints more than the copy"
ogr2ogr -f GPKG squares.gpkg squares.geojson
refuses 2 "standard output takes a copy of GeoJSON" terrafact areas squares.gpkg -o -
succeeds terrafact areas squares.gpkg -o copy.csv
grep -q area_m2 copy.csv || fail "-o writes no copy"
succeeds terrafact map - --width 200
[ "$(head -c 4 stdout | tail -c 3)" = PNG ] || fail "map - is no PNG"

# A file to write has a name, and one.
for command in export map report; do
    refuses 2 "found an empty name" terrafact $command ''
    refuses 2 "two files to write, 'a.svg' and --output b.svg; expected one" terrafact $command a.svg --output b.svg
done

# What another program reads, and stops reading, is no error.
code=0
{ terrafact list territories --format csv || echo $? >code; } 2>complaint | head -1 >first
[ ! -s complaint ] || fail "a reader that has seen enough gets a complaint: $(cat complaint)"

# ---- Only GeoJSON ----

refuses 2 "squares.gpkg: is not GeoJSON, the one format that is read here; convert it: ogr2ogr" terrafact validate squares.gpkg
rm squares.geojson
eval "$(sed 's/.*convert it: //' stderr)"
succeeds terrafact validate squares.geojson
succeeds terrafact topology squares.geojson

# ---- Options, help and version ----

for option in --map= --format= --claims= --draws=; do
    refuses 2 "${option%=}" terrafact check $option
done
refuses 2 "--map is given without a value; expected ID" terrafact check --map '' --map natural-earth
refuses 2 "--layer is given without a value" terrafact export out --layer ''
succeeds terrafact -V
says "terrafact $VERSION"
succeeds terrafact help check
cp stdout help
succeeds terrafact check --help
cmp help stdout || fail "'help check' is not what 'check --help' says"
succeeds terrafact help
says "Commands:"
refuses 2 "unknown command 'chek', did you mean 'check'?" terrafact help chek
refuses 2 "found 'map' too" terrafact help check map

# ---- For programs ----

for kind in maps territories borders places routes layers claims functions; do
    succeeds terrafact list $kind --format json
    cp stdout list.json
    succeeds terrafact list $kind --format csv
    /usr/bin/python3 - <<'PYTHON' || fail "list $kind: CSV and JSON do not say the same"
import csv, json
rows = json.load(open("list.json"))
table = list(csv.DictReader(open("stdout", newline="")))
assert len(rows) > 1
assert [{key: str(value) for key, value in row.items()} for row in rows] == table, (rows[0], table[0])
PYTHON
done
succeeds terrafact measure nkar
one=$(cat stdout)
succeeds terrafact measure nkar 'share(nkar, azerbaijan)'
[ "$(head -1 stdout)" = "area(nkar): $one" ] || fail "of two expressions the first is not what it is alone"
says "share(nkar, azerbaijan): "
succeeds terrafact measure nkar azerbaijan --format json --map natural-earth --map composite
/usr/bin/python3 -c 'import json
first, second = json.load(open("stdout"))
assert first["expression"] == "area(nkar)" and second["expression"] == "area(azerbaijan)"
assert [r["map"] for r in second["results"]] == ["natural-earth", "composite"]' || fail "measure's JSON of two expressions"
