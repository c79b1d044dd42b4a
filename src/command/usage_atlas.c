/* What the commands that make an atlas, or say what is in it and how accurate it is, take. */
#include "command/usage-private.h"

/* The rows are laid out by hand: as a table, and texts by their lines. */
/* clang-format off */

static const Choice text_json_or_csv[] = {
    {"text", FORM_TEXT}, {"json", FORM_JSON}, {"csv", FORM_CSV}, {NULL, 0}};
static const Choice calibrate_forms[] = {
    {"text", FORM_TEXT}, {"json", FORM_JSON}, {"csv", FORM_CSV}, {"yaml", FORM_YAML}, {NULL, 0}};

/* ---- list ---- */

static const OptionRow list_options[] = {
    MAP_ROWS(ListOptions, "List what this plain file has, or an atlas on its map"),
    {"format", 0, FIELD(ListOptions, format), "FORM", CHOICES(text_json_or_csv),
     "text (default), json or csv"},
    {.name = NULL},
};

const Usage tf_list_usage = {
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

const Usage tf_compare_usage = {
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

const Usage tf_calibrate_usage = {
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

const Usage tf_new_usage = {
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

const Usage tf_survey_usage = {
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
