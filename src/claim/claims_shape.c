#include "claim/claims_shape.h"
#include "atlas/publication.h"

/* clang-format off: the rows are laid out by hand */

static const ShapeKey reading_keys[] = {
    {"says", SHAPE_TEXT, true, "each of the seven districts touches it",
     "the claim's words as they are read here", NULL, NULL},
    {"measure", SHAPE_TEXT, true, "count(surrounding)", "the expression that measures this reading",
     NULL, NULL},
    {"stated", SHAPE_TEXT, false, "7", "the figure, if it is not the claim's", NULL, NULL},
    {"geometry", SHAPE_TEXT, false, "surrounding",
     "what is drawn, if it is not what `measure` is about", NULL, NULL},
    {"proxy", SHAPE_TEXT, false, "the county's seat stands for the county",
     "what stands in this measure for what the map lacks, if not what the claim says of all", NULL,
     NULL},
    {"limit", SHAPE_TEXT, false, "the whole has waters, too",
     "why this measure only limits what is claimed, if not what the claim says of all", NULL, NULL},
    {.key = NULL},
};
static const YamlShape reading_shape = {"a reading", reading_keys};

static const ShapeKey claim_keys[] = {
    {"says", SHAPE_TEXT, true, "Georgia borders Russia for 894 km",
     "the claim in your own words, no more than the text says", NULL, NULL},
    {"stated", SHAPE_TEXT, true, "894 km",
     "what the text states: a figure with its unit, a date, or true or false", NULL, NULL},
    {"measure", SHAPE_TEXT, false, "length(border(georgia, russia))",
     "the expression that measures it; either this or `readings` is needed", NULL, NULL},
    {"readings", SHAPE_OBJECTS, false,
     "[{says: one by one, measure: count(surrounding)}, {says: as a whole, measure: "
     "count(surrounding)}]",
     "instead of `measure`, where the words leave a choice: at least two fair ones", &reading_shape,
     NULL},
    {"id", SHAPE_TEXT, false, "georgia-russia",
     "by what commands and other claims call it; if it is left out, the first words of `says`",
     NULL, NULL},
    {"about", SHAPE_TEXT, false, "Georgia",
     "what the claim is about; the page begins with a table by it", NULL, NULL},
    {"where", SHAPE_TEXT, false, "page 3, paragraph 2", "the place in the text", NULL, NULL},
    {"printed", SHAPE_TEXT, false, "894 kilometres",
     "the figure as the text prints it, which `check --report` finds again", NULL, NULL},
    {"also", SHAPE_TEXTS, false, "[area(georgia)]", "further expressions, shown beside it", NULL,
     NULL},
    {"geometry", SHAPE_TEXT, false, "border(georgia, russia)",
     "what is drawn, if it is not what `measure` is about", NULL, NULL},
    {"note", SHAPE_TEXT, false, "The border with Abkhazia is included.",
     "how the words were read, and what the figure leaves open", NULL, NULL},
    {"proxy", SHAPE_TEXT, false, "the county's seat stands for the county",
     "what stands in the measure for what the map lacks: such a claim is never contradicted", NULL,
     NULL},
    {"limit", SHAPE_TEXT, false, "the whole has waters, too",
     "why the measure only limits what is claimed: the claim can then be contradicted or left "
     "open, but not supported",
     NULL, NULL},
    {"unmeasured", SHAPE_TEXT, false, "whether the border is closed",
     "the part of the claim that no map can measure", NULL, NULL},
    {"remark", SHAPE_TRUTH, false, "true",
     "`true` for a remark of your own: it is shown, but not counted", NULL, NULL},
    {.key = NULL},
};
static const YamlShape claim_shape = {"a claim", claim_keys};

static const ShapeKey table_keys[] = {
    {"table", SHAPE_INSIDE, true, "areas.csv", "a CSV file, as seen from this one", NULL, NULL},
    {"template", SHAPE_OBJECT, true,
     "{says: '{name} has {area}', stated: '{area}', measure: 'area({country})'}",
     "the claim of each row: `{area}` is the cell in the column `area`", &claim_shape, NULL},
    {.key = NULL},
};
static const YamlShape table_shape = {"an entry of a claims file's tables", table_keys};

static const ShapeKey map_keys[] = {
    {"file", SHAPE_SOME, true, "districts.gpkg",
     "the vector file, as seen from this one, or FILE:LAYER; several become one map", NULL, NULL},
    {"name", SHAPE_SOME, false, "NAME", "the column that names its features", NULL, NULL},
    {"within", SHAPE_SOME, false, "CANTON", "the column of what they lie in: zug/baar", NULL, NULL},
    {"snap", SHAPE_TEXT, false, "10 m",
     "neighbours nearer than this are brought together; 0: they are taken as they are", NULL, NULL},
    {"accuracy", SHAPE_TEXT, false, "20 m",
     "the standard deviation, east and north, of its lines' points", NULL, NULL},
    {"scale", SHAPE_TEXT, false, "1:50,000", "or the scale of the map that they come from", NULL,
     NULL},
    {.key = NULL},
};
const YamlShape tf_claims_map_shape = {"a claims file's map", map_keys};

static const ShapeKey file_keys[] = {
    {"report", SHAPE_OBJECT, false, "{title: A note on the Caucasus, year: 2026}",
     "the text: title, authors, publisher, year, url", &tf_publication_shape, NULL},
    {"atlas", SHAPE_TEXT, false, "../my-atlas",
     "the atlas: a folder as seen from this file, or the name of one that came with the program",
     NULL, NULL},
    {"map", SHAPE_OBJECT, false, "{file: districts.gpkg, name: NAME, accuracy: 20 m}",
     "instead of `atlas`, any file of polygons as the map", &tf_claims_map_shape, NULL},
    {"claims", SHAPE_OBJECTS, false,
     "[{says: Georgia borders Iran, stated: true, measure: 'touches(georgia, iran)'}]",
     "what the text says; either this or `tables` is needed", &claim_shape, NULL},
    {"tables", SHAPE_OBJECTS, false,
     "[{table: areas.csv, template: {says: '{name} has {area}', stated: '{area}', measure: "
     "'area({country})'}}]",
     "claims made of the rows of CSV files", &table_shape, NULL},
    {.key = NULL},
};
const YamlShape tf_claims_shape = {"a claims file", file_keys};
