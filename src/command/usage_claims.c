/* What the commands that measure claims and expressions take. */
#include "claim/check.h"
#include "command/usage-private.h"

/* The rows are laid out by hand: as a table, and texts by their lines. */
/* clang-format off */

static const Choice text_or_json[] = {{"text", FORM_TEXT}, {"json", FORM_JSON}, {NULL, 0}};
static const Choice text_json_or_markdown[] = {
    {"text", FORM_TEXT}, {"json", FORM_JSON}, {"markdown", FORM_MARKDOWN}, {NULL, 0}};
static const Choice forms[] = {
    {"text", FORM_TEXT}, {"json", FORM_JSON}, {"csv", FORM_CSV}, {"markdown", FORM_MARKDOWN}, {NULL, 0}};

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
    {"units", 0, FIELD(CheckOptions, units), "SYSTEM", CHOICES(tf_unit_systems),
     "Show figures in metric, us or nautical units (default: a claim's own)"},
    {"strict", 0, FIELD(CheckOptions, strict), NULL, ANYTHING,
     "Exit 1 if a claim is contradicted"},
    {.name = NULL},
};

const Usage tf_check_usage = {
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

const Usage tf_scan_usage = {
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
    {"units", 0, FIELD(MapsOptions, units), "SYSTEM", CHOICES(tf_unit_systems),
     "Show figures in metric (default), us or nautical units"},
    {.name = NULL},
};

const Usage tf_measure_usage = {
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

const Usage tf_ruler_usage = {
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

const Usage tf_sensitivity_usage = {
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
