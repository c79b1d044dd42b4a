#!/bin/bash
# Full disks, readers that are gone, places where nothing can be written: exit 3, one line, nothing half written.
. "$(dirname "$0")/lib.sh"

# A full disk under standard output.
for command in "--version" "--help" "check" "check --format json" "check --help" "measure nkar" \
    "list claims" "export --help"; do
    code=0
    terrafact $command >/dev/full 2>"$scratch/stderr" || code=$?
    [ $code -eq 3 ] || fail "'$command' on a full disk exits $code"
    grep -q 'standard output: cannot be written (No space left on device)' "$scratch/stderr" ||
        fail "'$command' does not say that the disk is full"
    [ "$(wc -l <"$scratch/stderr")" -eq 1 ] || fail "'$command' complains at length"
done

# A standard output that is closed. The file that is read does not take its place.
printf '{"type":"Point","coordinates":[45,40]}' >"$scratch/point.geojson"
cp "$scratch/point.geojson" "$scratch/as_before"
for command in "areas $scratch/point.geojson" "list claims"; do
    code=0
    terrafact $command >&- 2>"$scratch/stderr" || code=$?
    [ $code -eq 3 ] || fail "'$command' with a closed standard output exits $code"
    grep -q 'standard output: cannot be written' "$scratch/stderr" ||
        fail "'$command' does not say that standard output is closed"
done
cmp -s "$scratch/point.geojson" "$scratch/as_before" || fail "areas wrote into the file that it read"

# A reader that has gone away, such as a head that has seen enough, ends the program as it ends git and grep:
# by SIGPIPE, without a word. Descriptor 8 is a pipe that nobody reads.
mkfifo "$scratch/pipe"
exec 7<>"$scratch/pipe" 8>"$scratch/pipe" 7<&-
mkdir "$scratch/temporary"
for command in "--help" "check nkar-share" "check --format json nkar-share" "list claims" "measure nkar" "report - --draws 0" \
    "areas $scratch/point.geojson" "export --help"; do
    code=0
    TMPDIR=$scratch/temporary terrafact $command >&8 2>"$scratch/stderr" || code=$?
    [ $code -eq 141 ] || fail "'$command' whose reader is gone exits $code, not by SIGPIPE"
    [ ! -s "$scratch/stderr" ] || fail "'$command' whose reader is gone complains: $(cat "$scratch/stderr")"
    [ -z "$(ls -A "$scratch/temporary")" ] || fail "'$command' leaves $(ls -A "$scratch/temporary")"
done

# Nor are files left half written if nobody reads standard error: notes, such as on texts that a Shapefile cuts, come when
# all files have their names.
mkdir "$scratch/out" "$scratch/read"
terrafact export "$scratch/read/all.shp" --layer claims 2>"$scratch/stderr" || fail "claims are not exported as a Shapefile"
grep -q "note: .* is cut to" "$scratch/stderr" || fail "no note on what a Shapefile cuts: $(cat "$scratch/stderr")"
code=0
terrafact export "$scratch/out/all.shp" --layer claims 2>&8 || code=$?
[ $code -eq 141 ] || fail "a note that nobody reads: exits $code"
diff -r "$scratch/out" "$scratch/read" || fail "a note that nobody reads leaves other files"
rm -r "$scratch/out" "$scratch/read"

# If the parent ignores SIGPIPE, a closed pipe is an error like any other.
code=0
(trap '' PIPE && terrafact check nkar-share >&8 2>"$scratch/stderr") || code=$?
[ $code -eq 3 ] || fail "a closed pipe without SIGPIPE exits $code"
grep -q 'standard output: cannot be written (Broken pipe)' "$scratch/stderr" || fail "a closed pipe is not named"
exec 8>&-

# Standard output is closed altogether.
code=0
terrafact list maps >&- 2>"$scratch/stderr" || code=$?
[ $code -eq 3 ] || fail "a closed output exits $code"

# No such parent, a parent that is a file, a folder where a file must go.
refuses 3 "cannot be created" terrafact export "$scratch/no/such/folder"
refuses 3 "cannot be created" terrafact export /dev/null/layers
refuses 3 "cannot be written" terrafact export "$scratch/no/such/one.geojson" --layer nkar
mkdir -p "$scratch/layers/nkar.geojson"
echo old >"$scratch/layers/countries.geojson"
refuses 3 "nkar.geojson: cannot be written" terrafact export "$scratch/layers"
[ "$(cat "$scratch/layers/countries.geojson")" = old ] || fail "a file was replaced all the same"
[ "$(ls -A "$scratch/layers" | wc -l)" -eq 2 ] || fail "files were left: $(ls -A "$scratch/layers")"

# A disk that fills up in the middle: no file may grow over 40 KB.
limited() (
    trap '' XFSZ
    ulimit -f 40
    terrafact "$@"
)
refuses 3 "cannot be written (File too large)" limited export "$scratch/full"
[ ! -e "$scratch/full" ] || fail "part of the layers was left: $(ls -A "$scratch/full")"
refuses 3 "cannot be written" limited export "$scratch/claims.geojson" --layer claims
[ -z "$(ls -A "$scratch" | grep claims)" ] || fail "part of a file was left"

# A folder without write permission, unless run as root.
if [ "$(id -u)" -ne 0 ]; then
    mkdir -m 555 "$scratch/locked"
    refuses 3 "Permission denied" terrafact export "$scratch/locked"
fi
