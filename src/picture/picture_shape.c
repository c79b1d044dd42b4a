#include "picture/picture_shape.h"

/* clang-format off: the rows are laid out by hand */

static const char *const markers[] = {"none", "circle", "square", "triangle", "diamond", NULL};

static const ShapeKey entry_keys[] = {
    {"layer", SHAPE_TEXT, false, "countries",
     "shows a layer of atlas.yaml; an entry has this or one of the next four", NULL, NULL},
    {"role", SHAPE_TEXT, false, "state_border", "shows the map's lines of this role", NULL, NULL},
    {"control", SHAPE_TEXT, false, "controlled",
     "shows what was under this control on the picture's date", NULL, NULL},
    {"file", SHAPE_TEXT, false, "beyond.geojson",
     "shows the polygons of a GeoJSON file in the atlas's folder", NULL, NULL},
    {"text", SHAPE_TEXT, false, "Caspian Sea", "shows words, at a position", NULL, NULL},
    {"at", SHAPE_NUMBERS, false, "[50.2, 40.8]", "longitude and latitude of `text`", NULL, NULL},
    {"only", SHAPE_TEXTS, false, "[azerbaijan]", "the ids of the features that are shown", NULL,
     NULL},
    {"except", SHAPE_TEXTS, false, "[azerbaijan]", "the ids of those that are not", NULL, NULL},
    {"where", SHAPE_NAMED, false, "{held: \"true\"}",
     "a property, and the value that features must have there", NULL, NULL},
    {"without", SHAPE_TEXTS, false, "[state_border, coast]",
     "of `role`: leaves out lines that have these roles, too", NULL, NULL},
    {"not_along", SHAPE_TEXT, false, "beyond.geojson",
     "of `role`: leaves out what runs along the polygons of this GeoJSON file, as a map's edge "
     "that "
     "is no coast does",
     NULL, NULL},
    {"fill", SHAPE_TEXT, false, "land",
     "the colour of the inside; a `file` with neither it nor `hatch` is one of lines", NULL, NULL},
    {"opacity", SHAPE_NUMBER, false, "0.3", "of `fill`, from 0 to 1", NULL, NULL},
    {"hatch", SHAPE_TEXT, false, "held", "the colour of a hatching", NULL, NULL},
    {"angle", SHAPE_NUMBER, false, "45", "of the hatching, in degrees", NULL, NULL},
    {"spacing", SHAPE_NUMBER, false, "1.5",
     "of the hatching, in millimetres of print, as all widths and sizes but those of labels", NULL,
     NULL},
    {"weight", SHAPE_NUMBER, false, "0.15", "of the hatching's lines", NULL, NULL},
    {"line", SHAPE_TEXT, false, "state", "the colour of the line or outline", NULL, NULL},
    {"width", SHAPE_NUMBER, false, "0.2", "of the line", NULL, NULL},
    {"dash", SHAPE_NUMBERS, false, "[1.2, 0.7]", "lengths of its dashes and gaps", NULL, NULL},
    {"casing", SHAPE_TEXT, false, "halo", "the colour of a wider line beneath it", NULL, NULL},
    {"band", SHAPE_TEXT, false, "contact",
     "the colour of a band in which the line may lie, by the map's accuracy", NULL, NULL},
    {"marker", SHAPE_WORD, false, "circle", "the sign of points", NULL, markers},
    {"size", SHAPE_NUMBER, false, "1.4", "of the marker", NULL, NULL},
    {"label", SHAPE_TEXT, false, "text", "the colour of names; without it there are none", NULL,
     NULL},
    {"label_size", SHAPE_NUMBER, false, "9", "of names, in points", NULL, NULL},
    {"italic", SHAPE_TRUTH, false, "true", "names in italics", NULL, NULL},
    {"bold", SHAPE_TRUTH, false, "true", "names in bold", NULL, NULL},
    {"spaced", SHAPE_TRUTH, false, "true", "names in spaced letters", NULL, NULL},
    {"rank", SHAPE_NUMBER, false, "6",
     "a name of higher rank goes first where there is no room for both", NULL, NULL},
    {"legend", SHAPE_TEXT, false, "held on {date}", "its line in the legend", NULL, NULL},
    {"ground", SHAPE_TRUTH, false, "true",
     "part of the base map, which stays when `--layer` chooses", NULL, NULL},
    {"from_km", SHAPE_NUMBER, false, "300",
     "left out of pictures that are narrower, where it would be too coarse", NULL, NULL},
    {"up_to_km", SHAPE_NUMBER, false, "700", "left out of pictures that are wider", NULL, NULL},
    {"always", SHAPE_TRUTH, false, "true", "shown whatever the picture's date", NULL, NULL},
    {.key = NULL},
};
static const YamlShape entry_shape = {"an entry of a picture", entry_keys};

static const ShapeKey picture_keys[] = {
    {"title", SHAPE_TEXT, false, "Nagorno-Karabakh and its surroundings",
     "the picture's title; if it is left out, the atlas's", NULL, NULL},
    {"subject", SHAPE_TEXT, false, "azerbaijan",
     "the territory that it is about, if it is about one", NULL, NULL},
    {"extent", SHAPE_NUMBERS, false, "[44.05, 38.3, 50.65, 42.0]",
     "west, south, east and north, in degrees; if it is left out, the first map's with a margin",
     NULL, NULL},
    {"date", SHAPE_TEXT, false, "1994-05-12",
     "the day of what was held, unless --date names another; if it is left out, the last of the "
     "atlas's time",
     NULL, NULL},
    {"background", SHAPE_TEXT, false, "water",
     "the colour of what nothing is drawn on: `water` where the map and the files that are shown "
     "hold all land "
     "(default: `beyond`, a grey)",
     NULL, NULL},
    {"colours", SHAPE_VALUES, false, "{state: [\"#4d4d4d\", \"#b0b0b0\"]}",
     "colours of your own: for light paper and for dark", NULL, NULL},
    {"names", SHAPE_NAMED, false, "{nkar: former NKAR}", "shorter names for labels, by id", NULL,
     NULL},
    {"credit", SHAPE_TEXT, false, "\"Waters: GSHHG 2.3.7 (LGPL 3)\"",
     "whom to credit for the files that it shows", NULL, NULL},
    {"show", SHAPE_OBJECTS, true, "[{layer: countries, fill: land, label: text}]",
     "what it shows, from the ground up", &entry_shape, NULL},
    {.key = NULL},
};
const YamlShape tf_picture_shape = {"a picture", picture_keys};
