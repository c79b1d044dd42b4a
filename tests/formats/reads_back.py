#!/usr/bin/python3
"""reads_back.py FILE.geojson...: GDAL opens each file and writes it as a GeoPackage without a warning, reads as many
features as the file has, and finds all their geometries valid."""
import os
import re
import sys

from osgeo import gdal, ogr

failed = 0
file = None


def complain(text):
    global failed
    failed += 1
    print(f'{file}: {text}', file=sys.stderr)


def hear(kind, number, message):
    if kind != gdal.CE_Debug:
        complain(f'GDAL complains: {message}')


def check():
    layer = os.path.splitext(os.path.basename(file))[0]
    with open(file, encoding='utf-8') as text:
        written = len(re.findall(r'^  \{"type": "Feature"', text.read(), re.MULTILINE))
    dataset = gdal.OpenEx(file, gdal.OF_VECTOR)
    if dataset is None:
        return complain('GDAL does not open it')
    copy = gdal.VectorTranslate('/vsimem/copy.gpkg', dataset, format='GPKG')
    if copy is None:
        return complain('GDAL does not copy it')
    read = copy.GetLayerByName(layer).GetFeatureCount()
    if read != written:
        complain(f'GDAL reads {read} features of {written}')
    wrong = dataset.ExecuteSQL(f'select count(*) from "{layer}" where geometry is not null'
                               ' and not ST_IsValid(geometry)', dialect='SQLITE')
    invalid = wrong.GetNextFeature().GetField(0)
    dataset.ReleaseResultSet(wrong)
    if invalid:
        complain(f'{invalid} geometries are not valid')
    del copy
    gdal.Unlink('/vsimem/copy.gpkg')


gdal.PushErrorHandler(hear)
for file in sys.argv[1:]:
    check()
sys.exit(1 if failed or len(sys.argv) < 2 else 0)
