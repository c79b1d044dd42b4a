#include "base/error.h"

G_DEFINE_QUARK(terrafact, tf_error)

static gboolean set(GError **error, TerrafactError code, const char *format, va_list arguments) {
    if (error) {
        g_autofree char *message = g_strdup_vprintf(format, arguments);
        g_set_error_literal(error, TERRAFACT_ERROR, code, message);
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
