#include "command/command.h"
#include "base/file.h"
#include "command/module.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *chosen_atlas; /* by --atlas; NULL: the default */

/* An installed program finds its data relative to itself, so that a prefix may be moved. */
static char *default_atlas(void) {
    g_autofree char *folder = module_program_folder();
    if (folder && strcmp(folder, TERRAFACT_BUILD_DIR) == 0)
        return g_strdup(TERRAFACT_ATLAS_SOURCE);
    if (folder) {
        g_autofree char *near = g_build_filename(folder, TERRAFACT_ATLAS_FROM_PROGRAM, NULL);
        if (g_file_test(near, G_FILE_TEST_IS_DIR))
            return g_canonicalize_filename(near, NULL);
    }
    return g_strdup(TERRAFACT_ATLAS_INSTALLED);
}

char *command_atlas(const char *folder) {
    if (folder)
        return g_strdup(folder);
    return chosen_atlas ? g_strdup(chosen_atlas) : default_atlas();
}

int command_failed(const char *name, const GError *error) {
    fprintf(stderr, "terrafact %s: %s\n", name, error->message);
    return error->domain == TERRAFACT_ERROR ? error->code : TERRAFACT_ERROR_INPUT;
}

bool command_print(const char *text, GError **error) {
    return file_write("-", text, strlen(text), error);
}

static char *help_of(GOptionContext *context, const CommandUsage *usage) {
    g_autofree char *options = g_option_context_get_help(context, TRUE, NULL);
    return g_strdup_printf("%s\n\nExamples:\n%s\n", g_strchomp(options), usage->examples);
}

static int print_help(GOptionContext *context, const CommandUsage *usage) {
    g_autoptr(GError) error = NULL;
    g_autofree char *help = help_of(context, usage);
    return command_print(help, &error) ? 0 : command_failed(usage->name, error);
}

/* GLib keeps the "--" that ends the options if a positional argument stands before it. */
static void drop_separator(int *argc, char **argv) {
    for (int i = 1; i < *argc; i++)
        if (strcmp(argv[i], "--") == 0) {
            memmove(argv + i, argv + i + 1, (size_t)(*argc - i) * sizeof *argv);
            --*argc;
            return;
        }
}

bool command_start(const CommandUsage *usage, int *argc, char ***argv, int *code) {
    g_autofree char *atlas = NULL;
    gboolean help = FALSE;
    const GOptionEntry common[] = {
        {"atlas", 0, 0, G_OPTION_ARG_FILENAME, &atlas, "Use the atlas in DIR", "DIR"},
        {"help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this help", NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GOptionContext) context = g_option_context_new(usage->arguments);
    g_autofree char *program = g_strdup_printf("terrafact %s", usage->name);
    g_set_prgname(program);
    g_option_context_set_summary(context, usage->summary);
    g_option_context_set_help_enabled(context, FALSE); /* GLib's own does not see a full disk */
    if (usage->options)
        g_option_context_add_main_entries(context, usage->options, NULL);
    g_option_context_add_main_entries(context, common, NULL);

    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, argc, argv, &error)) {
        fprintf(stderr, "terrafact %s: %s; 'terrafact %s --help' lists the options\n", usage->name,
                error->message, usage->name);
        *code = TERRAFACT_ERROR_INPUT;
        return false;
    }
    if (help) {
        *code = print_help(context, usage);
        return false;
    }
    drop_separator(argc, *argv);
    if (atlas) {
        g_free(chosen_atlas);
        chosen_atlas = g_steal_pointer(&atlas);
    }
    return true;
}

GPtrArray *command_values(char **given) {
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    for (char **option = given; option && *option; option++) {
        g_auto(GStrv) parts = g_strsplit(*option, ",", -1);
        for (char **part = parts; *part; part++)
            if (**part)
                g_ptr_array_add(values, g_strdup(*part));
    }
    return values;
}

bool command_choice(const char *option, const char *given, const char *const *choices, int *choice,
                    GError **error) {
    *choice = 0;
    if (!given)
        return true;
    for (int i = 0; choices[i]; i++)
        if (strcmp(choices[i], given) == 0) {
            *choice = i;
            return true;
        }
    g_autofree char *all = g_strjoinv(", ", (char **)choices);
    return input_error(error, "%s %s: unknown, expected one of %s", option, given, all);
}

enum { MOST_METRES = 100000 };

bool command_metres(const char *option, const char *given, double *metres, GError **error) {
    char *end;
    *metres = g_ascii_strtod(given, &end);
    g_autofree char *unit = g_strstrip(g_strdup(end));
    if (strcmp(unit, "km") == 0)
        *metres *= 1000;
    bool is_length = end != given && (!*unit || strcmp(unit, "m") == 0 || strcmp(unit, "km") == 0);
    return (is_length && *metres >= 1 && *metres <= MOST_METRES) ||
           input_error(error, "%s %s: expected 1 m to 100 km, such as 500 or 1km", option, given);
}
