/* What the commands that write layers, projects, pages and pictures take. */
#include "claim/check.h"
#include "command/usage-private.h"

/* The rows are laid out by hand: as a table, and texts by their lines. */
/* clang-format off */

static const Choice plots[] = {
    {"ruler", PLOT_OF_RULER}, {"draws", PLOT_OF_DRAWS}, {"maps", PLOT_OF_MAPS}, {NULL, 0}};

static const OptionRow no_options[] = {{.name = NULL}};

/* ---- export ---- */

static const Choice windings[] = {
    {"rfc7946", WINDING_RFC7946}, {"d3", WINDING_D3}, {NULL, 0}};

static const OptionRow export_options[] = {
    {"layer", 0, FIELD(ExportOptions, layers), "NAME", IDS("layers"),
     "Export this layer (may be repeated; default: all)"},
    {"format", 0, FIELD(ExportOptions, format), "DRIVER",
     WORDS("GeoJSON TopoJSON GPKG FlatGeobuf CSV KML GeoJSONSeq GML OpenFileGDB"),
     "GeoJSON, TopoJSON, GPKG, FlatGeobuf, CSV, ... (default: what OUT ends in)"},
    MAP_ROWS(ExportOptions,
     "Judge claims on this map (may be repeated; default: all); shapes and sizes are the first one's"),
    {"draws", 0, FIELD(ExportOptions, draws), "N", ANYTHING,
     "Judge claims by N draws of each map's error (default 2000; 0: the closed form)"},
    {"seed", 0, FIELD(ExportOptions, seed), "N", ANYTHING,
     "Seed of the draws (default 1)"},
    {"date", 0, FIELD(ExportOptions, date), "YYYY-MM-DD", ANYTHING,
     "Only what was so on this day"},
    {"crs", 0, FIELD(ExportOptions, crs), "AUTHORITY:CODE", ANYTHING,
     "Coordinate system (default: EPSG:4326)"},
    {"bbox", 0, FIELD(ExportOptions, bbox), "W,S,E,N", ANYTHING,
     "Only what lies in this box, in degrees"},
    {"simplify", 0, FIELD(ExportOptions, simplify), "METRES", ANYTHING,
     "Leave points out, moving lines by no more than this"},
    {"precision", 0, FIELD(ExportOptions, precision), "N", WORDS("1 2 3 4 5 6 7"),
     "Decimals of a degree, 1 to 7 (default: what the map's accuracy supports; GeoPackage: 7)"},
    {"winding", 0, FIELD(ExportOptions, winding), "RULE", CHOICES(windings),
     "Outer rings counterclockwise (rfc7946, default) or clockwise (d3), in GeoJSON and TopoJSON"},
    {"output", 'o', FIELD(ExportOptions, out), "OUT", A_FILE,
     "Write OUT, instead of naming it as an argument; - is standard output"},
    {.name = NULL},
};

const Usage tf_export_usage = {
    .arguments = "[TEXT.yaml] OUT",
    .description =
        "Writes the atlas's layers into OUT: in the format that OUT ends in (.gpkg, .fgb, .shp, .kml,\n"
        ".csv, .topojson, .geojsonl, ...), or that --format names, any that GDAL writes; else as GeoJSON\n"
        "(RFC 7946) into the folder OUT. GeoPackage, KML and TopoJSON hold all layers in one file; of\n"
        "the others, a file holds one --layer, a folder one file for each. X.qgz is X.gpkg with a QGIS\n"
        "project. All files appear, or none. The claims are those of TEXT.yaml, if a claims file is named.\n"
        "\n"
        "--date keeps what was so on that day, by valid_from and valid_to, and what has no dates; it adds\n"
        "a layer of what was held on that day, named after the column control of control.csv, if the\n"
        "atlas knows who held what then. --bbox cuts at the box's edges. With --simplify and fewer\n"
        "decimals neighbours still share their borders exactly; routes and strips keep their points.\n"
        "Whatever is cut or simplified, figures are always those of the full map and of whole features.",
    .examples =
        "  terrafact export layers\n"
        "  terrafact export karabakh.gpkg\n"
        "  terrafact export nkar.geojson --layer nkar --precision 4\n"
        "  terrafact export utm --format 'ESRI Shapefile' --crs EPSG:32638 --date 1994-05-12\n"
        "  terrafact export small.topojson --simplify 1km --bbox 44.5,38.5,48.5,41",
    .completion = A_FILE,
    .options = export_options,
    .size = sizeof(ExportOptions),
    .defaults = &(const ExportOptions){
        .precision = PRECISION_OF_MAP, .draws = CHECK_DRAWS, .seed = CHECK_SEED},
};

/* ---- style ---- */

const Usage tf_style_usage = {
    .arguments = "PROJECT",
    .description =
        "Brings the QGIS project in PROJECT, a .gpkg or .qgz that 'terrafact export' wrote and QGIS\n"
        "saved again (or a .qgs), back into the atlas: its layers' styles, labels, groups, layouts and\n"
        "time become the templates in the folder that atlas.yaml names as 'qgis'. Titles, sources,\n"
        "coordinate systems of the data, names and dates of who saved it stay out; so does what QGIS\n"
        "would do anyway. A changed style is then a change of few lines. All files are written, or none.",
    .examples =
        "  terrafact export karabakh.gpkg      (edit and save it in QGIS)\n"
        "  terrafact style karabakh.gpkg\n"
        "  terrafact --atlas my-atlas style edited.qgz",
    .completion = A_FILE,
    .options = no_options,
};

/* ---- report ---- */

static const OptionRow report_options[] = {
    MAP_ROWS(ReportOptions,
     "Measure on this map (may be repeated; default: all); shapes are the first one's"),
    {"claims", 0, FIELD(ReportOptions, claims), "FILE", A_FILE,
     "Read the claims from FILE (default: the atlas's)"},
    {"draws", 0, FIELD(ReportOptions, draws), "N", ANYTHING,
     "Draw each map's error N times (default 2000; 0: the closed form)"},
    {"seed", 0, FIELD(ReportOptions, seed), "N", ANYTHING,
     "Seed of the draws (default 1)"},
    {"units", 0, FIELD(ReportOptions, units), "SYSTEM", CHOICES(tf_unit_systems),
     "Show figures in metric, us or nautical units (default: a claim's own)"},
    {"report", 0, FIELD(ReportOptions, report), "TEXT", A_FILE,
     "Quote a few words of the report's text around each printed figure"},
    {"url", 0, FIELD(ReportOptions, url), "URL", ANYTHING,
     "Where the page will be published, for links and search engines"},
    {"picture", 0, FIELD(ReportOptions, picture), "URL", ANYTHING,
     "Where a picture of it will be published, for links in social media"},
    {"contact", 0, FIELD(ReportOptions, contact), "ADDRESS", ANYTHING,
     "Where readers may report errors: a web or mail address"},
    {"output", 'o', FIELD(ReportOptions, out), "OUT", A_FILE,
     "Write OUT, instead of naming it as an argument; - is standard output"},
    {.name = NULL},
};

const Usage tf_report_usage = {
    .arguments = "[TEXT.yaml] OUT",
    .description =
        "Writes a page for readers: every claim with its figures on each map, the verdict and the\n"
        "evidence, a map that shows what each claim compares, and who held what from day to day.\n"
        "OUT is one HTML file that needs no network; without JavaScript the table and a still map remain.\n"
        "TEXT.yaml is a claims file, of a text of your own, by whose name the page then goes.",
    .examples =
        "  terrafact report karabakh.html\n"
        "  terrafact report karabakh.html --map natural-earth --draws 10000\n"
        "  terrafact report mine.yaml mine.html",
    .completion = A_FILE,
    .options = report_options,
    .size = sizeof(ReportOptions),
    .defaults = &(const ReportOptions){.draws = CHECK_DRAWS, .seed = CHECK_SEED},
};

/* ---- map ---- */

static const OptionRow map_options[] = {
    MAP_ROWS(MapOptions,
     "Draw this map (with --claim, measure on it; may be repeated; default: the atlas's first, and all for a claim's verdict)"),
    {"date", 0, FIELD(MapOptions, date), "D", ANYTHING,
     "Show only what was so on this day"},
    {"layer", 0, FIELD(MapOptions, layers), "NAME", IDS("layers"),
     "Show this layer over the base map (may be repeated; default: what picture.yaml says)"},
    {"bbox", 0, FIELD(MapOptions, bbox), "W,S,E,N", ANYTHING,
     "Show this part, in degrees"},
    {"claim", 0, FIELD(MapOptions, claim), "ID", IDS("claims"),
     "Show what this claim is about, with its figures and its verdict"},
    {"verdicts", 0, FIELD(MapOptions, verdicts), NULL, ANYTHING,
     "Colour the territories that the claims are about by their verdicts"},
    {"plot", 0, FIELD(MapOptions, plot), "KIND", CHOICES(plots),
     "Of the claim: its length by ruler, its draws, or its figure on each map: ruler, draws, maps"},
    {"title", 0, FIELD(MapOptions, title), "TEXT", ANYTHING,
     "Give the picture this title"},
    {"width", 0, FIELD(MapOptions, width), "PX", ANYTHING,
     "Pixels of a PNG or SVG (200 to 10000; default 1600)"},
    {"dark", 0, FIELD(MapOptions, dark), NULL, ANYTHING,
     "Draw for a dark background"},
    {"units", 0, FIELD(MapOptions, units), "SYSTEM", CHOICES(tf_unit_systems),
     "Show figures in metric, us or nautical units (default: a claim's own)"},
    {"output", 'o', FIELD(MapOptions, out), "OUT", A_FILE,
     "Write OUT, instead of naming it as an argument; - is standard output"},
    {.name = NULL},
};

const Usage tf_map_usage = {
    .arguments = "[TEXT.yaml] OUT.png|svg|pdf",
    .description =
        "Draws the atlas's map as a picture: PNG, SVG with text as text, or PDF (A4). With --claim it\n"
        "shows what the claim is about, how far the map's errors move it, and the verdict; with --plot\n"
        "a diagram of the claim's figure. The claim is one of TEXT.yaml, if a claims file is named.",
    .examples =
        "  terrafact map karabakh.png\n"
        "  terrafact map autumn.pdf --date 2020-12-01\n"
        "  terrafact map nkar.svg --layer nkar --bbox 45.5,39,47.5,40.7 --dark\n"
        "  terrafact map share.png --claim controlled-share\n"
        "  terrafact map length.svg --claim georgia-azerbaijan --plot ruler\n"
        "  terrafact map factbook book.png --verdicts",
    .completion = A_FILE,
    .options = map_options,
    .size = sizeof(MapOptions),
    .defaults = &(const MapOptions){.width = 1600},
};
