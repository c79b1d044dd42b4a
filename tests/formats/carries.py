#!/usr/bin/python3
"""carries.py PROGRAM PAGE [--update]: what `areas --output` carries into each format. A feature for each kind of value is copied
and read back by GDAL: "yes" where it is as it was, "said" where it is not and a note of the program names the column, the feature
or the format, "no" where it is not and nothing is said, which is a fault. The table of PAGE shows it; --update writes it."""
import json
import os
import re
import subprocess
import sys
import tempfile

from osgeo import gdal, ogr

gdal.UseExceptions()
RING = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
HIGH = {"type": "Point", "coordinates": [1, 2, 3]}
# What it is, the column, its value, the geometry.
KINDS = [
    ("text in any script", "script", "Şuşa Արցախ", RING),
    ("name of 20 letters", "name_of_the_district", "a", RING),
    ("text of 300 letters", "long", "x" * 300, RING),
    ("text like a date", "day", "2020/11/10", RING),
    ("empty text", "empty", "", RING),
    ("integer of 64 bits", "large", 9007199254740993, RING),
    ("integer beyond 64 bits", "larger", 9926595690882924544, RING),
    ("real number", "real", 0.1, RING),
    ("true", "truth", True, RING),
    ("list", "list", ["a", "b"], RING),
    ("object", "object", {"a": 1}, RING),
    ("no geometry", "nothing", "a", None),
    ("height", "height", "a", HIGH),
]
FORMATS = [("GeoJSON", "geojson"), ("GeoJSONSeq", "geojsonl"), ("GeoPackage", "gpkg"), ("Shapefile", "shp"),
           ("FlatGeobuf", "fgb"), ("CSV", "csv"), ("SQLite", "sqlite"), ("KML", "kml"), ("GML", "gml")]
BEGIN, END = "<!-- made by tests/formats/carries.py -->\n", "<!-- end -->"


def read(path, column):
    """The value and the geometry of the only feature, as they are read back; None without the feature."""
    if path.endswith(("geojson", "geojsonl")):
        with open(path, encoding="utf-8") as file:
            feature = json.load(file)
        feature = feature.get("features", [feature])[0]
        return feature["properties"].get(column), feature["geometry"], column in feature["properties"]
    options = ["KEEP_GEOM_COLUMNS=NO"] if path.endswith("csv") else []
    dataset = gdal.OpenEx(path, gdal.OF_VECTOR, open_options=options)
    for i in range(dataset.GetLayerCount()):
        layer = dataset.GetLayer(i)
        for feature in layer:
            names = [layer.GetLayerDefn().GetFieldDefn(k).GetName() for k in range(layer.GetLayerDefn().GetFieldCount())]
            own = next((k for k, name in enumerate(names) if name == column), None)
            geometry = feature.GetGeometryRef()
            value = None if own is None or not feature.IsFieldSetAndNotNull(own) else feature.GetField(own)
            return value, geometry and json.loads(geometry.ExportToJson()), own is not None
    return None


def alike(found, value):
    if isinstance(value, bool):
        return found in (1, "1", "true", True)
    if isinstance(value, (list, dict)):
        return found == value or (isinstance(found, str) and found[:1] in "[{" and json.loads(found) == value)
    if isinstance(value, (int, float)):
        return str(found) == str(value)
    return found == value


def positions(geometry):
    """Those of a geometry, wherever its rings begin and whichever way they run; a height of 0 is none."""
    def flat(part):
        return [tuple(part)] if isinstance(part[0], (int, float)) else [p for one in part for p in flat(one)]
    return sorted({p[:2] if p[2:] == (0,) else p for p in flat(geometry["coordinates"])}) if geometry else []


def carried(program, folder, ending, column, value, geometry):
    source, copy = os.path.join(folder, "own.geojson"), os.path.join(folder, f"copy.{ending}")
    feature = {"type": "Feature", "properties": {column: value}, "geometry": geometry}
    with open(source, "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": [feature]}, file, ensure_ascii=False)
    run = subprocess.run([program, "areas", source, "--output", copy], capture_output=True, text=True, check=False)
    said = re.search(r"note: .*: (column|feature)", run.stderr) is not None
    if run.returncode:
        return "refused"
    back = read(copy, column)
    kept = back is not None and back[2] and alike(back[0], value) and \
        positions(back[1]) == [tuple(map(float, p)) for p in positions(geometry)]
    return "yes" if kept else "said" if said else "no"


def main():
    program, page = sys.argv[1:3]
    rows = ["| a feature with | " + " | ".join(name for name, _ in FORMATS) + " |", "|---|" + "---|" * len(FORMATS)]
    for what, column, value, geometry in KINDS:
        cells = []
        for _, ending in FORMATS:
            with tempfile.TemporaryDirectory() as folder:
                cells.append(carried(program, folder, ending, column, value, geometry))
        rows.append(f"| {what} | " + " | ".join(cells) + " |")
    table = "\n".join(rows) + "\n"
    if "| no |" in table:
        sys.exit(f"something is lost without a word:\n{table}")
    with open(page, encoding="utf-8") as file:
        before = file.read()
    start, stop = before.index(BEGIN) + len(BEGIN), before.index(END)
    if "--update" in sys.argv:
        with open(page, "w", encoding="utf-8") as file:
            file.write(before[:start] + table + before[stop:])
    elif before[start:stop] != table:
        sys.exit(f"{page}: its table is not what the copies carry now; --update writes it:\n{table}")


main()
