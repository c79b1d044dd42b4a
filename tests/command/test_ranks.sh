#!/bin/bash
# A rank is told as far as areas are told apart, and its chance is that of the areas' difference; the group that is meant
# without one follows from the atlas, whatever its groups are called.
. "$(dirname "$0")/lib.sh"

here=(--atlas "$SOURCE/geodata/karabakh" --map natural-earth)
cat >"$scratch/ranks.yaml" <<'END'
claims:
  - {id: first, says: Kelbajar is the largest, stated: 1, measure: "rank(kelbajar, surrounding)"}
  - {id: second, says: Kelbajar is the second, stated: 2, measure: "rank(kelbajar, surrounding)"}
  - {id: last, says: Kelbajar is the smallest, stated: 7, measure: "rank(kelbajar, surrounding)"}
  - {id: truth, says: Kelbajar is the largest, stated: true, measure: "rank(kelbajar, surrounding) = 1"}
END
succeeds terrafact measure "${here[@]}" 'area(kelbajar) - area(lachin)' --format json
cp "$scratch/stdout" "$scratch/lead.json"
succeeds terrafact check "$scratch/ranks.yaml" "${here[@]}" --format json
cp "$scratch/stdout" "$scratch/drawn.json"
succeeds terrafact check "$scratch/ranks.yaml" "${here[@]}" --draws 0 --format json
cp "$scratch/stdout" "$scratch/closed.json"
/usr/bin/python3 - "$scratch" <<'END' || fail "a rank is judged otherwise than its areas say"
import json, math, sys


def load(name):
    with open(f"{sys.argv[1]}/{name}.json") as file:
        return json.load(file)


lead = load("lead")["results"][0]
first = 0.5 * math.erfc(-lead["value"] / lead["standard_error"] / math.sqrt(2))
assert 0.1 < first < 0.9, f"the example decides by itself: {first}"
drawn, closed = ({c["id"]: c["results"][0] for c in load(n)["claims"]} for n in ("drawn", "closed"))
for name, chance in {"first": first, "second": 1 - first}.items():
    assert abs(drawn[name]["chance"] - chance) < 0.05, (name, drawn[name], chance)
    assert drawn[name]["verdict"] == closed[name]["verdict"] == "inconclusive", name
    assert (drawn[name]["low"], drawn[name]["high"]) == (1, 2) == (closed[name]["low"], closed[name]["high"])
assert abs(drawn["truth"]["chance"] - first) < 0.05, drawn["truth"]
for results in (drawn, closed):
    assert results["last"]["verdict"] != "supported" and results["last"]["high"] < 7, results["last"]
END

# Groups by any name.
atlas=$scratch/squares
cp -r "$SOURCE/tests/data/claim/atlas" "$atlas"
sed -i -e 's/countries/states/' -e '/^claims:/d' -e '/^figures:/d' "$atlas/atlas.yaml"
rm "$atlas/claims.yaml"
succeeds terrafact measure --atlas "$atlas" --map grid 'neighbours(west)'
says 'east, south'
sed -i '/^families:/,+1d' "$atlas/atlas.yaml"
succeeds terrafact measure --atlas "$atlas" --map grid 'neighbours(west)'
says 'east, south'
refuses 2 'say as the next argument among which it is: states, ring' terrafact measure --atlas "$atlas" --map grid 'neighbours(region)'
sed -i '/id: ring/d' "$atlas/atlas.yaml"
succeeds terrafact measure --atlas "$atlas" --map grid 'neighbours(region)'
says east
sed -i '/id: states/d' "$atlas/atlas.yaml"
refuses 2 'without members' terrafact measure --atlas "$atlas" --map grid 'neighbours(region, west)'
succeeds terrafact measure --atlas "$atlas" --map grid 'neighbours(region)'
says 'alpha, beta, gamma'
