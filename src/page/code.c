/* The page's scripts and styles as they are sent: without what is there only for those who write them. */
#include "page/page-private.h"
#include <string.h>

static const char *skip_space(const char *at) {
    while (g_ascii_isspace(*at))
        at++;
    return at;
}

/* The first thing after the space and the comments at `at`, where a line begins. A licence stays. */
static const char *skip_comments(const char *at) {
    at = skip_space(at);
    while (g_str_has_prefix(at, "/*") && at[2] != '!' && !g_str_has_prefix(at, "/* @")) {
        const char *end = strstr(at, "*/");
        if (!end)
            break;
        at = skip_space(end + 2);
    }
    return at;
}

static bool names_source_map(const char *line) {
    return g_str_has_prefix(line, "//# sourceMappingURL=") ||
           g_str_has_prefix(line, "/*# sourceMappingURL=");
}

static void append_code(GString *code, const char *text) {
    for (const char *at = skip_comments(text); *at; at = skip_comments(at)) {
        gsize length = strcspn(at, "\n");
        if (!names_source_map(at)) {
            g_string_append_len(code, at, (gssize)length);
            g_string_append_c(code, '\n');
        }
        at += length;
    }
}

char *tf_page_code(const char *const *names) {
    GString *code = g_string_new(NULL);
    for (; *names; names++)
        append_code(code, tf_page_asset(*names));
    return g_string_free(code, FALSE);
}
