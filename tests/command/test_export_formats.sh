#!/bin/bash
# Every format holds what the GeoJSON holds, read by programs that know nothing of terrafact.
. "$(dirname "$0")/lib.sh"

layers=(nkar surrounding_districts surrounding_districts_held controlled_1994 contact_line lachin_corridor
    lachin_corridor_strip nakhichevan_link iran_border state_borders countries provinces districts
    places events claims)

# compare: each line on standard input, "[OPTION...] LAYER FILE [TABLE...]", is a comparison with the GeoJSON.
compare() {
    /usr/bin/python3 "$SOURCE/tests/formats/compare.py" "$scratch/layers" >"$scratch/compared" 2>&1 ||
        fail "it differs: $(cat "$scratch/compared")"
}

# is_same_again OUT ARGUMENT…: exporting again, in a later second and by the program as it is used, changes no byte.
is_same_again() {
    local out=$1 made
    shift
    made=$(date -r "$out" +%s)
    cp -r "$out" "$scratch/first"
    until [ "$(date +%s)" -gt "$made" ]; do :; done
    (as_used && terrafact export --precision 7 "$out" "$@" 2>/dev/null)
    diff -r "$scratch/first" "$out" || fail "$out is not the same again"
    rm -r "$scratch/first"
}

succeeds terrafact export --precision 7 "$scratch/layers"

# All layers in one file.
for file in all.gpkg all.kml; do
    succeeds terrafact export --precision 7 "$scratch/$file"
    printf "%s $scratch/$file\n" "${layers[@]}" | compare
    is_same_again "$scratch/$file"
done

succeeds terrafact export --precision 7 "$scratch/all.topojson"
node "$SOURCE/tests/geojson/topojson.js" "$scratch/all.topojson" "$scratch/layers"
printf -- "--only-places %s $scratch/all.topojson\n" "${layers[@]}" | compare
is_same_again "$scratch/all.topojson"

# A file for each layer; names of formats and endings, in any case.
for format in flatgeobuf:fgb csv:csv GEOJSONSEQ:geojsonl; do
    folder=$scratch/${format%:*}
    succeeds terrafact export --precision 7 "$folder" --format "${format%:*}"
    for layer in "${layers[@]}"; do
        if [ -e "$folder/${layer}_table.csv" ]; then # FlatGeobuf drops what has no geometry
            echo "--only-places $layer $folder/$layer.${format#*:}"
            echo "--no-places $layer $folder/${layer}_table.csv"
        else
            echo "$layer $folder/$layer.${format#*:}"
        fi
    done | compare
    is_same_again "$folder" --format "${format%:*}"
done

# A Shapefile has one type of geometry, ten bytes for a name and 254 for a text, and what is lost is reported.
terrafact export --precision 7 "$scratch/shp" --format 'ESRI Shapefile' 2>"$scratch/stderr"
grep -q "'why' of [0-9]* features is cut to 254 bytes" "$scratch/stderr" || fail "no word of what is lost"
for layer in "${layers[@]}"; do
    tables=()
    for part in polygons lines points table; do
        [ ! -e "$scratch/shp/${layer}_$part.dbf" ] || tables+=("${layer}_$part")
    done
    echo "--text-bytes=254 $layer $scratch/shp ${tables[*]}" >>"$scratch/comparisons"
    # Wherever there are geometries, their coordinate system is recorded, and that texts are UTF-8.
    for shape in "$scratch/shp/$layer".shp "$scratch/shp/$layer"_*.shp; do
        [ ! -e "$shape" ] || [ -s "${shape%shp}prj" ] || fail "$shape has no .prj"
        [ ! -e "$shape" ] || grep -qx UTF-8 "${shape%shp}cpg" || fail "$shape has no .cpg"
    done
done
compare <"$scratch/comparisons"
[ "$(od -An -tu1 -j1 -N3 "$scratch/shp/nkar.dbf" | tr -s ' ')" = " 120 12 31" ] ||
    fail "the .dbf is not dated by the atlas's last day"
[ -e "$scratch/flatgeobuf/claims_table.csv" ] || fail "claims without a place are lost"
[ -e "$scratch/shp/claims_table.dbf" ] || fail "claims without a place are lost"
is_same_again "$scratch/shp" --format 'ESRI Shapefile'

# One layer to one file, called after it.
for file in one.fgb one.shp one.csv one.geojsonl; do
    succeeds terrafact export --precision 7 "$scratch/$file" --layer nkar
    echo "nkar $scratch/$file one"
done >"$scratch/comparisons"
compare <"$scratch/comparisons"

# Another system: GDAL takes the points back to where they were, and neighbours still match.
succeeds terrafact export --precision 7 "$scratch/utm.gpkg" --crs EPSG:32638
ogrinfo -so "$scratch/utm.gpkg" countries | grep -q 'ID\["EPSG",32638\]' || fail "not in UTM"
area() {
    ogrinfo -q "$1" -dialect sqlite -sql "$2" | sed -n 's/.*= //p'
}
gaps=$(area "$scratch/utm.gpkg" "select st_area(st_union(geom)) - sum(st_area(geom)) as gap from provinces
    where id like 'georgia/%'")
awk -v gap="$gaps" 'BEGIN { exit !(gap < 1e-3 && gap > -1e-3) }' || fail "gaps of $gaps m2 between neighbours"
ogr2ogr -f GeoJSON -t_srs EPSG:4326 -lco COORDINATE_PRECISION=6 "$scratch/back.geojson" "$scratch/utm.gpkg" places
ogr2ogr -f GeoJSON -lco COORDINATE_PRECISION=6 "$scratch/there.geojson" "$scratch/layers/places.geojson"
diff <(grep -o '"coordinates": .*' "$scratch/back.geojson") <(grep -o '"coordinates": .*' "$scratch/there.geojson")

# Refusals.
mkdir "$scratch/none"
out=$scratch/none/x
refuses 2 "did you mean 'FlatGeobuf'?" terrafact export --precision 7 "$out" --format FlatGeobif
refuses 2 "GDAL can read it but not write it" terrafact export --precision 7 "$out" --format ESRIJSON
refuses 2 "no format has this ending" terrafact export --precision 7 "$out.xyzzy"
refuses 2 "does not go with this ending" terrafact export --precision 7 "$out.shp" --format GPKG
refuses 2 "does not go with this ending" terrafact export --precision 7 "$out.geojson" --format TopoJSON
refuses 2 "a file holds one layer" terrafact export --precision 7 "$out.fgb"
refuses 2 "not a coordinate system that PROJ knows" terrafact export --precision 7 "$out.gpkg" --crs EPSG:999999
refuses 2 "not a coordinate system that PROJ knows" terrafact export --precision 7 "$out.gpkg" --crs 32638
refuses 2 "neither geographic nor projected" terrafact export --precision 7 "$out.gpkg" --crs EPSG:4978
refuses 2 "GeoJSON is always in WGS 84; GPKG" terrafact export --precision 7 "$out" --crs EPSG:32638
refuses 2 "TopoJSON is always in WGS 84; GPKG" terrafact export --precision 7 "$out.topojson" --crs EPSG:32638
refuses 2 "KML is always in WGS 84; GPKG" terrafact export --precision 7 "$out.kml" --crs EPSG:32638
refuses 2 "unknown map" terrafact export --precision 7 "$out" --map nowhere
refuses 3 "cannot be written" terrafact export --precision 7 "$scratch/no/such/folder/x.gpkg"
[ -z "$(ls -A "$scratch/none")" ] || fail "something was written"
