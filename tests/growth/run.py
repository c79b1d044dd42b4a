#!/usr/bin/python3
"""How the work of each command grows: TERRAFACT=... run.py [--only NAME] [--most N]

Each row gives a command inputs of one, ten and a hundred times a size, and prints the seconds of a processor (user and
system; the least of two runs) and the memory that it takes. n log n takes ten to fifteen times as long for ten times as much;
a row that takes more than twenty times as long, where that can be told (from 0.2 seconds on), fails."""
import argparse
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

TOO_MUCH, TELLING = 20, 0.2


def collection(features, path):
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[\n')
        file.write(",\n".join(json.dumps({"type": "Feature", "properties": {"name": name}, "geometry": geometry},
                                         separators=(",", ":")) for name, geometry in features))
        file.write("\n]}\n")


def polygon(*rings):
    return {"type": "Polygon", "coordinates": [[[round(x, 7), round(y, 7)] for x, y in ring] for ring in rings]}


def grid(n, path):
    """About n squares that share their sides."""
    side = max(1, round(n ** 0.5))
    step = 8 / side

    def square(i, j):
        x, y = 40 + i * step, 38 + j * step
        return polygon([(x, y), (x + step, y), (x + step, y + step), (x, y + step), (x, y)])

    collection(((f"Province {i} {j}", square(i, j)) for i in range(side) for j in range(side)), path)


def ring(n, path):
    """One ring of n vertices: a comb, so that edges lie close to each other."""
    teeth = n // 2
    points = [(40 + 8 * i / teeth + dx, y) for i in range(teeth)
              for dx, y in (((0, 38), (2 / teeth, 45)) if i % 2 == 0 else ((0, 45), (2 / teeth, 38)))]
    points += [(48, 37), (40, 37), points[0]]
    collection([("Comb", polygon(points))], path)


def holes(n, path):
    """One polygon with n holes."""
    side = max(1, round(n ** 0.5))
    step = 8 / (side + 1)
    inner = [[(x, y), (x, y + step / 2), (x + step / 2, y + step / 2), (x + step / 2, y), (x, y)]
             for x in (40 + step * (i + 0.5) for i in range(side)) for y in (38 + step * (j + 0.5) for j in range(side))]
    collection([("Sieve", polygon([(40, 38), (48, 38), (48, 46), (40, 46), (40, 38)], *inner))], path)


def text(n, path):
    chance = random.Random(1)
    words = ["the province borders", "an area of", "km²", "12,300", "held by", "Province 1 1", "about", "percent", "in 1991", "and",
             "a border of 320 km.", "7 districts.", "lies west of", "Province 0 2"]
    path.write_text("\n".join(" ".join(chance.choice(words) for _ in range(12)) for _ in range(n // 12)))


def atlas(program, n, folder):
    grid(n, folder / "grid.geojson")
    subprocess.run([program, "new", folder / "atlas", "--from", folder / "grid.geojson", "--name", "name"], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "atlas"


def claims(n, folder, measure):
    rows = [f"  - id: c{i}\n    says: claim {i}\n    stated: about {100 + i % 7} km2\n    measure: {measure(i)}\n"
            for i in range(n)]
    (folder / "claims.yaml").write_text("claims:\n" + "".join(rows))


def run(program, arguments, folder):
    """Processor seconds and MiB of memory. The child is time's, for one of Python's own begins with Python's memory."""
    subprocess.run(["/usr/bin/time", "-q", "-o", folder / "spent", "-f", "%U %S %M %x", program, *map(str, arguments)], cwd=folder,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    user, system, memory, code = (folder / "spent").read_text().split()
    if code not in ("0", "2"):
        sys.exit(f"{arguments} exits {code}")
    return float(user) + float(system), int(memory) / 1024


# Name, first size, what is prepared (it returns the arguments).
def file_row(make, *arguments):
    def prepare(_, n, folder):
        make(n, folder / "in.geojson")
        return arguments
    return prepare


def atlas_row(*arguments):
    def prepare(program, n, folder):
        atlas(program, n, folder)
        return arguments
    return prepare


def claims_row(measure, territories=9):
    def prepare(program, n, folder):
        made = atlas(program, territories or n, folder)
        claims(n, made, measure)
        return ["check", "--atlas", "atlas", "--draws", "20"]
    return prepare


def text_row(_, n, folder):
    text(n, folder / "in.txt")
    return ["scan", "in.txt"]


ROWS = {
    "areas, squares": (2000, file_row(grid, "areas", "in.geojson")),
    "areas, one ring": (5000, file_row(ring, "areas", "in.geojson")),
    "areas, holes": (500, file_row(holes, "areas", "in.geojson")),
    "areas --sum": (2000, file_row(grid, "areas", "--sum", "in.geojson")),
    "areas --output": (500, file_row(grid, "areas", "in.geojson", "--output", "out.geojson")),
    "areas --output CSV": (500, file_row(grid, "areas", "in.geojson", "--output", "out.csv")),
    "topology, squares": (500, file_row(grid, "topology", "in.geojson", "out.topojson")),
    "topology, one ring": (2000, file_row(ring, "topology", "in.geojson", "out.topojson")),
    "topology, holes": (500, file_row(holes, "topology", "in.geojson", "out.topojson")),
    "validate, squares": (500, file_row(grid, "validate", "in.geojson")),
    "validate, one ring": (2000, file_row(ring, "validate", "in.geojson")),
    "validate, holes": (300, file_row(holes, "validate", "in.geojson")),
    "validate --fix": (500, file_row(grid, "validate", "in.geojson", "--fix", "out.geojson")),
    "new": (100, file_row(grid, "new", "made", "--from", "in.geojson", "--name", "name")),
    "validate, atlas": (100, atlas_row("validate", "atlas")),
    "list": (100, atlas_row("list", "territories", "--atlas", "atlas")),
    "check": (100, atlas_row("check", "--atlas", "atlas")),
    "check, claims": (100, claims_row(lambda i: f"area(province-{i % 3}-{i % 2})")),
    "check, claims and territories": (100, claims_row(lambda i: f"area(province-{i % 3}-{i % 10})", 0)),
    "check, misspelled names": (100, claims_row(lambda i: f"area(provnce-{i}-{i})", 0)),
    "measure, neighbours": (100, atlas_row("measure", "--atlas", "atlas", "neighbours(province-1-1)")),
    "export, folder": (100, atlas_row("export", "--atlas", "atlas", "layers")),
    "export, GeoPackage": (100, atlas_row("export", "--atlas", "atlas", "out.gpkg")),
    "export, TopoJSON": (100, atlas_row("export", "--atlas", "atlas", "out.topojson")),
    "map": (100, atlas_row("map", "--atlas", "atlas", "out.svg")),
    "report": (100, atlas_row("report", "--atlas", "atlas", "out.html")),
    "scan": (2000, text_row),
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="rows whose name contains this")
    parser.add_argument("--most", type=int, default=100, help="how many times the first size: 1, 10 or 100")
    asked = parser.parse_args()
    program, wrong = os.path.abspath(os.environ["TERRAFACT"]), 0
    print(f"{'':31}{'n':>9}{'s':>9}{'s, 10 n':>9}{'s, 100 n':>9}{'times':>7}{'MiB, 100 n':>12}", flush=True)
    for name, (first, prepare) in ROWS.items():
        if asked.only not in name:
            continue
        spent, memory = [], 0.0
        for times in (1, 10, 100):
            if times > asked.most:
                continue
            least = float("inf")
            with tempfile.TemporaryDirectory() as scratch:
                folder = pathlib.Path(scratch)
                arguments = prepare(program, first * times, folder)
                for _ in range(2 if "made" not in arguments else 1):
                    seconds, memory = run(program, arguments, folder)
                    least = min(least, seconds)
            spent.append(least)
        # What starting takes is in all of them.
        start = min(spent[0], 0.05)
        before, after = spent[-2:] if len(spent) > 1 else (1, 0)
        grown = (after - start) / max(before - start, TELLING / TOO_MUCH) if after >= TELLING else 0
        bad = grown > TOO_MUCH
        wrong += bad
        print(f"{name:31}{first:9,}" + "".join(f"{seconds:9.2f}" for seconds in spent) + f"{grown:7.1f}{memory:12.0f}"
              + ("  grows faster than n log n" if bad else ""), flush=True)
    sys.exit(1 if wrong else 0)


main()
