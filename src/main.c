/* terrafact: checks what a text says about territory against a map, and shows its work. */
#include "base/text.h"
#include "command/command.h"
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
} Command;

static const Command commands[] = {
    {"check", command_check, "What the maps say of each claim, as a table of verdicts"},
    {"measure", command_measure, "The value of an expression, with its interval"},
    {"ruler", command_ruler, "How long a border is by which ruler"},
    {"sensitivity", command_sensitivity, "Shares and areas in several projections"},
    {"export", command_export, "The layers of the atlas as GeoJSON"},
    {"list", command_list, "What the atlas knows: maps, territories, claims, layers, ..."},
    {"compare", command_compare, "How far one map's borders lie from a better one's"},
    {"survey", command_survey, "Rebuild a map from its sources"},
    {"validate", command_validate, "Prove a map, an atlas or a GeoJSON file"},
};

static char *help_text(void) {
    GString *text = g_string_new("Usage: terrafact [--atlas DIR] COMMAND [OPTION…] [ARGUMENT…]\n\n"
                                 "Checks what a text says about territory against a map, and shows "
                                 "its work.\n\nCommands:\n");
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        g_string_append_printf(text, "  %-11s %s\n", commands[i].name, commands[i].summary);
    g_string_append(text, "\nOptions:\n"
                          "  --atlas DIR  Use the atlas in DIR\n"
                          "  --version    Show the version\n"
                          "  -h, --help   Show this help; 'terrafact COMMAND --help' shows a "
                          "command's\n"
                          "\nExamples:\n"
                          "  terrafact check\n"
                          "  terrafact check controlled-share --format json\n"
                          "  terrafact measure 'share(nkar, azerbaijan)'\n"
                          "  terrafact export layers\n"
                          "\nExit status: 0 it ran; 1 'check --strict' and a claim is contradicted;"
                          "\n2 what was asked or given is wrong; 3 the system failed.\n");
    return g_string_free(text, FALSE);
}

static int print(const char *text) {
    g_autoptr(GError) error = NULL;
    if (command_print(text, &error))
        return 0;
    fprintf(stderr, "terrafact: %s\n", error->message);
    return error->code;
}

static int help(void) {
    g_autofree char *text = help_text();
    return print(text);
}

static int wrong(const char *format, ...) G_GNUC_PRINTF(1, 2);

static int wrong(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fprintf(stderr, "terrafact: %s\n", message);
    return TERRAFACT_ERROR_INPUT;
}

static int run(int argc, char **argv) {
    const char *names[G_N_ELEMENTS(commands)];
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (strcmp(argv[0], commands[i].name) == 0)
            return commands[i].run(argc, argv);
        names[i] = commands[i].name;
    }
    g_autofree char *suggestion = text_suggestion(argv[0], names, G_N_ELEMENTS(names));
    return wrong("unknown command '%s'%s", argv[0],
                 *suggestion ? suggestion : "; 'terrafact --help' lists them");
}

/* The options before the command. */
int main(int argc, char **argv) {
    setlocale(LC_CTYPE, "C.UTF-8"); /* arguments, files and output are UTF-8 everywhere */
    signal(SIGPIPE, SIG_IGN);       /* a closed pipe is a failed write, reported as such */
    for (int i = 1; i < argc; i++)
        if (!g_utf8_validate(argv[i], -1, NULL))
            return wrong("argument %d is not UTF-8", i);
    int i = 1;
    for (; i < argc && argv[i][0] == '-'; i++) {
        if (strcmp(argv[i], "--version") == 0)
            return print("terrafact " TERRAFACT_VERSION "\n");
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return help();
        if (g_str_has_prefix(argv[i], "--atlas="))
            command_set_atlas(argv[i] + strlen("--atlas="));
        else if (strcmp(argv[i], "--atlas") == 0 && i + 1 < argc)
            command_set_atlas(argv[++i]);
        else
            return wrong("unknown option '%s'; 'terrafact --help' lists them", argv[i]);
    }
    if (i == argc)
        return wrong("no command given; 'terrafact --help' lists them");
    return run(argc - i, argv + i);
}
