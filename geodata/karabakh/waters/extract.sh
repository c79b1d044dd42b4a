#!/bin/bash
# Makes lakes.geojson and rivers.geojson of this folder from GSHHG 2.3.7, as Debian's gmt-gshhg-high has it, with Debian's gmt
# and gdal-bin: lakes of 150 km2 and more (Sevan, Urmia, Mingachevir) and the larger rivers (Aras, Kura and what feeds them),
# to 0.001 degrees. GSHHG is cut into bins; the pieces are joined again.
#
#   ./extract.sh        writes both files here
set -euo pipefail
cd "$(dirname "$0")"

window=42/51/36.5/42.6
scratch=$(mktemp -d) # where GMT leaves its history, too
trap 'rm -rf "$scratch"' EXIT

# table OPTION…: the pieces that gmt coast dumps, as CSV with WKT; closed ones are not told from open ones.
table() {
    (cd "$scratch" && gmt coast -R$window -Dh -M "$@") | awk '
        function put() { if (n > 1) printf "%d,\"LINESTRING(%s)\"\n", ++id, line; n = 0; line = "" }
        BEGIN { print "id,WKT" }
        /^#/ { next }
        /^>/ { put(); next }
        { line = line (n++ ? "," : "") sprintf("%.6f %.6f", $1, $2) }
        END { put() }'
}

# join FUNCTION IN OUT: one feature of what the function makes of all pieces, joined at their ends.
join() {
    rm -f "$3"
    ogr2ogr -f GeoJSON "$3" "$2" -dialect sqlite -a_srs EPSG:4326 -lco COORDINATE_PRECISION=3 \
        -sql "select $1(ST_Union(ST_SnapToGrid(geometry, 0.0001))) as geometry from \"$(basename "$2" .csv)\""
}

table -W2/thinnest -A150/2/2 >"$scratch/lakes.csv"
table -I1 -I2 -I3 >"$scratch/rivers.csv"
join ST_BuildArea "$scratch/lakes.csv" lakes.geojson
join ST_LineMerge "$scratch/rivers.csv" rivers.geojson
