#!/bin/bash
# Edges of 180 degrees of longitude and more: straight ones are as they are written (RFC 7946, 3.1.1), geodesics go the short
# way, with a warning where that cannot be meant. Rounding beyond a pole is none. All readers agree.
. "$(dirname "$0")/lib.sh"

cd "$scratch"
# feature NAME RING: a polygon.
feature() {
    printf '{"type":"Feature","properties":{"name":"%s"},"geometry":{"type":"Polygon","coordinates":[[%s]]}}' "$1" "$2"
}
# band WEST EAST: from 10 to 20 degrees north, counter-clockwise.
band() {
    echo "[$1,10],[$2,10],[$2,20],[$1,20],[$1,10]"
}
{
    echo '{"type":"FeatureCollection","features":['
    feature "all round" "$(band -180 180)" && echo ,
    feature "all round, from 0" "$(band 0 360)" && echo ,
    feature "190" "$(band -90 100)" && echo ,
    feature "340" "$(band -170 170)" && echo ,
    feature "the earth" "[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]" && echo ,
    feature "north" "[-180,0],[180,0],[180,90],[-180,90],[-180,0]" && echo ,
    feature "across" "[177,10],[-178,10],[-178,20],[177,20],[177,10]" && echo ,
    feature "about the pole" "[0,80],[120,80],[-120,80],[0,80]"
    echo ']}'
} >wide.geojson

# The area between two parallels is that of the cylinder (Snyder 1987, eq. 3-12).
cat >earth.py <<'END'
import math

a, f = 6378137.0, 1 / 298.257223563
e = math.sqrt(f * (2 - f))


def q(latitude):
    s = math.sin(math.radians(latitude))
    return (1 - e * e) * (s / (1 - (e * s) ** 2) + math.atanh(e * s) / e)


def zone(south, north, degrees):
    return math.radians(degrees) * a * a * (q(north) - q(south)) / 2


def parallel(latitude, degrees):
    return math.radians(degrees) * a * math.cos(math.radians(latitude)) / math.sqrt(1 - (e * math.sin(math.radians(latitude))) ** 2)
END
PYTHONPATH=. /usr/bin/python3 - >expected <<'END'
from earth import zone

for area in (zone(10, 20, 360), zone(10, 20, 360), zone(10, 20, 190), zone(10, 20, 340), zone(-90, 90, 360), zone(0, 90, 360),
             zone(10, 20, 5)):
    print(f"{area:.11e}")
END
# areas_of COMMAND…: of the first seven features, to twelve digits.
areas_of() {
    "$@" --format csv | sed -n 2,8p | tr -d '\r' | sed -E 's/.*,([0-9.]+),[0-9.]+$/\1/' | xargs -n1 printf '%.11e\n'
}
ogr2ogr wide.gpkg wide.geojson -lco GEOMETRY_NAME=geom 2>/dev/null
for command in "terrafact areas wide.geojson" "terrafact areas wide.geojson --where 1=1" "terrafact areas wide.gpkg"; do
    areas_of $command --edges straight >found 2>stderr
    diff expected found || fail "$command --edges straight has other areas"
    [ ! -s stderr ] || fail "$command --edges straight warns: $(cat stderr)"
    $command >found 2>stderr
    grep -q "warning: wide.*: feature 3: an edge of 180 degrees of longitude or more goes the short way round" stderr ||
        fail "$command does not warn of edges that go the short way: $(cat stderr)"
    # Right round the Earth there is no shorter way.
    diff <(sed -n '1p;2p;5p;6p' expected) <(areas_of $command 2>/dev/null | sed -n '1p;2p;5p;6p') || fail "$command: what goes all round has other areas"
    [ "$(wc -l <stderr)" -eq 1 ] || fail "$command warns at length"
done
# A hole that crosses the antimeridian uncut goes the way that its outer ring goes, whichever way it runs, also a thin one,
# whose band of nearly 360 degrees would be the smaller. In a band a hole is one as it is written. A line has no inside: it
# is as long forth as back.
across='[[170,10],[-170,10],[-170,20],[170,20],[170,10]]' hole='[[179,12],[179,12.01],[-179,12.01],[-179,12],[179,12]]'
around='[[-170,10],[170,10],[170,20],[-170,20],[-170,10]]' within='[[-160,12],[-160,18],[160,18],[160,12],[-160,12]]'
# lone TYPE COORDINATES FILE: a geometry by itself, as GeoJSON and as a GeoPackage.
lone() {
    echo '{"type":"'"$1"'","coordinates":'"$2"'}' >"$3.geojson"
    ogr2ogr "$3.gpkg" "$3.geojson" -lco GEOMETRY_NAME=geom 2>/dev/null
}
lone Polygon "[$across,$hole]" holed
lone Polygon "[$across,$(jq -c reverse <<<"$hole")]" same
lone Polygon "[$around,$within]" band
PYTHONPATH=. /usr/bin/python3 - >holes <<'END'
from earth import zone

for area in 6 * [zone(10, 20, 20) - zone(12, 12.01, 2)] + 3 * [zone(10, 20, 340) - zone(12, 18, 320)]:
    print(f"{area:.11e}")
END
for name in holed same band; do
    for command in "$name.geojson" "$name.geojson --where 1=1" "$name.gpkg"; do
        areas_of terrafact areas $command --edges straight 2>stderr
        [ ! -s stderr ] || fail "$command warns: $(cat stderr)"
    done
done >found
diff holes found || fail "holes that cross the antimeridian are measured as bands"
lone LineString '[[170,45],[-170,45]]' forth
lone LineString '[[-170,45],[170,45]]' back
lone LineString '[[-100,0],[100,0]]' long
for name in forth back long; do
    for command in "$name.geojson" "$name.geojson --where 1=1" "$name.gpkg"; do
        terrafact areas $command --edges straight --format csv | sed 1d | tr -d '\r' | sed -E 's/.*,([0-9.]+)$/\1/' | xargs printf '%.1f\n'
    done
done >found
PYTHONPATH=. /usr/bin/python3 - >lengths <<'END'
from earth import parallel

for length in 6 * [parallel(45, 20)] + 3 * [parallel(0, 200)]:
    print(f"{length:.1f}")
END
diff lengths found || fail "a line's edges do not go the way they should"

# A negative area is not left without a word.
lone Polygon '[[[0,0],[1,0],[1,1],[0,1],[0,0]],[[0,0],[0,5],[5,5],[5,0],[0,0]]]' negative
for command in negative.geojson "negative.geojson --where 1=1" negative.gpkg; do
    terrafact areas $command >/dev/null 2>stderr
    grep -q "warning: negative.*: feature 1: the holes of a polygon are larger than its outer ring" stderr ||
        fail "$command: a negative area is not explained: $(cat stderr)"
done

# Only what crosses the antimeridian or goes round a pole: nothing to warn of.
ogr2ogr narrow.geojson wide.geojson -where "name IN ('across', 'about the pole')" 2>/dev/null
succeeds terrafact areas narrow.geojson --format csv

# Rounding beyond a pole is no position beyond it; what is more is refused, with the digits that show it.
sed 's/-90/-90.00000000000001/g' wide.geojson >noise.geojson
for command in "terrafact areas noise.geojson" "terrafact areas noise.geojson --where 1=1"; do
    areas_of $command --edges straight >found 2>stderr
    diff expected found || fail "$command has other areas"
    grep -q "warning: noise.geojson: feature 5: a position beyond a pole" stderr || fail "$command does not say that it rounds"
    sed 's/-90/-90.00000001/g' wide.geojson >beyond.geojson
    refuses 2 "found position -180, -90.00000001, expected longitude and latitude" ${command/noise/beyond}
done

# A ring about a pole whose closing edge crosses the antimeridian uncut goes round the pole, whichever way it runs and whether
# its coast is north or south of that edge. The cap is summed in strips from the coast to the pole.
PYTHONPATH=. /usr/bin/python3 - >expected <<'END'
import json
import math

from earth import zone

features = []
for pole in (1, -1):
    for above in (4, -4):
        ring = [[10 * i - 177, pole * (70 + above * math.sin(1.7 * i) + (above if i == 0 else 0))] for i in range(36)]
        ring.append(ring[0])
        strips, area = 2000, 0
        for (x, y), (east, to) in zip(ring, ring[1:]):
            turn = math.remainder(east - x, 360)
            for k in range(strips):
                area += zone(abs(y + (to - y) * (k + 0.5) / strips), 90, turn / strips)
        for way in (ring, ring[::-1]):
            features.append({"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [way]}})
            print(f"{area:.8e}")
with open("polar.geojson", "w", encoding="utf-8") as file:
    json.dump({"type": "FeatureCollection", "features": features}, file)
END
ogr2ogr polar.gpkg polar.geojson -lco GEOMETRY_NAME=geom 2>/dev/null
for command in polar.geojson "polar.geojson --where 1=1" polar.gpkg; do
    terrafact areas $command --edges straight --format csv 2>stderr | sed 1d | cut -d, -f3 | xargs -n1 printf '%.8e\n' >found
    diff expected found || fail "$command: rings around a pole have other areas"
    grep -q "feature . and 3 more: a ring with an edge of more than 180 degrees of longitude is taken to go round a pole" stderr ||
        fail "$command does not say that a ring may be meant otherwise: $(cat stderr)"
done

# Neighbours share their border, however long its edges are: the ring of each has its inside where it is written.
# neighbours NAME RING RING: two polygons.
neighbours() {
    echo '{"type":"FeatureCollection","features":['"$(feature a "$2"),$(feature b "$3")"']}' >"$1.geojson"
    terrafact topology "$1.geojson" >found
    grep -q ": 1 between two features" found && grep -q "^0 arcs are on the same side" found ||
        fail "$1: the two do not share their border: $(cat found)"
}
neighbours east-of-190 "$(band -90 100)" "$(band 100 110)"
neighbours east-of-280 "$(band -140 140)" "$(band 140 150)"
neighbours above-360 "$(band -180 180)" "[-180,20],[180,20],[180,30],[-180,30],[-180,20]"
neighbours within "$(band -140 140)],[[-100,12],[-100,18],[100,18],[100,12],[-100,12]" "[-100,12],[100,12],[100,18],[-100,18],[-100,12]"
neighbours across "$(band 175 -175)],[[179,12],[179,18],[-179,18],[-179,12],[179,12]" "[179,12],[-179,12],[-179,18],[179,18],[179,12]"

# As a map, too, a file's wide edges run along their parallels, and whatever reaches round the Earth or to a pole has its area.
# on_map RING: its area in km2.
on_map() {
    echo '{"type":"FeatureCollection","features":['"$(feature x "$1")"']}' >map.geojson
    terrafact measure 'area(x)' --map map.geojson --format json 2>notes | jq '.results[0].value'
}
# box WEST SOUTH EAST NORTH
box() {
    echo "[$1,$2],[$3,$2],[$3,$4],[$1,$4],[$1,$2]"
}
while read -r west south east north; do
    value=$(on_map "$(box "$west" "$south" "$east" "$north")")
    PYTHONPATH=. /usr/bin/python3 - "$value" "$west" "$south" "$east" "$north" <<'END' || fail "a map shows $west $south $east $north as $value"
import sys

from earth import zone

value, west, south, east, north = map(float, sys.argv[1:])
sys.exit(abs(value * 1e6 / zone(south, north, east - west) - 1) > 1e-5)
END
    grep -q "edges of 180 degrees of longitude or more in 'map' are taken along their straight lines" notes ||
        fail "it is not said how wide edges are taken"
done <<'END'
-180 0 180 10
0 10 360 20
-90 10 100 20
0 10 180 20
-180 80 180 90
-180 -90 180 -60
-180 0 180 90
-180 -60 180 90
-170 -80 170 80
END
for ring in "$(box 0 80 120 90)" "$(box 0 -90 120 -80)" "[0,80],[90,80],[0,90],[0,80]"; do
    value=$(on_map "$ring")
    jq -e --argjson value "$value" '.features[0].area_m2 / 1e6 / $value - 1 | fabs < 1e-6' <(terrafact areas map.geojson --format json) \
        >/dev/null || fail "what reaches a pole has $value km2 on a map"
done

# An outer ring round one pole whose hole goes round the other bounds the belt between them.
feature belt "[-150,-50],[-60,-50],[60,-50],[150,-50],[-150,-50]],[[150,40],[60,40],[-60,40],[-150,40],[150,40]" >belt.geojson
ogr2ogr belt.gpkg belt.geojson -lco GEOMETRY_NAME=geom 2>/dev/null
PYTHONPATH=. /usr/bin/python3 -c 'from earth import zone; print(3 * f"{zone(-50, 40, 360):.11e}\n", end="")' >expected
for command in belt.geojson "belt.geojson --where 1=1" belt.gpkg; do
    areas_of terrafact areas $command --edges straight
done >found
diff expected found || fail "the belt between two rings round the poles is not what is measured"

# Outer rings of Shapefiles run clockwise: one that crosses the antimeridian is meant the short way, jumping or written on.
square() { # NAME WEST EAST, clockwise
    feature "$1" "[$2,10],[$2,20],[$3,20],[$3,10],[$2,10]"
}
for kind in jumping on; do
    across=$([ $kind = on ] && echo 185 || echo -175) beyond=$([ $kind = on ] && echo 200 || echo -160)
    # As a Shapefile holds it: of a square that jumps, the edges that are written run clockwise.
    first=$([ $kind = on ] && square a 170 185 || feature a "[170,10],[-175,10],[-175,20],[170,20],[170,10]")
    echo '{"type":"FeatureCollection","features":['"$first,$(square b $across $beyond),$(square c 160 170)"']}' >shape.geojson
    rm -f shape.shp shape.shx shape.dbf shape.prj
    ogr2ogr shape.shp shape.geojson 2>/dev/null
    terrafact areas shape.shp --edges straight --format csv | sed 1d | cut -d, -f3 | xargs -n1 printf '%.11e\n' >found
    PYTHONPATH=. /usr/bin/python3 -c 'from earth import zone
for width in 15, 15, 10: print(f"{zone(10, 20, width):.11e}")' | diff - found || fail "a Shapefile's ring, $kind, has another area"
    terrafact topology shape.shp >found
    grep -q ": 2 between two features" found && grep -q "^0 arcs are on the same side" found || fail "a Shapefile, $kind: $(cat found)"
    [ "$(terrafact measure 'touches(a, b)' --map shape.shp --name name --format json 2>/dev/null | jq '.results[0].truth')" = true ] ||
        fail "a Shapefile, $kind: the two do not touch on a map"
    [ "$(terrafact measure 'area(a)' --map shape.shp --name name --format json 2>/dev/null | jq '.results[0].value | . > 1.7e6 and . < 1.9e6')" = true ] ||
        fail "a Shapefile, $kind: another area on a map"
done
