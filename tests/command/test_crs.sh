#!/bin/bash
# The coordinate system of a file is read wherever it stands; --crs overrides it, and --edges planar measures on its plane.
. "$(dirname "$0")/lib.sh"

cd "$scratch"
cat >cell.geojson <<'END'
{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Polygon",
 "coordinates":[[[46,39],[47,39],[47,40],[46,40],[46,39]]]}}]}
END
# area FILE OPTION…: in km2, of the only feature.
area() {
    terrafact areas "$@" --format json 2>stderr | jq '.features[0].area_m2 / 1e6'
}
# near A B SHARE
near() {
    jq -ne "(($1) - ($2)) | fabs <= $3 * ($2)" >/dev/null || fail "$1 is not $2 to within $3 of it"
}
truth=$(area cell.geojson)
near "$truth" 9549.468853921 1e-12 # PROJ's geodesics

# By the member that GeoJSON had before 2016, before the features or behind them, in metres, degrees, grads or feet.
for crs in EPSG:3857 EPSG:32638 EPSG:4807 EPSG:4326 EPSG:4267 EPSG:2225; do
    ogr2ogr -f GeoJSON first.geojson cell.geojson -t_srs $crs 2>/dev/null || fail "ogr2ogr knows no $crs"
    grep -q '"crs"' first.geojson || [ $crs = EPSG:4326 ] || fail "the file of $crs does not name it"
    /usr/bin/python3 -c 'import json,sys; d = json.load(open("first.geojson")); crs = d.pop("crs", None)
if crs: d["crs"] = crs
json.dump(d, open("last.geojson", "w"))'
    ogr2ogr "in.gpkg" first.geojson 2>/dev/null
    for file in first.geojson last.geojson in.gpkg; do
        near "$(area $file)" "$truth" 1e-6
        [ ! -s stderr ] || fail "$file of $crs is measured with a complaint: $(cat stderr)"
        near "$(area $file --where "name = 'a'")" "$truth" 1e-6
    done
    # A copy is the text with the columns.
    succeeds terrafact areas last.geojson --output copy.geojson
    near "$(jq '.features[0].properties.area_m2 / 1e6' copy.geojson)" "$truth" 1e-6
    jq -e --slurpfile own last.geojson '.crs == $own[0].crs and .features[0].geometry == $own[0].features[0].geometry' copy.geojson \
        >/dev/null || fail "the copy of $crs has other coordinates"
    rm in.gpkg
done
# A property that is called so is none.
sed 's/"name":"a"/"name":"a","crs":{"type":"name","properties":{"name":"EPSG:3857"}}/' cell.geojson >property.geojson
near "$(area property.geojson)" "$truth" 1e-12

# What the file does not say is said on the command line.
ogr2ogr -f GeoJSON named.geojson cell.geojson -t_srs EPSG:32638
jq -c 'del(.crs)' named.geojson >bare.geojson
near "$(area bare.geojson --crs EPSG:32638)" "$truth" 1e-6
refuses 2 "--crs EPSG:99999: PROJ does not know this coordinate system" terrafact areas bare.geojson --crs EPSG:99999
refuses 2 "expected longitude and latitude in degrees" terrafact areas bare.geojson
refuses 2 "is read from files only" terrafact areas - <named.geojson
near "$(terrafact areas - --crs EPSG:32638 --format json <bare.geojson | jq '.features[0].area_m2 / 1e6')" "$truth" 1e-6
# By any name, in any form that the member has had, and as no name of another.
for crs in '"EPSG:32638"' 32638 '{"type":"name","properties":{"name":"32638"}}' '{"type":"EPSG","properties":{"code":32638}}' \
    '{"type":"OGC","properties":{"urn":"urn:ogc:def:crs:EPSG::32638"}}' '{"type":"name","properties":{"name":"EPSG:32638+5773"}}' \
    '{"type":"name","properties":{"name":"+proj=utm +zone=38 +datum=WGS84"}}'; do
    jq -c --argjson crs "$crs" '.crs = $crs' bare.geojson >form.geojson
    for options in "" "--where 1=1" "--edges geodesic --sum"; do
        terrafact areas form.geojson $options --format json >out 2>stderr || fail "crs $crs: $(cat stderr)"
        near "$(jq '(.sum.area_m2 // .features[0].area_m2) / 1e6' out)" "$truth" 1e-6
    done
done

# On the plane a cell of an equal-area grid has its nominal area, and the others that of their own plane.
cat >grid.csv <<'END'
name,WKT
cell,"POLYGON ((4000000 2000000,4001000 2000000,4001000 2001000,4000000 2001000,4000000 2000000))"
END
ogr2ogr -f GPKG grid.gpkg grid.csv -oo GEOM_POSSIBLE_NAMES=WKT -a_srs EPSG:3035
near "$(area grid.gpkg --edges planar)" 1 1e-12
near "$(area grid.gpkg)" 1 1e-5
ogr2ogr -f GPKG feet.gpkg grid.csv -oo GEOM_POSSIBLE_NAMES=WKT -a_srs EPSG:2225
near "$(area feet.gpkg --edges planar)" "(1000 * 1200 / 3937 / 1000) | . * ." 1e-7
refuses 2 "measures on the plane of a projected coordinate system" terrafact areas cell.geojson --edges planar

# What works on longitudes and latitudes alone transforms the rest, and does not take metres for degrees.
terrafact topology named.geojson out.topojson --snap 50m >topology.txt 2>notes.txt || fail "topology: $(cat notes.txt)"
grep -qF "coordinates are transformed from urn:ogc:def:crs:EPSG::32638 to WGS 84" notes.txt || fail "nothing is said of crs"
jq -e '[.arcs[][] | .[0]] | max < 180' out.topojson >/dev/null || fail "metres are taken for degrees"
refuses 2 "its coordinates are not longitudes and latitudes" terrafact topology bare.geojson --snap 50m

# What a file does not say is assumed, and that is said; what it says and nobody knows is refused, whichever option reads it.
cat >place.geojson <<'END'
{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "a"}, "geometry":
  {"type": "Polygon", "coordinates": [[[45, 40], [46, 40], [46, 41], [45, 41], [45, 40]]]}}]}
END
ogr2ogr unsaid.shp place.geojson && rm unsaid.prj
for command in "areas unsaid.shp" "areas unsaid.shp --where 1=1" "topology unsaid.shp" "measure a --map unsaid.shp"; do
    terrafact $command >/dev/null 2>notes || fail "$command: $(cat notes)"
    [ "$(grep -c "does not say its coordinate system; .*coordinates are taken for longitude and latitude on WGS 84" notes)" -eq 1 ] ||
        fail "$command does not say what it assumes: $(cat notes)"
done
succeeds terrafact areas unsaid.shp --crs EPSG:4326
for crs in '{"type":"name","properties":{"name":"FOO:1"}}' '{"type":"link","properties":{"href":"http://localhost:1/crs"}}' '{}'; do
    jq -c --argjson crs "$crs" '.crs = $crs' place.geojson >unknown.geojson
    for options in "" "--where 1=1" "--output unknown.gpkg"; do
        refuses 2 "unknown.geojson: its member 'crs' names the coordinate system" terrafact areas unknown.geojson $options
    done
    refuses 2 ", which PROJ does not know" terrafact topology unknown.geojson
done
# Metres are no degrees: without a coordinate system they stay on their plane, which is said.
jq -c '.features[0].geometry.coordinates[0] |= map([.[0] * 1e4, .[1] * 1e5])' place.geojson >metres.geojson
terrafact topology metres.geojson metres.topojson >/dev/null 2>notes
grep -q "note: metres.geojson: its coordinates are not longitudes and latitudes, .* taken for a plane" notes || fail "metres are taken for something: $(cat notes)"

# On the plane no edge goes round the Earth: a square of a kilometre does not cross itself.
jq -c '.features[0].geometry.coordinates[0] = [[500000, 4400000], [501000, 4400000], [501003, 4401000], [500001, 4401000], [500000, 4400000]]' \
    place.geojson >square.geojson
succeeds terrafact areas square.geojson --crs EPSG:32638 --edges planar
