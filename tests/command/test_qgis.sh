#!/bin/bash
# The GeoPackage with the QGIS project in it, and an edited project's way back, checked by GDAL's
# validator, SQL, and QGIS itself where its Python is installed.
. "$(dirname "$0")/lib.sh"

python=/usr/bin/python3 # GDAL's and QGIS's modules belong to the system's Python
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$scratch

# A copy of the atlas, to bring projects back into.
cp -r "$SOURCE/geodata/karabakh" "$scratch/atlas"
own() {
    terrafact --atlas "$scratch/atlas" "$@"
}
same_templates() {
    diff -r "$SOURCE/geodata/karabakh/qgis" "$scratch/atlas/qgis" >"$scratch/diff" || fail "$1: $(head -20 "$scratch/diff")"
}

ask() {
    sqlite3 "$1" "$2"
}

# ---- The file ----

succeeds own export "$scratch/karabakh.gpkg"
$python -m osgeo_utils.samples.validate_gpkg -k --extra "$scratch/karabakh.gpkg" >"$scratch/report" 2>&1 ||
    fail "not a valid GeoPackage: $(cat "$scratch/report")"
[ -z "$(ask "$scratch/karabakh.gpkg" 'PRAGMA integrity_check' | grep -v '^ok$')" ] || fail "the file is damaged"
succeeds own export "$scratch/again.gpkg"
mkdir -p "$scratch/again"
succeeds own export "$scratch/again/karabakh.gpkg"
cmp "$scratch/karabakh.gpkg" "$scratch/again/karabakh.gpkg" || fail "a second export differs"

# Every layer of the atlas is there with its title, style and metadata.
terrafact list layers | tail -n +2 | cut -d' ' -f1 | LC_ALL=C sort >"$scratch/layers"
ask "$scratch/karabakh.gpkg" "select table_name from gpkg_contents where table_name <> 'layer_styles'
    and identifier <> '' and description <> '' order by table_name" | diff "$scratch/layers" -
ask "$scratch/karabakh.gpkg" "select distinct f_table_name from layer_styles where useAsDefault order by 1" |
    diff "$scratch/layers" -
ask "$scratch/karabakh.gpkg" "select distinct table_name from gpkg_metadata_reference where table_name
    not null order by 1" | diff "$scratch/layers" -
ogrinfo -so -mdd all "$scratch/karabakh.gpkg" nkar >"$scratch/info" 2>&1
for key in TITLE ABSTRACT SOURCES LICENCE LINEAGE VALID_FROM VALID_TO; do
    grep -q "^  $key=." "$scratch/info" || fail "ogrinfo does not tell the $key"
done

# project FILE: the project's text.
project() {
    case $1 in
    *.qgz) unzip -p "$1" ;;
    *) ask "$1" "select content from qgis_projects" | xxd -r -p >"$scratch/zip" && unzip -p "$scratch/zip" ;;
    esac
}

# ---- Both forms hold one project, and it names what is there ----

succeeds own export "$scratch/again/karabakh.qgz"
cmp "$scratch/karabakh.gpkg" "$scratch/again/karabakh.gpkg"
project "$scratch/karabakh.gpkg" >"$scratch/one"
project "$scratch/again/karabakh.qgz" | cmp - "$scratch/one"
xmllint --noout --nonet --nowarning "$scratch/one"
project "$scratch/again.gpkg" | grep -o '<datasource>[^|]*' | sort -u | grep -qx '<datasource>./again.gpkg' ||
    fail "the project shows another file"

# Some layers: no other is named, anywhere.
succeeds own export "$scratch/some.gpkg" --layer nkar,places
project "$scratch/some.gpkg" | grep -o 'terrafact_[a-z_0-9-]*' | sort -u |
    diff - <(printf 'terrafact_nkar\nterrafact_places\n')

# ---- The way back ----

succeeds own style "$scratch/karabakh.gpkg"
same_templates "an exported project brought back changes the templates"
succeeds own style "$scratch/again/karabakh.qgz"
same_templates "a .qgz brought back changes the templates"
refuses 2 "--layer" own style "$scratch/some.gpkg"
refuses 2 "expected one QGIS project" own style
refuses 2 "no such file" own style "$scratch/none.qgz"
refuses 2 "ends in .gpkg, .qgz or .qgs" own style "$scratch/layers"
head -c 3000 "$scratch/one" >"$scratch/half.qgs"
refuses 2 "half.qgs:" own style "$scratch/half.qgs"
same_templates "a refused project changes the templates"

# All files or none: where a style's name is taken by a folder nothing is written.
cp -r "$scratch/atlas" "$scratch/blocked"
rm "$scratch/blocked/qgis/styles/places.qml"
mkdir "$scratch/blocked/qgis/styles/places.qml"
echo old >"$scratch/blocked/qgis/project.qgs"
cp -r "$scratch/blocked" "$scratch/before"
refuses 3 "cannot be written" terrafact --atlas "$scratch/blocked" style "$scratch/karabakh.gpkg"
diff -r "$scratch/before" "$scratch/blocked" || fail "half of the templates were written"

# ---- Templates that are wrong ----

sed -i 's/layername=nkar</layername=nakr</' "$scratch/atlas/qgis/project.qgs"
refuses 2 "'nakr', which the atlas does not have, did you mean 'nkar'?" own export "$scratch/x.gpkg"
cp "$SOURCE/geodata/karabakh/qgis/project.qgs" "$scratch/atlas/qgis/"
mv "$scratch/atlas/qgis/styles/nkar.qml" "$scratch/nkar.qml"
refuses 2 "nkar.qml" own export "$scratch/x.gpkg"
head -20 "$scratch/nkar.qml" >"$scratch/atlas/qgis/styles/nkar.qml"
refuses 2 "nkar.qml:21: not well-formed XML" own export "$scratch/x.qgz"
mv "$scratch/nkar.qml" "$scratch/atlas/qgis/styles/nkar.qml"
[ ! -e "$scratch/x.gpkg" ] && [ ! -e "$scratch/x.qgz" ] || fail "something was written"

# ---- In QGIS ----

if ! $python -c 'import qgis.core' 2>/dev/null; then
    echo "QGIS's Python is not installed: what QGIS saves is not tested" >&2
    exit 0
fi

# resave FILE [COLOUR]: QGIS opens the project and saves it, perhaps with another colour of the NKAR.
cat >"$scratch/resave.py" <<'PYTHON'
import sys
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtGui import QColor

application = QgsApplication([], False)
application.initQgis()
project = QgsProject.instance()
path = sys.argv[1]
uri = "geopackage:%s?projectName=karabakh" % path if path.endswith(".gpkg") else path
assert project.read(uri), project.error()
bad = [layer.id() for layer in project.mapLayers().values() if not layer.isValid()]
assert not bad and project.count() > 10, bad
if len(sys.argv) > 2:
    project.mapLayer("terrafact_nkar").renderer().symbol().symbolLayer(0).setFillColor(QColor(sys.argv[2]))
assert project.write(uri), project.error()
PYTHON
resave() {
    $python "$scratch/resave.py" "$@" >"$scratch/qgis.log" 2>&1 || fail "QGIS: $(cat "$scratch/qgis.log")"
}

# In another folder, with blanks and letters beyond ASCII in its name.
moved="$scratch/mövéd here"
mkdir "$moved"
cp "$scratch/karabakh.gpkg" "$scratch/again/karabakh.qgz" "$moved"
for file in "$moved/karabakh.qgz" "$moved/karabakh.gpkg"; do
    resave "$file"
    succeeds own style "$file"
    same_templates "QGIS saves without a change, and ${file##*.} brings back another"
done

# One changed colour is one changed line.
resave "$moved/karabakh.gpkg" '#123456'
succeeds own style "$moved/karabakh.gpkg"
diff -r "$SOURCE/geodata/karabakh/qgis" "$scratch/atlas/qgis" >"$scratch/diff" && fail "the colour is lost"
[ "$(grep -c '^[<>]' "$scratch/diff")" -eq 2 ] || fail "a colour changes more than a line: $(cat "$scratch/diff")"
grep -q '^> .*value="18,52,86,' "$scratch/diff" || fail "not the colour: $(cat "$scratch/diff")"
