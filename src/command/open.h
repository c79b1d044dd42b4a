/* Opening what a command works on, and its expressions. */
#pragma once
#include "command/command.h"
#include "command/opened.h"
#include "command/options.h"

/* Opens the atlas of the call, on the maps that `choice` names (NULL or none: its first) and with
   the claims file `claims_path` (NULL: the atlas's own). If these are plain files, or the claims file names such as its
   map, the atlas is made of them (command/plain_map.h). */
bool tf_command_open(Opened *opened, const Call *call, const MapChoice *choice,
                     const char *claims_path, GError **error);

/* The same on all of the atlas's maps, unless some are named. */
bool tf_command_open_all(Opened *opened, const Call *call, const MapChoice *choice,
                         const char *claims_path, GError **error);

/* Opens the atlas's other maps after its first. False with an error; close it in any case. */
bool tf_command_open_others(Opened *opened, GError **error);
void tf_command_close(Opened *opened);

/* Parses an expression and binds it to what was opened. False with an input error. Clear it with
   tf_expression_clear in any case. */
bool tf_command_expression(Opened *opened, const char *text, Expression *expression,
                           GError **error);

/* The same of a figure: a shape by itself becomes its size. */
bool tf_command_figure(Opened *opened, const char *text, Expression *expression, GError **error);

/* Whether an argument names a claims file: it ends in .yaml or .yml, as no id of a claim and no name of an output does,
   or it is "-", for standard input. */
bool tf_command_is_text(const char *argument);

/* Takes the claims file from the front of the call's arguments, if it is there, into *claims, which --claims may have
   set. `others` is how many arguments
   come after it; negative: any number. False with an input error. */
bool tf_command_take_text(Call *call, int others, const char **claims, GError **error);

/* Prints what is asked of the call's arguments. */
typedef bool PrintOnMaps(Opened *opened, const Call *call, GError **error);

/* Runs a command whose options are MapsOptions: opens the maps and prints. `expected` is its one
   argument, for example "one border, such as contact_line"; NULL: it takes any number. */
bool tf_command_on_maps(const Call *call, const char *expected, PrintOnMaps *print, GError **error);
