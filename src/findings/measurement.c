#include "findings/measurement.h"
#include "base/text.h"
#include "expression/units.h"
#include "geojson/json_writer.h"
#include <math.h>

/* A number in the unit in which it is shown. */
typedef struct {
    double value, low, high, standard_error, spacing_m;
    const char *unit;
} Shown;

static Shown shown_value(const Number *number, const Unit *unit, const Map *map) {
    if (!unit)
        unit = tf_unit_to_show(number->dimension, number->percent, number->value);
    double size = unit ? unit->size : 1, low, high;
    tf_number_interval(number, map, &low, &high);
    return (Shown){number->value / size, low / size,
                   high / size,          tf_number_standard_error(number, map) / size,
                   number->spacing_m,    unit ? unit->name : "SI"};
}

/* ---- Text ---- */

/* "6 (4 to 6, as far as the map can tell)": a count has no fractions. */
static char *count_line(const Shown *s) {
    return s->high > s->low ? g_strdup_printf("%.0f (%.0f to %.0f, as far as the map can tell)",
                                              s->value, floor(s->low), ceil(s->high))
                            : g_strdup_printf("%.0f", s->value);
}

static bool is_count(const Number *number) {
    return tf_dimension_equal(number->dimension, (Dimension){0, 0}) && !number->percent &&
           number->value == rint(number->value) && number->gradient.n == 0 &&
           (number->below > 0 || number->above > 0);
}

static char *number_line(const Number *number, const Unit *unit, const Map *map) {
    Shown s = shown_value(number, unit, map);
    if (is_count(number))
        return count_line(&s);
    const char *space = *s.unit ? " " : "";
    g_autofree char *value = tf_text_number(s.value, s.low, s.high);
    if (!(s.high > s.low))
        return g_strdup_printf("%s%s%s", value, space, s.unit);
    g_autofree char *low = tf_text_number(s.low, s.low, s.high);
    g_autofree char *high = tf_text_number(s.high, s.low, s.high);
    g_autofree char *se = tf_text_number(s.standard_error, s.low, s.high);
    g_autofree char *ruler =
        s.spacing_m > 0
            ? g_strdup_printf("; along all vertices, %.1f %s apart",
                              s.spacing_m / tf_unit_of_lengths()->size, tf_unit_of_lengths()->name)
            : g_strdup("");
    return g_strdup_printf("%s%s%s (95 %%: %s … %s; standard error %s%s)", value, space, s.unit,
                           low, high, se, ruler);
}

/* "201 km (by rulers of 100 m to 5 km, 95 %: 191 … 221 km; this one 1.6 km; along all vertices 203 km)" */
static char *length_line(const LengthFigure *length, const Number *drawn) {
    const Unit *unit = tf_unit_of_lengths();
    double low = length->low / unit->size, high = length->high / unit->size;
    g_autofree char *value = tf_text_number(length->value / unit->size, low, high),
                    *from = tf_text_number(low, low, high);
    g_autofree char *to = tf_text_number(high, low, high), *ruler = tf_ruler_text(length->ruler_m);
    g_autofree char *along = tf_text_number(drawn->value / unit->size, low, high);
    g_autofree char *finest =
        tf_ruler_text(length->extrapolated ? RULER_FINEST_USED : length->from_m);
    g_autofree char *rulers = length->from_m > length->to_m
                                  ? g_strdup("")
                                  : g_strdup_printf("by rulers of %s to 5 km, ", finest);
    return g_strdup_printf(
        "%s %s (%s95 %%: %s … %s %s; this by one of %s%s; along all vertices %s %s)", value,
        unit->name, rulers, from, to, unit->name, ruler, length->beyond ? ", extrapolated" : "",
        along, unit->name);
}

static char *truth_line(const Value *value) {
    g_autofree char *chance = value->chance > 0 && value->chance < 1
                                  ? g_strdup_printf(" (chance %.3f)", value->chance)
                                  : g_strdup("");
    return g_strdup_printf("%s%s%s%s", value->chance >= 0.5 ? "true" : "false", chance,
                           value->reason ? ": " : "", value->reason ? value->reason : "");
}

static char *list_line(const GPtrArray *list) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : ", ", (char *)list->pdata[i]);
    return g_string_free(text, FALSE);
}

static char *value_line(const MapValue *on, const Unit *unit) {
    const Value *value = on->value;
    if (!value)
        return g_strdup_printf("not measurable: %s", on->why);
    switch (value->type) {
    case VALUE_NUMBER:
        return on->length ? length_line(on->length, &value->number)
                          : number_line(&value->number, unit, on->map);
    case VALUE_TRUTH:
        return truth_line(value);
    case VALUE_DATE:
        return tf_date_span_text(value->date);
    case VALUE_LIST:
        return list_line(value->list);
    case VALUE_PLACE:
        return g_strdup_printf("%.4f, %.4f (longitude, latitude; accuracy %.0f m)",
                               value->place->at[0], value->place->at[1], value->place->accuracy_m);
    default:
        return g_strdup("");
    }
}

/* `named`: each line says what is measured. */
static void append_lines(GString *text, const Measurement *measurement, bool named) {
    for (guint i = 0; i < measurement->values->len; i++) {
        const MapValue *on = measurement->values->pdata[i];
        g_autofree char *line = value_line(on, measurement->unit);
        if (named)
            g_string_append_printf(text, "%s%s", measurement->expression,
                                   measurement->values->len > 1 ? ", " : ": ");
        if (measurement->values->len > 1)
            g_string_append_printf(text, "%s: ", on->map->id);
        g_string_append_printf(text, "%s%s%s\n", line, on->which ? ": " : "",
                               on->which ? on->which : "");
    }
}

char *tf_measurements_text(const Measurement *measurements, guint n) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        append_lines(text, &measurements[i], n > 1);
    return g_string_free(text, FALSE);
}

/* ---- JSON ---- */

static void write_number(JsonWriter *writer, const Number *of, const Unit *unit, const Map *map) {
    Shown s = shown_value(of, unit, map);
    tf_member_number(writer, "value", s.value);
    tf_member_number(writer, "low", s.low);
    tf_member_number(writer, "high", s.high);
    tf_member_number(writer, "standard_error", s.standard_error);
    tf_member_text(writer, "unit", s.unit);
    if (s.spacing_m > 0)
        tf_member_number(writer, "vertex_spacing_m", s.spacing_m);
}

static void write_length(JsonWriter *writer, const LengthFigure *length, const Number *drawn,
                         const Map *map) {
    const Unit *unit = tf_unit_of_lengths();
    tf_member_number(writer, "value", length->value / unit->size);
    tf_member_number(writer, "low", length->low / unit->size);
    tf_member_number(writer, "high", length->high / unit->size);
    tf_member_number(writer, "standard_error", tf_number_standard_error(drawn, map) / unit->size);
    tf_member_text(writer, "unit", unit->name);
    tf_member_number(writer, "ruler_m", length->ruler_m);
    tf_member_number(writer, "along_all_vertices", drawn->value / unit->size);
}

static void write_date(JsonWriter *writer, DateSpan span) {
    g_autofree char *first = tf_date_span_text((DateSpan){span.first, span.first});
    g_autofree char *last = tf_date_span_text((DateSpan){span.last, span.last});
    tf_member_text(writer, "first", first);
    tf_member_text(writer, "last", last);
}

static void write_list(JsonWriter *writer, const GPtrArray *list) {
    tf_member_open(writer, "members", '[');
    for (guint i = 0; i < list->len; i++)
        tf_writer_text(writer, list->pdata[i]);
    tf_writer_close(writer, ']');
}

static void write_value(JsonWriter *writer, const MapValue *on, const Unit *unit) {
    const Value *value = on->value;
    switch (value->type) {
    case VALUE_NUMBER:
        if (on->length)
            write_length(writer, on->length, &value->number, on->map);
        else
            write_number(writer, &value->number, unit, on->map);
        break;
    case VALUE_TRUTH:
        tf_member_truth(writer, "truth", value->chance >= 0.5);
        tf_member_number(writer, "chance", value->chance);
        tf_member_text(writer, "reason", value->reason);
        break;
    case VALUE_DATE:
        write_date(writer, value->date);
        break;
    case VALUE_LIST:
        write_list(writer, value->list);
        break;
    case VALUE_PLACE:
        tf_member_number(writer, "longitude", value->place->at[0]);
        tf_member_number(writer, "latitude", value->place->at[1]);
        tf_member_number(writer, "accuracy_m", value->place->accuracy_m);
        break;
    default:
        tf_member_text(
            writer, "text",
            NULL); /* shapes do not occur: they were wrapped in a function that measures them */
    }
}

static void write_measurement(JsonWriter *json, const Measurement *measurement) {
    tf_writer_open(json, '{');
    tf_member_text(json, "expression", measurement->expression);
    tf_member_open(json, "results", '[');
    for (guint i = 0; i < measurement->values->len; i++) {
        const MapValue *on = measurement->values->pdata[i];
        tf_writer_open(json, '{');
        tf_member_text(json, "map", on->map->id);
        if (on->which)
            tf_member_text(json, "which", on->which);
        if (on->value)
            write_value(json, on, measurement->unit);
        else
            tf_member_text(json, "why", on->why);
        tf_writer_close(json, '}');
    }
    tf_writer_close(json, ']');
    tf_writer_close(json, '}');
}

char *tf_measurements_json(const Measurement *measurements, guint n) {
    GString *text = g_string_new(NULL);
    JsonWriter json = tf_writer_of(text, n > 1 ? 3 : 2);
    if (n > 1)
        tf_writer_open(&json, '[');
    for (guint i = 0; i < n; i++)
        write_measurement(&json, &measurements[i]);
    if (n > 1)
        tf_writer_close(&json, ']');
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}
