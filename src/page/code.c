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

/* ---- Modules ---- */

/* The page is one file, which modules cannot import each other in. Each becomes a function that is called once, in their order,
   and what it exports an object of the module's name, from which the next ones take what they import. */

/* What stands between `before` and `after` in the statement, or NULL. g_free. */
static char *between(const char *statement, const char *before, const char *after) {
    const char *from = strstr(statement, before), *to = from ? strstr(from, after) : NULL;
    return to ? g_strndup(from + strlen(before), (gsize)(to - from) - strlen(before)) : NULL;
}

/* import { a, b } from './name.js'; or import * as a from './name.js'; */
static void append_import(GString *code, const char *statement) {
    g_autofree char *name = between(statement, "'./", ".js'");
    g_autofree char *all = between(statement, "* as ", " from");
    g_autofree char *some = all ? NULL : between(statement, "import ", " from");
    g_string_append_printf(code, "const %s = $%s;\n", all ? all : some, name);
}

static void append_module(GString *code, const char *asset) {
    g_autofree char *name = g_strndup(asset, strcspn(asset, "."));
    g_string_append_printf(code, "const $%s = (function () {\n'use strict';\n", name);
    g_autoptr(GString) plain = g_string_new(NULL);
    append_code(plain, tf_page_asset(asset));
    for (const char *at = plain->str; *at;) {
        bool import = g_str_has_prefix(at, "import "), export = g_str_has_prefix(at, "export ");
        const char *end = import || export ? strchr(at, ';') : strchr(at, '\n');
        g_autofree char *statement = g_strndup(at, (gsize)(end - at));
        if (import)
            append_import(code, statement);
        else if (export)
            g_string_append_printf(code, "return %s;\n", statement + strlen("export "));
        else
            g_string_append_printf(code, "%s\n", statement);
        at = skip_space(end + 1);
    }
    g_string_append(code, "})();\n");
}

char *tf_page_modules(const char *const *names) {
    GString *code = g_string_new(NULL);
    for (; *names; names++)
        append_module(code, *names);
    return g_string_free(code, FALSE);
}

/* ---- Scripts and styles ---- */

char *tf_page_code(const char *const *names) {
    GString *code = g_string_new(NULL);
    for (; *names; names++)
        append_code(code, tf_page_asset(*names));
    return g_string_free(code, FALSE);
}
