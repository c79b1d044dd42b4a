# What the end-to-end tests share. A test sources this; it then has an empty folder of its own, $scratch,
# and the program as `terrafact`.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export XDG_CACHE_HOME=$scratch/cache # without the maps that its user has made

# Takes the program as it is used instead of the one with sanitizers: for long arithmetic, which the rooms' own tests run with them.
as_used() {
    case $TERRAFACT in
    */build/asan/terrafact) [ ! -x "$SOURCE/build/terrafact" ] || TERRAFACT=$SOURCE/build/terrafact ;;
    esac
}

terrafact() {
    "$TERRAFACT" "$@"
}

fail() {
    echo "FAIL: $*" >&2
    exit 1
}

# attempt COMMAND…: its output goes to $scratch/stdout and stderr. LeakSanitizer stops all threads at the end and now and then crashes
# by itself over one that ends at that moment, which says nothing of the program: then it runs once more.
attempt() {
    local code=0
    "$@" >"$scratch/stdout" 2>"$scratch/stderr" || code=$?
    if [ $code -ne 0 ] && grep -q '^Tracer caught signal' "$scratch/stderr"; then
        code=0
        "$@" >"$scratch/stdout" 2>"$scratch/stderr" || code=$?
    fi
    return $code
}

# succeeds COMMAND…: it exits 0 and prints nothing on standard error; its output goes to $scratch/stdout.
succeeds() {
    local code=0
    attempt "$@" || code=$?
    [ $code -eq 0 ] || fail "$* exits $code: $(cat "$scratch/stderr")"
    [ ! -s "$scratch/stderr" ] || fail "$* complains: $(cat "$scratch/stderr")"
}

# refuses CODE TEXT COMMAND…: it exits with CODE, prints TEXT in one message on standard error (a line for each fault of a
# file, with two more for an expression and its caret) and prints nothing.
refuses() {
    local expected=$1 text=$2 code=0 lines
    shift 2
    attempt "$@" || code=$?
    [ $code -eq "$expected" ] || fail "$* exits $code, not $expected: $(cat "$scratch/stderr")"
    grep -qF -- "$text" "$scratch/stderr" || fail "$* does not say '$text': $(cat "$scratch/stderr")"
    grep -q '^terrafact' "$scratch/stderr" || fail "$* does not say who complains"
    [ "$(grep -c '^terrafact' "$scratch/stderr")" -eq 1 ] || fail "$* complains more than once"
    lines=$(tail -n +2 "$scratch/stderr" | grep -cvE '^  |:[0-9]+: ' || true)
    [ "$lines" -eq 0 ] || fail "$* complains in lines without a place: $(cat "$scratch/stderr")"
    [ ! -s "$scratch/stdout" ] || fail "$* prints in spite of its error"
}

# says TEXT: the output of the last `succeeds` contains it.
says() {
    grep -qF -- "$1" "$scratch/stdout" || fail "the output has no '$1': $(head -20 "$scratch/stdout")"
}
