#include "scan/prose.h"
#include <string.h>

/* What is left out of a line, or put in another way. */
static const struct {
    const char *pattern, *put;
} marks[] = {
    {"(?<=km|mi|\\bm)<sup>([23])</sup>", "\\1"},
    {"<su[pb]>[\\[(]?[0-9*]+[\\])]?</su[pb]>", ""}, /* the mark of a note */
    {"\\[\\^[^\\]]+\\]:?", ""},
    {"!?\\[([^\\]]*)\\]\\([^)]*\\)", "\\1"}, /* a link */
    {"<[a-z]+://[^>]*>", ""},
    {"\\b(?:https?|ftp)://\\S+", ""},
    {"</?[A-Za-z][^<>]*>", ""}, /* a tag */
    {"&(?:nbsp|#160);", " "},
    {"&amp;", "&"},
    {"\\\\([_*#.\\[\\]-])", "\\1"},
    {"(?<!\\w)_+(?=\\w)|(?<=\\w)_+(?!\\w)", ""}, /* emphasis */
    {"\\*+|`+", ""},
    {"\\s*\\|\\s*", " ; "}, /* cells of a table */
};

/* What begins a paragraph of its own. */
static const char own[] = "^\\s*(?:#{1,6}\\s+|[-*+]\\s+|\\d{1,3}[.)]\\s+)";

typedef struct {
    GRegex *marks[G_N_ELEMENTS(marks)], *own, *rule, *quote;
} Patterns;

static GRegex *pattern(const char *text) {
    return g_regex_new(text, G_REGEX_OPTIMIZE, 0, NULL);
}

static Patterns patterns_new(void) {
    Patterns patterns = {.own = pattern(own),
                         .rule = pattern("^[\\s|:]*(?:[-=*_:|]\\s*){3,}$"),
                         .quote = pattern("^(?:\\s*>)+\\s?")};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        patterns.marks[i] = pattern(marks[i].pattern);
    return patterns;
}

static void patterns_clear(Patterns *patterns) {
    g_regex_unref(patterns->own);
    g_regex_unref(patterns->rule);
    g_regex_unref(patterns->quote);
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        g_regex_unref(patterns->marks[i]);
}

static void replace(const GRegex *regex, const char *put, char **line) {
    char *next = g_regex_replace(regex, *line, -1, 0, put, 0, NULL);
    if (!next)
        return;
    g_free(*line);
    *line = next;
}

/* Appends one line of the source. */
static void read_line(Document *document, const Patterns *patterns, const char *source, int place) {
    g_autofree char *line = g_strdup(source);
    replace(patterns->quote, "", &line);
    bool heading = g_str_has_prefix(g_strchug(line), "#");
    if (!*line || g_regex_match(patterns->rule, line, 0, NULL)) {
        tf_document_break(document, place);
        return;
    }
    if (g_regex_match(patterns->own, line, 0, NULL)) {
        tf_document_break(document, place);
        replace(patterns->own, "", &line);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        replace(patterns->marks[i], marks[i].put, &line);
    g_strstrip(line);
    tf_document_append(document, line, strlen(line), place);
    tf_document_append(document, "\n", 1, place);
    if (heading)
        tf_document_break(document, place);
}

Document *tf_document_of_prose(const char *bytes) {
    Document *document = tf_document_new(false);
    Patterns patterns = patterns_new();
    g_autofree char *valid = g_utf8_make_valid(bytes, -1);
    g_auto(GStrv) lines = g_strsplit(valid, "\n", -1);
    for (int i = 0; lines[i]; i++)
        read_line(document, &patterns, lines[i], i + 1);
    patterns_clear(&patterns);
    return document;
}
