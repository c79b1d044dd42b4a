#include "atlas/atlas_shape.h"
#include "atlas/publication.h"

/* clang-format off: the rows are laid out by hand */

static const ShapeKey territory_keys[] = {
    {"id", SHAPE_TEXT, true, "nkar", "by what expressions call it", NULL, NULL},
    {"name", SHAPE_TEXT, false, "Former Nagorno-Karabakh Autonomous Region",
     "what outputs call it; if it is left out, its id", NULL, NULL},
    {"local", SHAPE_NAMED, false, "{az: Kəlbəcər, hy: Քարվաճառ}",
     "its names in other languages, by language code, and its codes: `iso`, `iso3` (ISO 3166-1), "
     "`iso_3166_2`, `wikidata`",
     NULL, NULL},
    {"where", SHAPE_TEXT, false, "country = \"Azerbaijan\" and nkar = yes",
     "an expression over the faces' attributes and other territories; either this, `members` or a "
     "family makes it",
     NULL, NULL},
    {"members", SHAPE_TEXTS, false, "[agdam, fizuli]", "the territories that it consists of", NULL,
     NULL},
    {"valid", SHAPE_TEXT, false, "1923-07-07/1991-11-26", "the time in which it existed", NULL,
     NULL},
    {.key = NULL},
};
static const YamlShape territory_shape = {"a territory", territory_keys};

static const ShapeKey family_keys[] = {
    {"id", SHAPE_TEXT, true, "provinces", "the group of all its members", NULL, NULL},
    {"attribute", SHAPE_TEXT, true, "province", "the attribute each of whose values is a territory",
     NULL, NULL},
    {"under", SHAPE_TEXT, false, "country",
     "the attribute whose values come before a slash, as in `iran/ardabil`; if it is left out, "
     "there "
     "is none, as in `ardabil`",
     NULL, NULL},
    {"local", SHAPE_NAMED, false, "{iso_3166_2: code, fa: name_fa}",
     "the attributes that hold the members' names in other languages and their codes, as `local` "
     "of a territory",
     NULL, NULL},
    {.key = NULL},
};
static const YamlShape family_shape = {"a family", family_keys};

static const ShapeKey border_keys[] = {
    {"id", SHAPE_TEXT, true, "contact_line", "by what expressions call it", NULL, NULL},
    {"name", SHAPE_TEXT, false, "Line of contact", "what outputs call it", NULL, NULL},
    {"local", SHAPE_NAMED, false, "{ru: линия соприкосновения}", "its names in other languages",
     NULL, NULL},
    {"role", SHAPE_TEXT, true, "contact_line", "the role of the map's lines that it consists of",
     NULL, NULL},
    {"valid", SHAPE_TEXT, false, "1994-05-12/2020-11-09", "the time in which it existed", NULL,
     NULL},
    {.key = NULL},
};
static const YamlShape border_shape = {"a border", border_keys};

static const ShapeKey layer_keys[] = {
    {"id", SHAPE_TEXT, true, "districts", "the name of the file or table", NULL, NULL},
    {"title", SHAPE_TEXT, true, "Districts", "what people read", NULL, NULL},
    {"abstract", SHAPE_TEXT, false, "The seven districts in their borders of 1988.",
     "what it shows, and what it does not", NULL, NULL},
    {"kind", SHAPE_TEXT, true, "territories",
     "what its features are: territories, held, held_parts, lines, pairs, role, routes, strips, "
     "places, events, claims",
     NULL, NULL},
    {"of", SHAPE_TEXTS, false, "[surrounding]", "which: ids or expressions, a feature each", NULL,
     NULL},
    {"within", SHAPE_TEXT, false, "azerbaijan",
     "of routes and strips: the territory to which they are cut on each map", NULL, NULL},
    {.key = NULL},
};
static const YamlShape layer_shape = {"a layer", layer_keys};

static const ShapeKey control_keys[] = {
    {"id", SHAPE_TEXT, true, "controlled",
     "by what expressions ask for what was held, as in `controlled@1994-05-12`", NULL, NULL},
    {"file", SHAPE_INSIDE, true, "control.csv", "a table of who held what when", NULL, NULL},
    {.key = NULL},
};
static const YamlShape control_shape = {"a control", control_keys};

static const ShapeKey optional_map_keys[] = {
    {"id", SHAPE_TEXT, true, "osm", "the map's name", NULL, NULL},
    {"made_by", SHAPE_TEXT, true, "./setup.sh world", "the command that makes it, for people", NULL,
     NULL},
    {.key = NULL},
};
static const YamlShape optional_map_shape = {"an optional map", optional_map_keys};

static const ShapeKey atlas_keys[] = {
    {"id", SHAPE_TEXT, false, "my-atlas", "its name; if it is left out, the folder's", NULL, NULL},
    {"title", SHAPE_TEXT, false, "My atlas", "what people read; if it is left out, the id", NULL,
     NULL},
    {"maps", SHAPE_TEXTS, false, "[natural-earth]",
     "its maps, each a folder in `maps/`; the first is the one that is drawn; if they are left "
     "out, "
     "all folders there, by name",
     NULL, NULL},
    {"optional_maps", SHAPE_OBJECTS, false, "[{id: osm, made_by: ./setup.sh world}]",
     "maps that are made where they are wanted, each by its `survey.yaml` in a folder in `maps/`, "
     "in the "
     "user's cache, in terrafact/ATLAS/MAP; they count while they are there",
     &optional_map_shape, NULL},
    {"time", SHAPE_TEXT, false, "1988-01-01/2020-12-31",
     "the days that it covers; if it is left out, from the first to the last day that its files "
     "name, "
     "or the year of the report, or that in which this file was last changed",
     NULL, NULL},
    {"report", SHAPE_OBJECT, false, "{title: A note on the Caucasus, year: 2026}",
     "the text that its claims are about, unless the claims file names one", &tf_publication_shape,
     NULL},
    {"licence", SHAPE_TEXT, false, "CC BY 4.0", "of its places, routes and control", NULL, NULL},
    {"claims", SHAPE_INSIDE, false, "claims.yaml",
     "the claims file that is read if no other is named; if it is left out, claims.yaml, if there "
     "is one",
     NULL, NULL},
    {"figures", SHAPE_INSIDE, false, "figures.csv", "a table of what others published", NULL, NULL},
    {"sources", SHAPE_INSIDE, false, "sources.csv",
     "a table of where what others published is to be read, and under which licence", NULL, NULL},
    {"territories", SHAPE_OBJECTS, false, "[{id: georgia, where: country = \"Georgia\"}]",
     "what the map's faces make up", &territory_shape, NULL},
    {"families", SHAPE_OBJECTS, false, "[{id: provinces, under: country, attribute: province}]",
     "territories made of an attribute's values", &family_shape, NULL},
    {"borders", SHAPE_OBJECTS, false, "[{id: contact_line, role: contact_line}]",
     "lines that have names of their own", &border_shape, NULL},
    {"layers", SHAPE_OBJECTS, false,
     "[{id: districts, title: Districts, kind: territories, of: [surrounding]}]",
     "what `export` writes; if they are left out, a layer for each family, or one of all "
     "territories",
     &layer_shape, NULL},
    {"control", SHAPE_OBJECTS, false, "[{id: controlled, file: control.csv}]", "who held what when",
     &control_shape, NULL},
    {"places", SHAPE_INSIDE, false, "places.geojson", "a file of points", NULL, NULL},
    {"routes", SHAPE_INSIDE, false, "routes.geojson", "a file of lines that are no borders", NULL,
     NULL},
    {"events", SHAPE_INSIDE, false, "events.csv", "a table of what happened where and when", NULL,
     NULL},
    {"qgis", SHAPE_INSIDE, false, "qgis", "the folder of the QGIS project's templates", NULL, NULL},
    {.key = NULL},
};
const YamlShape tf_atlas_shape = {"the atlas", atlas_keys};
