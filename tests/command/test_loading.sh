#!/bin/bash
# A command loads the libraries that it needs and no others; a missing part is reported in one line.
. "$(dirname "$0")/lib.sh"

# loads LIBRARY COMMAND…: the dynamic linker opens LIBRARY while COMMAND runs.
loads() {
    local library=$1
    shift
    LD_DEBUG=files LD_DEBUG_OUTPUT=$scratch/loaded terrafact "$@" >/dev/null
    cat "$scratch"/loaded.* >"$scratch/opened"
    rm "$scratch"/loaded.*
    grep -q 'file=libproj' "$scratch/opened" || fail "what $* loads cannot be seen"
    grep -q "file=$library" "$scratch/opened"
}

heavy='lib\(gdal\|ogdi\|cairo\|pango\|xml2\)'
for command in "check controlled-share --draws 10" "measure nkar" "ruler contact_line" "sensitivity nkar" \
    "list layers" "validate $SOURCE/geodata/karabakh"; do
    ! loads "$heavy" $command || fail "$command loads $(grep -o "file=$heavy" "$scratch/opened" | head -1)"
done
echo '{"type":"FeatureCollection","features":[]}' >"$scratch/none.geojson"
for command in "check controlled-share --draws 10" "list layers" "topology $scratch/none.geojson"; do
    ! loads libgeos $command || fail "$command loads GEOS"
done
loads libgeos validate "$SOURCE/geodata/karabakh" || fail "validate does without GEOS; then it needs no module"
loads libgdal export "$scratch/layers" || fail "export does without libgdal; then it needs no module"

# A program whose parts are missing, as after an incomplete installation.
cmake --install "$BUILD" --prefix "$scratch/prefix" >/dev/null
TERRAFACT=$scratch/prefix/bin/terrafact
succeeds terrafact export "$scratch/more" --layer nkar
rm "$(find "$scratch/prefix" -name terrafact-gdal.so)"
refuses 3 "terrafact-gdal.so" terrafact export "$scratch/none" --layer nkar
[ ! -e "$scratch/none" ] || fail "an export that did not happen leaves something"
succeeds terrafact measure nkar
