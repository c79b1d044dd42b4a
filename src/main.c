/* terrafact: checks what a text says about territory against a map, and shows its work. */
#include "base/text.h"
#include "command/command.h"
#include "command/module.h"
#include <locale.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <signal.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    const char *name, *part;
    int (*run)(int argc, char **argv); /* NULL: in the module that is called like the part */
    const char *summary;
} Command;

#define core_command(name) command_##name
#define geos_command(name) NULL
#define gdal_command(name) NULL
#define picture_command(name) NULL
#define COMMAND(part, name, summary) {#name, #part, part##_command(name), summary},
static const Command commands[] = {
#include "command/table.h"
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

/* Runs the command where it is compiled into. */
static int start(const Command *command, int argc, char **argv) {
    g_autoptr(GError) error = NULL;
    int (*run)(int, char **) = command->run;
    if (!run) {
        g_autofree char *symbol = g_strconcat("command_", command->name, NULL);
        void *address = module_symbol(command->part, symbol, &error);
        if (!address)
            return command_failed(command->name, error);
        memcpy(&run, &address, sizeof run); /* C has no cast from an object to a function */
    }
    return run(argc, argv);
}

/* Puts the atlas chosen before the command among the command's own options, where the part of the
   program that runs it will read it. */
static int run_with_atlas(const Command *command, const char *atlas, int argc, char **argv) {
    if (!atlas)
        return start(command, argc, argv);
    g_autofree char *option = g_strconcat("--atlas=", atlas, NULL);
    g_autofree char **longer = g_new0(char *, (gsize)argc + 2);
    longer[0] = argv[0];
    longer[1] = option;
    memcpy(longer + 2, argv + 1, (gsize)(argc - 1) * sizeof *argv);
    return start(command, argc + 1, longer);
}

static int run(const char *atlas, int argc, char **argv) {
    const char *names[G_N_ELEMENTS(commands)];
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (strcmp(argv[0], commands[i].name) == 0)
            return run_with_atlas(&commands[i], atlas, argc, argv);
        names[i] = commands[i].name;
    }
    g_autofree char *suggestion = text_suggestion(argv[0], names, G_N_ELEMENTS(names));
    return wrong("unknown command '%s'%s", argv[0],
                 *suggestion ? suggestion : "; 'terrafact --help' lists them");
}

/* Lets the allocator keep what is freed: otherwise the blocks of a draw or a map are given back to
   the system and asked for again, a page at a time, all the while. */
static void keep_freed_memory(void) {
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_MMAP_THRESHOLD, 8 << 20);
#endif
}

/* The options before the command. */
int main(int argc, char **argv) {
    keep_freed_memory();
    setlocale(LC_CTYPE, "C.UTF-8"); /* arguments, files and output are UTF-8 everywhere */
    signal(SIGPIPE, SIG_IGN);       /* a closed pipe is a failed write, reported as such */
    for (int i = 1; i < argc; i++)
        if (!g_utf8_validate(argv[i], -1, NULL))
            return wrong("argument %d is not UTF-8", i);
    const char *atlas = NULL;
    int i = 1;
    for (; i < argc && argv[i][0] == '-'; i++) {
        if (strcmp(argv[i], "--version") == 0)
            return print("terrafact " TERRAFACT_VERSION "\n");
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return help();
        if (g_str_has_prefix(argv[i], "--atlas="))
            atlas = argv[i] + strlen("--atlas=");
        else if (strcmp(argv[i], "--atlas") == 0 && i + 1 < argc)
            atlas = argv[++i];
        else
            return wrong("unknown option '%s'; 'terrafact --help' lists them", argv[i]);
    }
    if (i == argc)
        return wrong("no command given; 'terrafact --help' lists them");
    return run(atlas, argc - i, argv + i);
}
