#!/bin/bash
# The World Factbook: what came of it is what docs/factbook.md says, nothing is contradicted that another map bears out, and twenty
# countries of it are a text of their own. UPDATE=1 writes the tables of the page anew.
. "$(dirname "$0")/lib.sh"

text=$SOURCE/geodata/world/factbook page=$SOURCE/docs/factbook.md
cd "$scratch"

# check_json NAME ARGUMENT…
check_json() {
    local name=$1
    shift
    terrafact check "$@" --format json >"$name" 2>stderr || fail "check $* exits $?: $(cat stderr)"
}

# verdict CLAIM EXPECTED
verdict() {
    jq -e --arg id "$1" --arg verdict "$2" '.claims[] | select(.id == $id) | .verdict == $verdict' check.json >/dev/null ||
        fail "$1 is not $2: $(jq -r --arg id "$1" '.claims[] | select(.id == $id) | .verdict + ", " + .why' check.json)"
}

# ---- All of it, by the closed form ----
check_json all.json factbook --draws 0
/usr/bin/python3 "$text/tally.py" <all.json >tables
awk -v tables=tables '/^<!-- tables -->/ { print; print ""; while ((getline line < tables) > 0) print line; print ""; inside = 1 }
    /^<!-- end of tables -->/ { inside = 0 } !inside && !/^<!-- tables -->/' "$page" >page
[ -z "${UPDATE:-}" ] || cp page "$page"
diff "$page" page || fail "docs/factbook.md says something else than the program"

# Of no area that is contradicted has OpenStreetMap what the book says, nor is it on the book's side of Natural Earth's interval.
/usr/bin/python3 - "$text" all.json <<'END' || fail "the other map bears out what is contradicted"
import json, sys

sys.path.insert(0, sys.argv[1])
import tally

other, compared = tally.other_maps(), 0
for claim in json.load(open(sys.argv[2]))["claims"]:
    if claim["verdict"] != "contradicted" or not claim["measure"].startswith("area("):
        continue
    here, stated = claim["results"][0], claim["stated"]
    low, high = min(other[claim["measure"]]), max(other[claim["measure"]])
    assert high < stated["low"] or low > stated["high"], (claim["id"], low, high, stated)
    assert low <= here["high"] and high >= here["low"], (claim["id"], low, high, here)
    compared += 1
assert compared > 10, compared
END

# ---- Twenty countries, with draws ----
mkdir factbook
/usr/bin/python3 - "$text" factbook <<'END'
import csv, sys

NAMES = ["Albania", "Austria", "Botswana", "Brunei", "Czech Republic", "Ecuador", "Ethiopia", "Georgia", "Germany", "Lesotho",
         "Malaysia", "Mongolia", "Niger", "Paraguay", "Romania", "Suriname", "Switzerland", "Yemen", "Zambia", "Zimbabwe"]
for table in ("areas", "borders", "neighbours", "landlocked", "enclaves", "coasts", "sums"):
    with open(f"{sys.argv[1]}/{table}.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    kept = [row for row in rows[1:] if row[rows[0].index("name")] in NAMES]
    with open(f"{sys.argv[2]}/{table}.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([rows[0], *kept])
END
sed "s|^atlas: .*|atlas: $SOURCE/geodata/world|" "$text/claims.yaml" >factbook/claims.yaml
check_json check.json factbook/claims.yaml
jq -e '.claims | length > 150 and all(.[]; .about != null and .where != null)' check.json >/dev/null ||
    fail "there are too few claims, or of some it is not told what they are about"
[ "$(jq '[.claims[].about] | unique | length' check.json)" -eq 20 ] || fail "they are not about twenty countries"
verdict yemen-total contradicted
verdict ecuador-total contradicted
verdict niger-land contradicted
verdict switzerland-total supported
verdict lesotho-enclave supported
verdict lesotho-landlocked supported
verdict mongolia-neighbours supported
verdict georgia-neighbours supported
verdict georgia-area-sum supported
# What is water, whose ground it is, and what a border is that no map shows are not for the map to say.
verdict germany-total inconclusive
verdict suriname-total inconclusive
verdict botswana-border-zambia inconclusive

# ---- From any folder, by its name ----
(cd / && succeeds terrafact check factbook lesotho-enclave --draws 0 && says "1 claim: 1 supported")
refuses 2 "factbok" terrafact check factbok
succeeds terrafact map factbook/claims.yaml verdicts.svg --verdicts
for words in "something contradicted" "nothing contradicted, most supported" "Equal Earth"; do
    grep -qF "$words" verdicts.svg || fail "the picture does not say '$words'"
done
refuses 2 "no claim is about a territory" terrafact map none.svg --verdicts
