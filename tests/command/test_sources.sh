#!/bin/bash
# Every source that a published figure names has a row in sources.csv, which says where it is to be read, as far as that is known,
# and under which licence.
. "$(dirname "$0")/lib.sh"

terrafact check --draws 0 --format json >"$scratch/stdout"
/usr/bin/python3 - "$SOURCE" "$scratch/stdout" <<'CHECK'
import csv, json, re, sys

source, findings = sys.argv[1], json.load(open(sys.argv[2]))
rows = list(csv.DictReader(open(f"{source}/geodata/karabakh/sources.csv", newline="")))
names = [row["source"] for row in rows]
assert len(names) == len(set(names)), "a source has two rows"

def known(cited):
    return any(cited == name or cited.startswith(f"{name},") for name in names)

figures = list(csv.DictReader(open(f"{source}/geodata/karabakh/figures.csv", newline="")))
cited = {row["source"] for row in figures}
for claim in findings["claims"]:
    for result in claim["results"]:
        for figure in result.get("figures", []):
            cited.update(figure["sources"])
assert len(cited) > 10, cited
missing = sorted(name for name in cited if not known(name))
assert not missing, f"no row for {missing}"
for name in names:
    assert any(one == name or one.startswith(f"{name},") for one in cited), f"nothing cites {name}"
for row in rows:
    assert re.fullmatch(r"(https?://[^ ]+)?", row["url"]), row
CHECK
