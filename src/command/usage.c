#include "command/usage-private.h"

/* The rows are laid out by hand: as a table, and texts by their lines. */
/* clang-format off */

const Choice tf_unit_systems[] = {
    {"metric", UNITS_METRIC}, {"us", UNITS_US}, {"nautical", UNITS_NAUTICAL}, {NULL, 0}};

#define COMMAND(part, name, summary) {#name, #part, summary, &tf_##name##_usage},
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
