#!/bin/bash
# The 250 countries of the 100 m world have the areas and the perimeters that PROJ's geodesics give them.
. "$(dirname "$0")/lib.sh"

if [ -z "${TERRAFACT_WORLD:-}" ]; then
    echo "TERRAFACT_WORLD names no map.geo.json of the world; setup.sh fetches it"
    exit 77
fi
OGR_GEOJSON_MAX_OBJ_SIZE=0 "$OGR_PROJ" "$TERRAFACT_WORLD" | cut -d, -f2,3 >"$scratch/theirs"
"$TERRAFACT" areas "$TERRAFACT_WORLD" --format csv >"$scratch/stdout" 2>"$scratch/stderr" || fail "it exits $?"
# Some of its islands cross themselves, and in one of the 71st country is a lake larger than that.
sed 's/.*json: feature //' "$scratch/stderr" | cut -d: -f1,2 >"$scratch/said"
printf '%s\n' "63 and 7 more: bow-tie" "71: the holes of a polygon are larger than its outer ring, so that its area is negative; 'terrafact validate' says where" |
    diff - "$scratch/said" || fail "it says: $(cat "$scratch/stderr")"
tail -n +2 "$scratch/stdout" | awk -F, '{ print $(NF - 1) "," $NF }' >"$scratch/ours"

# Areas to 1e-10 or 1e-3 m², perimeters to 1e-10 or a millimetre.
paste -d, "$scratch/ours" "$scratch/theirs" | awk -F, '
    function far(a, b) { d = a > b ? a - b : b - a; return d > 1e-3 && d > 1e-10 * b }
    far($1, $3) || far($2, $4) { print "found " $1 " m2, " $2 " m, PROJ " $3 " m2, " $4 " m"; wrong = 1 }
    END { exit wrong || NR != 250 }' || fail "the world is measured otherwise than by PROJ"
