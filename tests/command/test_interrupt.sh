#!/bin/bash
# Ctrl-C ends any command within a second, also amid millions of vertices, and leaves nothing.
. "$(dirname "$0")/lib.sh"
as_used
cd "$scratch"

# A ring of two million vertices, which takes longer than a tenth of a second to check or to repair.
awk 'BEGIN {
    n = 2000000
    printf "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\"a\"},"
    printf "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
    for (i = 0; i < n; i++)
        printf "[%.6f,%.6f],", 40 + 20 * cos(6.283185307179586 * i / n), 20 + 20 * sin(6.283185307179586 * i / n)
    printf "[60.000000,20.000000]]]}}]}\n"
}' >ring.geojson
mkdir out

# Interrupts the command, which is still at work then; sets `took` to the milliseconds until it has ended.
interrupt() {
    # A shell starts what is in its background with SIGINT ignored.
    setsid bash -c 'exec "$@"' - env --default-signal=INT "$TERRAFACT" "$@" >/dev/null 2>&1 &
    local child=$! begun code=0
    sleep 0.1
    begun=$(date +%s%N)
    kill -INT $child || fail "'terrafact $*' has ended before it could be interrupted"
    wait $child || code=$?
    took=$((($(date +%s%N) - begun) / 1000000))
    [ $code -eq 130 ] || fail "'terrafact $*' ends with $code, expected 130"
    [ -z "$(find out -mindepth 1)" ] || fail "'terrafact $*' leaves $(find out -mindepth 1)"
}

# Whatever else the machine does only adds to a time, so that the best of a few tries counts.
interrupted() {
    local took
    for _ in 1 2 3 4; do
        interrupt "$@"
        [ "$took" -ge 1000 ] || return 0
    done
    fail "'terrafact $*' goes on for a second after Ctrl-C"
}

interrupted validate ring.geojson
interrupted validate ring.geojson --fix out/fixed.geojson
interrupted new out/atlas --from ring.geojson --name name
