#include "command/usage.h"
#include "claim/check.h"
#include "command/options.h"
#include "format/geojson.h"

/* A row's field of the command's struct: the kind of option that follows from its C type (an enum's
   is unsigned), and where it lies. */
#define KIND(field)                                                                                \
    _Generic((field),                                                                              \
        bool: OPTION_FLAG,                                                                         \
        char *: OPTION_TEXT,                                                                       \
        char **: OPTION_TEXTS,                                                                     \
        int: OPTION_INTEGER,                                                                       \
        gint64: OPTION_LONG,                                                                       \
        unsigned: OPTION_CHOICE)
#define FIELD(type, field) KIND(((type *)NULL)->field), offsetof(type, field)

/* The rows are laid out by hand: as a table, and texts by their lines. */
/* clang-format off */

/* What a value may be. */
#define ANYTHING {COMPLETE_NOTHING, NULL, NULL}
#define A_FILE {COMPLETE_FILE, NULL, NULL}
#define A_FOLDER {COMPLETE_FOLDER, NULL, NULL}
#define IDS(of) {COMPLETE_IDS, of, NULL}
#define WORDS(words) {COMPLETE_WORDS, words, NULL}
#define CHOICES(choices) {COMPLETE_CHOICES, NULL, choices}

static const Choice text_or_json[] = {{"text", FORM_TEXT}, {"json", FORM_JSON}, {NULL, 0}};
static const Choice text_json_or_csv[] = {
    {"text", FORM_TEXT}, {"json", FORM_JSON}, {"csv", FORM_CSV}, {NULL, 0}};
static const Choice calibrate_forms[] = {
    {"text", FORM_TEXT}, {"json", FORM_JSON}, {"csv", FORM_CSV}, {"yaml", FORM_YAML}, {NULL, 0}};
static const Choice text_json_or_markdown[] = {
    {"text", FORM_TEXT}, {"json", FORM_JSON}, {"markdown", FORM_MARKDOWN}, {NULL, 0}};
static const Choice forms[] = {
    {"text", FORM_TEXT}, {"json", FORM_JSON}, {"csv", FORM_CSV}, {"markdown", FORM_MARKDOWN}, {NULL, 0}};
static const Choice validate_forms[] = {
    {"text", FORM_TEXT}, {"json", FORM_JSON}, {"sarif", FORM_SARIF}, {NULL, 0}};
static const Choice areas_forms[] = {
    {"text", AREAS_TEXT}, {"json", AREAS_JSON}, {"csv", AREAS_CSV}, {NULL, 0}};
static const Choice edges[] = {
    {"geodesic", EDGES_GEODESIC}, {"straight", EDGES_STRAIGHT}, {"planar", EDGES_PLANAR}, {NULL, 0}};
static const Choice plots[] = {
    {"ruler", PLOT_OF_RULER}, {"draws", PLOT_OF_DRAWS}, {"maps", PLOT_OF_MAPS}, {NULL, 0}};

static const Choice unit_systems[] = {
    {"metric", UNITS_METRIC}, {"us", UNITS_US}, {"nautical", UNITS_NAUTICAL}, {NULL, 0}};

/* --map, with what HELP says of it, and how plain files are read. */
#define MAP_ROWS(type, help) \
    {"map", 0, FIELD(type, on.maps), "ID|FILE", IDS("maps"), help}, \
    {"name", 0, FIELD(type, on.name), "COLUMN", ANYTHING, \
     "Of a plain FILE: the column that names its features (default: guessed, and said)"}, \
    {"within", 0, FIELD(type, on.within), "COLUMN", ANYTHING, \
     "Of a plain FILE: the column of what they lie in, as in zug/baar"}, \
    {"snap", 0, FIELD(type, on.snap), "DISTANCE", ANYTHING, \
     "Of a plain FILE: bring neighbours together that lie nearer than this (0: take them as they are)"}, \
    {"accuracy", 0, FIELD(type, on.accuracy), "DISTANCE", ANYTHING, \
     "Of a plain FILE: the standard deviation of its points, east and north (default: assumed, and said)"}, \
    {"scale", 0, FIELD(type, on.scale), "1:N", ANYTHING, \
     "Of a plain FILE: or the scale of the map that its lines come from"}

static const OptionRow no_options[] = {{.name = NULL}};

/* ---- check ---- */

static const OptionRow check_options[] = {
    MAP_ROWS(CheckOptions,
     "Measure on this map (may be repeated; default: all)"),
    {"claims", 0, FIELD(CheckOptions, claims), "FILE", A_FILE,
     "Read the claims from FILE (default: the atlas's)"},
    {"report", 0, FIELD(CheckOptions, report), "TEXT", A_FILE,
     "Find each printed figure in the report's text and say on which line or page"},
    {"draws", 0, FIELD(CheckOptions, draws), "N", ANYTHING,
     "Draw each map's error N times (default 2000; 0: the closed form)"},
    {"seed", 0, FIELD(CheckOptions, seed), "N", ANYTHING,
     "Seed of the draws (default 1)"},
    {"format", 0, FIELD(CheckOptions, format), "FORM", CHOICES(forms),
     "text (default), json, csv or markdown"},
    {"units", 0, FIELD(CheckOptions, units), "SYSTEM", CHOICES(unit_systems),
     "Show figures in metric, us or nautical units (default: a claim's own)"},
    {"strict", 0, FIELD(CheckOptions, strict), NULL, ANYTHING,
     "Exit 1 if a claim is contradicted"},
    {.name = NULL},
};

static const Usage check_usage = {
    .arguments = "[TEXT.yaml] [CLAIM…]",
    .description =
        "Measures each claim (or the CLAIMs named) on the atlas's maps and says whether the map\n"
        "supports it, contradicts it or cannot tell, with the interval that the verdict follows from.\n"
        "TEXT.yaml (- for standard input) is a claims file, of a text of your own; else the atlas's\n"
        "is read. A CLAIM is an id, or words of what claims say, such as '13.4 percent'.",
    .examples =
        "  terrafact check\n"
        "  terrafact check controlled-share nkar-share\n"
        "  terrafact check mine.yaml\n"
        "  terrafact check mine.yaml --map districts.gpkg --name NAME --accuracy 20m\n"
        "  terrafact check --format json > check.json\n"
        "  terrafact check --report report.txt --strict",
    .completion = IDS("claims"),
    .options = check_options,
    .size = sizeof(CheckOptions),
    .defaults = &(const CheckOptions){.draws = CHECK_DRAWS, .seed = CHECK_SEED},
};

/* ---- scan ---- */

static const OptionRow scan_options[] = {
    {"claims", 0, FIELD(ScanOptions, claims), "FILE", A_FILE,
     "Say which claim of FILE covers each find (default: the atlas's)"},
    {"draft", 0, FIELD(ScanOptions, draft), "FILE", A_FILE,
     "Write a claims file to be completed, of what no claim of --claims covers (-: to standard output)"},
    {"format", 0, FIELD(ScanOptions, format), "FORM", CHOICES(forms),
     "text (default), json, csv or markdown"},
    {.name = NULL},
};

static const Usage scan_usage = {
    .arguments = "TEXT",
    .description =
        "Finds what TEXT says of ground: areas, shares, lengths and distances, numbers of regions, how\n"
        "places lie to each other, who held what and when; and says on which line or page each stands and\n"
        "which claim covers it. TEXT is plain text, Markdown, HTML or PDF, or - for standard input.",
    .examples =
        "  terrafact scan report.md\n"
        "  terrafact scan report.pdf --claims mine.yaml\n"
        "  terrafact scan report.html --draft mine.yaml\n"
        "  terrafact scan report.md --format csv > found.csv",
    .completion = A_FILE,
    .options = scan_options,
    .size = sizeof(ScanOptions),
};

/* ---- measure ---- */

static const OptionRow measure_options[] = {
    MAP_ROWS(MapsOptions,
     "Measure on this map (may be repeated; default: the atlas's first)"),
    {"format", 0, FIELD(MapsOptions, format), "FORM", CHOICES(text_or_json),
     "text (default) or json"},
    {"units", 0, FIELD(MapsOptions, units), "SYSTEM", CHOICES(unit_systems),
     "Show figures in metric (default), us or nautical units"},
    {.name = NULL},
};

static const Usage measure_usage = {
    .arguments = "EXPRESSION…",
    .description =
        "Prints the value of each EXPRESSION with its 95 % interval and standard error. A territory by\n"
        "itself is measured by its area, a border or route by its length. 'terrafact list functions'\n"
        "lists the functions, 'terrafact list territories' what they can be asked about.",
    .examples =
        "  terrafact measure nkar\n"
        "  terrafact measure 'share(controlled@1994-05-12, azerbaijan)'\n"
        "  terrafact measure 'length(border(armenia, iran))' --format json\n"
        "  terrafact measure 'touches(turkey, nakhichevan)'",
    .completion = IDS("territories"),
    .options = measure_options,
    .size = sizeof(MapsOptions),
};

/* ---- ruler ---- */

static const Usage ruler_usage = {
    .arguments = "BORDER",
    .description =
        "Prints how long BORDER (or the outline of a territory) is by rulers of 50 m to 50 km, the\n"
        "finest ruler that each map supports, the dimension of the border, and with which ruler each\n"
        "length comes out that a claim states or that was published.",
    .examples =
        "  terrafact ruler 'border(georgia, azerbaijan)'\n"
        "  terrafact ruler contact_line --format json\n"
        "  terrafact ruler azerbaijan",
    .completion = IDS("borders"),
    .options = measure_options,
    .size = sizeof(MapsOptions),
};

/* ---- sensitivity ---- */

static const OptionRow sensitivity_options[] = {
    MAP_ROWS(MapsOptions,
     "Measure on this map (may be repeated; default: the atlas's first)"),
    {"format", 0, FIELD(MapsOptions, format), "FORM", CHOICES(text_json_or_markdown),
     "text (default), json or markdown"},
    {.name = NULL},
};

static const Usage sensitivity_usage = {
    .arguments = "[CLAIM|EXPRESSION…]",
    .description =
        "Measures shares and areas on the ellipsoid with geodesic edges and with edges straight in\n"
        "longitude and latitude, and on the plane in UTM, in an equal-area projection and in Web\n"
        "Mercator, so that a reader sees whether the projection makes the difference. Default: the\n"
        "claims that are shares or areas, and the areas of which shares are stated.",
    .examples =
        "  terrafact sensitivity\n"
        "  terrafact sensitivity controlled-share 'area(nkar)'\n"
        "  terrafact sensitivity --format markdown",
    .completion = IDS("claims"),
    .options = sensitivity_options,
    .size = sizeof(MapsOptions),
};

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

static const Usage export_usage = {
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

static const Usage style_usage = {
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
    {"units", 0, FIELD(ReportOptions, units), "SYSTEM", CHOICES(unit_systems),
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

static const Usage report_usage = {
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
    {"units", 0, FIELD(MapOptions, units), "SYSTEM", CHOICES(unit_systems),
     "Show figures in metric, us or nautical units (default: a claim's own)"},
    {"output", 'o', FIELD(MapOptions, out), "OUT", A_FILE,
     "Write OUT, instead of naming it as an argument; - is standard output"},
    {.name = NULL},
};

static const Usage map_usage = {
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

/* ---- areas ---- */

static const OptionRow areas_options[] = {
    {"edges", 0, FIELD(AreasOptions, edges), "KIND", CHOICES(edges),
     "geodesic (default); straight, in longitude and latitude; or planar, in the file's own system"},
    {"crs", 0, FIELD(AreasOptions, crs), "CRS", ANYTHING,
     "The file's coordinate system, whatever it says itself, such as EPSG:32638"},
    {"format", 0, FIELD(AreasOptions, format), "FORM", CHOICES(areas_forms),
     "text (default), json or csv"},
    {"units", 0, FIELD(AreasOptions, units), "SYSTEM", CHOICES(unit_systems),
     "Print text in metric (default), us or nautical units; JSON and CSV are in metres"},
    {"unit", 0, FIELD(AreasOptions, unit), "UNIT", ANYTHING,
     "Print areas in this unit, such as km2, ha, acres or mi2; JSON and CSV, too"},
    {"output", 'o', FIELD(AreasOptions, copy), "COPY", A_FILE,
     "Write a copy of FILE with the columns area_m2 and perimeter_m; - prints that of GeoJSON instead of the rows"},
    {"strict", 0, FIELD(AreasOptions, strict), NULL, ANYTHING,
     "Refuse a copy that would lose something, instead of noting it"},
    {"sum", 0, FIELD(AreasOptions, sum), NULL, ANYTHING,
     "Print only the sum of all features"},
    {"where", 0, FIELD(AreasOptions, where), "EXPR", ANYTHING,
     "Only features that meet this condition of OGR SQL"},
    {"layer", 0, FIELD(AreasOptions, layer), "NAME", ANYTHING,
     "Only this layer of a file that has several"},
    {"by", 0, FIELD(AreasOptions, by), "FIELD", ANYTHING,
     "Add up the features with the same value of FIELD"},
    {.name = NULL},
};

static const Usage areas_usage = {
    .arguments = "FILE",
    .description =
        "Prints the area and the perimeter on the WGS 84 ellipsoid of every feature of FILE, any vector\n"
        "file that GDAL reads, or - for GeoJSON on standard input. GeoJSON is read without GDAL, in\n"
        "bounded memory, unless --where or --output is given.",
    .examples =
        "  terrafact areas countries.geojson\n"
        "  terrafact areas countries.geojson --by continent --format csv\n"
        "  terrafact areas parcels.gpkg --where 'owner IS NULL' --sum --edges straight",
    .completion = A_FILE,
    .options = areas_options,
    .size = sizeof(AreasOptions),
};

/* ---- topology ---- */

static const OptionRow topology_options[] = {
    {"snap", 0, FIELD(TopologyOptions, snap), "DISTANCE", ANYTHING,
     "Bring borders together that lie nearer than this, such as 50m or 1km"},
    {"output", 'o', FIELD(TopologyOptions, out), "OUT", A_FILE,
     "Write OUT, instead of naming it as an argument; - is standard output"},
    {.name = NULL},
};

static const Usage topology_usage = {
    .arguments = "FILE [OUT.topojson]",
    .description =
        "Finds the arcs of the polygons in FILE, GeoJSON or any vector file that GDAL reads (- is\n"
        "standard input), where neighbours have the same points along the border that they share, and\n"
        "says how many there are: arcs, those with a feature on each side, nodes, and arcs that two\n"
        "features claim for the same side. Longitudes of -180 and 180, or -170 and 190, are one. With\n"
        "OUT it writes everything as TopoJSON, lines and points too, with ids, properties, other\n"
        "members and coordinates as they are. Where borders of neighbours nearly match, --snap moves\n"
        "points of later features to those of earlier ones, puts points of one border into the other's\n"
        "edges, and leaves everything else as it is; what it must leave to stay valid it names.",
    .examples =
        "  terrafact topology countries.geojson\n"
        "  terrafact topology countries.geojson countries.topojson\n"
        "  terrafact topology districts.geojson districts.topojson --snap 50m",
    .completion = A_FILE,
    .options = topology_options,
    .size = sizeof(TopologyOptions),
};

/* ---- list ---- */

static const OptionRow list_options[] = {
    MAP_ROWS(ListOptions, "List what this plain file has, or an atlas on its map"),
    {"format", 0, FIELD(ListOptions, format), "FORM", CHOICES(text_json_or_csv),
     "text (default), json or csv"},
    {.name = NULL},
};

static const Usage list_usage = {
    .arguments = "maps|territories|borders|places|routes|layers|claims|functions [TEXT.yaml]",
    .description =
        "Lists what the atlas knows of one kind, with the ids by which expressions and options name it.",
    .examples =
        "  terrafact list territories\n"
        "  terrafact list functions\n"
        "  terrafact list territories --map districts.gpkg\n"
        "  terrafact --atlas ./my-atlas list layers",
    .completion = WORDS("maps territories borders places routes layers claims functions"),
    .options = list_options,
    .size = sizeof(ListOptions),
};

/* ---- compare ---- */

static const OptionRow compare_options[] = {
    {"by", 0, FIELD(CompareOptions, by), "ATTRIBUTE", ANYTHING,
     "Borders between values of this attribute (country)"},
    {"territories", 0, FIELD(CompareOptions, territories), NULL, ANYTHING,
     "List the territories whose areas differ by more than errors explain, and where, instead of the borders"},
    {"format", 0, FIELD(CompareOptions, format), "FORM", CHOICES(text_json_or_csv),
     "text (default), json or csv"},
    {.name = NULL},
};

static const Usage compare_usage = {
    .arguments = "MAP MAP",
    .description =
        "Measures the first map against the second, better one: from points every 250 m along each\n"
        "border that both have, the displacement to the nearest point of the same border on the second\n"
        "map, and over what distance displacements go together (least squares of exp(-d/l) over lags of\n"
        "250 m to 32 km). This is where a map's accuracy_m and correlation_m come from. JSON has the\n"
        "correlation at each lag.",
    .examples =
        "  terrafact compare natural-earth composite\n"
        "  terrafact compare natural-earth composite --territories\n"
        "  terrafact compare natural-earth composite --format json",
    .completion = IDS("maps"),
    .options = compare_options,
    .size = sizeof(CompareOptions),
};

/* ---- calibrate ---- */

static const OptionRow calibrate_options[] = {
    {"areas", 0, FIELD(CalibrateOptions, areas), "FILE", A_FILE,
     "Published areas: a CSV file with the columns territory, area_km2 and optionally source (default: the atlas's areas.csv, or else its published figures)"},
    {"plot", 0, FIELD(CalibrateOptions, plot), "FILE", A_FILE,
     "Draw the areas with their intervals before and after, as .png, .svg or .pdf"},
    {"beyond", 0, FIELD(CalibrateOptions, beyond), "Z", ANYTHING,
     "List only territories that are off by Z standard errors or more (default: all)"},
    {"no-bias", 0, FIELD(CalibrateOptions, no_bias), NULL, ANYTHING,
     "Fit no bias common to all the areas"},
    {"exact-figures", 0, FIELD(CalibrateOptions, exact_figures), NULL, ANYTHING,
     "Take the published areas to be exact but for their rounding"},
    {"keep-correlation", 0, FIELD(CalibrateOptions, keep_correlation), NULL, ANYTHING,
     "Keep the correlation lengths of the map's survey.yaml"},
    {"format", 0, FIELD(CalibrateOptions, format), "FORM", CHOICES(calibrate_forms),
     "text (default), json, csv, or the lines for the map's survey.yaml: yaml"},
    {.name = NULL},
};

static const Usage calibrate_usage = {
    .arguments = "[MAP]",
    .description =
        "Estimates the accuracy of each kind of line of the map (its source and strongest role) from\n"
        "published areas of territories that the map shows: variance components by restricted maximum\n"
        "likelihood, with 95 % intervals. Figures that fit neither the accuracies nor their neighbours\n"
        "are named and left out. 'z' is a difference in standard errors, as surveyed and, after, by the\n"
        "accuracies that all other figures give. What survey.yaml says was measured is held. CSV has only the\n"
        "territories.",
    .examples =
        "  terrafact calibrate natural-earth --areas areas.csv\n"
        "  terrafact calibrate composite --areas areas.csv --plot calibration.png\n"
        "  terrafact calibrate composite --areas areas.csv --format yaml",
    .completion = IDS("maps"),
    .options = calibrate_options,
    .size = sizeof(CalibrateOptions),
};

/* ---- new ---- */

static const OptionRow new_options[] = {
    {"from", 0, FIELD(NewOptions, from), "FILE", A_FILE,
     "Take the polygons of FILE, or of its layer FILE:LAYER, which anything that GDAL reads may be"},
    {"name", 0, FIELD(NewOptions, name), "COLUMN", ANYTHING,
     "The column that names its features (default: guessed, and said)"},
    {"within", 0, FIELD(NewOptions, within), "COLUMN", ANYTHING,
     "The column of what they lie in, as in zug/baar"},
    {"accuracy", 0, FIELD(NewOptions, accuracy), "DISTANCE", ANYTHING,
     "The standard deviation of its points, east and north (default: assumed, and said)"},
    {"scale", 0, FIELD(NewOptions, scale), "1:N", ANYTHING,
     "Or the scale of the map that its lines come from"},
    {"country", 0, FIELD(NewOptions, country), "COUNTRY", ANYTHING,
     "Take a country of Natural Earth, with its first-level units and its neighbours"},
    {.name = NULL},
};

static const Usage new_usage = {
    .arguments = "DIR",
    .description =
        "Makes the folder DIR an atlas that works at once: its territories, a map that is surveyed, a\n"
        "picture, and three claims about the data themselves, each file with comments on what else it may\n"
        "hold. Nothing that exists is overwritten. Countries need Debian's package qgis-common.",
    .examples =
        "  terrafact new georgia --country Georgia\n"
        "  terrafact new zug --from districts.gpkg --name GEMEINDE --within KANTON\n"
        "  terrafact check --atlas georgia",
    .completion = A_FOLDER,
    .options = new_options,
    .size = sizeof(NewOptions),
};

/* ---- survey ---- */

static const OptionRow survey_options[] = {
    {"map", 0, FIELD(SurveyOptions, map), "ID", IDS("maps"),
     "The map to rebuild (default: the atlas's first)"},
    {"out", 'o', FIELD(SurveyOptions, out), "DIR", A_FOLDER,
     "Write into DIR instead of the map's folder"},
    {"source", 0, FIELD(SurveyOptions, source), "FILE", A_FILE,
     "Read FILE instead of survey.yaml's files"},
    {.name = NULL},
};

static const Usage survey_usage = {
    .arguments = "[ATLAS|MAP]",
    .description =
        "Rebuilds a map from its sources, as the survey.yaml in its folder MAP says, or that of a map of\n"
        "ATLAS: closes the lines' loose ends, nodes everything, walks the faces and labels them. The same\n"
        "sources give the same files, bit for bit.",
    .examples =
        "  terrafact survey\n"
        "  terrafact survey my-atlas/maps/mine\n"
        "  terrafact survey geodata/karabakh --map natural-earth --out rebuilt",
    .completion = A_FOLDER,
    .options = survey_options,
    .size = sizeof(SurveyOptions),
};

/* ---- validate ---- */

static const OptionRow validate_options[] = {
    {"format", 0, FIELD(ValidateOptions, format), "FORM", CHOICES(validate_forms),
     "text (default), json or sarif (SARIF 2.1.0)"},
    {"strict", 0, FIELD(ValidateOptions, strict), NULL, ANYTHING,
     "Take warnings for errors"},
    {"fix", 0, FIELD(ValidateOptions, fix), "OUT", A_FILE,
     "Write OUT, the GeoJSON file repaired as far as RFC 7946 says how, and check that"},
    {.name = NULL},
};

static const Usage validate_usage = {
    .arguments = "PATH",
    .description =
        "Checks what is at PATH: the folder of a map (its faces tile the plane without gap or overlap, and\n"
        "its attributes agree along its arcs), the folder of an atlas (each of its maps), or a GeoJSON\n"
        "file (RFC 7946). What a MUST of the standard forbids is an error, and the exit status is then 2;\n"
        "what a SHOULD asks for is a warning. Each finding names its rule and its place.",
    .examples =
        "  terrafact validate geodata/karabakh\n"
        "  terrafact validate geodata/karabakh/maps/natural-earth\n"
        "  terrafact validate layers/nkar.geojson --strict --format sarif\n"
        "  terrafact validate pacific.geojson --fix pacific-cut.geojson",
    .completion = A_FILE,
    .options = validate_options,
    .size = sizeof(ValidateOptions),
};

/* ---- All commands ---- */

#define COMMAND(part, name, summary) {#name, #part, summary, &name##_usage},
const Command tf_commands[] = {
#include "command/table.h"
};
const size_t tf_n_commands = sizeof tf_commands / sizeof *tf_commands;

const OptionRow tf_common_options[] = {
    {"atlas", 0, FIELD(CommonOptions, atlas), "DIR|NAME", A_FOLDER,
     "Use this atlas: a folder, or the name of one that came with the program"},
    {"allow-driver", 0, FIELD(CommonOptions, allow_drivers), "NAME", ANYTHING,
     "Let this driver of GDAL, too, open what it can; it may read other files and the network"},
    {"help", 'h', FIELD(CommonOptions, help), NULL, ANYTHING,
     "Show this help"},
    {.name = NULL},
};

const OptionRow tf_program_options[] = {
    {"atlas", 0, FIELD(ProgramOptions, atlas), "DIR|NAME", A_FOLDER,
     "Use this atlas: a folder, or the name of one that came with the program"},
    {"version", 'V', FIELD(ProgramOptions, version), NULL, ANYTHING,
     "Show the version"},
    {"help", 'h', FIELD(ProgramOptions, help), NULL, ANYTHING,
     "Show this help; 'terrafact help COMMAND' shows a command's"},
    {.name = NULL},
};
