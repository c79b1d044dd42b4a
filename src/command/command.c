#include "command/command.h"
#include "base/file.h"
#include <stdio.h>
#include <string.h>

bool tf_command_print(const char *text, GError **error) {
    return tf_file_write("-", text, strlen(text), error);
}

const char *tf_command_atlas(const Call *call) {
    if (call->atlas->found_by)
        fprintf(stderr, "terrafact %s: the atlas is that of %s, '%s'; --atlas names another\n",
                call->command, call->atlas->found_by, call->atlas->folder);
    return call->atlas->folder;
}

GPtrArray *tf_command_values(char **given) {
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    for (char **option = given; option && *option; option++) {
        g_auto(GStrv) parts = g_strsplit(*option, ",", -1);
        for (char **part = parts; *part; part++)
            if (**part)
                g_ptr_array_add(values, g_strdup(*part));
    }
    return values;
}

bool tf_command_two_targets(const char *argument, const char *option, GError **error) {
    return tf_input_error(error, "two files to write, '%s' and --output %s; expected one", argument,
                          option);
}

const char *tf_command_target(const Call *call, const char *option, const char *expected,
                              GError **error) {
    const char *target = call->n == 1 ? call->arguments[0] : option;
    if (call->n == 1 && option)
        tf_command_two_targets(target, option, error);
    else if (call->n > 1 || !target)
        tf_input_error(error, "expected %s, found %d", expected, call->n);
    else if (!*target)
        tf_input_error(error, "expected %s, found an empty name", expected);
    else
        return target;
    return NULL;
}

enum { MOST_METRES = 100000 };

bool tf_command_metres(const char *option, const char *given, double *metres, GError **error) {
    return tf_command_metres_from(option, given, 1, metres, error);
}

bool tf_command_metres_from(const char *option, const char *given, double least, double *metres,
                            GError **error) {
    char *end;
    *metres = g_ascii_strtod(given, &end);
    g_autofree char *unit = g_strstrip(g_strdup(end));
    if (strcmp(unit, "km") == 0)
        *metres *= 1000;
    bool is_length = end != given && (!*unit || strcmp(unit, "m") == 0 || strcmp(unit, "km") == 0);
    return (is_length && *metres >= least && *metres <= MOST_METRES) ||
           tf_input_error(error, "%s %s: expected %g m to 100 km, such as 500 or 1km", option,
                          given, least);
}
