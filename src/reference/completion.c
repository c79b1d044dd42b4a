#include "reference/completion.h"
#include "base/error.h"
#include "command/usage.h"
#include <string.h>

static const char mark[] = "@table@\n";

/* The template with its line @table@ replaced by `table`, which is freed. NULL with an error. */
static char *fill(const char *template, GString *table, GError **error) {
    g_autofree char *rows = g_string_free(table, FALSE);
    const char *at = strstr(template, mark);
    if (!at) {
        tf_input_error(error, "has no line '@table@'");
        return NULL;
    }
    return g_strdup_printf("%.*s%s%s", (int)(at - template), template, rows, at + strlen(mark));
}

/* The words that a value may be, separated by spaces; for choices and for COMPLETE_WORDS. */
static char *words_of(const Completion *completion) {
    if (completion->kind == COMPLETE_WORDS)
        return g_strdup(completion->words);
    GString *words = g_string_new(NULL);
    for (const Choice *choice = completion->choices; choice->word; choice++)
        g_string_append_printf(words, "%s%s", words->len ? " " : "", choice->word);
    return g_string_free(words, FALSE);
}

/* The shell's function that offers what a value may be, with its arguments: the functions called
   _terrafact_files, _folders, _ids, _words and _nothing are the templates'. g_free. */
static char *completion_call(const Completion *completion) {
    switch (completion->kind) {
    case COMPLETE_FILE:
        return g_strdup("_terrafact_files");
    case COMPLETE_FOLDER:
        return g_strdup("_terrafact_folders");
    case COMPLETE_IDS:
        return g_strconcat("_terrafact_ids ", completion->words, NULL);
    case COMPLETE_WORDS:
    case COMPLETE_CHOICES: {
        g_autofree char *words = words_of(completion);
        return g_strconcat("_terrafact_words ", words, NULL);
    }
    default:
        return g_strdup("_terrafact_nothing");
    }
}

/* ---- bash ---- */

static void bash_options(GString *table, const OptionRow *rows) {
    for (const OptionRow *row = rows; row->name; row++)
        g_string_append_printf(table, " --%s", row->name);
}

/* A case for each option of the command that takes a value: "COMMAND --OPTION". */
static void bash_values(GString *table, const char *command, const OptionRow *rows) {
    for (const OptionRow *row = rows; row->name; row++) {
        g_autofree char *values = completion_call(&row->completion);
        if (row->argument)
            g_string_append_printf(table, "    '%s --%s') %s ;;\n", command, row->name, values);
    }
}

char *tf_completion_bash(const char *template, GError **error) {
    GString *table =
        g_string_new("# The options of a command.\n_terrafact_options() {\n    case $1 in\n");
    for (size_t i = 0; i < tf_n_commands; i++) {
        g_string_append_printf(table, "    %s) _terrafact_words", tf_commands[i].name);
        bash_options(table, tf_commands[i].usage->options);
        bash_options(table, tf_common_options);
        g_string_append(table, " ;;\n");
    }
    g_string_append(table, "    *) _terrafact_words");
    bash_options(table, tf_program_options);
    g_string_append(
        table,
        " ;;\n    esac\n}\n\n"
        "# What may follow \"COMMAND --OPTION\", or stand as an argument of \"COMMAND\"; fails "
        "if an option takes no value.\n_terrafact_values() {\n    case $1 in\n");
    for (size_t i = 0; i < tf_n_commands; i++) {
        g_autofree char *arguments = completion_call(&tf_commands[i].usage->completion);
        bash_values(table, tf_commands[i].name, tf_commands[i].usage->options);
        g_string_append_printf(table, "    %s) %s ;;\n", tf_commands[i].name, arguments);
    }
    bash_values(table, "", tf_program_options);
    g_string_append(table, "    *' --atlas') _terrafact_folders ;;\n    '') _terrafact_words");
    for (size_t i = 0; i < tf_n_commands; i++)
        g_string_append_printf(table, " %s", tf_commands[i].name);
    g_string_append(table, " ;;\n    *) return 1 ;;\n    esac\n}\n");
    return fill(template, table, error);
}

/* ---- zsh and fish ---- */

/* `text` within single quotes, with a backslash before each of `special`. g_free. */
static char *quoted(const char *text, const char *special, const char *quote) {
    GString *out = g_string_new(NULL);
    for (const char *c = text; *c; c++) {
        if (*c == '\'')
            g_string_append(out, quote);
        else
            g_string_append_printf(out, "%s%c", strchr(special, *c) ? "\\" : "", *c);
    }
    return g_string_free(out, FALSE);
}

static void zsh_options(GString *table, const OptionRow *rows) {
    for (const OptionRow *row = rows; row->name; row++) {
        g_autofree char *help = quoted(row->help, "[]:\\", "'\\''");
        g_autofree char *argument = row->argument ? quoted(row->argument, ":", "'\\''") : NULL;
        g_autofree char *values = completion_call(&row->completion);
        const char *lead = row->kind == OPTION_TEXTS ? "*" : "";
        if (row->argument && row->letter)
            g_string_append_printf(table, "            {-%c+,--%s=}'[%s]:%s:%s'\n", row->letter,
                                   row->name, help, argument, values);
        else if (row->argument)
            g_string_append_printf(table, "            '%s--%s=[%s]:%s:%s'\n", lead, row->name,
                                   help, argument, values);
        else if (row->letter)
            g_string_append_printf(table, "            '(- *)'{-%c,--%s}'[%s]'\n", row->letter,
                                   row->name, help);
        else
            g_string_append_printf(table, "            '--%s[%s]'\n", row->name, help);
    }
}

char *tf_completion_zsh(const char *template, GError **error) {
    GString *table =
        g_string_new("# The commands, each with what it is for.\n_terrafact_commands=(\n");
    for (size_t i = 0; i < tf_n_commands; i++) {
        g_autofree char *summary = quoted(tf_commands[i].summary, "", "'\\''");
        g_string_append_printf(table, "    '%s:%s'\n", tf_commands[i].name, summary);
    }
    g_string_append(table, ")\n\n# Sets $specs to the options and arguments of a "
                           "command.\n_terrafact_specs() {\n    case $1 in\n");
    for (size_t i = 0; i < tf_n_commands; i++) {
        g_autofree char *arguments = completion_call(&tf_commands[i].usage->completion);
        g_autofree char *named = quoted(tf_commands[i].usage->arguments, ":", "'\\''");
        g_string_append_printf(table, "    %s)\n        specs=(\n", tf_commands[i].name);
        zsh_options(table, tf_commands[i].usage->options);
        zsh_options(table, tf_common_options);
        g_string_append_printf(table, "            '*:%s:%s'\n        ) ;;\n", named, arguments);
    }
    g_string_append(table, "    *)\n        specs=(\n");
    zsh_options(table, tf_program_options);
    g_string_append(table, "        ) ;;\n    esac\n}\n");
    return fill(template, table, error);
}

static void fish_value(GString *table, const Completion *completion) {
    g_autofree char *values = completion_call(completion);
    if (completion->kind == COMPLETE_FILE)
        g_string_append(table, " -F");
    else if (completion->kind != COMPLETE_NOTHING)
        g_string_append_printf(table, " -a '(%s)'", values);
}

static void fish_options(GString *table, const char *condition, const OptionRow *rows) {
    for (const OptionRow *row = rows; row->name; row++) {
        g_autofree char *help = quoted(row->help, "\\", "\\'");
        g_string_append_printf(table, "complete -c terrafact -n '%s' -l %s", condition, row->name);
        if (row->letter)
            g_string_append_printf(table, " -s %c", row->letter);
        if (row->argument)
            g_string_append(table, row->completion.kind == COMPLETE_FILE ? " -r" : " -x");
        fish_value(table, &row->completion);
        g_string_append_printf(table, " -d '%s'\n", help);
    }
}

char *tf_completion_fish(const char *template, GError **error) {
    static const char none[] = "_terrafact_before_command";
    GString *table = g_string_new(NULL);
    fish_options(table, none, tf_program_options);
    for (size_t i = 0; i < tf_n_commands; i++) {
        g_autofree char *summary = quoted(tf_commands[i].summary, "\\", "\\'");
        g_string_append_printf(table, "complete -c terrafact -n %s -a %s -d '%s'\n", none,
                               tf_commands[i].name, summary);
    }
    for (size_t i = 0; i < tf_n_commands; i++) {
        g_autofree char *condition = g_strconcat("_terrafact_in ", tf_commands[i].name, NULL);
        g_string_append_c(table, '\n');
        fish_options(table, condition, tf_commands[i].usage->options);
        fish_options(table, condition, tf_common_options);
        g_string_append_printf(table, "complete -c terrafact -n '%s'", condition);
        fish_value(table, &tf_commands[i].usage->completion);
        g_string_append_c(table, '\n');
    }
    return fill(template, table, error);
}
