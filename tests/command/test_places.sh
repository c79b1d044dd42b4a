#!/bin/bash
# Where output goes: links are followed, permissions are kept, what may not be written to is not replaced, the umask
# counts, and who is killed leaves the old output or the new one.
. "$(dirname "$0")/lib.sh"
cd "$scratch"
succeeds terrafact export provinces.geojson --layer provinces

# writes FILE: runs what writes a file of that ending.
writes() {
    case $1 in
    *.copy.*) terrafact areas provinces.geojson --where "1=1" --output "$1" >/dev/null ;;
    *.html) terrafact report "$1" --draws 0 ;;
    *.svg) terrafact map "$1" ;;
    *) terrafact export "$1" --layer provinces ;;
    esac
}

files="a.geojson a.topojson a.gpkg a.kml a.copy.geojson a.copy.gpkg a.html a.svg"

# A link stays a link, and the file that it leads to is written; a link that leads nowhere yet, too.
mkdir there
for file in $files; do
    echo old >there/$file
    ln -s there/$file $file
    ln -s there/new.$file dangling.$file
    for link in $file dangling.$file; do
        writes $link || fail "$link is not written"
        [ -L $link ] || fail "$link is no link any more"
        [ "$(wc -c <$link)" -gt 100 ] || fail "what $link leads to is not written"
    done
done
[ "$(ls -A there | wc -l)" -eq 16 ] || fail "left over: $(ls -A there)"
rm -r there ./*a.*

# Permissions stay; a new file has those that the umask leaves.
for file in $files; do
    echo old >$file
    chmod 640 $file
    writes $file
    [ "$(stat -c %a $file)" = 640 ] || fail "$file had the permissions 640 and has $(stat -c %a $file)"
    rm $file
    (umask 027 && writes $file)
    [ "$(stat -c %a $file)" = 640 ] || fail "with umask 027 $file has $(stat -c %a $file)"
    rm $file
done

# What may not be written to is not replaced, though its folder may be written to.
if [ "$(id -u)" -ne 0 ]; then
    for file in $files; do
        echo old >$file
        chmod 444 $file
        refuses 3 "$file: cannot be written (Permission denied)" writes $file
        [ "$(cat $file)" = old ] || fail "$file, which is read-only, is replaced"
        rm -f $file
    done
fi

# Input and output may be the same file, also by a link.
cp provinces.geojson same.geojson
ln -s same.geojson link.geojson
terrafact areas same.geojson --output link.geojson >/dev/null
[ "$(jq '.features | length' same.geojson)" = "$(jq '.features | length' provinces.geojson)" ] ||
    fail "a file that is its own copy is not whole"

# A pipe and a device take the bytes as they come.
terrafact report /dev/null --draws 0
[ -c /dev/null ] || fail "/dev/null was replaced"
mkfifo pipe
cat pipe >from_pipe &
terrafact report pipe --draws 0
wait
grep -q '</html>' from_pipe || fail "a pipe does not get the whole page"
[ -p pipe ] || fail "a pipe was replaced"
rm pipe from_pipe

# Files of one output appear together. Whoever is killed leaves the old ones, or the new ones when the next run has been
# there; and nothing else.
mkdir out
writes out/k.gpkg
terrafact export out >/dev/null
(cd out && sha256sum ./* >../new)
for i in 1 2 3 4 5; do
    for file in out/*.geojson; do
        echo old >"$file"
    done
    "$TERRAFACT" export out 2>/dev/null & # itself, no shell around it
    sleep 0.0$((RANDOM % 10))$((RANDOM % 10))
    kill -KILL $! 2>/dev/null || true
    wait $! 2>/dev/null || true
    for file in out/*.geojson; do
        [ -s "$file" ] || fail "the name $file is missing or empty after kill -9"
    done
    [ "$(find out -name '.*' -type d | wc -l)" -le 1 ] || fail "kill -9 leaves more than one folder"
    terrafact export out
    (cd out && sha256sum --quiet -c ../new) || fail "the next run after kill -9 does not complete"
    [ -z "$(find out -name '.*')" ] || fail "the next run leaves $(find out -name '.*')"
done

# A signal that can be caught leaves nothing.
for signal in INT TERM HUP; do
    for i in 1 2 3; do
        # A shell starts what is in its background with SIGINT ignored.
        setsid bash -c 'exec "$@"' - env --default-signal=INT,TERM,HUP "$TERRAFACT" export out/k.gpkg 2>/dev/null &
        sleep 0.0$((RANDOM % 10))$((RANDOM % 10))
        kill -$signal $! 2>/dev/null || true
        wait $! 2>/dev/null || true
        [ -z "$(find out -name '.*')" ] || fail "SIG$signal leaves $(find out -name '.*')"
    done
done

# Two runs at once do not mix.
terrafact export fine --layer provinces --layer countries
terrafact export coarse --layer provinces --layer countries --precision 3
for i in 1 2 3 4; do
    terrafact export both --layer provinces --layer countries &
    terrafact export both --layer provinces --layer countries --precision 3
    wait
    diff -r both fine >/dev/null || diff -r both coarse >/dev/null || fail "two runs at once mix their files"
done
