#include "format/where.h"
#include "base/error.h"
#include "base/text.h"
#include "base/unconst.h"
#include <string.h>

static GPtrArray *columns_of(OGRLayerH layer) {
    OGRFeatureDefnH fields = OGR_L_GetLayerDefn(layer);
    GPtrArray *columns = g_ptr_array_new();
    for (int i = 0; i < OGR_FD_GetFieldCount(fields); i++)
        g_ptr_array_add(columns, tf_unconst(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(fields, i))));
    return columns;
}

char *tf_where_column_hint(OGRLayerH layer, const char *where) {
    g_autoptr(GPtrArray) columns = columns_of(layer);
    g_autoptr(GRegex) words = g_regex_new("'[^']*'|[\\p{L}_][\\p{L}\\p{N}_]*", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    for (g_regex_match(words, where, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        g_autofree char *word = g_match_info_fetch(match, 0);
        g_autofree char *hint =
            *word == '\'' || g_ptr_array_find_with_equal_func(columns, word, g_str_equal, NULL)
                ? g_strdup("")
                : tf_text_suggestion(word, (const char *const *)columns->pdata, columns->len);
        if (*hint)
            return g_steal_pointer(&hint);
    }
    return g_strdup("");
}

/* The different values of a column, of char *. */
static GPtrArray *values_of(OGRLayerH layer, int column) {
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    OGRFeatureH feature;
    OGR_L_SetAttributeFilter(layer, NULL);
    OGR_L_ResetReading(layer);
    while ((feature = OGR_L_GetNextFeature(layer))) {
        char *value = g_strdup(OGR_F_GetFieldAsString(feature, column));
        OGR_F_Destroy(feature);
        if (g_hash_table_add(seen, value))
            g_ptr_array_add(values, value);
        else
            g_free(value);
    }
    return values;
}

bool tf_where_is_meant(OGRLayerH layer, const char *where, GError **error) {
    g_autoptr(GRegex) form =
        g_regex_new("^\\s*\"?([\\p{L}_][\\p{L}\\p{N}_]*)\"?\\s*=\\s*'([^']*)'\\s*$", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(form, where, 0, &match))
        return true;
    g_autofree char *name = g_match_info_fetch(match, 1), *value = g_match_info_fetch(match, 2);
    int column = OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(layer), name);
    g_autoptr(GPtrArray) values = column < 0 ? g_ptr_array_new() : values_of(layer, column);
    g_autofree char *hint =
        tf_text_suggestion(value, (const char *const *)values->pdata, values->len);
    return !*hint || tf_input_error(error, "--where %s: no feature has the %s '%s'%s", where, name,
                                    value, hint);
}
