#include "findings/areas.h"
#include "base/csv_writer.h"
#include "base/file.h"
#include "base/text.h"
#include "expression/units.h"
#include "geojson/json_writer.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    char *name; /* NULL: of the features without the field */
    guint64 features, empty;
    double area, area_lost, metres, metres_lost;
} Sum;

struct Areas {
    AreasForm form;
    char *group;
    const Unit *unit; /* of areas; NULL: not asked for */
    int decimals;     /* of an area in it, so that a thousandth of a square metre is seen */
    bool sum, named;
    FILE *rows;      /* a temporary file; NULL if features have no rows */
    GString *row;    /* what goes there next */
    JsonWriter json; /* the document, if that is its form; writes into `row` */
    Sum all;
    GPtrArray *groups; /* of Sum *, in the order of their first features */
    GHashTable *by_name;
};

static void sum_free(gpointer data) {
    Sum *sum = data;
    g_free(sum->name);
    g_free(sum);
}

/* A line for each member, feature and group. */
static JsonWriter begin_document(GString *row, bool rows) {
    JsonWriter json = tf_writer_of(row, 2);
    json.indent = 2;
    tf_writer_open(&json, '{');
    if (rows)
        tf_member_open(&json, "features", '[');
    return json;
}

static bool spool_failed(GError **error) {
    return tf_system_error(error, "temporary file: cannot be written (%s)", g_strerror(errno));
}

Areas *tf_areas_new(AreasForm form, const char *group, bool sum, const Unit *unit, GError **error) {
    Areas *areas = g_new0(Areas, 1);
    areas->unit = unit;
    areas->decimals = 3 + (unit ? (int)ceil(log10(unit->size)) : 0);
    areas->form = form;
    areas->group = g_strdup(group);
    areas->sum = sum;
    areas->row = g_string_new(NULL);
    if (form == AREAS_JSON)
        areas->json = begin_document(areas->row, !group && !sum);
    areas->groups = g_ptr_array_new_with_free_func(sum_free);
    areas->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    if (!group && !sum && !(areas->rows = tmpfile())) {
        spool_failed(error);
        g_clear_pointer(&areas, tf_areas_free);
    }
    return areas;
}

void tf_areas_free(Areas *areas) {
    if (!areas)
        return;
    if (areas->rows)
        fclose(areas->rows);
    g_hash_table_unref(areas->by_name);
    g_ptr_array_unref(areas->groups);
    g_string_free(areas->row, TRUE);
    g_free(areas->group);
    g_free(areas);
}

/* Neumaier's compensated sum. */
static void add_to(double *sum, double *lost, double term) {
    double next = *sum + term;
    *lost += fabs(*sum) >= fabs(term) ? (*sum - next) + term : (term - next) + *sum;
    *sum = next;
}

static void count_feature(Sum *sum, const MeasuredFeature *feature) {
    sum->features++;
    sum->empty += feature->empty;
    add_to(&sum->area, &sum->area_lost, feature->area);
    add_to(&sum->metres, &sum->metres_lost, feature->metres);
}

static Sum *group_of(Areas *areas, const char *name) {
    Sum *sum = name ? g_hash_table_lookup(areas->by_name, name) : NULL;
    for (guint i = 0; !name && i < areas->groups->len; i++)
        if (!((Sum *)areas->groups->pdata[i])->name)
            return areas->groups->pdata[i];
    if (!sum) {
        sum = g_new0(Sum, 1);
        sum->name = g_strdup(name);
        g_ptr_array_add(areas->groups, sum);
        if (name)
            g_hash_table_insert(areas->by_name, sum->name, sum);
    }
    return sum;
}

/* ---- A row ---- */

static void text_row(GString *row, const Areas *areas, const char *first, bool empty, double area,
                     double metres, const char *name) {
    g_string_append_printf(row, "%10s", first);
    if (empty)
        g_string_append_printf(row, "  %18s  %16s", "–", "–");
    else
        g_string_append_printf(row, "  %16.6f  %14.3f",
                               area / (areas->unit ? areas->unit : tf_unit_of_areas())->size,
                               metres / tf_unit_of_lengths()->size);
    if (name && *name) {
        g_string_append(row, "  ");
        for (const char *c = name; *c; c = g_utf8_next_char(c))
            g_string_append_unichar(
                row, g_unichar_iscntrl(g_utf8_get_char(c)) ? ' ' : g_utf8_get_char(c));
    }
    g_string_append_c(row, '\n');
}

static void csv_row(GString *row, const Areas *areas, const char *first, const char *name,
                    bool empty, double area, double metres) {
    g_autoptr(GString) area_text = g_string_new(NULL), metres_text = g_string_new(NULL);
    if (!empty) {
        tf_append_decimal(area_text, areas->unit ? area / areas->unit->size : area,
                          areas->decimals);
        tf_append_decimal(metres_text, metres, 3);
    }
    const char *cells[] = {first, name ? name : "", area_text->str, metres_text->str, NULL};
    tf_csv_append_row(row, cells);
}

/* "area_ha". g_free. */
static char *area_key(const Areas *areas) {
    return g_strconcat("area_", areas->unit ? areas->unit->name : "m2", NULL);
}

static void json_measures(JsonWriter *writer, const Areas *areas, bool empty, double area,
                          double metres) {
    g_autofree char *key = area_key(areas);
    tf_writer_key(writer, key);
    if (empty)
        tf_writer_null(writer);
    else
        tf_writer_decimal(writer, areas->unit ? area / areas->unit->size : area, areas->decimals);
    tf_writer_key(writer, "perimeter_m");
    if (empty)
        tf_writer_null(writer);
    else
        tf_writer_decimal(writer, metres, 3);
}

static void json_feature(JsonWriter *writer, const Areas *areas, const MeasuredFeature *feature) {
    tf_writer_open(writer, '{');
    tf_member_number(writer, "feature", (double)feature->number);
    tf_member_text(writer, "label", feature->label);
    json_measures(writer, areas, feature->empty, feature->area, feature->metres);
    tf_writer_close(writer, '}');
}

bool tf_areas_add(const MeasuredFeature *feature, gpointer data, GError **error) {
    Areas *areas = data;
    char number[24];
    count_feature(&areas->all, feature);
    if (areas->group && (feature->group || feature->grouped))
        areas->named = true;
    if (areas->group)
        count_feature(group_of(areas, feature->group), feature);
    if (!areas->rows)
        return true;
    g_snprintf(number, sizeof number, "%" G_GUINT64_FORMAT, feature->number);
    if (areas->form == AREAS_TEXT)
        text_row(areas->row, areas, number, feature->empty, feature->area, feature->metres,
                 feature->label);
    else if (areas->form == AREAS_CSV)
        csv_row(areas->row, areas, number, feature->label, feature->empty, feature->area,
                feature->metres);
    else
        json_feature(&areas->json, areas, feature);
    bool ok = fwrite(areas->row->str, 1, areas->row->len, areas->rows) == areas->row->len;
    g_string_truncate(areas->row, 0);
    return ok || spool_failed(error);
}

/* ---- The output ---- */

static double area_of(const Sum *sum) {
    return sum->area + sum->area_lost;
}

static double metres_of(const Sum *sum) {
    return sum->metres + sum->metres_lost;
}

static void print_sum(GString *text, const Areas *areas, const Sum *sum) {
    char features[24];
    g_snprintf(features, sizeof features, "%" G_GUINT64_FORMAT, sum->features);
    if (areas->form == AREAS_TEXT)
        text_row(text, areas, features, false, area_of(sum), metres_of(sum),
                 sum->name            ? sum->name
                 : sum == &areas->all ? "in all"
                                      : "(none)");
    else if (areas->form == AREAS_CSV)
        csv_row(text, areas, features, sum->name, false, area_of(sum), metres_of(sum));
}

static void print_groups(GString *text, const Areas *areas) {
    for (guint i = 0; i < areas->groups->len; i++)
        print_sum(text, areas, areas->groups->pdata[i]);
}

static void json_sum(JsonWriter *writer, const Areas *areas, const Sum *sum, bool named) {
    tf_writer_open(writer, '{');
    if (named)
        tf_member_text(writer, "group", sum->name);
    tf_member_number(writer, "features", (double)sum->features);
    json_measures(writer, areas, false, area_of(sum), metres_of(sum));
    tf_writer_close(writer, '}');
}

/* The rest of the document. */
static void end_document(Areas *areas) {
    JsonWriter *json = &areas->json;
    if (areas->rows)
        tf_writer_close(json, ']');
    if (areas->group) {
        tf_member_open(json, "groups", '[');
        for (guint i = 0; i < areas->groups->len; i++)
            json_sum(json, areas, areas->groups->pdata[i], true);
        tf_writer_close(json, ']');
    }
    tf_writer_key(json, "sum");
    json->line_depth = 1;
    json_sum(json, areas, &areas->all, false);
    json->line_depth = 2;
    tf_writer_close(json, '}');
    g_string_append_c(areas->row, '\n');
}

static bool print_text(GString *text, GError **error) {
    bool printed = tf_file_write("-", text->str, text->len, error);
    g_string_truncate(text, 0);
    return printed;
}

static bool print_rows(Areas *areas, GString *text, GError **error) {
    char bytes[65536];
    size_t got;
    if (fflush(areas->rows) != 0)
        return spool_failed(error);
    rewind(areas->rows);
    if (!print_text(text, error))
        return false;
    while ((got = fread(bytes, 1, sizeof bytes, areas->rows)) > 0)
        if (!tf_file_write("-", bytes, got, error))
            return false;
    return !ferror(areas->rows) || spool_failed(error);
}

static void print_columns(GString *text, const Areas *areas, const char *first) {
    const char *unit = (areas->unit ? areas->unit : tf_unit_of_areas())->name;
    bool square = g_str_has_suffix(unit, "2");
    g_autofree char *area =
        g_strdup_printf("area %.*s%s", (int)strlen(unit) - square, unit, square ? "²" : "");
    g_autofree char *perimeter = g_strdup_printf("perimeter %s", tf_unit_of_lengths()->name);
    /* '²' is two bytes wide and one column. */
    g_string_append_printf(text, "%10s  %*s  %14s\n", first,
                           16 + (int)(strlen(area) - (gsize)tf_text_width(area)), area, perimeter);
}

static void print_head(GString *text, const Areas *areas) {
    const char *first = areas->rows ? "feature" : "features";
    g_autofree char *area = area_key(areas);
    const char *cells[] = {first, areas->group ? areas->group : "label", area, "perimeter_m", NULL};
    if (areas->form == AREAS_CSV)
        tf_csv_append_row(text, cells);
    else if (areas->form == AREAS_TEXT)
        print_columns(text, areas, first);
}

bool tf_areas_print(Areas *areas, GError **error) {
    g_autoptr(GString) text = g_string_new(NULL);
    if (areas->group && !areas->named && areas->all.features)
        return tf_input_error(error,
                              "--by %s: no feature has a text, number or truth value under this "
                              "name",
                              areas->group);
    print_head(text, areas);
    if (areas->rows && !print_rows(areas, text, error))
        return false;
    if (areas->form == AREAS_JSON) {
        end_document(areas);
        g_string_append_len(text, areas->row->str, (gssize)areas->row->len);
    } else {
        print_groups(text, areas);
        if (areas->sum)
            print_sum(text, areas, &areas->all);
    }
    return print_text(text, error);
}
