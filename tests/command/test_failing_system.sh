#!/bin/bash
# Full disks, closed pipes, places where nothing can be written: exit 3, one line, nothing half written.
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

# A reader that has gone away: of a pipe only the end for writing is left open.
mkfifo "$scratch/pipe"
exec 3<>"$scratch/pipe" 4>"$scratch/pipe" 3>&-
code=0
terrafact check >&4 2>"$scratch/stderr" || code=$?
exec 4>&-
[ $code -eq 3 ] || fail "a closed pipe exits $code"
grep -q 'Broken pipe' "$scratch/stderr" || fail "a closed pipe is not named"

# Closed altogether.
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

# A folder without the right to write, for those whom that stops.
if [ "$(id -u)" -ne 0 ]; then
    mkdir -m 555 "$scratch/locked"
    refuses 3 "Permission denied" terrafact export "$scratch/locked"
fi
