#!/bin/bash
# A count follows from areas with their errors: whether a member lies wholly within something is told by what lies
# outside, if that can be told from nothing; the chance is that of the normal distribution.
. "$(dirname "$0")/lib.sh"

atlas=$scratch/atlas
cp -r "$SOURCE/geodata/karabakh" "$atlas"
# Kelbajar's part outside is about as large as its error allows. An accuracy that is only assumed would decide nothing.
/usr/bin/python3 - "$atlas/maps/natural-earth" <<'END'
import sys

for name in ["survey.yaml", "arcs.geojson"]:
    path = f"{sys.argv[1]}/{name}"
    with open(path) as file:
        text = file.read()
    text = text.replace("assumed", "measured")
    with open(path, "w") as file:
        file.write(text)
END
sed -i 's/^families:/  - {id: one, members: [kelbajar]}\n  - {id: three, members: [kelbajar, lachin, fizuli]}\nfamilies:/' "$atlas/atlas.yaml"
cat >"$scratch/counts.yaml" <<'END'
claims:
  - {id: whole, says: It is held whole, stated: 1, measure: "count_within(one, controlled@1994-05-12)"}
  - {id: none, says: It is not held whole, stated: 0, measure: "count_within(one, controlled@1994-05-12)"}
  - {id: some, says: It is held, stated: 1, measure: "count(one, controlled@1994-05-12)"}
  - {id: all, says: Three are whole, stated: 3, measure: "count_within(three, controlled@1994-05-12)"}
  - {id: two, says: Two are whole, stated: 2, measure: "count_within(three, controlled@1994-05-12)"}
  - {id: equal, says: It is whole, stated: true, measure: "count_within(one, controlled@1994-05-12) = 1"}
END
here=(--atlas "$atlas" --map natural-earth)
succeeds terrafact measure "${here[@]}" 'area(kelbajar - controlled@1994-05-12)' --format json
cp "$scratch/stdout" "$scratch/area.json"
succeeds terrafact check "$scratch/counts.yaml" "${here[@]}" --format json
cp "$scratch/stdout" "$scratch/drawn.json"
succeeds terrafact check "$scratch/counts.yaml" "${here[@]}" --draws 0 --format json
cp "$scratch/stdout" "$scratch/closed.json"
/usr/bin/python3 - "$scratch" <<'END' || fail "a count is judged otherwise than its areas say"
import json, math, sys


def load(name):
    with open(f"{sys.argv[1]}/{name}.json") as file:
        return json.load(file)


area = load("area")["results"][0]
ratio = area["value"] / area["standard_error"]
whole = 0.5 * math.erfc(-(1.96 - ratio) / math.sqrt(2))
assert 0.1 < whole < 0.9, f"the example decides by itself: {ratio}"


def results(name):
    return {claim["id"]: claim["results"][0] for claim in load(name)["claims"]}


drawn, closed = results("drawn"), results("closed")
for name, chance in {"whole": whole, "none": 1 - whole, "two": whole, "some": 1, "all": 0}.items():
    result = drawn[name]
    stated = result.get("chance", float(name == "some"))
    assert abs(stated - chance) < 0.05, f"{name}: {stated}, expected {chance}"
    expected = "supported" if chance >= 0.975 else "contradicted" if chance <= 0.025 else "inconclusive"
    assert result["verdict"] == expected == closed[name]["verdict"], (name, result, closed[name])
    assert (result["low"], result["high"]) == (closed[name]["low"], closed[name]["high"]), name
assert abs(drawn["equal"]["chance"] - whole) < 0.05, drawn["equal"]
assert closed["equal"]["chance"] == 0.5, closed["equal"]
END
