#!/bin/bash
# A disk that is full: every writer exits 3 with one line, and the old file stays whole. The disk is a tmpfs of 64 KiB,
# in a mount namespace of its own where that is allowed.
if [ -z "${IN_NAMESPACE:-}" ]; then
    if [ "$(id -u)" -eq 0 ]; then unshare=(unshare -m); else unshare=(unshare -rm); fi
    "${unshare[@]}" true 2>/dev/null || {
        echo "no file system can be mounted here: skipped"
        exit 77
    }
    IN_NAMESPACE=1 exec "${unshare[@]}" bash "$0"
fi
. "$(dirname "$0")/lib.sh"
cd "$scratch"
mkdir small
mount -t tmpfs -o size=64k tmpfs small
trap 'umount -l "$scratch/small"; cd /; rm -rf "$scratch"' EXIT
succeeds terrafact export provinces.geojson --layer provinces --precision 7

# full FILE COMMAND…: COMMAND, which writes FILE to the small disk, exits 3 with a line that says so; FILE stays old.
full() {
    local file=small/$1
    shift
    echo old >"$file"
    refuses 3 "cannot be written (No space left on device)" "$@"
    [ "$(cat "$file")" = old ] || fail "$* does not leave the old file"
    [ "$(ls -A small)" = "$(basename "$file")" ] || fail "$* leaves $(ls -A small)"
    rm "$file"
}

# By GDAL: its drivers for these do not report what the system says.
jq -c '{type, features}' provinces.geojson >plain.geojson # of which no copy loses anything
for ending in geojson kml gml geojsonl; do
    full o.$ending terrafact areas plain.geojson --where "1=1" --output small/o.$ending
done
full k.kml terrafact export small/k.kml
full k.geojsonl terrafact export small/k.geojsonl --layer claims
full k.gml terrafact export small/k.gml --layer provinces
full k.fgb terrafact export small/k.fgb --layer provinces
full k.shp terrafact export small/k.shp --layer provinces

# Small files, when hardly anything is left.
head -c 61440 /dev/zero >small/filler
for case in "csv areas provinces.geojson --where 1=1 --output" "xlsx export --layer places" "ods export --layer places"; do
    set -- $case
    ending=$1
    shift
    code=0
    echo old >small/o.$ending
    if [ "$1" = export ]; then set -- export small/o.$ending "${@:2}"; else set -- "$@" small/o.$ending; fi
    terrafact "$@" >/dev/null 2>stderr || code=$?
    [ $code -eq 3 ] && [ "$(wc -l <stderr)" -eq 1 ] || fail "$* exits $code: $(cat stderr)"
    [ "$(cat small/o.$ending)" = old ] || fail "$* does not leave the old file"
    rm small/o.$ending
done
[ "$(ls -A small)" = filler ] || fail "left over: $(ls -A small)"
rm small/filler

# By our own writers.
full o.geojson terrafact areas provinces.geojson --output small/o.geojson
full k.topojson terrafact export small/k.topojson
full m.png terrafact map small/m.png
full r.html terrafact report small/r.html --draws 0
full t.topojson terrafact topology provinces.geojson small/t.topojson

# By SQLite, which says in its own words what is wrong.
for name in k.gpkg k.qgz; do
    echo old >small/$name
    refuses 3 "small/k.gpkg: cannot be written (" terrafact export small/$name
    [ "$(cat small/*)" = old ] || fail "export of $name does not leave the old file"
    rm small/*
done

# All files of a folder, or none.
refuses 3 "cannot be written (No space left on device)" terrafact export small/layers
[ -z "$(ls -A small)" ] || fail "part of the layers was left: $(ls -AR small)"
mkdir small/map
for name in arcs.geojson faces.geojson report.txt; do
    echo old >small/map/$name
done
refuses 3 "cannot be written (No space left on device)" terrafact survey --out small/map
[ "$(cat small/map/*)" = $'old\nold\nold' ] || fail "survey replaced some of its files"
[ "$(ls -A small/map | wc -l)" -eq 3 ] || fail "survey leaves $(ls -A small/map)"

# A new atlas.
refuses 3 "cannot be written (No space left on device)" terrafact new small/atlas --from provinces.geojson
[ "$(ls -A small)" = map ] || fail "part of an atlas was left: $(ls -AR small)"
