#include "draft/draft-private.h"
#include "geojson/json_writer.h"
#include "language/ast.h"
#include <string.h>

void tf_draft_free(Draft *draft) {
    if (!draft)
        return;
    g_free(draft->map);
    g_free(draft->source);
    g_free(draft->survey);
    g_free(draft->atlas);
    g_free(draft->picture);
    g_free(draft->group);
    g_free(draft->of);
    g_ptr_array_unref(draft->notes);
    g_free(draft);
}

/* Words of letters, digits, blanks, hyphens and full stops that are no number, no truth and nothing else to YAML. */
static bool is_plain(const char *text) {
    static const char *const words[] = {"true", "false", "yes", "no", "on", "off", "null", NULL};
    g_autofree char *lower = g_ascii_strdown(text, -1);
    if (!g_ascii_isalpha(*text) || g_strv_contains(words, lower) || g_str_has_suffix(text, " "))
        return false;
    for (const char *c = text; *c; c++)
        if (!g_ascii_isalnum(*c) && !strchr(" -._/", *c))
            return false;
    return true;
}

/* Whether YAML cannot hold the text between apostrophes as it is. */
static bool needs_escapes(const char *text) {
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        gunichar at = g_utf8_get_char(c);
        if (g_unichar_iscntrl(at) || at == 0x2028 || at == 0x2029 || at == 0xfeff || at == 0xfffe ||
            at == 0xffff)
            return true;
    }
    return false;
}

/* A string of JSON, which is one of YAML too. */
static char *escaped(const char *text) {
    GString *string = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(string, 0);
    tf_writer_text(&writer, text);
    return g_string_free(string, FALSE);
}

char *tf_draft_quoted(const char *text) {
    if (!g_utf8_validate(text, -1, NULL) || needs_escapes(text))
        return escaped(text);
    g_auto(GStrv) parts = g_strsplit(text, "'", -1);
    g_autofree char *inner = g_strjoinv("''", parts);
    return g_strdup_printf("'%s'", inner);
}

char *tf_draft_scalar(const char *text) {
    return is_plain(text) ? g_strdup(text) : tf_draft_quoted(text);
}

char *tf_draft_condition(const char *attribute, const char *value) {
    g_autofree char *is = tf_ast_literal(value);
    g_autofree char *text = g_strdup_printf("%s = %s", attribute, is);
    return tf_draft_quoted(text);
}
