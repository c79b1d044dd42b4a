/* The subcommands, and what they share: their options' common part, where the atlas is, how results
   go out and how errors come back.

   A command takes its own argv (argv[0] is its name) and returns the exit code: 0 it ran,
   1 a check was asked to be strict and a claim is contradicted, 2 what was asked or given is
   wrong, 3 the system failed. */
#pragma once
#include "base/error.h"
#include <stdbool.h>

#define COMMAND(part, name, summary) int command_##name(int argc, char **argv);
#include "command/table.h"
#undef COMMAND

/* What `terrafact NAME --help` says. */
typedef struct {
    const char *name;            /* "measure" */
    const char *arguments;       /* "EXPRESSION" */
    const char *summary;         /* a paragraph: what it does */
    const char *examples;        /* lines of examples, each indented by two spaces */
    const GOptionEntry *options; /* its own options, ending in G_OPTION_ENTRY_NULL; may be NULL */
} CommandUsage;

/* Reads the options out of argv, the common --atlas and --help among them; what is left in
   argv[1 .. argc-1] are the positional arguments. False if there is nothing more to do: --help was
   printed, or the options were wrong and an error was printed; *code is then the exit code. */
bool command_start(const CommandUsage *usage, int *argc, char ***argv, int *code);

/* Prints `terrafact NAME: message` to standard error, and returns the exit code of `error`. */
int command_failed(const char *name, const GError *error);

/* Writes `text` to standard output, whole; a full disk or a closed pipe is a system error. */
bool command_print(const char *text, GError **error);

/* The atlas's folder: `folder` if it is not NULL, else what --atlas said, else the default one: the
   source tree's for a program in its build folder, else the installed one. Free with g_free. */
char *command_atlas(const char *folder);

/* The values of an option that may be repeated or hold commas: "--map a,b --map c" is a, b, c.
   An empty array if the option was not given. Free with g_ptr_array_unref. */
GPtrArray *command_values(char **given);

/* True and *choice if `given` (NULL: the first) is one of `choices` (NULL-terminated); else an
   input error that names the option and its choices. */
bool command_choice(const char *option, const char *given, const char *const *choices, int *choice,
                    GError **error);

/* A length such as "500", "500m" or "1km", from 1 m to 100 km; else an input error that names the
   option. */
bool command_metres(const char *option, const char *given, double *metres, GError **error);
