/* What a command works on: the atlas, some of its maps, its claims. */
#pragma once
#include "claim/claims.h"
#include "command/command.h"

typedef struct {
    Atlas *atlas;
    GPtrArray *on;  /* of AtlasMap *, owned: the maps that were asked for */
    Claims *claims; /* NULL if the atlas has none */
} Opened;

/* Opens the atlas of the call, on the maps named by --map (none: its first) and with
   the claims file `claims_path` (NULL: the atlas's own). */
bool tf_command_open(Opened *opened, const Call *call, char **maps, const char *claims_path,
                     GError **error);

/* The same on all of the atlas's maps, unless some are named. */
bool tf_command_open_all(Opened *opened, const Call *call, char **maps, const char *claims_path,
                         GError **error);
void tf_command_close(Opened *opened);

/* Parses an expression and binds it to what was opened. False with an input error. Clear it with
   tf_expression_clear in any case. */
bool tf_command_expression(const Opened *opened, const char *text, Expression *expression,
                           GError **error);

/* Prints what is asked of the call's arguments. */
typedef bool PrintOnMaps(const Opened *opened, const Call *call, GError **error);

/* Runs a command whose options are MapsOptions: opens the maps and prints. `expected` is its one
   argument, for example "one border, such as contact_line"; NULL: it takes any number. */
bool tf_command_on_maps(const Call *call, const char *expected, PrintOnMaps *print, GError **error);
