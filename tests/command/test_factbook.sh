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

# By other code: PROJ's geodesics along the source's polygons for areas, the vertices that polygons share for neighbours.
source=/usr/share/qgis/resources/data/world_map.gpkg
[ -e "$source" ] || source=/usr/local/share/qgis/resources/data/world_map.gpkg
/usr/bin/python3 - "$source" check.json "$SOURCE/geodata/world/maps/natural-earth/names.csv" <<'END' || fail "other code finds something else"
import collections, csv, json, re, sys
from osgeo import ogr
import pyproj

with open(sys.argv[2], encoding="utf-8") as file:
    claims = json.load(file)["claims"]
with open(sys.argv[3], newline="", encoding="utf-8") as file:
    drawn = {int(row["fid"]): row["drawn"].lower().replace(" ", "-") for row in csv.DictReader(file)}
geod = pyproj.Geod(ellps="WGS84")
areas, countries_at = collections.Counter(), collections.defaultdict(set)


def polygons(geometry):
    parts = [geometry.GetGeometryRef(i) for i in range(geometry.GetGeometryCount())]
    if geometry.GetGeometryName() == "POLYGON":
        return [[[point[:2] for point in ring.GetPoints()] for ring in parts]]
    return [polygon for part in parts for polygon in polygons(part)]


dataset = ogr.Open(sys.argv[1])
for feature in dataset.GetLayer("states_provinces"):
    country = drawn[feature.GetFID()]
    for rings in polygons(feature.geometry()):
        sizes = [abs(geod.polygon_area_perimeter(*zip(*ring))[0]) / 1e6 for ring in rings]
        areas[country] += sizes[0] - sum(sizes[1:])
        for ring in rings:
            for point in ring:
                countries_at[point].add(country)
shared = collections.Counter((a, b) for here in countries_at.values() for a in here for b in here if a != b)

n = collections.Counter()
for claim in claims:
    country, kind = claim["id"].rsplit("-", 1)
    if claim["measure"] == f"area({country})":
        result, stated, area = claim["results"][0], claim["stated"], areas[country]
        assert abs(result["value"] / area - 1) < 1e-4, (claim["id"], result["value"], area)
        beyond = max(stated["low"] - area, area - stated["high"]) / result["standard_error"]
        if claim["verdict"] == "contradicted":
            assert beyond > 1.9, (claim["id"], beyond)
        if claim["verdict"] == "supported":
            assert beyond < 2, (claim["id"], beyond)
    elif kind == "neighbours":
        book = set(re.findall(r"touches\([a-z-]+, ([a-z-]+)\)", claim["measure"]))
        there = {other for (one, other), points in shared.items() if one == country and points > 1}
        assert (claim["verdict"] == "supported") == (book == there), (claim["id"], claim["verdict"], book ^ there)
    else:
        continue
    n[kind, claim["verdict"]] += 1
assert n["neighbours", "supported"] == 18 and n["neighbours", "inconclusive"] == 2, n
assert n["total", "contradicted"] >= 3 and n["total", "supported"] >= 5 and n["land", "supported"] >= 5, n
END

# ---- From any folder, by its name ----
(cd / && succeeds terrafact check factbook lesotho-enclave --draws 0 && says "1 claim: 1 supported")
refuses 2 "factbok" terrafact check factbok
succeeds terrafact map factbook/claims.yaml verdicts.svg --verdicts
for words in "something contradicted" "nothing contradicted, most supported" "Equal Earth"; do
    grep -qF "$words" verdicts.svg || fail "the picture does not say '$words'"
done
counts=$(jq -r '[.claims[].verdict] | [(map(select(. == "contradicted")) | length), length] | join(" of ")' check.json)
grep -qF "$counts claims are contradicted" verdicts.svg || fail "the picture's title is not its finding"
succeeds terrafact map factbook/claims.yaml lesotho.svg --claim lesotho-total
grep -qE "Claimed: The World Factbook, [0-9]+, www.cia.gov/.*/lt.html" lesotho.svg || fail "who says so stands behind an address"
refuses 2 "no claim is about a territory" terrafact map none.svg --verdicts
