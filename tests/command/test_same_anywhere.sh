#!/bin/bash
# Every output has the same bytes whatever the locale, the time zone, the number of processors, the umask, the folder and the
# order of names in it; on processors without fused multiplication the figures agree to 10⁻¹².
. "$(dirname "$0")/lib.sh"

program=$SOURCE/build/terrafact # as it is used, for the sake of time
[ -x "$program" ] || program=$TERRAFACT
on=() # how it is started
terrafact() {
    "${on[@]}" "$program" "$@"
}
world=$(realpath "$SOURCE/geodata")

# copy FROM TO: the folder, with its names made in the opposite order, in which some file systems list them.
copy() {
    (cd "$1" && find . -type d) | (cd "$2" && xargs mkdir -p)
    (cd "$1" && find -L . -type f) | LC_ALL=C sort -r | while read -r name; do cp "$1/$name" "$2/$name"; done
}

# outputs FOLDER: one of each kind, of the atlas in $atlas.
outputs() {
    local to=$1
    mkdir -p "$to"
    terrafact --atlas "$atlas" check --draws 50 --format json >"$to/check.json"
    terrafact validate "$atlas" | sed "s|$atlas|ATLAS|" >"$to/validate.txt"
    terrafact --atlas "$atlas" list territories >"$to/list.txt"
    terrafact --atlas "$atlas" measure 'share(nkar, azerbaijan)' >"$to/measure.txt"
    terrafact --atlas "$atlas" export "$to/layers" --layer provinces --layer claims --layer places
    terrafact --atlas "$atlas" export "$to/k.topojson" --layer provinces
    terrafact --atlas "$atlas" map "$to/map.svg"
    terrafact --atlas "$atlas" map "$to/map.png"
    terrafact --atlas "$atlas" report "$to/page.html" --draws 0
    terrafact areas "$to/layers/provinces.geojson" --output "$to/copy.geojson" --where '1=1' >"$to/areas.txt"
    terrafact topology "$to/layers/provinces.geojson" "$to/t.topojson" >"$to/topology.txt"
    terrafact --atlas "$atlas" scan "$SOURCE/tests/scan/texts/disputes.txt" >"$to/scan.txt"
}

# same FOLDER WHAT
same() {
    diff -rq "$scratch/plain" "$scratch/$1" || fail "$2 changes the output: $(diff -r "$scratch/plain" "$scratch/$1" | head -c 600)"
}

atlas=$world/karabakh
outputs "$scratch/plain"
[ -z "$(find "$scratch/plain" -empty)" ] || fail "some outputs are empty: $(find "$scratch/plain" -empty)"

# Locales whose letters (Turkish dotless i), digits or decimal signs differ; they are made here, wherever they are missing.
export LOCPATH=$scratch/locales
mkdir "$LOCPATH"
for locale in tr_TR ar_EG de_DE; do
    localedef -i $locale -f UTF-8 "$LOCPATH/$locale.UTF-8" 2>"$scratch/log" || [ -s "$LOCPATH/$locale.UTF-8/LC_NUMERIC" ] ||
        { echo "no locale $locale to be made: skipped" && exit 77; }
    [ "$(LC_ALL=$locale.UTF-8 locale language 2>/dev/null)" != "$(LC_ALL=C locale language 2>/dev/null)" ] ||
        fail "$locale is not in force"
    (export LC_ALL=$locale.UTF-8 LANG=$locale.UTF-8 LANGUAGE=${locale%_*} && outputs "$scratch/$locale")
    same $locale "the locale $locale"
done
unset LOCPATH

mkdir "$scratch/far" "$scratch/far/reversed"
copy "$world" "$scratch/far/reversed"
(
    cd "$scratch/far" || exit
    umask 077
    export TZ=Pacific/Kiritimati HOME=/nowhere
    atlas=$PWD/reversed/karabakh
    on=(taskset -c 0)
    outputs "$scratch/elsewhere"
)
same elsewhere "one processor, another time zone, umask, folder or order of names"

# The C library computes logarithms and sines by other code where the processor cannot fuse: the last digits may differ.
(
    export GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX512F,-AVX,-AVX2_Usable,-FMA_Usable
    outputs "$scratch/unfused"
)
/usr/bin/python3 - "$scratch/plain/check.json" "$scratch/unfused/check.json" <<'PY' || fail "other processors, other figures"
import json, math, sys

def agree(one, other, at):
    if isinstance(one, float) and isinstance(other, float):
        assert math.isclose(one, other, rel_tol=1e-12), f"{at}: {one} and {other}"
    elif isinstance(one, dict):
        assert one.keys() == other.keys(), at
        for key in one:
            agree(one[key], other[key], f"{at}.{key}")
    elif isinstance(one, list):
        assert len(one) == len(other), at
        for i, (left, right) in enumerate(zip(one, other)):
            agree(left, right, f"{at}[{i}]")
    else:
        assert one == other, f"{at}: {one!r} and {other!r}"

agree(*(json.load(open(path)) for path in sys.argv[1:]), "$")
PY
rm "$scratch"/{plain,unfused}/{check.json,page.html} # the page has the same figures, compressed
same unfused "a processor without fused multiplication"
