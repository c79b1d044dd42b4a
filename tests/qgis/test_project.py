"""The project that `terrafact export` writes, opened in QGIS: nothing missing, nothing in default colours, the right
land at the right time, and maps and print layouts that look as they did when somebody last looked at them.

Environment: TERRAFACT (the program), SOURCE (the source tree), BUILD (the build folder), OUT (where the pictures go;
default: BUILD/qgis). With UPDATE_REFERENCE=1 the reference pictures are written instead of compared: look at them
before you commit them.
"""
import csv
import datetime
import json
import os
import pathlib
import re
import shutil
import sys
import tempfile
import unittest

from project import ATLAS, HOME, OUT, application, day, draw, export, map_settings, messages, open_project, slug, table
import expressions
import pictures

from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsDistanceArea,
                       QgsExpression, QgsExpressionContext, QgsExpressionContextUtils,
                       QgsLayoutExporter, QgsLayoutItemLabel, QgsProject, QgsRectangle, QgsRenderContext,
                       QgsUnitTypes, QgsVectorLayerTemporalContext, QgsWkbTypes)
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtGui import QFont, QFontMetrics, QImage

REFERENCE = pathlib.Path(__file__).parent / "reference"
UPDATE = os.environ.get("UPDATE_REFERENCE") == "1"
DATES = ("1989-01-01", "1994-05-12", "2020-12-15")
SIZE = (720, 540)
REGION = QgsRectangle(44.4, 38.4, 48.4, 40.8)
# Of a map's pixels and of a page's blocks, how many may differ. test_a_missing_layer_shows and
# test_a_missing_part_of_a_layout_shows prove that it is few enough.
TOLERANCE = 0.0002
PAGE_TOLERANCE = 0.004
PAGE_DPI = {"A4 landscape": 60, "A3 landscape": 42}

RENDERERS = {
    "nkar": "singleSymbol", "surrounding_districts": "singleSymbol", "surrounding_districts_held": "RuleRenderer",
    "controlled_1994": "RuleRenderer", "contact_line": "singleSymbol", "lachin_corridor": "singleSymbol",
    "lachin_corridor_strip": "singleSymbol", "nakhichevan_link": "singleSymbol", "iran_border": "RuleRenderer",
    "places": "RuleRenderer", "events": "singleSymbol", "claims": "categorizedSymbol",
    "claims_lines": "categorizedSymbol", "claims_points": "categorizedSymbol", "state_borders": "singleSymbol",
    "provinces": "singleSymbol", "districts": "singleSymbol", "countries": "RuleRenderer"}
# A colour that each of these layers cannot be without.
COLOURS = {
    "nkar": "#0072b2", "surrounding_districts": "#e69f00", "surrounding_districts_held": "#e69f00",
    "controlled_1994": "#8c510a", "contact_line": "#d55e00", "lachin_corridor": "#009e73",
    "lachin_corridor_strip": "#009e73", "nakhichevan_link": "#009e73", "state_borders": "#4d4d4d",
    "provinces": "#a3a3a3", "districts": "#c4c4c4", "countries": "#fbfaf6", "claims": "#0072b2",
    "claims_lines": "#d55e00", "claims_points": "#999999"}
GROUPS = ["Facts of the report", "Claims by verdict", "Base map"]


def setUpModule():
    global work, folder, features
    work = tempfile.TemporaryDirectory(prefix="terrafact-export-")
    folder = pathlib.Path(work.name)
    OUT.mkdir(parents=True, exist_ok=True)
    export(folder / "geojson")
    export(folder / "karabakh.gpkg")
    (folder / "qgz").mkdir()
    export(folder / "qgz" / "karabakh.qgz")
    features = {}
    for path in sorted((folder / "geojson").glob("*.geojson")):
        features[path.stem] = json.loads(path.read_text(encoding="utf-8"))["features"]


def tearDownModule():
    QgsProject.instance().clear()
    work.cleanup()


def colours(symbol):
    for layer in symbol.symbolLayers():
        yield layer.color().name()
        yield layer.strokeColor().name()
        if layer.subSymbol():
            yield from colours(layer.subSymbol())


def region(project):
    """The extent of the pictures, in the project's coordinates."""
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    return QgsCoordinateTransform(degrees, project.crs(), project).transformBoundingBox(REGION)


class Opening(unittest.TestCase):
    """Both files open, here and elsewhere, with everything in them and nothing in the log."""

    def check(self, path, expected=(*RENDERERS, "claims_no_place")):
        project, heard = open_project(path)
        self.assertEqual(heard, [])
        layers = project.mapLayers().values()
        self.assertEqual(sorted(map(slug, layers)), sorted(expected))
        for layer in layers:
            with self.subTest(layer=slug(layer)):
                self.assertTrue(layer.isValid(), layer.error().message())
                self.assertTrue(layer.crs().isValid() or layer.wkbType() == QgsWkbTypes.NoGeometry)
                self.assertEqual(pathlib.Path(layer.source().split("|")[0]).parent.resolve(), path.parent.resolve())
        self.assertEqual(sorted(project.layerTreeRoot().findLayerIds()), sorted(project.mapLayers()))
        return project

    def test_geopackage(self):
        self.check(folder / "karabakh.gpkg")

    def test_qgz(self):
        self.check(folder / "qgz" / "karabakh.qgz")

    def test_moved_to_a_folder_with_another_name(self):
        for source, name in ((folder, "karabakh.gpkg"), (folder / "qgz", "karabakh.qgz")):
            place = folder / f"Qarabağ – Արցախ & map {name[-4:]}"
            place.mkdir()
            shutil.copy(source / name, place)
            if name.endswith(".qgz"):
                shutil.copy(source / "karabakh.gpkg", place)
            with self.subTest(name):
                self.check(place / name)

    def test_exported_under_another_name(self):
        place = folder / "another name"
        place.mkdir()
        export(place / "the facts.gpkg")
        self.check(place / "the facts.gpkg")

    def test_with_a_few_layers(self):
        place = folder / "few"
        place.mkdir()
        export(place / "karabakh.gpkg", "--layer", "countries", "--layer", "nkar")
        project = self.check(place / "karabakh.gpkg", ("countries", "nkar"))
        for layout in project.layoutManager().layouts():
            legend = layout.itemById("legend").model().rootGroup()
            self.assertLessEqual(set(legend.findLayerIds()), set(project.mapLayers()))

    def test_of_another_map_as_of_a_day_in_another_system_cut_and_simplified(self):
        for number, (crs, *options) in enumerate([
                ("EPSG:4326", "--map", "composite"), ("EPSG:32638", "--crs", "EPSG:32638"),
                ("EPSG:4326", "--date", "2020-11-22"),
                ("EPSG:4326", "--simplify", "1km", "--bbox", "45,38.5,48,41")]):
            place = folder / f"variant {number}"
            place.mkdir()
            export(place / "karabakh.gpkg", *options)
            with self.subTest(options):
                project = self.check(place / "karabakh.gpkg")
                countries = project.mapLayer("terrafact_countries")
                self.assertEqual(countries.crs().authid(), crs)
                image, _ = draw(map_settings(project, "Facts", "2020-11-22", region(project), SIZE, labels=False))
                # land, not water, at the middle of the picture and of its upper half
                for x, y in ((SIZE[0] // 2, SIZE[1] // 2), (SIZE[0] // 2, SIZE[1] // 4)):
                    self.assertNotEqual(image.pixelColor(x, y).name(), project.backgroundColor().name())


class Project(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.project, cls.heard = open_project(folder / "karabakh.gpkg")
        cls.layers = {slug(layer): layer for layer in cls.project.mapLayers().values()}

    # ---- what is in it

    def test_holds_each_feature_once(self):
        shown = {}
        for layer in self.layers.values():
            shown.setdefault(table(layer), []).extend(feature["id"] for feature in layer.getFeatures())
        expected = {name: sorted(feature["properties"]["id"] for feature in content)
                    for name, content in features.items()}
        self.assertEqual({name: sorted(ids) for name, ids in shown.items()}, expected)

    def test_has_its_groups_in_reading_order(self):
        root = self.project.layerTreeRoot()
        self.assertEqual([group.name() for group in root.children()], GROUPS)
        self.assertEqual(sorted(root.findLayerIds()), sorted(self.project.mapLayers()))

    def test_measures_on_the_ellipsoid_in_square_kilometres(self):
        self.assertEqual(self.project.crs().authid(), "EPSG:32638")
        self.assertEqual(self.project.ellipsoid(), "EPSG:7030")
        self.assertEqual(self.project.areaUnits(), QgsUnitTypes.AreaSquareKilometers)

    def test_tells_what_it_is(self):
        title = re.search(r"^title: (.*)$", (ATLAS / "atlas.yaml").read_text(encoding="utf-8"), re.MULTILINE).group(1)
        self.assertEqual(self.project.title(), title)
        self.assertEqual(self.project.metadata().title(), title)
        for name in ("nkar", "claims", "countries"):
            self.assertTrue(self.layers[name].metadata().abstract(), name)
            self.assertTrue(self.layers[name].metadata().licenses(), name)

    # ---- how it looks

    def test_has_a_style_for_each_layer(self):
        for name, layer in self.layers.items():
            if layer.wkbType() == QgsWkbTypes.NoGeometry:
                continue
            with self.subTest(name):
                self.assertEqual(layer.renderer().type(), RENDERERS[name])
                if name in COLOURS:
                    used = {c for s in layer.renderer().symbols(QgsRenderContext()) for c in colours(s)}
                    self.assertIn(COLOURS[name], used)

    def test_expressions_parse_and_evaluate_for_every_feature(self):
        settings = map_settings(self.project, "Facts", "1994-05-12", region(self.project), SIZE)
        wrong, count = [], 0
        for name, layer in self.layers.items():
            contexts = list(expressions.contexts(self.project, layer, settings))
            for place, text in expressions.in_layer(layer):
                count += 1
                wrong += [(name, place, text, why) for why in expressions.failures(text, contexts)]
        for layout in self.project.layoutManager().layouts():
            for place, text, layer in expressions.in_layout(layout):
                count += 1
                if "item_variables" in text:
                    continue  # knows the layout only when it is drawn; test_layouts_tell_their_sources sees its outcome
                contexts = list(expressions.contexts(self.project, layer, settings))
                wrong += [(layout.name(), place, text, why) for why in expressions.failures(text, contexts)]
        self.assertEqual(wrong, [])
        self.assertGreater(count, 150)

    def test_a_wrong_expression_is_found(self):
        settings = map_settings(self.project, "Facts", None, region(self.project), SIZE)
        contexts = list(expressions.contexts(self.project, self.layers["nkar"], settings))
        for text in ('"no_such_field" + 1', "format_number('x', 'y', 'z')", "upper("):
            self.assertTrue(list(expressions.failures(text, contexts)), text)

    def test_names_and_formats_its_fields(self):
        registry = QgsApplication.fieldFormatterRegistry()
        for name, layer in self.layers.items():
            hidden = {c.name for c in layer.attributeTableConfig().columns() if c.hidden}
            self.assertIn("fid", hidden, name)
            feature = next(layer.getFeatures())
            for index, field in enumerate(layer.fields()):
                with self.subTest(layer=name, field=field.name()):
                    self.assertTrue(layer.attributeAlias(index))
                    setup = layer.editorWidgetSetup(index)
                    value = feature[index]
                    if field.name().endswith("_km2") and value:
                        text = registry.fieldFormatter(setup.type()).representValue(
                            layer, index, setup.config(), None, value)
                        self.assertRegex(text, r"^[\d\s,]*\d(\.\d)?$")

    def test_layers_know_what_belongs_to_what(self):
        """Each relation joins features; what is joined is what control.csv, places.geojson and the claims say."""
        relations = self.project.relationManager().relations()
        self.assertEqual(set(relations), {"border_claim", "place_within", "event_place", "held_of"})
        joined = {}
        for name, relation in relations.items():
            self.assertTrue(relation.isValid(), name)
            joined[name] = {parent["id"]: sorted(child["id"] for child in relation.getRelatedFeatures(parent))
                            for parent in relation.referencedLayer().getFeatures()}
            self.assertTrue(any(joined[name].values()), name)
        self.assertEqual(joined["border_claim"]["ardabil-border"], ["iran-ardabil-azerbaijan"])
        self.assertIn("lachin-held", joined["held_of"]["lachin"])

    def test_a_claim_opens_its_place_on_the_page(self):
        for name in ("claims", "claims_lines", "claims_points", "claims_no_place"):
            layer = self.layers[name]
            self.assertTrue(layer.readOnly(), name)
            action, = layer.actions().actions()
            feature = next(layer.getFeatures())
            context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
            context.setFeature(feature)
            self.assertEqual(QgsExpression.replaceExpressionText(action.command(), context),
                             f"file://{folder}/karabakh.html#{feature['id']}")
            verdict = layer.editorWidgetSetup(layer.fields().indexOf("verdict"))
            self.assertEqual(verdict.type(), "ValueMap")

    def test_claims_of_one_shape_have_places_of_their_own(self):
        """No two marks of claims about areas stand at one place."""
        layer = self.layers["claims"]
        categories = layer.renderer().categories()  # its symbols live no longer than it does
        symbol = categories[0].symbol()
        text = symbol.symbolLayer(symbol.symbolLayerCount() - 1).geometryExpression()
        settings = map_settings(self.project, "Claims: all", None, region(self.project), SIZE)
        places = {}
        for context in expressions.contexts(self.project, layer, settings):
            place = QgsExpression(text).evaluate(context)
            point = place.asPoint()
            places.setdefault((round(point.x(), 4), round(point.y(), 4)), []).append(context.feature()["id"])
        self.assertEqual([ids for ids in places.values() if len(ids) > 1], [])

    def test_local_names_have_glyphs(self):
        """No label of the project's font falls back to an empty box in any language of the atlas."""
        for name in ("countries", "provinces", "places", "surrounding_districts"):
            for feature in self.layers[name].getFeatures():
                metrics = QFontMetrics(QFont("DejaVu Sans"))
                names = [feature[f.name()] for f in feature.fields() if f.name().startswith("name_") and feature[f.name()]]
                missing = [c for text in names for c in text if not metrics.inFontUcs4(ord(c)) and c != "\u200c"]
                self.assertEqual(missing, [], feature["name"])

    def test_labels_change_their_language(self):
        variables = self.project.customVariables()
        try:
            for language, city, state in (("en", "Yerevan", "ARMENIA"), ("hy", "Երևան", "ՀԱՅԱՍՏԱՆ"),
                                          ("ru", "Ереван", "АРМЕНИЯ"), ("ka", "Yerevan", "ARMENIA")):
                self.project.setCustomVariables({**variables, "label_language": language})
                labels = self.labels("Facts", "1994-05-12")
                self.assertIn(city, labels)
                self.assertIn(state, labels)
        finally:
            self.project.setCustomVariables(variables)

    # ---- time

    def test_time_runs_as_in_the_atlas(self):
        begin, end = re.search(r"^time: (\S+)/(\S+)$", (ATLAS / "atlas.yaml").read_text(encoding="utf-8"),
                               re.MULTILINE).groups()
        times = self.project.timeSettings()
        self.assertEqual(times.temporalRange().begin().date().toString(Qt.ISODate), begin)
        self.assertEqual(times.temporalRange().end().date().toString(Qt.ISODate), end)
        self.assertEqual((times.timeStep(), times.timeStepUnit()), (1, QgsUnitTypes.TemporalMonths))

    def test_opens_on_the_day_of_the_truce(self):
        read = self.project.readEntry
        fixed_range = 2
        mode, _ = self.project.readNumEntry("TemporalControllerWidget", "/NavigationMode")
        self.assertEqual(mode, fixed_range)
        self.assertTrue(read("TemporalControllerWidget", "/StartDateTime")[0].startswith("1994-05-12T00:00:00"))
        self.assertTrue(read("TemporalControllerWidget", "/EndDateTime")[0].startswith("1994-05-12T23:59:59"))

    def shown(self, name, date):
        layer = self.layers[name]
        times = layer.temporalProperties()
        self.assertTrue(times.isActive(), name)
        context = QgsVectorLayerTemporalContext()
        context.setLayer(layer)
        return {feature["id"] for feature in layer.getFeatures(times.createFilterString(context, day(date)))}

    def test_districts_are_held_from_when_they_were_taken_until_they_were_given_up(self):
        held = {}
        with open(ATLAS / "control.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                name = re.fullmatch(r"(\w+) & behind_line", row["territory"])
                if name:  # taken at the latest on, given up at the earliest on
                    held[name.group(1)] = (row["taken"].split("/")[-1], row["given_up"].split("/")[0])
        self.assertEqual(len(held), 7)
        days = set()
        for taken, given_up in held.values():
            for text in (taken, given_up):
                date = datetime.date.fromisoformat(text)
                days |= {date, date - datetime.timedelta(1)}
        for date in sorted(d.isoformat() for d in days):
            expected = {f"{name}-held" for name, (taken, given_up) in held.items() if taken <= date < given_up}
            with self.subTest(date):
                self.assertEqual({i for i in self.shown("surrounding_districts_held", date) if i.endswith("-held")
                                  and not i.endswith("-not-held")}, expected)

    def test_the_line_of_contact_and_the_corridor_have_their_time(self):
        for name, first, last in (("contact_line", "1994-05-12", "2020-09-26"),
                                  ("controlled_1994", "1994-05-12", "2020-09-26"),
                                  ("lachin_corridor", "2020-11-10", None), ("nakhichevan_link", "2020-11-10", None)):
            begin = QDate.fromString(first, Qt.ISODate)
            self.assertTrue(self.shown(name, first), name)
            self.assertFalse(self.shown(name, begin.addDays(-1).toString(Qt.ISODate)), name)
            if last:
                self.assertTrue(self.shown(name, last), name)
                self.assertFalse(self.shown(name, QDate.fromString(last, Qt.ISODate).addDays(1).toString(Qt.ISODate)))

    def test_the_former_region_is_always_shown(self):
        for name in ("nkar", "surrounding_districts", "countries", "state_borders", "places"):
            self.assertFalse(self.layers[name].temporalProperties().isActive(), name)

    # ---- figures

    def measured(self, geometry_type, field):
        """(feature, the program's figure, QGIS's on the project's ellipsoid) of layers with such a field."""
        for name, layer in self.layers.items():
            if layer.geometryType() != geometry_type or layer.fields().indexOf(field) < 0:
                continue
            measure = QgsDistanceArea()
            measure.setSourceCrs(layer.crs(), self.project.transformContext())
            self.assertTrue(measure.setEllipsoid(self.project.ellipsoid()))
            for feature in layer.getFeatures():
                if feature[field]:
                    geometry = feature.geometry()
                    figure = measure.measureArea(geometry) / 1e6 if field == "area_km2" \
                        else measure.measureLength(geometry) / 1e3
                    yield f"{name}: {feature['id']}", feature[field], figure

    def check_figures(self, geometry_type, field):
        """They agree except for the three decimals that the program writes; no other difference is allowed."""
        figures = list(self.measured(geometry_type, field))
        self.assertGreater(len(figures), 20)
        worst = max(figures, key=lambda row: abs(row[2] - row[1]))
        relative = max(max(0, abs(theirs - ours) - 0.0005) / ours for _, ours, theirs in figures)
        print(f"{len(figures)} of {field}: at most {abs(worst[2] - worst[1]):.6f} apart ({worst[0]}); "
              f"beyond the rounding {relative:.1e}")
        self.assertLess(relative, 1e-9)

    def test_areas_agree_with_the_programs(self):
        self.check_figures(QgsWkbTypes.PolygonGeometry, "area_km2")

    def test_lengths_agree_with_the_programs(self):
        self.check_figures(QgsWkbTypes.LineGeometry, "length_km")

    # ---- pictures

    def picture(self, date, labels=False, hide=None, theme="Facts"):
        settings = map_settings(self.project, theme, date, region(self.project), SIZE, labels)
        settings.setLayers([layer for layer in settings.layers() if slug(layer) != hide])
        return draw(settings)[0]

    def labels(self, theme, date):
        settings = map_settings(self.project, theme, date, region(self.project), (1400, 1000))
        return draw(settings)[1]

    def compare(self, image, name, differ=pictures.difference, tolerance=TOLERANCE):
        path = REFERENCE / f"{name}.png"
        if UPDATE:
            image.convertToFormat(QImage.Format_RGB32).save(str(path), quality=0)
        self.assertLess(path.stat().st_size, 200_000)
        reference = QImage(str(path))
        difference = differ(image, reference)
        if not UPDATE and difference > tolerance:
            image.save(str(OUT / f"{name}-differs.png"))
        self.assertLessEqual(difference, tolerance, f"{name}: see {OUT}")

    def test_maps_look_as_they_should(self):
        for date in DATES:
            with self.subTest(date), messages() as heard:
                self.picture(date, labels=True).save(str(OUT / f"map-{date}.png"))
                self.compare(self.picture(date), f"map-{date}")
                self.assertEqual(heard, [])

    def test_claims_look_as_they_should(self):
        for theme in ("Claims: all", "Claims: contradicted"):
            name = theme.replace(": ", "-").lower()
            with self.subTest(theme):
                self.picture(None, labels=True, theme=theme).save(str(OUT / f"{name}.png"))
                self.compare(self.picture(None, theme=theme), name)

    def test_a_missing_layer_shows(self):
        """The comparison would notice: without any one of its layers a map differs from its reference."""
        absent = {"1989-01-01": {"contact_line", "controlled_1994", "lachin_corridor", "lachin_corridor_strip",
                                 "nakhichevan_link", "events"},
                  "1994-05-12": {"lachin_corridor", "lachin_corridor_strip", "nakhichevan_link"},
                  "2020-12-15": {"contact_line", "controlled_1994", "events"}}
        for date in DATES:
            reference = QImage(str(REFERENCE / f"map-{date}.png"))
            for layer in self.project.mapThemeCollection().mapThemeVisibleLayers("Facts"):
                name = slug(layer)
                difference = pictures.difference(self.picture(date, hide=name), reference)
                with self.subTest(date=date, hidden=name):
                    if name in absent[date]:
                        self.assertLessEqual(difference, TOLERANCE)
                    else:
                        self.assertGreater(difference, 1.3 * TOLERANCE)

    def test_what_matters_is_labelled(self):
        labels = self.labels("Facts", "1994-05-12")
        for text in ("Stepanakert", "Shusha", "Yerevan", "LACHIN", "KELBAJAR", "AGDAM", "FIZULI", "JABRAYIL",
                     "QUBADLI", "ZANGILAN", "AZERBAIJAN", "ARMENIA", "IRAN", "East Azerbaijan"):
            self.assertIn(text, labels)
        self.assertTrue(any("Nagorno-Karabakh" in text for text in labels))
        self.assertFalse(any("corridor" in text for text in labels))

    def test_layouts_tell_their_sources(self):
        for layout in self.project.layoutManager().layouts():
            texts = {i.id(): i.currentText() for i in layout.items() if isinstance(i, QgsLayoutItemLabel)}
            with self.subTest(layout.name()):
                self.assertEqual(texts["title"], self.project.title())
                self.assertIn("12 May 1994", texts["subtitle"])
                self.assertIn("Valdai Discussion Club, 2020", texts["subtitle"])
                geojson = json.loads((folder / "geojson" / "nkar.geojson").read_text(encoding="utf-8"))
                self.assertIn(geojson["attribution"], texts["sources"])
                self.assertIn(geojson["licence"], texts["sources"])
                self.assertRegex(texts["sources"], r"1 : [12],\d00,000")
                for text in texts.values():
                    self.assertNotRegex(text, r"\[%|NULL")

    def test_layouts_print(self):
        pages = {"A4 landscape": (297, 210), "A3 landscape": (420, 297)}
        layouts = {layout.name(): layout for layout in self.project.layoutManager().layouts()}
        self.assertEqual(set(layouts), set(pages))
        for name, layout in layouts.items():
            with self.subTest(name), messages() as heard:
                page = layout.pageCollection().page(0).pageSize()
                self.assertEqual((page.width(), page.height()), pages[name])
                exporter = QgsLayoutExporter(layout)
                file = OUT / f"{name.replace(' ', '-')}.pdf"
                self.assertEqual(exporter.exportToPdf(str(file), QgsLayoutExporter.PdfExportSettings()),
                                 QgsLayoutExporter.Success)
                self.assertTrue(file.read_bytes().startswith(b"%PDF"))
                image = exporter.renderPageToImage(0, dpi=PAGE_DPI[name])
                image.save(str(OUT / f"{name.replace(' ', '-')}.png"))
                self.compare(image, name.replace(" ", "-"), pictures.coarse_difference, PAGE_TOLERANCE)
                self.assertEqual(heard, [])

    def test_a_missing_part_of_a_layout_shows(self):
        layout = self.project.layoutManager().layoutByName("A4 landscape")
        reference = QImage(str(REFERENCE / "A4-landscape.png"))
        for name in ("title", "map", "locator", "legend", "scale bar", "sources"):
            item = layout.itemById(name)
            item.setVisibility(False)
            image = QgsLayoutExporter(layout).renderPageToImage(0, dpi=PAGE_DPI["A4 landscape"])
            item.setVisibility(True)
            with self.subTest(hidden=name):
                self.assertGreater(pictures.coarse_difference(image, reference), PAGE_TOLERANCE)

    def test_legends_and_titles_stay_on_their_page(self):
        for layout in self.project.layoutManager().layouts():
            QgsLayoutExporter(layout).renderPageToImage(0, dpi=40)  # the legend takes its size when drawn
            page = layout.pageCollection().page(0).pageSize()
            for name in ("title", "subtitle", "map", "locator", "legend", "scale bar", "north arrow", "sources"):
                box = layout.itemById(name).sceneBoundingRect()
                with self.subTest(layout=layout.name(), item=name):
                    self.assertTrue(box.left() >= 0 and box.top() >= 0)
                    self.assertTrue(box.right() <= page.width() and box.bottom() <= page.height())
            legend, sources = (layout.itemById(name).sceneBoundingRect() for name in ("legend", "sources"))
            self.assertLess(legend.bottom(), sources.top())

    def test_playing_the_time_draws_another_map(self):
        first, second = self.picture("1992-05-17"), self.picture("1992-05-18")
        self.assertGreater(pictures.difference(first, second), 0.01)


if __name__ == "__main__":
    outcome = unittest.main(exit=False, verbosity=2).result
    application.exitQgis()
    HOME.cleanup()
    sys.exit(not outcome.wasSuccessful())
