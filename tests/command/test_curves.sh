#!/bin/bash
# Curves are measured as curves, not as the chords that a reader makes of them.
. "$(dirname "$0")/lib.sh"

cd "$scratch"
# layer NAME EPSG WKT…: a GeoPackage with these geometries.
layer() {
    local name=$1 crs=$2
    shift 2
    { echo id,WKT; for wkt in "$@"; do echo "$((++i)),\"$wkt\""; done; } >"$name.csv"
    ogr2ogr -f GPKG "$name.gpkg" "$name.csv" -oo GEOM_POSSIBLE_NAMES=WKT -oo KEEP_GEOM_COLUMNS=NO -a_srs "$crs" -nlt GEOMETRY
}
# near A B SHARE
near() {
    jq -ne "(($1) - ($2)) | fabs <= $3 * ($2 | fabs)" >/dev/null || fail "$1 is not $2 to within $3 of it"
}
# measured FILE NUMBER COLUMN OPTION…
measured() {
    local file=$1 number=$2 column=$3
    shift 3
    terrafact areas "$file" --format json "$@" | jq ".features[$((number - 1))].$column"
}
i=0
pi=$(jq -n '1 | atan * 4')

# On a plane: circles, half circles, a ring of both, holes, collections; forward and backward.
layer plane EPSG:32638 \
    'CURVEPOLYGON (CIRCULARSTRING (501000 4400000,500000 4401000,499000 4400000,500000 4399000,501000 4400000))' \
    'CURVEPOLYGON (CIRCULARSTRING (501000 4400000,500000 4399000,499000 4400000,500000 4401000,501000 4400000))' \
    'CURVEPOLYGON (CIRCULARSTRING (501000 4400000,499000 4400000,501000 4400000))' \
    'CURVEPOLYGON (COMPOUNDCURVE (CIRCULARSTRING (501000 4400000,500000 4401000,499000 4400000),(499000 4400000,501000 4400000)))' \
    'CURVEPOLYGON ((498000 4398000,502000 4398000,502000 4402000,498000 4402000,498000 4398000),CIRCULARSTRING (501000 4400000,500000 4401000,499000 4400000,500000 4399000,501000 4400000))' \
    'MULTISURFACE (CURVEPOLYGON (CIRCULARSTRING (501000 4400000,499000 4400000,501000 4400000)),((510000 4400000,511000 4400000,511000 4401000,510000 4401000,510000 4400000)))' \
    'CIRCULARSTRING (501000 4400000,500000 4401000,499000 4400000)' \
    'COMPOUNDCURVE ((502000 4400000,501000 4400000),CIRCULARSTRING (501000 4400000,500000 4401000,499000 4400000))' \
    'CURVEPOLYGON (CIRCULARSTRING (500000 4400000,500500 4400000,501000 4400000,501000 4400500,501000 4401000,500500 4401000,500000 4401000,500000 4400500,500000 4400000))' \
    'GEOMETRYCOLLECTION (CURVEPOLYGON (CIRCULARSTRING (501000 4400000,499000 4400000,501000 4400000)),POINT (500000 4400000))'
number=0
while read -r area metres; do
    number=$((number + 1))
    for truth in "area_m2 $area" "perimeter_m $metres"; do
        read -r column value <<<"$truth"
        value=$(jq -n "$pi as \$pi | $value")
        [ "$value" = 0 ] || near "$(measured plane.gpkg $number "$column" --edges planar)" "$value" $([ $column = area_m2 ] && echo 1e-9 || echo 1e-6) # printed to the mm
    done
done <<'END'
1e6*$pi 2e3*$pi
1e6*$pi 2e3*$pi
1e6*$pi 2e3*$pi
5e5*$pi 1e3*$pi+2e3
1.6e7-1e6*$pi 1.6e4+2e3*$pi
1e6*$pi+1e6 2e3*$pi+4e3
0 1e3*$pi
0 1e3*$pi+1e3
1e6 4e3
1e6*$pi 2e3*$pi
END
[ $number -eq 10 ] || fail "not every curve was measured"

# On the ellipsoid: near the central meridian of UTM the scale is k0 (1 + x^2 / 2 R^2 k0^2), R^2 the product of the radii of
# curvature, and the mean of x^2 over the circle r^2 / 4. The chords of every 4 degrees that OGR makes lose a thousandth.
truth=$(awk 'BEGIN { pi = atan2(0, -1); e2 = (2 - 1 / 298.257223563) / 298.257223563; w = 1 - e2 * sin(39.748 * pi / 180)^2
    r2 = 6378137^2 * (1 - e2) / w^2; k0 = 0.9996; printf "%.6f", pi * 1e6 / k0^2 * (1 - 250000 / (r2 * k0^2)) }')
near "$(measured plane.gpkg 1 area_m2)" "$truth" 2e-10
near "$(measured plane.gpkg 3 area_m2)" "$truth" 2e-10

# In degrees, about the equator: an ellipse on the ground, of degrees that differ.
layer degrees EPSG:4326 'CURVEPOLYGON (CIRCULARSTRING (0.1 0,0 0.1,-0.1 0,0 -0.1,0.1 0))'
/usr/bin/python3 - >degrees.geojson <<'END'
import json, math
n = 20000
ring = [[0.1 * math.cos(2 * math.pi * i / n), 0.1 * math.sin(2 * math.pi * i / n)] for i in range(n)]
print(json.dumps({"type": "Polygon", "coordinates": [ring + ring[:1]]}))
END
# 20,000 chords leave out (2 pi / n)^2 / 6 of a circle.
near "$(measured degrees.gpkg 1 area_m2)" "$(measured degrees.geojson 1 area_m2) / (1 - 1.6449e-8)" 1e-10

# Other readers know the same curves.
ogr2ogr -f CSV -lco GEOMETRY=AS_WKT text.csv plane.gpkg
[ "$(measured text.csv 4 area_m2 --crs EPSG:32638)" = "$(measured plane.gpkg 4 area_m2)" ] || fail "CSV has other curves"
