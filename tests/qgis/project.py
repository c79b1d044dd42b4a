"""Opening what the program exports in QGIS, without QGIS's windows and without the user's settings."""
import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
HOME = tempfile.TemporaryDirectory(prefix="terrafact-qgis-")
for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "QGIS_CUSTOM_CONFIG_PATH"):
    os.environ[name] = HOME.name
os.chmod(HOME.name, 0o700)

try:
    from qgis.core import (Qgis, QgsApplication, QgsDateTimeRange, QgsExpressionContext, QgsExpressionContextUtils,
                           QgsMapRendererParallelJob, QgsMapSettings, QgsProject)
    from qgis.PyQt.QtCore import QDateTime, QSize, Qt, QTime
except ModuleNotFoundError as missing:
    print(f"{missing}: install python3-qgis to test the QGIS project", file=sys.stderr)
    sys.exit(77)

TERRAFACT = os.environ["TERRAFACT"]
SOURCE = pathlib.Path(os.environ["SOURCE"])
ATLAS = SOURCE / "geodata" / "karabakh"
OUT = pathlib.Path(os.environ.get("OUT") or pathlib.Path(os.environ["BUILD"]) / "qgis")

application = QgsApplication([], True)
application.initQgis()


def export(*arguments):
    """Runs `terrafact export` and returns what it wrote to standard error."""
    run = subprocess.run([TERRAFACT, "export", "--atlas", str(ATLAS), *map(str, arguments)],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    if run.returncode != 0:
        raise AssertionError(f"terrafact export {arguments} failed with {run.returncode}: {run.stderr}")
    return run.stderr


@contextlib.contextmanager
def messages():
    """The warnings and errors that QGIS logs meanwhile."""
    heard = []

    def hear(text, tag, level):
        if level in (Qgis.Warning, Qgis.Critical):
            heard.append(f"{tag}: {text}")
    log = QgsApplication.messageLog()
    log.messageReceived[str, str, Qgis.MessageLevel].connect(hear)
    try:
        yield heard
    finally:
        log.messageReceived[str, str, Qgis.MessageLevel].disconnect(hear)


def address(path):
    """Where QGIS finds the project: the file itself, or the only project inside a GeoPackage."""
    if path.suffix != ".gpkg":
        return str(path)
    storage = QgsApplication.projectStorageRegistry().projectStorageFromType("geopackage")
    names = storage.listProjects(str(path))
    if len(names) != 1:
        raise AssertionError(f"{path} holds the projects {names}, not one")
    return f"geopackage:{path}?projectName={names[0]}"


def open_project(path):
    """The project of a .qgz or .gpkg, and what QGIS logged while it read it."""
    project = QgsProject.instance()
    project.clear()
    with messages() as heard:
        if not project.read(address(path)):
            raise AssertionError(f"QGIS does not open {path}: {project.error()}")
    return project, heard


def slug(layer):
    return layer.id().removeprefix("terrafact_")


def table(layer):
    """The name of the GeoPackage's table that a layer shows."""
    parts = dict(part.split("=", 1) for part in layer.source().split("|")[1:] if "=" in part)
    return parts["layername"]


def day(text):
    """The whole of a day as a range of time."""
    start = QDateTime.fromString(text, "yyyy-MM-dd")
    start = QDateTime(start.date(), QTime(0, 0), Qt.UTC)
    return QgsDateTimeRange(start, start.addSecs(24 * 3600 - 1))


def map_settings(project, theme, date, extent, size, labels=True):
    """How a theme is drawn on a day; `extent` is in the project's coordinates."""
    settings = QgsMapSettings()
    themes = project.mapThemeCollection()
    settings.setLayers(themes.mapThemeVisibleLayers(theme))
    settings.setLayerStyleOverrides(themes.mapThemeStyleOverrides(theme))
    settings.setDestinationCrs(project.crs())
    settings.setTransformContext(project.transformContext())
    settings.setEllipsoid(project.ellipsoid())
    settings.setBackgroundColor(project.backgroundColor())
    settings.setLabelingEngineSettings(project.labelingEngineSettings())
    settings.setOutputSize(QSize(*size))
    settings.setOutputDpi(96)
    settings.setExtent(extent)
    settings.setFlag(QgsMapSettings.Antialiasing)
    settings.setFlag(QgsMapSettings.DrawLabeling, labels)
    if date:
        settings.setIsTemporal(True)
        settings.setTemporalRange(day(date))
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.projectScope(project))
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    return settings


def draw(settings):
    """The picture, and the texts of the labels that found a place."""
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    if job.errors():
        raise AssertionError([(error.layerID, error.message) for error in job.errors()])
    results = job.takeLabelingResults()
    labels = [label.labelText for label in results.allLabels()] if results else []
    return job.renderedImage(), labels
