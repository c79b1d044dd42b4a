/* What the commands for any vector file take. */
#include "command/usage-private.h"

/* The rows are laid out by hand: as a table, and texts by their lines. */
/* clang-format off */

static const Choice validate_forms[] = {
    {"text", FORM_TEXT}, {"json", FORM_JSON}, {"sarif", FORM_SARIF}, {NULL, 0}};
static const Choice areas_forms[] = {
    {"text", AREAS_TEXT}, {"json", AREAS_JSON}, {"csv", AREAS_CSV}, {NULL, 0}};
static const Choice edges[] = {
    {"geodesic", EDGES_GEODESIC}, {"straight", EDGES_STRAIGHT}, {"planar", EDGES_PLANAR}, {NULL, 0}};

/* ---- areas ---- */

static const OptionRow areas_options[] = {
    {"edges", 0, FIELD(AreasOptions, edges), "KIND", CHOICES(edges),
     "geodesic (default); straight, in longitude and latitude; or planar, in the file's own system"},
    {"crs", 0, FIELD(AreasOptions, crs), "CRS", ANYTHING,
     "The file's coordinate system, whatever it says itself, such as EPSG:32638"},
    {"format", 0, FIELD(AreasOptions, format), "FORM", CHOICES(areas_forms),
     "text (default), json or csv"},
    {"units", 0, FIELD(AreasOptions, units), "SYSTEM", CHOICES(tf_unit_systems),
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

const Usage tf_areas_usage = {
    .arguments = "FILE",
    .description =
        "Prints the area and the perimeter on the WGS 84 ellipsoid of every feature of FILE, any vector\n"
        "file that GDAL reads, or - for standard input. GeoJSON is read without GDAL, in bounded\n"
        "memory, unless --where or --output is given. A copy of GeoJSON as GeoJSON keeps its text; of\n"
        "one in another format a note says what is not read back as it was.",
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

const Usage tf_topology_usage = {
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

const Usage tf_validate_usage = {
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
