/* What the files with the commands' options share. Only usage.c and the usage_*.c include this. */
#pragma once
#include "command/options.h"
#include "command/usage.h"

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

/* Laid out by hand. */
/* clang-format off */

/* What a value may be. */
#define ANYTHING {COMPLETE_NOTHING, NULL, NULL}
#define A_FILE {COMPLETE_FILE, NULL, NULL}
#define A_FOLDER {COMPLETE_FOLDER, NULL, NULL}
#define IDS(of) {COMPLETE_IDS, of, NULL}
#define WORDS(words) {COMPLETE_WORDS, words, NULL}
#define CHOICES(choices) {COMPLETE_CHOICES, NULL, choices}

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

/* clang-format on */

/* Words that options of several files take. */
extern const Choice tf_unit_systems[];

/* tf_check_usage and so on, one for each line of the table. */
#define COMMAND(part, name, summary) extern const Usage tf_##name##_usage;
#include "command/table.h"
#undef COMMAND
