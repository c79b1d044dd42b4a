"""Projects of atlases that bring no templates, opened in QGIS: they look as the atlas's picture does.

Environment: TERRAFACT, SOURCE, BUILD and OUT as in test_project.py."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from project import ATLAS, HOME, OUT, TERRAFACT, application, draw, open_project
import pictures

from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsMapSettings
from qgis.PyQt.QtCore import QSize

SIZE = (900, 640)


def terrafact(*arguments):
    run = subprocess.run([TERRAFACT, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                         check=False)
    if run.returncode != 0:
        raise AssertionError(f"terrafact {arguments} failed with {run.returncode}: {run.stderr}")
    return run.stdout


def settings_of(project):
    """What a user sees who opens the project."""
    settings = QgsMapSettings()
    settings.setLayers([node.layer() for node in project.layerTreeRoot().findLayers() if node.isVisible()])
    settings.setDestinationCrs(project.crs())
    settings.setBackgroundColor(project.backgroundColor())
    settings.setOutputSize(QSize(*SIZE))
    settings.setOutputDpi(96)
    settings.setExtent(project.viewSettings().defaultViewExtent())
    return settings


class Generated(unittest.TestCase):
    def setUp(self):
        OUT.mkdir(parents=True, exist_ok=True)
        work = tempfile.TemporaryDirectory(prefix="terrafact-generated-")
        self.addCleanup(work.cleanup)
        self.folder = pathlib.Path(work.name)

    def without_templates(self, *left_out):
        """The Karabakh atlas, without its templates and the files `left_out`."""
        atlas = self.folder / "atlas"
        shutil.copytree(ATLAS, atlas)
        definition = atlas / "atlas.yaml"
        definition.write_text("\n".join(line for line in definition.read_text("utf-8").splitlines()
                                        if not line.startswith("qgis:")), "utf-8")
        shutil.rmtree(atlas / "qgis")
        for name in left_out:
            (atlas / name).unlink()
        return atlas

    def opened(self, path):
        """The project, in which nothing may be wrong."""
        project, heard = open_project(path)
        self.assertEqual(heard, [])
        self.assertEqual(project.crs().authid(), "EPSG:4326")
        for layer in project.mapLayers().values():
            self.assertTrue(layer.isValid(), layer.source())
            self.assertEqual(layer.crs().authid(), "EPSG:4326")
            self.assertGreater(layer.featureCount(), 0, layer.name())
        return project

    def test_the_project_draws_what_the_picture_draws(self):
        atlas = self.without_templates()
        terrafact("--atlas", atlas, "export", self.folder / "a.gpkg", "--draws", "0")
        project = self.opened(self.folder / "a.gpkg")
        names = [node.name() for node in project.layerTreeRoot().findLayers() if node.isVisible()]
        self.assertEqual(names[-1], "Countries: areas and names")  # the ground lies at the bottom
        self.assertLess(names.index("NKAR, borders of Soviet times"), names.index("state border"))
        nkar = project.mapLayer("terrafact_nkar").renderer().symbol()
        self.assertEqual(nkar.symbolLayer(0).fillColor().name(), "#0072b2")
        self.assertAlmostEqual(nkar.symbolLayer(0).fillColor().alphaF(), 0.2, 2)
        self.assertAlmostEqual(nkar.symbolLayer(1).width(), 0.7, 3)
        contact = project.mapLayer("terrafact_contact_line").renderer().symbol()
        self.assertEqual(contact.symbolLayer(0).color().name(), "#ffffff")  # its casing
        self.assertTrue(contact.symbolLayer(1).useCustomDashPattern())
        image, labels = draw(settings_of(project))
        image.save(str(OUT / "generated-karabakh.png"))
        for name in ("Azerbaijan", "Armenia", "NKAR", "Baku"):
            self.assertIn(name, labels)
        drawn = {tuple(colour) for colour in pictures.pixels(image).reshape(-1, 3)[:, ::-1].tolist()}
        for what, colour in (("sea", (0xd7, 0xe5, 0xee)), ("land", (0xf4, 0xf1, 0xea)), ("border", (0x4d, 0x4d, 0x4d))):
            self.assertIn(colour, drawn, f"no {what}")

    def test_claims_have_the_colours_of_their_verdicts(self):
        atlas = self.without_templates()
        terrafact("--atlas", atlas, "export", self.folder / "a.qgz", "--draws", "100")
        project = self.opened(self.folder / "a.qgz")
        claims = project.mapLayer("terrafact_claims")
        self.assertFalse(project.layerTreeRoot().findLayer(claims).isVisible())
        colours = {category.value(): category.symbol().symbolLayer(0).fillColor().name()
                   for category in claims.renderer().categories()}
        self.assertEqual(colours, {"supported": "#0072b2", "contradicted": "#d55e00", "inconclusive": "#999999",
                                   "not measurable": "#5c5c5c"})
        verdicts = {feature["verdict"] for feature in claims.getFeatures()}
        self.assertTrue(verdicts <= colours.keys() and len(verdicts) > 1)
        widget = claims.editorWidgetSetup(claims.fields().lookupField("verdict"))
        self.assertEqual(widget.type(), "ValueMap")
        self.assertEqual({value for option in widget.config()["map"] for value in option.values()}, set(colours))
        action, = claims.actions().actions()
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(claims))
        claim = next(feature for feature in claims.getFeatures() if feature["page"])
        context.setFeature(claim)
        self.assertEqual(QgsExpression.replaceExpressionText(action.command(), context),
                         f"file://{self.folder}/{claim['page']}")
        self.assertIn(claim["why"], QgsExpression.replaceExpressionText(claims.mapTipTemplate(), context))

    def test_layers_are_not_edited_by_mistake(self):
        terrafact("export", self.folder / "provinces.geojson", "--layer", "provinces")
        terrafact("export", self.folder / "plain.gpkg", "--map", self.folder / "provinces.geojson")
        for layer in self.opened(self.folder / "plain.gpkg").mapLayers().values():
            self.assertTrue(layer.readOnly(), layer.name())

    def test_a_plain_file_has_a_project(self):
        square = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
        (self.folder / "it's.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [
                [[x + east, y] for x, y in square]]}} for name, east in (("Left", 0), ("Right’s", 1))]}), "utf-8")
        terrafact("export", self.folder / "plain.gpkg", "--map", self.folder / "it's.geojson")
        project = self.opened(self.folder / "plain.gpkg")
        image, labels = draw(settings_of(project))
        image.save(str(OUT / "generated-plain.png"))
        self.assertEqual(sorted(labels), ["Left", "Right’s"])
        left, middle, right = (image.pixelColor(SIZE[0] * x // 100, SIZE[1] * 3 // 4).name() for x in (2, 30, 98))
        self.assertEqual([left, middle, right], ["#f0f0f0", "#f4f1ea", "#f0f0f0"])

    def test_a_new_atlas_has_a_project(self):
        terrafact("export", self.folder / "provinces.geojson", "--layer", "provinces")
        atlas = self.folder / "mine"
        terrafact("new", atlas, "--from", self.folder / "provinces.geojson", "--name", "name")
        terrafact("export", self.folder / "mine.gpkg", "--atlas", atlas)
        project = self.opened(self.folder / "mine.gpkg")
        image, labels = draw(settings_of(project))
        image.save(str(OUT / "generated-new.png"))
        self.assertIn("Syunik", labels)
        self.assertIn("Kakheti", labels)

    def test_the_atlas_of_a_country_has_a_project(self):
        terrafact("new", self.folder / "georgia", "--country", "GEO")
        terrafact("export", self.folder / "georgia.gpkg", "--atlas", self.folder / "georgia")
        project = self.opened(self.folder / "georgia.gpkg")
        image, labels = draw(settings_of(project))
        image.save(str(OUT / "generated-country.png"))
        for name in ("Georgia", "Abkhazia", "Kakheti"):
            self.assertIn(name, labels)
        disputed = {feature["name"] for feature in project.mapLayer("terrafact_disputed").getFeatures()}
        self.assertEqual(len(disputed), 2)
        self.assertIn("Abkhazia", disputed)

    def test_it_can_be_edited_and_brought_back(self):
        atlas = self.without_templates("picture.yaml")
        with (atlas / "atlas.yaml").open("a", encoding="utf-8") as definition:
            definition.write("\nqgis: qgis\n")
        out = self.folder / "a.gpkg"
        terrafact("--atlas", atlas, "export", out, "--draws", "0")
        project = self.opened(out)
        project.mapLayer("terrafact_countries").renderer().symbol().symbolLayer(0).setFillColor(
            pictures.QImage(1, 1, pictures.QImage.Format_RGB32).pixelColor(0, 0).fromRgb(1, 2, 3))
        self.assertTrue(project.write())
        project.clear()
        terrafact("--atlas", atlas, "style", out)
        terrafact("--atlas", atlas, "export", out, "--draws", "0")
        again = self.opened(out)
        self.assertEqual(again.mapLayer("terrafact_countries").renderer().symbol().symbolLayer(0).fillColor().name(),
                         "#010203")


if __name__ == "__main__":
    outcome = unittest.main(exit=False, verbosity=2).result
    application.exitQgis()
    HOME.cleanup()
    sys.exit(not outcome.wasSuccessful())
