/* The subcommands, and what they share: how results go out and how values of options are read. */
#pragma once
#include "base/error.h"
#include "command/atlas_choice.h"
#include <stdbool.h>

/* How a command was called, and how it ended. All is borrowed. */
typedef struct {
    const char *command; /* "check" */
    const AtlasChoice *atlas;
    const void *options; /* its own struct of options.h */
    int n;               /* count of the arguments */
    char **arguments;    /* what is left when the options are read */
    int code;            /* the exit code unless there is an error: 0, or what the command sets */
} Call;

/* Does what the command was called for; false with an error, whose code is then the exit code. */
typedef bool CommandRun(Call *call, GError **error);

#define COMMAND(part, name, summary) CommandRun tf_command_##name;
#include "command/table.h"
#undef COMMAND

/* The folder of the call's atlas, borrowed. Says on standard error which one it is if no option names it and it is
   not the usual one. */
const char *tf_command_atlas(const Call *call);

/* Writes `text` to standard output, whole; a full disk is a system error. */
bool tf_command_print(const char *text, GError **error);

/* The values of an option that may be repeated or hold commas: "--map a,b --map c" is a, b, c.
   An empty array if the option was not given. Free with g_ptr_array_unref. */
GPtrArray *tf_command_values(char **given);

/* The file or folder to write: the call's one argument, or else `option`, the value of --output. NULL with an input error
   that says what was `expected` if there is none, both, or an empty one. Borrowed. */
const char *tf_command_target(const Call *call, const char *option, const char *expected,
                              GError **error);

/* Sets the error that both an argument and --output say where to write; returns false. */
bool tf_command_two_targets(const char *argument, const char *option, GError **error);

/* A length such as "500", "500m" or "1km", from 1 m to 100 km; else an input error that names the
   option. */
bool tf_command_metres(const char *option, const char *given, double *metres, GError **error);

/* The same from `least` metres on. */
bool tf_command_metres_from(const char *option, const char *given, double least, double *metres,
                            GError **error);
