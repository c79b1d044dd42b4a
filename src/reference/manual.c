#include "reference/manual.h"
#include "base/error.h"
#include "base/unconst.h"
#include "command/usage.h"
#include <string.h>

/* A page being written, and where its template is read. */
typedef struct {
    GString *page;
    char **lines;
    guint at;      /* the next line */
    guint command; /* the next of tf_commands */
} Manual;

/* ---- Roff ---- */

/* `text` as roff shows it. */
static void add_text(GString *page, const char *text) {
    if (*text == '.' || *text == '\'')
        g_string_append(page, "\\&");
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        if (*c == '\\')
            g_string_append(page, "\\e");
        else if (*c == '-')
            g_string_append(page, "\\-");
        else if (*c == '\'')
            g_string_append(page, "\\(aq");
        else if (g_str_has_prefix(c, "…"))
            g_string_append(page, "...");
        else
            g_string_append_len(page, c, g_utf8_next_char(c) - c);
    }
}

/* "[CLAIM…]" with the placeholders, which are in capitals, set in italics. */
static void add_arguments(GString *page, const char *arguments) {
    for (const char *c = arguments; *c;) {
        gsize n = strspn(c, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        if (n > 0) {
            g_string_append_printf(page, "\\fI%.*s\\fR", (int)n, c);
            c += n;
        } else {
            g_autofree char *rest = g_strndup(c, (gsize)(g_utf8_next_char(c) - c));
            add_text(page, rest);
            c = g_utf8_next_char(c);
        }
    }
}

/* ---- Options ---- */

static void add_option(GString *page, const OptionRow *row, const char *prose) {
    g_auto(GStrv) words = g_strsplit(row->name, "-", -1);
    g_autofree char *name = g_strjoinv("\\-", words);
    g_string_append(page, ".TP\n");
    if (row->letter && row->argument)
        g_string_append_printf(page, ".BR \\-%c \", \" \\-\\-%s= \\fI%s\\fR\n", row->letter, name,
                               row->argument);
    else if (row->letter)
        g_string_append_printf(page, ".BR \\-%c \", \" \\-\\-%s\n", row->letter, name);
    else if (row->argument)
        g_string_append_printf(page, ".BI \\-\\-%s= %s\n", name, row->argument);
    else
        g_string_append_printf(page, ".B \\-\\-%s\n", name);
    if (prose) {
        g_string_append(page, prose);
    } else {
        add_text(page, row->help);
        g_string_append(page, ".\n");
    }
}

static bool has_option(const OptionRow *rows, const char *name) {
    for (const OptionRow *row = rows; row->name; row++)
        if (strcmp(row->name, name) == 0)
            return true;
    return false;
}

static bool is_directive(const char *line) {
    return *line == '@';
}

/* The lines up to the next directive. g_free. */
static char *read_prose(Manual *manual) {
    GString *prose = g_string_new(NULL);
    for (; manual->lines[manual->at] && !is_directive(manual->lines[manual->at]); manual->at++)
        g_string_append_printf(prose, "%s\n", manual->lines[manual->at]);
    return g_string_free(prose, FALSE);
}

/* The prose up to @end about options of `rows`: name -> prose. NULL with an error. */
static GHashTable *read_options(Manual *manual, const OptionRow *rows, GError **error) {
    g_autoptr(GHashTable) said = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (;;) {
        const char *line = manual->lines[manual->at];
        if (line && strcmp(line, "@end") == 0) {
            manual->at++;
            return g_steal_pointer(&said);
        }
        const char *name = line && g_str_has_prefix(line, "@option ") ? line + 8 : NULL;
        if (!name || !has_option(rows, name) || g_hash_table_contains(said, name)) {
            tf_input_error(error,
                           "line %u: found '%s', expected @end, or @option and an option that "
                           "has not been described yet",
                           manual->at + 1, line ? line : "the end");
            return NULL;
        }
        manual->at++;
        g_hash_table_insert(said, tf_unconst(name), read_prose(manual));
    }
}

static bool add_options(Manual *manual, const OptionRow *rows, GError **error) {
    g_autoptr(GHashTable) said = read_options(manual, rows, error);
    for (const OptionRow *row = rows; said && row->name; row++)
        add_option(manual->page, row, g_hash_table_lookup(said, row->name));
    return said != NULL;
}

/* ---- Commands ---- */

static bool add_command(Manual *manual, const char *name, GError **error) {
    const Command *command = &tf_commands[manual->command];
    if (manual->command == tf_n_commands || strcmp(command->name, name) != 0)
        return tf_input_error(error, "line %u: found the command '%s', expected '%s'", manual->at,
                              name, manual->command < tf_n_commands ? command->name : "no more");
    manual->command++;
    g_string_append_printf(manual->page, ".TP\n.BR %s \" ", command->name);
    add_arguments(manual->page, command->usage->arguments);
    g_string_append(manual->page, "\"\n");
    g_autofree char *prose = read_prose(manual);
    g_string_append(manual->page, prose);
    if (command->usage->options->name)
        g_string_append(manual->page, ".RS\n");
    if (!add_options(manual, command->usage->options, error))
        return false;
    if (command->usage->options->name)
        g_string_append(manual->page, ".RE\n");
    return true;
}

static bool add_directive(Manual *manual, const char *line, GError **error) {
    if (strcmp(line, "@program") == 0)
        return add_options(manual, tf_program_options, error);
    if (g_str_has_prefix(line, "@command "))
        return add_command(manual, line + strlen("@command "), error);
    return tf_input_error(error, "line %u: found '%s', expected @program or @command", manual->at,
                          line);
}

static bool fill(Manual *manual, GError **error) {
    while (manual->lines[manual->at]) {
        const char *line = manual->lines[manual->at++];
        if (!is_directive(line))
            g_string_append_printf(manual->page, "%s\n", line);
        else if (!add_directive(manual, line, error))
            return false;
    }
    return manual->command == tf_n_commands ||
           tf_input_error(error, "the command '%s' is missing", tf_commands[manual->command].name);
}

char *tf_manual(const char *template, GError **error) {
    g_autofree char *text = g_strchomp(g_strdup(template));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    Manual manual = {g_string_new(".\\\" Made of the table of options and docs/terrafact.1.in.\n"
                                  ".TH TERRAFACT 1 " TERRAFACT_DATE
                                  " \"terrafact " TERRAFACT_VERSION "\" \"User Commands\"\n"),
                     lines, 0, 0};
    bool ok = fill(&manual, error);
    return g_string_free(manual.page, !ok);
}
