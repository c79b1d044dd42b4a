#include "command/call.h"
#include "base/text.h"
#include "base/unconst.h"
#include "command/module.h"
#include <stdio.h>
#include <string.h>

/* Prints `terrafact NAME: message` to standard error, and returns the exit code of `error`. */
static int failed(const char *name, const GError *error) {
    g_autofree char *message = tf_text_printable(error->message);
    fprintf(stderr, "terrafact %s: %s\n", name, message);
    return error->domain == TERRAFACT_ERROR ? error->code : TERRAFACT_ERROR_INPUT;
}

/* ---- Options ---- */

/* What GLib reads for a row before it goes into the row's field. */
typedef union {
    gboolean flag;
    char *word;
} Given;

/* Rows, the struct that they fill, and what GLib reads for them. */
typedef struct {
    const OptionRow *rows;
    char *fields; /* the struct; NULL if there are no rows */
    gsize n;
    Given *given;
} Reading;

static Reading reading_new(const OptionRow *rows, void *fields) {
    gsize n = 0;
    while (rows[n].name)
        n++;
    return (Reading){rows, fields, n, g_new0(Given, n)};
}

static void reading_clear(Reading *reading) {
    for (gsize i = 0; i < reading->n; i++) {
        const OptionRow *row = &reading->rows[i];
        void *field = reading->fields + row->offset;
        if (row->kind == OPTION_TEXT)
            g_free(*(char **)field);
        if (row->kind == OPTION_TEXTS)
            g_strfreev(*(char ***)field);
        if (row->kind == OPTION_CHOICE)
            g_free(reading->given[i].word);
    }
    g_free(reading->given);
}

static GOptionArg argument_of(const OptionRow *row) {
    bool path = row->completion.kind == COMPLETE_FILE || row->completion.kind == COMPLETE_FOLDER;
    switch (row->kind) {
    case OPTION_FLAG:
        return G_OPTION_ARG_NONE;
    case OPTION_TEXTS:
        return G_OPTION_ARG_STRING_ARRAY;
    case OPTION_INTEGER:
        return G_OPTION_ARG_INT;
    case OPTION_LONG:
        return G_OPTION_ARG_INT64;
    default:
        return path ? G_OPTION_ARG_FILENAME : G_OPTION_ARG_STRING;
    }
}

static void add_entries(GOptionContext *context, const Reading *reading) {
    g_autofree GOptionEntry *entries = g_new0(GOptionEntry, reading->n + 1);
    for (gsize i = 0; i < reading->n; i++) {
        const OptionRow *row = &reading->rows[i];
        bool waits = row->kind == OPTION_FLAG || row->kind == OPTION_CHOICE;
        void *target = waits ? (void *)&reading->given[i] : reading->fields + row->offset;
        entries[i] = (GOptionEntry){row->name, row->letter,  0, argument_of(row), target,
                                    row->help, row->argument};
    }
    g_option_context_add_main_entries(context, entries, NULL);
}

/* An empty value is none: it would be taken for the default, or for a name that nothing has. */
static bool has_value(const OptionRow *row, const Reading *reading, const void *field,
                      GError **error) {
    const char *text = row->kind == OPTION_TEXT     ? *(char *const *)field
                       : row->kind == OPTION_CHOICE ? reading->given[row - reading->rows].word
                                                    : NULL;
    bool empty = text && !*text;
    for (char *const *each = row->kind == OPTION_TEXTS ? *(char **const *)field : NULL;
         each && *each; each++)
        empty = empty || !**each;
    return !empty || tf_input_error(error, "--%s is given without a value; expected %s", row->name,
                                    row->argument);
}

static bool choose(const OptionRow *row, const char *word, unsigned *value, GError **error) {
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (const Choice *choice = row->completion.choices; choice->word; choice++) {
        if (strcmp(choice->word, word) == 0) {
            *value = choice->value;
            return true;
        }
        g_ptr_array_add(words, tf_unconst(choice->word));
    }
    g_autofree char *hint = tf_text_suggestion(word, (const char *const *)words->pdata, words->len);
    g_ptr_array_add(words, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)words->pdata);
    return tf_input_error(error, "--%s %s: unknown%s%s", row->name, word,
                          *hint ? hint : ", expected one of ", *hint ? "" : all);
}

/* Puts flags and choices into their fields. */
static bool set_fields(const Reading *reading, GError **error) {
    for (gsize i = 0; i < reading->n; i++) {
        const OptionRow *row = &reading->rows[i];
        void *field = reading->fields + row->offset;
        if (!has_value(row, reading, field, error))
            return false;
        if (row->kind == OPTION_FLAG)
            *(bool *)field = reading->given[i].flag;
        if (row->kind == OPTION_CHOICE && reading->given[i].word &&
            !choose(row, reading->given[i].word, field, error))
            return false;
    }
    return true;
}

/* ---- Help ---- */

static bool print_help(GOptionContext *context, const Usage *usage, GError **error) {
    g_autofree char *options = g_option_context_get_help(context, TRUE, NULL);
    g_autofree char *help =
        g_strdup_printf("%s\n\nExamples:\n%s\n", g_strchomp(options), usage->examples);
    return tf_command_print(help, error);
}

/* ---- The call ---- */

/* GLib keeps the "--" that ends the options if a positional argument stands before it. */
static void drop_separator(int *argc, char **argv) {
    for (int i = 1; i < *argc; i++)
        if (strcmp(argv[i], "--") == 0) {
            memmove(argv + i, argv + i + 1, (size_t)(*argc - i) * sizeof *argv);
            --*argc;
            return;
        }
}

static GOptionContext *new_context(const Command *command, const Reading *own,
                                   const Reading *common) {
    GOptionContext *context = g_option_context_new(command->usage->arguments);
    g_autofree char *program = g_strdup_printf("terrafact %s", command->name);
    g_set_prgname(program);
    g_option_context_set_summary(context, command->usage->description);
    /* GLib's own help does not notice a full disk. */
    g_option_context_set_help_enabled(context, FALSE);
    add_entries(context, own);
    add_entries(context, common);
    return context;
}

/* False with an error if the options are wrong; those of the command itself are not checked if help
   is asked for. */
static bool read_options(GOptionContext *context, const Command *command, Reading *own,
                         Reading *common, int *argc, char ***argv, GError **error) {
    g_autoptr(GError) wrong = NULL;
    if (!g_option_context_parse(context, argc, argv, &wrong))
        return tf_input_error(error, "%s; 'terrafact %s --help' lists the options", wrong->message,
                              command->name);
    drop_separator(argc, *argv);
    return set_fields(common, error) &&
           (((const CommonOptions *)common->fields)->help || set_fields(own, error));
}

/* Runs the command where it is compiled into. */
static bool run_in_part(const Command *command, CommandRun *run, Call *call, GError **error) {
    if (!run) {
        g_autofree char *symbol = g_strconcat("tf_command_", command->name, NULL);
        void *address = tf_module_symbol(command->part, symbol, error);
        if (!address)
            return false;
        memcpy(&run, &address, sizeof run); /* C has no cast from an object to a function */
    }
    return run(call, error);
}

static void *new_options(const Usage *usage) {
    return usage->defaults ? g_memdup2(usage->defaults, usage->size) : g_malloc0(usage->size);
}

int tf_call(const Command *command, CommandRun *run, const char *atlas, int argc, char **argv) {
    g_autoptr(GError) error = NULL;
    g_autofree void *options = new_options(command->usage);
    AtlasChoice choice = {0};
    CommonOptions asked = {NULL, NULL, false};
    Reading own = reading_new(command->usage->options, options);
    Reading common = reading_new(tf_common_options, &asked);
    g_autoptr(GOptionContext) context = new_context(command, &own, &common);
    Call call = {.command = command->name, .options = options};
    bool ok = read_options(context, command, &own, &common, &argc, &argv, &error);
    if (ok && asked.help) {
        ok = print_help(context, command->usage, &error);
    } else if (ok) {
        tf_module_allow_drivers((const char *const *)asked.allow_drivers);
        choice = tf_atlas_choose(asked.atlas ? asked.atlas : atlas);
        call.atlas = &choice;
        call.n = argc - 1;
        call.arguments = argv + 1;
        ok = run_in_part(command, run, &call, &error);
    }
    tf_atlas_choice_clear(&choice);
    reading_clear(&own);
    reading_clear(&common);
    return ok ? call.code : failed(command->name, error);
}
