#!/bin/bash
# Files from strangers open no other files, no network, no database and no program, unless whoever runs terrafact allows a
# driver of GDAL by name; and neither the environment nor an atlas changes that.
. "$(dirname "$0")/lib.sh"
cd "$scratch"
succeeds terrafact export provinces.geojson --layer provinces
terrafact areas provinces.geojson --format csv >right.csv

# ---- Sources that are more than a file ----

# A VRT is a file that names another.
cat >spy.vrt <<XML
<OGRVRTDataSource><OGRVRTLayer name="provinces">
<SrcDataSource>$PWD/provinces.geojson</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>
XML
refuses 2 "spy.vrt: not a vector file that GDAL can read" terrafact areas spy.vrt
cp spy.vrt spy.gpkg
refuses 2 "spy.gpkg: not a vector file that GDAL can read" terrafact areas spy.gpkg
succeeds terrafact areas spy.vrt --allow-driver OGR_VRT --format csv
cmp -s stdout right.csv || fail "an allowed driver reads something else"
refuses 2 "--allow-driver OGR_VTR: GDAL has no such driver here, did you mean 'OGR_VRT'?" \
    terrafact areas spy.vrt --allow-driver OGR_VTR

# A MapInfo table may be of other tables, anywhere.
printf '!table\n!version 300\n!charset Neutral\nDefinition Table\n  Type NATIVE Charset "Neutral"\n  Fields 1\n    Table Char (255) ;\nbegin_metadata\n"\\IsSeamless" = "TRUE"\nend_metadata\n' >spy.tab
refuses 2 "spy.tab: is made of other files" terrafact areas spy.tab
mkdir tables
mv spy.tab tables/spy.TAB
refuses 2 "tables: is made of other files" terrafact areas tables
cat >view.tab <<TAB
!Table
!Version 100

Open Table "tables/a" Hide
Open Table "tables/b" Hide

Create View view As
Select name
From a, b
Where a.name=b.name
TAB
refuses 2 "view.tab: is made of other files" terrafact areas view.tab

# What is no file.
for name in "PG:dbname=x" "MySQL:x" "/vsicurl/http://127.0.0.1:9/x.geojson" "https://127.0.0.1:9/x.geojson" \
    "/vsizip//vsicurl/http://127.0.0.1:9/x.zip" "WFS:http://127.0.0.1:9/" '<OGRVRTDataSource/>' "/vsistdin/"; do
    refuses 2 "no such file" terrafact areas "$name"
    refuses 2 "$name" terrafact survey --source "$name" --out rebuilt
done
[ ! -e rebuilt ] || fail "a survey of no file makes a folder"

# A file may be called like that: it is a file.
cp provinces.geojson "PG:dbname=x.geojson"
succeeds terrafact areas "PG:dbname=x.geojson" --where "1=1" --format csv
cmp -s <(cut -d, -f3 stdout) <(cut -d, -f3 right.csv) || fail "a file that is called like a database is not read"

# A table of SQLite that reads other files is not listed, and no view reads it.
ogr2ogr -f SQLite -dsco SPATIALITE=YES spy.sqlite provinces.geojson -limit 3
ogr2ogr other.shp provinces.geojson -limit 2 2>/dev/null
sqlite3 spy.sqlite "PRAGMA writable_schema=1;
    INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)
    VALUES('table','spy','spy',0,'CREATE VIRTUAL TABLE spy USING VirtualOGR(''$PWD/provinces.geojson'')'),
    ('table','shape','shape',0,'CREATE VIRTUAL TABLE shape USING VirtualShape(''$PWD/other'', UTF-8, 4326)'),
    ('view','v','v',0,'CREATE VIEW v AS SELECT * FROM spy'), ('view','w','w',0,'CREATE VIEW w AS SELECT * FROM shape');"
OGR_SQLITE_LIST_VIRTUAL_OGR=YES SPATIALITE_LOAD=YES terrafact areas spy.sqlite --format csv >stdout 2>stderr || true
[ "$(grep -c . stdout)" -le 4 ] || fail "a table of SQLite reads another file"
terrafact areas spy.sqlite --where "id = (select id from shape)" >stdout 2>stderr && fail "a condition reads another file"

# Nor does a view call functions of GDAL, whatever the environment says.
ogr2ogr calls.gpkg provinces.geojson -limit 3
sqlite3 calls.gpkg "CREATE VIEW v AS SELECT fid, geom, ogr_geocode('Paris') AS name FROM provinces;"
refuses 2 "could be used to steal data" \
    env ALLOW_OGR_SQL_FUNCTIONS_FROM_TRIGGER_AND_VIEW=YES "$TERRAFACT" areas calls.gpkg

# ---- The network ----

/usr/bin/python3 - >port 2>hits <<'PY' &
import http.server, sys
server = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
print(server.server_port, flush=True)
server.serve_forever()
PY
server=$!
trap 'kill $server; rm -rf "$scratch"' EXIT
until [ -s port ]; do sleep 0.1; done
url=http://127.0.0.1:$(cat port)/x
for crs in '{"type":"link","properties":{"href":"URL","type":"ogcwkt"}}' '{"type":"name","properties":{"name":"URL"}}' \
    '{"type":"URL","properties":{"url":"URL"}}'; do
    jq -c --argjson crs "${crs//URL/$url}" '.crs = $crs' provinces.geojson >crs.geojson
    terrafact areas crs.geojson --where "1=1" >/dev/null 2>&1 || true
    terrafact areas crs.geojson >/dev/null 2>&1 || true
done
cat >spy.gml <<XML
<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs" xmlns:gml="http://www.opengis.net/gml" xmlns:a="http://a"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://a $url.xsd"><gml:featureMember><a:f><a:g xlink:href="$url.gml"/></a:f></gml:featureMember>
</wfs:FeatureCollection>
XML
GML_SKIP_RESOLVE_ELEMS=NONE GML_DOWNLOAD_SCHEMA=YES terrafact areas spy.gml >/dev/null 2>&1 || true
refuses 2 "PROJ does not know this coordinate system" terrafact areas provinces.geojson --crs "$url"
refuses 2 "no such file" terrafact areas "$url"
[ ! -s hits ] || fail "something was fetched: $(cat hits)"

# ---- The environment ----

# A plugin of GDAL, a configuration file and a module beside the reader's files would all be run or read by GDAL or the
# loader, were they asked.
mkdir -p plugins home/.gdal
cat >evil.c <<'C'
#include <stdio.h>
__attribute__((constructor)) static void loaded(void) { fclose(fopen("LOADED", "w")); }
void GDALRegisterMe(void) {}
C
${CC:-cc} -shared -fPIC evil.c -o plugins/gdal_evil.so
cp plugins/gdal_evil.so plugins/ogr_evil.so
for part in gdal geos picture text; do cp plugins/gdal_evil.so terrafact-$part.so; done
printf '[configoptions]\nGDAL_SKIP=GeoJSON,GPKG\n' >home/.gdal/gdalrc
cp home/.gdal/gdalrc gdalrc
opened() {
    HOME=$PWD/home GDAL_CONFIG_FILE=$PWD/gdalrc GDAL_DRIVER_PATH=$PWD/plugins GDAL_SKIP=GeoJSON OGR_SKIP=GeoJSON \
        LD_LIBRARY_PATH=$PWD GDAL_VRT_ENABLE_PYTHON=YES PROJ_NETWORK=ON CPL_DEBUG=ON CPL_LOG=$PWD/LOG \
        OGR_GEOJSON_ARRAY_AS_STRING=YES terrafact "$@"
}
succeeds opened areas provinces.geojson --where "1=1" --format csv
cmp -s <(cut -d, -f3 stdout) <(cut -d, -f3 right.csv) || fail "the environment changes what is measured"
refuses 2 "not a vector file that GDAL can read" opened areas spy.vrt
mkdir open closed
succeeds opened export open/k.gpkg --layer provinces
succeeds terrafact export closed/k.gpkg --layer provinces
cmp -s open/k.gpkg closed/k.gpkg || fail "the environment changes what is exported"
[ ! -e LOADED ] || fail "code from elsewhere was loaded"
[ ! -e LOG ] || fail "GDAL writes a log"

# ---- Atlases ----

cp -r "$SOURCE/geodata/karabakh" atlas
chmod -R u+w atlas
# changed SED FILE: atlas/FILE, changed.
changed() {
    cp "$SOURCE/geodata/karabakh/$2" "atlas/$2"
    sed -i -e "$1" "atlas/$2"
    ! cmp -s "$SOURCE/geodata/karabakh/$2" "atlas/$2" || fail "$1 changes nothing in $2"
}
for path in /etc/passwd ../figures.csv a/../../figures.csv; do
    changed "s|^figures: .*|figures: $path|" atlas.yaml
    refuses 2 "'figures' of the atlas is '$path', expected a path inside the folder" terrafact check --atlas atlas
    changed "s|^qgis: .*|qgis: $path|" atlas.yaml
    refuses 2 "'qgis' of the atlas is '$path', expected a path inside the folder" terrafact check --atlas atlas
    changed "s|file: control.csv|file: $path|" atlas.yaml
    refuses 2 "is '$path', expected a path inside the folder" terrafact check --atlas atlas
    changed "s|^maps: .*|maps: [\"$path\"]|" atlas.yaml
    refuses 2 "the map '$path' is not a folder of" terrafact check --atlas atlas
done
cp "$SOURCE/geodata/karabakh/atlas.yaml" atlas/
survey=maps/natural-earth/survey.yaml
changed 's|file: ../../geonames/places.csv|file: ../../../places.csv|' $survey
refuses 2 "expected a path inside the atlas" terrafact survey atlas --map natural-earth --out rebuilt
cp provinces.geojson "$scratch/named.geojson"
changed "/^files:/,/^[a-z]*:\$/s|  - .*|  - $scratch/named.geojson|" $survey
refuses 2 "is named from the root, which is followed into /usr/share only; if you mean it, name it with --source" \
    terrafact survey atlas --map natural-earth --out rebuilt
cp "$SOURCE/geodata/karabakh/$survey" atlas/$survey

# A survey writes into the map's own folder, whatever links are there.
if [ -e /usr/share/qgis/resources/data/world_map.gpkg ]; then
    echo mine >mine.txt
    rm atlas/maps/natural-earth/report.txt
    ln -s ../../../mine.txt atlas/maps/natural-earth/report.txt
    refuses 3 "report.txt: cannot be written (a link leads out of atlas/maps/natural-earth)" \
        terrafact survey atlas --map natural-earth
    [ "$(cat mine.txt)" = mine ] || fail "a link in an atlas is followed out of it"
fi

# A journal that came with an archive moves nothing.
mkdir -m 700 out out/.terrafact-abcdef
echo theirs >out/.terrafact-abcdef/new-0
printf 'terrafact journal 1\0%s\0000\0place\0victim.txt\0end\0' 4711 >out/.terrafact-abcdef/journal
echo mine >out/victim.txt
succeeds terrafact export out/one.geojson --layer provinces
[ "$(cat out/victim.txt)" = mine ] || fail "a foreign journal was followed"
