#!/usr/bin/python3
"""compare.py GEOJSON-FOLDER: each line of standard input is a comparison, "LAYER FILE [TABLE...]": the tables
of FILE (default: LAYER) hold the same features as LAYER.geojson: ids, geometries to the last digit, every value of
every property. Read by GDAL, which knows nothing of terrafact; the GeoJSON is read as JSON, by nobody's driver.

A line may begin with options: --only-places, it holds only what has a geometry; --no-places, only what has none;
--text-bytes=N, texts are cut."""
import argparse
import csv
import json
import math
import os
import shlex
import sys

from osgeo import gdal, ogr

gdal.UseExceptions()
wrong = []


def complain(text):
    wrong.append(text)


def rings(coordinates):
    """A ring may begin anywhere: from its least point on, twice where the least comes twice."""
    points = [tuple(at[:2]) for at in coordinates][:-1]
    least = min(points)
    starts = [i for i, at in enumerate(points) if at == least]
    return min(tuple(points[i:] + points[:i]) for i in starts)


def turned(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))


def same_direction(ring, outer):
    """Formats differ in which way rings turn; here outer ones turn left."""
    points = [tuple(at[:2]) for at in ring]
    if (turned(points[:-1]) > 0) != outer:
        points.reverse()
    return points


def shape(geometry):
    """What a geometry is, however the format wraps it."""
    if geometry is None or (geometry['type'] != 'Point' and not geometry['coordinates']):
        return None
    kind, at = geometry['type'], geometry['coordinates']
    if kind == 'Point':
        return ('point', tuple(at[:2]))
    if kind in ('LineString', 'MultiLineString'):
        lines = [at] if kind == 'LineString' else at
        return ('lines', sorted(tuple(tuple(p[:2]) for p in line) for line in lines))
    polygons = [at] if kind == 'Polygon' else at
    return ('polygons', sorted(
        (rings(same_direction(polygon[0], True)),
         tuple(sorted(rings(same_direction(hole, False)) for hole in polygon[1:])))
        for polygon in polygons))


def value(feature, index):
    if not feature.IsFieldSetAndNotNull(index):
        return None
    kind = feature.GetFieldDefnRef(index).GetType()
    if kind in (ogr.OFTInteger, ogr.OFTInteger64):
        return feature.GetFieldAsInteger64(index)
    if kind == ogr.OFTReal:
        return feature.GetFieldAsDouble(index)
    text = feature.GetFieldAsString(index)
    if kind == ogr.OFTDateTime:  # FlatGeobuf has no days
        text = text.removesuffix(' 00:00:00')
    return text.replace('/', '-') if kind in (ogr.OFTDate, ogr.OFTDateTime) else text


def equal(expected, found, limit):
    if expected is None:
        return found is None or found == ''
    if isinstance(expected, bool):
        return str(found).lower() in ('1', 'true') if expected else str(found).lower() in ('0', 'false')
    if isinstance(expected, (int, float)):
        return found not in (None, '') and math.isclose(float(found), expected, rel_tol=1e-14)
    if limit and len(expected.encode()) > limit:  # a column's end is blank
        expected = expected.encode()[:limit].decode(errors='ignore').rstrip(' ')
    return found == expected


def long_names(file, layer):
    names = os.path.join(file, f'{layer}.fields.csv')
    if not os.path.exists(names):
        return {}
    with open(names, encoding='utf-8') as rows:
        return {row['property']: row['field'] for row in csv.DictReader(rows)}


def read(file, tables):
    found = {}
    dataset = gdal.OpenEx(file, gdal.OF_VECTOR)
    for name in tables:
        table = dataset.GetLayerByName(name)
        if table is None and dataset.GetLayerCount() == 1 and len(tables) == 1:
            table = dataset.GetLayer(0)
        if table is None:
            complain(f'no table {name}')
            continue
        for feature in table:
            names = {feature.GetFieldDefnRef(i).GetName(): value(feature, i)
                     for i in range(feature.GetFieldCount())}
            names.update({'name': names['Name']} if 'Name' in names else {})
            geometry = feature.GetGeometryRef()
            parsed = json.loads(geometry.ExportToJson(['COORDINATE_PRECISION=15'])) \
                if geometry is not None and not geometry.IsEmpty() else None
            found[names['id']] = (names, parsed)
    return found


def check_types(file, tables, features):
    """Days are dates, so that they can be filtered by time, and booleans are not texts."""
    kinds = {}
    dataset = gdal.OpenEx(file, gdal.OF_VECTOR)
    for name in tables:
        table = dataset.GetLayerByName(name) or dataset.GetLayer(0)
        for i in range(table.GetLayerDefn().GetFieldCount()):
            field = table.GetLayerDefn().GetFieldDefn(i)
            kinds[field.GetName()] = field.GetType()
    if file.endswith(('.gpkg', '.fgb')) and kinds.get('valid_from', ogr.OFTDate) not in (ogr.OFTDate, ogr.OFTDateTime):
        complain('valid_from is no date')
    if 'area_km2' in kinds and kinds['area_km2'] != ogr.OFTReal:
        complain('area_km2 is no number')


def compare(folder, comparison):
    layer, file, tables = comparison.layer, comparison.file, comparison.tables or [comparison.layer]
    with open(os.path.join(folder, f'{layer}.geojson'), encoding='utf-8') as text:
        features = json.load(text)['features']
    found = read(file, tables)
    short = long_names(os.path.dirname(file), tables[0]) if file.endswith('.shp') else long_names(file, layer)
    if comparison.places is not None:
        features = [feature for feature in features if bool(feature['geometry']) == comparison.places]
    values = 0
    if len(found) != len(features):
        complain(f'{len(found)} features, not {len(features)}')
    for feature in features:
        identity = feature['properties']['id']
        if identity not in found:
            complain(f'no feature {identity}')
            continue
        names, geometry = found[identity]
        if shape(geometry) != shape(feature['geometry']):
            complain(f'{identity}: another geometry')
        for name, expected in feature['properties'].items():
            values += 1
            got = names.get(short.get(name, name))
            if not equal(expected, got, comparison.text_bytes):
                complain(f'{identity}: {name} is {got!r}, not {expected!r}')
    if not file.endswith(('.csv', '.kml')) and found:
        check_types(file, tables, features)
    if not values:
        complain('there is nothing to compare')


def main():
    line = argparse.ArgumentParser()
    line.add_argument('--only-places', dest='places', action='store_true', default=None)
    line.add_argument('--no-places', dest='places', action='store_false')
    line.add_argument('--text-bytes', type=int, default=0)
    line.add_argument('layer')
    line.add_argument('file')
    line.add_argument('tables', nargs='*')
    failed = compared = 0
    for text in sys.stdin:
        comparison = line.parse_args(shlex.split(text))
        wrong.clear()
        compare(sys.argv[1], comparison)
        compared += 1
        failed += bool(wrong)
        for complaint in wrong[:5]:
            print(f'{comparison.file}, {comparison.layer}: {complaint}', file=sys.stderr)
    if not compared:
        print('nothing to compare', file=sys.stderr)
    sys.exit(1 if failed or not compared else 0)


main()
