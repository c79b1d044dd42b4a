/* terrafact: checks what a text says about territory against a map, and shows its work. */
#include "base/text.h"
#include "command/call.h"
#include <fcntl.h>
#include <locale.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>
#include <string.h>

/* What runs each command of tf_commands; NULL: it is in the module named after its part. */
#define core_command(name) tf_command_##name
#define geos_command(name) NULL
#define gdal_command(name) NULL
#define picture_command(name) NULL
#define COMMAND(part, name, summary) part##_command(name),
static CommandRun *const runs[] = {
#include "command/table.h"
};

/* "-h, --help", "--atlas DIR". g_free. */
static char *option_text(const OptionRow *row) {
    g_autofree char *letter = row->letter ? g_strdup_printf("-%c, ", row->letter) : g_strdup("");
    return g_strconcat(letter, "--", row->name, row->argument ? " " : "",
                       row->argument ? row->argument : "", NULL);
}

static char *help_text(void) {
    GString *text = g_string_new("Usage: terrafact [--atlas DIR] COMMAND [OPTION…] [ARGUMENT…]\n\n"
                                 "Checks what a text says about territory against a map, and shows "
                                 "its work.\n\nCommands:\n");
    for (size_t i = 0; i < tf_n_commands; i++)
        g_string_append_printf(text, "  %-11s %s\n", tf_commands[i].name, tf_commands[i].summary);
    g_string_append(text, "\nOptions:\n");
    for (const OptionRow *row = tf_program_options; row->name; row++) {
        g_autofree char *option = option_text(row);
        g_string_append(text, "  ");
        tf_text_pad(text, option, 17);
        g_string_append_printf(text, " %s\n", row->help);
    }
    g_string_append(text, "\nExamples:\n"
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
    if (tf_command_print(text, &error))
        return 0;
    g_autofree char *message = tf_text_printable(error->message);
    fprintf(stderr, "terrafact: %s\n", message);
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

static int run(const char *atlas, int argc, char **argv) {
    const char *names[G_N_ELEMENTS(runs)];
    for (gsize i = 0; i < G_N_ELEMENTS(runs); i++) {
        if (strcmp(argv[0], tf_commands[i].name) == 0)
            return tf_call(&tf_commands[i], runs[i], atlas, argc, argv);
        names[i] = tf_commands[i].name;
    }
    g_autofree char *suggestion = tf_text_suggestion(argv[0], names, G_N_ELEMENTS(names));
    return wrong("unknown command '%s'%s", argv[0],
                 *suggestion ? suggestion : "; 'terrafact --help' lists them");
}

/* "terrafact help [COMMAND]". */
static int help_on(int n, char **commands) {
    char *argv[] = {n ? commands[0] : NULL, (char *)"--help", NULL};
    if (n > 1)
        return wrong("expected one command, found '%s' too", commands[1]);
    return n ? run(NULL, 2, argv) : help();
}

/* Lets the allocator keep what is freed: otherwise the blocks of a draw or a map would be given
   back to the system and requested again, a page at a time, over and over. */
static void keep_freed_memory(void) {
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_MMAP_THRESHOLD, 8 << 20);
#endif
}

/* A standard stream that the caller has closed stays closed to us: its number must not go to the next
   file that is opened, which would then get what is printed. open takes the lowest number that is
   free, and each stream is opened the way in which it is of no use. */
static void keep_closed_streams_closed(void) {
    for (int stream = 0; stream <= 2; stream++)
        if (fcntl(stream, F_GETFD) < 0)
            (void)!open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY);
}

/* Arguments, files and output are UTF-8 everywhere. Fontconfig and Pango ask the environment for the reader's language and
   choose fonts by it; pictures and pages are the same for all readers. */
static void use_one_locale(void) {
    static const char *const others[] = {"LANGUAGE", "PANGO_LANGUAGE", "FC_LANG"};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        g_unsetenv(others[i]);
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    setlocale(LC_CTYPE, "C.UTF-8");
}

/* The options before the command. SIGPIPE keeps its default: a reader that has seen enough ends the
   program silently, as it does git and grep. No command writes to standard output, or says anything
   on standard error, while files of it wait for their names. */
int main(int argc, char **argv) {
    keep_closed_streams_closed();
    keep_freed_memory();
    use_one_locale();
    for (int i = 1; i < argc; i++)
        if (!g_utf8_validate(argv[i], -1, NULL))
            return wrong("argument %d is not UTF-8", i);
    const char *atlas = NULL;
    int i = 1;
    for (; i < argc && argv[i][0] == '-'; i++) {
        if (strcmp(argv[i], "--version") == 0 || strcmp(argv[i], "-V") == 0)
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
    if (strcmp(argv[i], "help") == 0)
        return help_on(argc - i - 1, argv + i + 1);
    return run(atlas, argc - i, argv + i);
}
