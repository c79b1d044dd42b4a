#!/bin/bash
# The verdict table of the real report, in its four forms.
. "$(dirname "$0")/lib.sh"

succeeds terrafact check
says "controlled-share"
says "contradicted"
claims=$(grep -oE '^[0-9]+ claims:' "$scratch/stdout" | grep -oE '[0-9]+')
[ "$claims" -ge 45 ] || fail "only $claims claims"
! grep -q $'\x1b' "$scratch/stdout" || fail "colour in a file"

# The same claims are in every form.
succeeds terrafact check --format csv
[ "$(cut -d, -f1 "$scratch/stdout" | tail -n +2 | sort -u | wc -l)" -ge 45 ] || fail "CSV lacks claims"
grep -q $'\r$' "$scratch/stdout" || fail "CSV lines do not end in CR LF"
succeeds terrafact check --format markdown
[ "$(grep -c '^| [a-z]' "$scratch/stdout")" -gt "$claims" ] || fail "Markdown lacks claims"
succeeds terrafact check --format json
node -e '
    const check = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const counted = check.claims.filter((claim) => !claim.remark);
    if (counted.length !== Number(process.argv[1])) throw "claims are missing";
    for (const claim of check.claims)
        for (const result of claim.results) {
            if (!result.verdict || !result.why || !result.map) throw `${claim.id}: incomplete`;
            if (result.value != null && !(result.low <= result.value && result.value <= result.high))
                throw `${claim.id}: value outside its interval`;
        }
' "$claims" <"$scratch/stdout"

# A claim that can be read in several ways says how it was read, and what the other readings come to.
node -e '
    const check = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const claim = check.claims.find((claim) => claim.id === "iran-only-neighbour");
    if (!claim.reading || claim.other_readings.length !== 2) throw "readings are missing";
    for (const other of claim.other_readings)
        if (!other.reading || !other.verdict || other.results.length === 0) throw "a reading is incomplete";
' <"$scratch/stdout"

# Twice the same.
cp "$scratch/stdout" "$scratch/first"
succeeds terrafact check --format json
cmp "$scratch/first" "$scratch/stdout"

succeeds terrafact check nkar-share iran-armenia
says "2 claims: 1 supported, 1 contradicted"
succeeds terrafact check nkar-share --strict
refuses_strict=0
terrafact check iran-armenia --strict >/dev/null || refuses_strict=$?
[ $refuses_strict -eq 1 ] || fail "--strict exits $refuses_strict"

succeeds terrafact check nkar-share --map natural-earth,natural-earth
says "witness"
refuses 2 "unknown map 'natural-erth', did you mean 'natural-earth'?" \
    terrafact check --map natural-erth

# Narrow terminals wrap.
succeeds env COLUMNS=60 "$TERRAFACT" check
! grep -qE '^.{61}' "$scratch/stdout" || fail "a line is wider than the terminal"

# Colour on a terminal, unless it is not wanted.
# Where the system gives out pseudo-terminals.
if script -qec true /dev/null >/dev/null 2>&1; then
    # Into files: a grep that stops reading early would end the program under the pipe.
    TERM=xterm script -qec "$TERRAFACT check nkar-share" /dev/null >"$scratch/colour"
    grep -q $'\x1b\[32m' "$scratch/colour" || fail "no colour on a terminal"
    TERM=xterm NO_COLOR=1 script -qec "$TERRAFACT check nkar-share" /dev/null >"$scratch/plain"
    ! grep -q $'\x1b\[' "$scratch/plain" || fail "colour in spite of NO_COLOR"
fi

# --report finds what is printed and names what is not there.
printf 'The line\nof contact was 193\nkm long.\n' >"$scratch/report.txt"
succeeds terrafact check contact-line --draws 0 --report "$scratch/report.txt"
says "line 2"
refuses 2 "controlled-share" terrafact check controlled-share --report "$scratch/report.txt"
refuses 2 "no such file" terrafact check --report "$scratch/nowhere.txt"
