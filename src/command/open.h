/* What a command works on: the atlas, it on some of its maps, its claims. */
#pragma once
#include "claim/claims.h"
#include "command/command.h"

typedef struct {
    Atlas *atlas;
    GPtrArray *on;  /* of AtlasMap *, owned: the maps that were asked for */
    Claims *claims; /* NULL if the atlas has none */
} Opened;

/* Opens the atlas that command_atlas finds, on the maps named by --map (none: its first) and with
   the claims file `claims_path` (NULL: the atlas's own). */
bool command_open(Opened *opened, char **maps, const char *claims_path, GError **error);

/* The same on all of the atlas's maps, unless some are named. */
bool command_open_all(Opened *opened, char **maps, const char *claims_path, GError **error);
void command_close(Opened *opened);

/* Parses an expression and binds it to what was opened. False with an input error. Clear it with
   tf_expression_clear in any case. */
bool command_expression(const Opened *opened, const char *text, Expression *expression,
                        GError **error);

/* A command whose options are --map and --format alone. */
typedef struct {
    const CommandUsage *usage; /* without options */
    const char *expected;     /* the argument, as "one border, as contact_line"; NULL: any number */
    const char *const *forms; /* of --format, the default first; NULL-terminated */
    const char *forms_named;  /* "text (default) or json" */
    /* Prints what is asked of argv[1 .. argc-1] in the form of this index. */
    bool (*print)(const Opened *opened, int argc, char **argv, int form, GError **error);
} MapsCommand;

/* Reads the options, opens the maps, prints. Returns the exit code. */
int command_on_maps(const MapsCommand *command, int argc, char **argv);
