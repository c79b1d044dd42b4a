#include "atlas/survey_shape.h"

/* clang-format off: the rows are laid out by hand */

static const char *const found_words[] = {"measured", "calibrated", "assumed", NULL};

static const ShapeKey source_role_keys[] = {
    {"role", SHAPE_TEXT, true, "state_border", "the role of the lines of which this is known", NULL,
     NULL},
    {"between", SHAPE_TEXTS, false, "[Armenia, Georgia]",
     "only those between these two values of the attribute by which the role's sides differ", NULL,
     NULL},
    {"of", SHAPE_NAMED, false, "{country: Eritrea}",
     "only those with this value of this attribute on the one side and nothing on the other", NULL,
     NULL},
    {"accuracy_m", SHAPE_NUMBER, false, "900", "as of a source, which gives what is left out", NULL,
     NULL},
    {"correlation_m", SHAPE_NUMBER, false, "5000", "as of a source", NULL, NULL},
    {"found", SHAPE_WORD, false, "measured", "as of a source", NULL, found_words},
    {"by", SHAPE_TEXT, false, "OpenStreetMap", "as of a source", NULL, NULL},
    {.key = NULL},
};
static const YamlShape source_role_shape = {"a source's role", source_role_keys};

static const ShapeKey source_keys[] = {
    {"id", SHAPE_TEXT, true, "natural-earth", "by what layers and arcs name it", NULL, NULL},
    {"title", SHAPE_TEXT, false, "Natural Earth 1:10m, version 4.1",
     "what people read; if it is left out, the id", NULL, NULL},
    {"licence", SHAPE_TEXT, false, "Public domain", "on which terms it may be used", NULL, NULL},
    {"url", SHAPE_TEXT, false, "https://www.naturalearthdata.com/", "where it can be had", NULL,
     NULL},
    {"accuracy_m", SHAPE_NUMBER, true, "1440",
     "standard deviation of a vertex's displacement to the east and to the north: `compare` "
     "measures it against a "
     "better map, `calibrate` finds it from published areas",
     NULL, NULL},
    {"correlation_m", SHAPE_NUMBER, false, "7500",
     "the distance l over which two vertices' displacements go together, as exp(-d/l); if it is "
     "left out, "
     "seven times the accuracy",
     NULL, NULL},
    {"found", SHAPE_WORD, false, "measured",
     "how that was found: measured (if it is left out), calibrated or assumed; an assumed accuracy "
     "contradicts "
     "no claim",
     NULL, found_words},
    {"by", SHAPE_TEXT, false, "OpenStreetMap", "by what it was found", NULL, NULL},
    {"roles", SHAPE_OBJECTS, false, "[{role: state_border, accuracy_m: 900}]",
     "what is known of the lines of one role; for an arc the first that fits counts",
     &source_role_shape, NULL},
    {.key = NULL},
};
static const YamlShape source_shape = {"a source", source_keys};

static const ShapeKey shift_keys[] = {
    {"east", SHAPE_NUMBER, true, "1047", "metres to the east", NULL, NULL},
    {"north", SHAPE_NUMBER, true, "520", "metres to the north", NULL, NULL},
    {.key = NULL},
};
static const YamlShape shift_shape = {"shift_m", shift_keys};

static const ShapeKey ends_keys[] = {
    {"longitude", SHAPE_NUMBER, false, "180", "the outermost longitude, up to 180", NULL, NULL},
    {"latitude", SHAPE_NUMBER, false, "90", "the outermost latitude, up to 90", NULL, NULL},
    {.key = NULL},
};
static const YamlShape ends_shape = {"ends", ends_keys};

static const ShapeKey polygon_keys[] = {
    {"layer", SHAPE_TEXT, false, "states_provinces",
     "the layer's name in the file; it may be left out if the file has but one", NULL, NULL},
    {"source", SHAPE_TEXT, false, "natural-earth",
     "one of `sources`; it may be left out if there is but one", NULL, NULL},
    {"where", SHAPE_TEXT, false, "adm0_a3 IN ('GEO', 'ARM')",
     "which of its features, as SQL says it; if it is left out, all", NULL, NULL},
    {.key = NULL},
};
static const YamlShape polygon_shape = {"a layer of polygons", polygon_keys};

static const ShapeKey line_keys[] = {
    {"layer", SHAPE_TEXT, false, "disputed_borders", "as of polygons", NULL, NULL},
    {"source", SHAPE_TEXT, false, "natural-earth", "as of polygons", NULL, NULL},
    {"where", SHAPE_TEXT, false, "name = 'Ceasefire Line 1994'", "as of polygons", NULL, NULL},
    {"role", SHAPE_TEXT, true, "contact_line", "the role of these lines", NULL, NULL},
    {.key = NULL},
};
static const YamlShape line_shape = {"a layer of lines", line_keys};

static const ShapeKey names_keys[] = {
    {"file", SHAPE_IN_ATLAS, false, "names.csv",
     "a table with a column for each attribute, as seen from this file; if it is left out, "
     "names.csv",
     NULL, NULL},
    {"key", SHAPE_SOME, true, "[adm0_a3, name]", "the source's columns that identify a feature",
     NULL, NULL},
    {"columns", SHAPE_SOME, false, "[source_a3, source_name]",
     "the table's columns in which they are looked up; if they are left out, those of the same "
     "names",
     NULL, NULL},
    {.key = NULL},
};
static const YamlShape names_shape = {"names", names_keys};

static const ShapeKey snap_keys[] = {
    {"end_m", SHAPE_NUMBER, false, "250",
     "how far the end of the next line of the same role may be; if it is left out, the greatest "
     "accuracy_m of the "
     "lines' sources",
     NULL, NULL},
    {"overrun_m", SHAPE_NUMBER, false, "1000",
     "how far a line may run over a border at which it is then cut; if it is left out, 0", NULL,
     NULL},
    {"border_m", SHAPE_NUMBER, false, "700",
     "how far the nearest border may be; if it is left out, as end_m", NULL, NULL},
    {"border", SHAPE_TEXT, false, "country",
     "the attribute whose change makes that border; if it is left out, the first", NULL, NULL},
    {.key = NULL},
};
static const YamlShape snap_shape = {"snap", snap_keys};

static const ShapeKey flood_keys[] = {
    {"attribute", SHAPE_TEXT, true, "held",
     "the attribute that becomes yes where the flood comes, else no", NULL, NULL},
    {"from", SHAPE_NUMBERS, true, "[46.75, 39.82]", "longitude and latitude of a place within",
     NULL, NULL},
    {"not_to", SHAPE_NUMBERS, true, "[49.87, 40.40]",
     "of a place without; if the flood comes there, a line does not close", NULL, NULL},
    {"not_across", SHAPE_SOME, true, "[contact_line]", "the roles of the lines that stop it", NULL,
     NULL},
    {"where", SHAPE_VALUES, false, "{country: Azerbaijan}",
     "the attributes of the faces that it may wet, and what they may be", NULL, NULL},
    {.key = NULL},
};
static const YamlShape flood_shape = {"a flood", flood_keys};

static const ShapeKey move_keys[] = {
    {"name", SHAPE_TEXT, true, "slivers beside the line", "what the report calls it", NULL, NULL},
    {"faces", SHAPE_VALUES, false, "{held: \"yes\"}", "which faces move", NULL, NULL},
    {"touching", SHAPE_VALUES, false, "{nkar: \"yes\"}", "only those that border such a face", NULL,
     NULL},
    {"cut_off", SHAPE_YES, false, "yes",
     "only those that do not hang together with the largest part of what has their value", NULL,
     NULL},
    {"to", SHAPE_SOME, false, "[Agdam, Fizuli]",
     "the values that may receive them; if it is left out, any", NULL, NULL},
    {"not_to", SHAPE_SOME, false, "[Shusha]", "the values that may not", NULL, NULL},
    {.key = NULL},
};
static const YamlShape move_shape = {"a move", move_keys};

static const ShapeKey inherit_keys[] = {
    {"attribute", SHAPE_TEXT, true, "soviet_district", "the attribute that is made", NULL, NULL},
    {"from", SHAPE_TEXT, true, "district", "the attribute of which it is a copy", NULL, NULL},
    {"where", SHAPE_VALUES, false, "{country: Azerbaijan}", "on which faces; elsewhere it is empty",
     NULL, NULL},
    {"moves", SHAPE_OBJECTS, false, "[{name: slivers, faces: {held: \"yes\"}, to: [Agdam]}]",
     "what is then given to a neighbour, to the one with the longest common border", &move_shape,
     NULL},
    {.key = NULL},
};
static const YamlShape inherit_shape = {"inherit", inherit_keys};

static const ShapeKey rule_keys[] = {
    {"role", SHAPE_TEXT, true, "province_border", "the role that arcs have by this rule", NULL,
     NULL},
    {"outside", SHAPE_YES, false, "yes", "those with nothing on one side", NULL, NULL},
    {"differs", SHAPE_TEXT, false, "province",
     "or those with another value of this attribute on each side", NULL, NULL},
    {"within", SHAPE_TEXT, false, "country", "and the same value of this one", NULL, NULL},
    {.key = NULL},
};
static const YamlShape rule_shape = {"a role's rule", rule_keys};

static const ShapeKey area_keys[] = {
    {"title", SHAPE_TEXT, true, "Georgia", "what the report calls it", NULL, NULL},
    {"where", SHAPE_VALUES, false, "{country: Georgia}", "of which faces", NULL, NULL},
    {"share_of", SHAPE_TEXT, false, "Georgia",
     "the title of an earlier one of which its share is told", NULL, NULL},
    {.key = NULL},
};
static const YamlShape area_shape = {"an area", area_keys};

static const ShapeKey comparison_keys[] = {
    {"layer", SHAPE_TEXT, true, "countries", "another layer of the source, of polygons", NULL,
     NULL},
    {"key", SHAPE_TEXT, true, "ISO_A3", "its column", NULL, NULL},
    {"value", SHAPE_TEXT, true, "GEO", "the value of the features that are measured", NULL, NULL},
    {"where", SHAPE_VALUES, false, "{country: Georgia}", "the faces whose area should be the same",
     NULL, NULL},
    {.key = NULL},
};
static const YamlShape comparison_shape = {"a comparison", comparison_keys};

static const ShapeKey sea_keys[] = {
    {"name", SHAPE_TEXT, true, "Caspian Sea", "what the report calls it", NULL, NULL},
    {"at", SHAPE_NUMBERS, true, "[50.5, 42]", "longitude and latitude of a place in it", NULL,
     NULL},
    {.key = NULL},
};
static const YamlShape sea_shape = {"a sea", sea_keys};

static const ShapeKey frame_keys[] = {
    {"source", SHAPE_TEXT, true, "osm-land", "one of `sources`: the file's", NULL, NULL},
    {"key", SHAPE_TEXT, true, "A3", "the property that identifies a country", NULL, NULL},
    {"country", SHAPE_TEXT, true, "country", "the attribute that it becomes", NULL, NULL},
    {"countries", SHAPE_NAMED, true, "{GEO: Georgia, ARM: Armenia}",
     "which countries by that property; of those in `partial` only common borders are "
     "taken; ground that the file gives to two is of the one that is named first, or of the one "
     "that lies within the other",
     NULL, NULL},
    {"lakes", SHAPE_TEXT, false, "lake",
     "the attribute that is yes of waters within a country and of its half of those between "
     "countries; if it is "
     "left out, or with `inner`, they are filled",
     NULL, NULL},
    {"seas", SHAPE_OBJECTS, false, "[{name: Caspian Sea, at: [50.5, 42]}]",
     "waters that are no lakes, though land lies all around them: they are left outside; not with "
     "`inner`",
     &sea_shape, NULL},
    {.key = NULL},
};
static const YamlShape frame_shape = {"frame", frame_keys};

static const ShapeKey inner_keys[] = {
    {"map", SHAPE_INSIDE, true, "natural-earth",
     "a map of the atlas, whose inner lines are fitted to the frame", NULL, NULL},
    {"like", SHAPE_TEXT, true, "natural-earth",
     "one of `sources`, whose correlation_m says how far the fitting reaches", NULL, NULL},
    {.key = NULL},
};
static const YamlShape inner_shape = {"inner", inner_keys};

static const ShapeKey redraw_keys[] = {
    {"role", SHAPE_TEXT, true, "province_border", "the role of the border", NULL, NULL},
    {"attribute", SHAPE_TEXT, true, "province", "the attribute, one of `match`", NULL, NULL},
    {"values", SHAPE_TEXTS, true, "[Ardabil, East Azerbaijan]",
     "its values on the sides, two or more, each one polygon of the source", NULL, NULL},
    {.key = NULL},
};
static const YamlShape redraw_shape = {"a border of places", redraw_keys};

static const ShapeKey places_keys[] = {
    {"file", SHAPE_IN_ATLAS, true, "towns.csv",
     "a table of name, longitude, latitude and the attributes in `match`, as seen from this file",
     NULL, NULL},
    {"match", SHAPE_SOME, true, "[country, province]",
     "the attributes by which towns test the borders", NULL, NULL},
    {"accuracy_m", SHAPE_NUMBER, true, "700", "of a town", NULL, NULL},
    {"source", SHAPE_TEXT, false, "towns", "one of `sources`: of redrawn borders", NULL, NULL},
    {"redraw", SHAPE_OBJECTS, false,
     "[{role: province_border, attribute: province, values: [Ardabil, East Azerbaijan]}]",
     "borders that are drawn through the middle between the nearest towns", &redraw_shape, NULL},
    {.key = NULL},
};
static const YamlShape places_shape = {"places", places_keys};

static const ShapeKey survey_keys[] = {
    {"id", SHAPE_TEXT, true, "natural-earth", "the map's name, as its folder is called", NULL,
     NULL},
    {"title", SHAPE_TEXT, false, "Natural Earth 1:10m",
     "what people read; if it is left out, the id", NULL, NULL},
    {"licence", SHAPE_TEXT, false, "Public domain",
     "of the map; if it is left out, those of its sources", NULL, NULL},
    {"sources", SHAPE_OBJECTS, true, "[{id: natural-earth, accuracy_m: 1440}]",
     "where its lines come from", &source_shape, NULL},
    {"partial", SHAPE_TEXTS, false, "[Russia, Turkey]",
     "countries that the map shows only in part: their area is not measured", NULL, NULL},
    {"files", SHAPE_SOME, false, "[districts.gpkg]",
     "the file that is read, as seen from this one; of several the first that exists. `--source` "
     "names another",
     NULL, NULL},
    {"grid_degrees", SHAPE_NUMBER, false, "1e-7",
     "the grid of its coordinates; if it is left out, 1e-7 (a centimetre)", NULL, NULL},
    {"shift_m", SHAPE_OBJECT, false, "{east: 1047, north: 520}",
     "what would bring the whole map to where it should be, as `compare` finds it; it counts where "
     "places are held "
     "against its lines",
     &shift_shape, NULL},
    {"ends", SHAPE_OBJECT, false, "{longitude: 180, latitude: 90}",
     "where the source's world ends: the outermost longitude and latitude of what it cut at the "
     "antimeridian and at "
     "the poles; if it is left out, 180 and 90",
     &ends_shape, NULL},
    {"attributes", SHAPE_SOME, false, "[country, province]",
     "what faces know, the widest first; if it is left out, those in `columns`, or `name`", NULL,
     NULL},
    {"columns", SHAPE_NAMED, false, "{country: admin, province: name_en}",
     "without `names`: the source's column that gives an attribute; if an attribute is left out, "
     "that of the same name",
     NULL, NULL},
    {"polygons", SHAPE_OBJECTS, false, "[{layer: states_provinces, source: natural-earth}]",
     "the layers of polygons that make the faces; if it is left out, the file's only layer",
     &polygon_shape, NULL},
    {"names", SHAPE_OBJECT, false, "{file: names.csv, key: [adm0_a3, name]}",
     "a table that says what each feature is, where the source's own names will not do",
     &names_shape, NULL},
    {"lines", SHAPE_OBJECTS, false, "[{layer: disputed_borders, role: contact_line}]",
     "layers of lines that divide faces", &line_shape, NULL},
    {"snap", SHAPE_OBJECT, false, "{end_m: 250, border_m: 700}",
     "how far loose ends of these lines may be from what they should meet", &snap_shape, NULL},
    {"flood", SHAPE_OBJECTS, false,
     "[{attribute: held, from: [46.75, 39.82], not_to: [49.87, 40.40], not_across: "
     "[contact_line]}]",
     "attributes made by what lies on which side of such lines", &flood_shape, NULL},
    {"inherit", SHAPE_OBJECT, false, "{attribute: soviet_district, from: district}",
     "an attribute that is a copy of another, corrected", &inherit_shape, NULL},
    {"roles", SHAPE_OBJECTS, false,
     "[{role: coast, outside: yes}, {role: state_border, differs: country}]",
     "what makes an arc's role; if it is left out: `coast` for the outside, for each attribute "
     "`ATTRIBUTE_border` within the "
     "one before it, and for a layer of lines its role where a flood that it stops ends",
     &rule_shape, NULL},
    {"separate", SHAPE_TEXTS, false, "[contact_line]",
     "roles that are lines of their own where the source draws them with the vertices of another",
     NULL, NULL},
    {"areas", SHAPE_OBJECTS, false, "[{title: Georgia, where: {country: Georgia}}]",
     "the areas that the report tells", &area_shape, NULL},
    {"compare", SHAPE_OBJECTS, false,
     "[{layer: countries, key: ISO_A3, value: GEO, where: {country: Georgia}}]",
     "areas of another layer of the source, to see that no ground was lost", &comparison_shape,
     NULL},
    {"frame", SHAPE_OBJECT, false,
     "{source: osm-land, key: A3, country: country, countries: {GEO: Georgia, ARM: Armenia}}",
     "the countries' outlines, from GeoJSON that covers their land alone; water between countries "
     "is parted "
     "along its middle",
     &frame_shape, NULL},
    {"inner", SHAPE_OBJECT, false, "{map: natural-earth, like: natural-earth}",
     "of a composite map: what lies within that frame; if it is left out, nothing", &inner_shape,
     NULL},
    {"places", SHAPE_OBJECT, false,
     "{file: towns.csv, match: [country, province], accuracy_m: 700}",
     "towns that test the borders, and may redraw them", &places_shape, NULL},
    {.key = NULL},
};
const YamlShape tf_survey_shape = {"a survey", survey_keys};
