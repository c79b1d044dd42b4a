#include "base/error.h"
#include <string.h>

G_DEFINE_QUARK(terrafact, tf_error)

static gboolean set(GError **error, TerrafactError code, const char *format, va_list arguments) {
    if (error) {
        /* What it quotes may be any bytes. */
        g_autofree char *bytes = g_strdup_vprintf(format, arguments);
        g_autofree char *message = g_utf8_make_valid(bytes, -1);
        g_set_error_literal(error, TERRAFACT_ERROR, (int)code, message);
    }
    return FALSE;
}

gboolean tf_input_error(GError **error, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    set(error, TERRAFACT_ERROR_INPUT, format, arguments);
    va_end(arguments);
    return FALSE;
}

gboolean tf_system_error(GError **error, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    set(error, TERRAFACT_ERROR_SYSTEM, format, arguments);
    va_end(arguments);
    return FALSE;
}

enum { MOST_LINES = 60 };

static guint lines_of(const char *text) {
    guint lines = 1;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

static const char more[] = "\nand more of the kind";

bool tf_error_is_full(const GError *all) {
    return all && g_str_has_suffix(all->message, more);
}

void tf_error_add(GError **all, GError *next) {
    if (!*all) {
        *all = next;
        return;
    }
    if (!tf_error_is_full(*all) && !strstr((*all)->message, next->message)) {
        bool room = lines_of((*all)->message) < MOST_LINES;
        char *both =
            g_strconcat((*all)->message, room ? "\n" : more, room ? next->message : NULL, NULL);
        g_free((*all)->message);
        (*all)->message = both;
    }
    g_error_free(next);
}
