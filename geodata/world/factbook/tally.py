#!/usr/bin/env python3
"""Prints what came of the Factbook's claims as the tables of docs/factbook.md.

    terrafact check factbook --draws 0 --format json | ./tally.py"""
import collections
import csv
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
KINDS = {"total": "total areas", "land": "land areas", "border": "lengths of borders", "coast": "lengths of coasts",
         "neighbours": "neighbours, no more and no fewer", "landlocked": "landlocked", "enclave": "enclaves",
         "area-sum": "land and water make up the area", "borders-sum": "borders make up their total"}
VERDICTS = ["supported", "contradicted", "inconclusive"]


def kind(claim):
    name = claim["id"]
    return "border" if "-border-" in name else next(kind for kind in reversed(list(KINDS)) if name.endswith("-" + kind))


def names():
    found = re.findall(r"(?m)^  - \{id: ([a-z-]+), name: '(.*?)', (?:local|where)", (HERE.parent / "atlas.yaml").read_text(encoding="utf-8"))
    return {slug: name.replace("''", "'") for slug, name in found}


def other_maps():
    """measure -> what OpenStreetMap has, as two areas (with the waters that neighbours share, and without) or one length."""
    slugs = {name: slug for slug, name in names().items()}
    found = {}
    with open(HERE.parent / "accuracy" / "areas.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[f"area({slugs[row['country']]})"] = [float(row["osm_km2"]), float(row["osm_without_shared_waters_km2"])]
    with open(HERE.parent / "accuracy" / "borders.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            pair = [slugs.get(name) for name in row["border"].split(" - ")]
            if len(pair) == 2 and all(pair):
                for a, b in (pair, pair[::-1]):
                    found[f"length(border({a}, {b}))"] = [float(row["osm_km"])]
    return found


def figure(value):
    return f"{value:,.0f}"


def main():
    claims = json.load(sys.stdin)["claims"]
    counts = collections.Counter((kind(claim), claim["verdict"]) for claim in claims)
    print(f"| {len(claims):,} claims | {' | '.join(VERDICTS)} |")
    print("|---|---|---|---|")
    for name, words in KINDS.items():
        print(f"| {words} | " + " | ".join(str(counts[name, verdict]) for verdict in VERDICTS) + " |")
    print("| all | " + " | ".join(str(sum(claim["verdict"] == verdict for claim in claims)) for verdict in VERDICTS) + " |")
    print()
    print("| contradicted | stated | Natural Earth | 95 % interval | OpenStreetMap | off |")
    print("|---|---|---|---|---|---|")
    other = other_maps()
    for claim in claims:
        if claim["verdict"] != "contradicted":
            continue
        here, stated = claim["results"][0], claim["stated"]
        there = " or ".join(dict.fromkeys(figure(value) for value in other.get(claim["measure"], []))) or "–"
        print(f"| {claim['says']} | {stated['text']} | {figure(here['value'])} | {figure(here['low'])} … {figure(here['high'])} | "
              f"{there} | {100 * (stated['value'] / here['value'] - 1):+.1f} % |")


if __name__ == "__main__":
    main()
