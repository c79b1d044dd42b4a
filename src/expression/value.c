#include "expression/value.h"
#include "atlas/outline.h"
#include "expression/number.h"
#include "expression/units.h"

void tf_value_clear(Value *value) {
    tf_number_clear(&value->number);
    g_clear_pointer(&value->truths, g_array_unref);
    g_clear_pointer(&value->reason, g_free);
    g_clear_pointer(&value->list, g_ptr_array_unref);
    if (value->extent.certain.bits)
        tf_extent_clear(&value->extent);
    if (value->arcs.arcs)
        tf_arcset_clear(&value->arcs);
    *value = (Value){.type = value->type};
}

ArcSet tf_value_arcs(const Value *value) {
    if (value->type == VALUE_TERRITORY)
        return tf_faceset_outline(value->extent.certain);
    return (ArcSet){value->arcs.map, g_array_copy(value->arcs.arcs)};
}

static char *number_text(const Number *number, const Map *map, char **interval) {
    double low, high;
    tf_number_interval(number, map, &low, &high);
    const Unit *unit = tf_unit_to_show(number->dimension, number->percent, number->value);
    double size = unit ? unit->size : 1, value = number->value / size;
    const char *name = unit ? unit->name : "(SI)";
    low /= size;
    high /= size;
    g_autofree char *text = tf_figure_text(value, low, high);
    if (high > low && interval) {
        g_autofree char *from = tf_figure_text(low, low, high),
                        *to = tf_figure_text(high, low, high);
        g_free(*interval);
        *interval = g_strdup_printf("%s … %s%s%s", from, to, *name ? " " : "", name);
    }
    return g_strdup_printf("%s%s%s", text, *name ? " " : "", name);
}

static char *measured_text(double value, Gradient *gradient, Dimension dimension, const Map *map,
                           char **interval) {
    Number number = tf_number_exact(value, dimension, false);
    number.gradient = *gradient;
    char *text = number_text(&number, map, interval);
    tf_number_clear(&number);
    return text;
}

static char *extent_text(const Extent *extent, const Map *map, char **interval) {
    if (!tf_faceset_equal(extent->certain, extent->possible)) {
        g_autofree char *least = tf_square_metres_text(tf_faceset_area(extent->certain, NULL));
        g_autofree char *most = tf_square_metres_text(tf_faceset_area(extent->possible, NULL));
        return g_strdup_printf("%s to %s", least, most);
    }
    Gradient gradient = {0};
    double area = tf_faceset_area(extent->certain, &gradient);
    return measured_text(area, &gradient, (Dimension){2, 0}, map, interval);
}

static char *list_text(const GPtrArray *list) {
    if (list->len == 0)
        return g_strdup("none");
    GString *out = g_string_new("");
    for (guint i = 0; i < list->len; i++)
        g_string_append_printf(out, "%s%s", i ? ", " : "", (const char *)list->pdata[i]);
    return g_string_free(out, FALSE);
}

char *tf_value_text(const Value *value, const Map *map, char **interval) {
    if (interval)
        *interval = g_strdup("");
    Gradient gradient = {0};
    switch (value->type) {
    case VALUE_NUMBER:
        return number_text(&value->number, map, interval);
    case VALUE_TRUTH:
        return g_strdup(value->chance >= 0.5 ? "true" : "false");
    case VALUE_TERRITORY:
        return extent_text(&value->extent, map, interval);
    case VALUE_BORDER: {
        double length = tf_arcset_length(value->arcs, &gradient);
        return measured_text(length, &gradient, (Dimension){1, 0}, map, interval);
    }
    case VALUE_PLACE:
        return g_strdup_printf("%.4f E %.4f N", value->place->at[0], value->place->at[1]);
    case VALUE_ROUTE:
        return tf_metres_text(
            tf_geodesic_length((const LonLat *)value->route->line->data, value->route->line->len));
    case VALUE_DATE:
        return tf_date_span_text(value->date);
    case VALUE_LIST:
        return list_text(value->list);
    case VALUE_WORD:
        break;
    }
    return g_strdup("");
}
