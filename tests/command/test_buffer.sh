#!/bin/bash
# buffer(X, DISTANCE) is the ground within a distance of something: faces of the same planar map, measured like any other.
. "$(dirname "$0")/lib.sh"
as_used

square=(--atlas "$SOURCE/tests/data/atlas/square")
# measured EXPRESSION OPTION…: its value in its own unit.
measured() {
    terrafact measure "$1" "${@:2}" --format json | jq -r '.results[0].value'
}
# near A B SHARE: they differ by no more than this share.
near() {
    jq -ne "($1) - ($2) | fabs <= $3 * ($2)" >/dev/null || fail "$1 is not $2 to within $3 of it"
}
pi=3.14159265358979

# Around a place it is a circle, of which the curvature of the Earth takes r²/12R² (5e-8 at 5 km).
for map in natural-earth composite; do
    near "$(measured 'area(buffer(shusha, 5 km))' --map $map)" "$pi * 25" 1e-4
done
near "$(measured 'area(buffer(stepanakert, 40 km))')" "$pi * 1600" 1e-4
# Around a straight road it is a strip with a half circle at each end.
road=11.103655 # km: the meridian's arc from 40.05 to 40.15° N, the integral of its radius of curvature on WGS 84
near "$(measured 'area(buffer(road, 1 km))' "${square[@]}")" "2 * $road + $pi" 1e-4
near "$(measured 'area(buffer(road, 500 m))' "${square[@]}")" "$road + $pi / 4" 1e-4

# Its parts add up across the borders, and set algebra takes it like a territory.
whole=$(measured 'area(buffer(contact_line, 2.5 km))')
near "$(measured 'area(buffer(contact_line, 2.5 km) & nkar)') + $(measured 'area(buffer(contact_line, 2.5 km) - nkar)')" "$whole" 1e-9
near "$(measured 'area(nkar | buffer(nkar, 10 km))')" "$(measured 'area(buffer(nkar, 10 km))')" 1e-12
near "$(measured 'area(buffer(buffer(shusha, 5 km), 5 km))')" "$pi * 100" 1e-3
near "$(measured 'area(azerbaijan - buffer(contact_line,2.5 km) )')" \
    "$(measured 'area(azerbaijan)') - $(measured 'area(azerbaijan & buffer(contact_line, 2.5 km))')" 1e-6
# (A border has a point more where the buffer's edge crosses it, and that lies some metres beside the geodesic of a long edge.)
# No other figure changes where one has a buffer.
terrafact measure 'area(nkar)' 'area(buffer(nkar, 10 km))' 'area(nkar)' | sort -u | grep -c '^area(nkar)' | grep -qx 1 ||
    fail "a figure changes with a buffer beside it"

terrafact measure "touches(buffer(nkar,60 km), iran)" | grep -q "the land within 60 km of the former" || fail "a buffer is not named in words"

# In claims: with the map's error drawn, in readings, as geometry.
cat >"$scratch/buffers.yaml" <<'END'
claims:
  - {id: strip, says: "The strip along the line of contact has 700 to 1,400 km²", stated: 700 to 1400 km2,
     measure: "area(buffer(contact_line, 2.5 km))", geometry: "buffer(contact_line, 2.5 km)"}
  - id: near
    says: Iran lies within 50 km of the former NKAR
    stated: true
    readings:
      - {says: some of it, measure: "touches(buffer(nkar, 50 km), iran)"}
      - {says: all of its neighbours, measure: "area(buffer(nkar, 50 km) & iran) > 100 km2"}
  - {id: far, says: "The strip along Iran's border has less than 10 km²", stated: true, measure: "area(buffer(border(azerbaijan, iran), 1 km)) < 10 km2"}
  - {id: assumed, says: Turkey lies within 20 km of the former NKAR, stated: true, measure: "touches(buffer(nkar, 20 km), turkey)"}
END
succeeds terrafact check "$scratch/buffers.yaml" --format json
jq -e '[.claims[] | {(.id): .verdict}] | add | .strip == "supported" and .near == "supported" and .far == "contradicted" and .assumed == "inconclusive"' \
    "$scratch/stdout" >/dev/null || fail "claims with buffers: $(jq -c '[.claims[] | [.id, .verdict]]' "$scratch/stdout")"
succeeds terrafact map "$scratch/buffers.yaml" "$scratch/strip.png" --claim strip
succeeds terrafact export "$scratch/buffers.yaml" "$scratch/strip.geojson" --layer claims --draws 20
jq -e '[.features[] | select(.id == "strip") | .geometry.type | test("Polygon")] | any' "$scratch/strip.geojson" >/dev/null ||
    fail "a buffer is not exported as a polygon"
succeeds terrafact report "$scratch/buffers.yaml" "$scratch/buffers.html" --draws 20

# What makes no sense.
refuses 2 "expected a distance of up to 500 km, such as 2.5 km" terrafact measure 'area(buffer(nkar, 10 km2))'
refuses 2 "expected a distance" terrafact measure 'area(buffer(nkar, 501 km))'
refuses 2 "needs 2 arguments" terrafact measure 'area(buffer(nkar))'
refuses 2 "unknown name 'nakr'" terrafact measure 'area(buffer(nakr, 1 km))'
