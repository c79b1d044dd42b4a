#!/bin/bash
# What a format does not carry is said: docs/formats.md has the table.
. "$(dirname "$0")/lib.sh"

/usr/bin/python3 -c 'import osgeo' 2>/dev/null || { echo "no GDAL for the system's Python"; exit 77; }
/usr/bin/python3 -B "$SOURCE/tests/formats/carries.py" "$TERRAFACT" "$SOURCE/docs/formats.md" ${UPDATE:+--update}
