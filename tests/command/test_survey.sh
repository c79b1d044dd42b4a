#!/bin/bash
# Maps are rebuilt to the byte; where one cannot be, nothing is written, and one line says why.
. "$(dirname "$0")/lib.sh"

# declines TEXT ARGUMENT…: survey says TEXT and writes nothing.
declines() {
    local text=$1
    shift
    refuses 2 "$text" terrafact survey "$@" --out "$scratch/out"
    [ ! -e "$scratch/out" ] || fail "survey $* writes something"
}

declines "unknown map 'composit', did you mean 'composite'?" --map composit
declines "unknown map 'nowhere'" --map nowhere
declines "/nowhere/atlas.yaml: no such file" /nowhere
declines "/nowhere/atlas.yaml: no such file" /nowhere --map composite
declines "too many arguments" one two

# The first map of an atlas whose maps are not made yet, and one that it does not name yet.
mkdir -p "$scratch/atlas/maps/newer"
printf 'maps: [older]\n' >"$scratch/atlas/atlas.yaml"
declines "maps/older/survey.yaml: no such file" "$scratch/atlas"
declines "maps/newer/survey.yaml: no such file" "$scratch/atlas" --map newer
printf 'id: empty\n' >"$scratch/atlas/atlas.yaml"
declines "the atlas has no map: no folder in" "$scratch/atlas"

# rebuilds ATLAS ID ARGUMENT…: survey makes the map's files again as they are in the atlas.
rebuilds() {
    local atlas=$1 id=$2 file
    shift 2
    terrafact survey "$SOURCE/geodata/$atlas" --map "$id" --out "$scratch/$atlas-$id" "$@" >"$scratch/stdout" 2>"$scratch/stderr" ||
        fail "survey of $atlas's $id exits $?: $(cat "$scratch/stderr")"
    for file in arcs.geojson faces.geojson report.txt; do
        cmp "$scratch/$atlas-$id/$file" "$SOURCE/geodata/$atlas/maps/$id/$file" || fail "survey makes another $atlas/$id/$file"
    done
}

rebuilds karabakh natural-earth
rebuilds world natural-earth
if [ -n "${TERRAFACT_WORLD:-}" ]; then
    rebuilds karabakh composite --source "$TERRAFACT_WORLD"
else
    echo "composite is not rebuilt: TERRAFACT_WORLD names no map.geo.json of the world; setup.sh fetches it"
fi
