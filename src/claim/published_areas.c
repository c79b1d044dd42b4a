#include "claim/published_areas.h"
#include "base/csv_table.h"
#include "claim/published_number.h"
#include "claim/stated.h"
#include <math.h>
#include <string.h>

static void area_free(gpointer data) {
    PublishedArea *row = data;
    tf_expression_clear(&row->territory);
    g_free(row->cite);
    g_free(row);
}

static PublishedAreas *areas_new(const char *path) {
    PublishedAreas *areas = g_new0(PublishedAreas, 1);
    areas->path = g_strdup(path);
    areas->rows = g_ptr_array_new_with_free_func(area_free);
    return areas;
}

void tf_published_areas_free(PublishedAreas *areas) {
    if (!areas)
        return;
    g_ptr_array_unref(areas->rows);
    g_free(areas->path);
    g_free(areas);
}

/* The place of a cell in the file. */
typedef struct {
    const char *path, *column;
    int line;
} CellPlace;

/* Puts the column between the "PATH:LINE: " of an expression's error and what it says. */
static bool name_column(const CellPlace *place, GError *from, GError **error) {
    g_autofree char *start = g_strdup_printf("%s:%d: ", place->path, place->line);
    const char *rest = from->message;
    if (g_str_has_prefix(rest, start))
        rest += strlen(start);
    tf_input_error(error, "%scolumn %s: %s", start, place->column, rest);
    g_error_free(from);
    return false;
}

static bool read_territory(PublishedArea *row, const char *text, const Atlas *atlas,
                           const CellPlace *place, GError **error) {
    GError *wrong = NULL;
    const Scope scope = {.atlas = atlas};
    if (!tf_expression_parse(&row->territory, text, place->path, place->line, &wrong) ||
        !tf_expression_bind(&row->territory, &scope, &wrong))
        return name_column(place, wrong, error);
    return row->territory.node->type == VALUE_TERRITORY ||
           tf_input_error(
               error, "%s:%d: column %s: '%s' is not a territory; expected one, such as 'armenia'",
               place->path, place->line, place->column, text);
}

static bool read_area(PublishedArea *row, const char *value, const char *unit,
                      const CellPlace *place, GError **error) {
    g_autofree char *text = g_strdup_printf("%s %s", value, unit), *why = NULL;
    Stated stated;
    if (!tf_stated_of_data(value, unit, &stated, &why))
        return tf_input_error(error, "%s:%d: column %s: %s", place->path, place->line,
                              place->column, why);
    bool ok = stated.kind == STATED_NUMBER && stated.dimension.metre == 2 && stated.value > 0 &&
              isfinite(stated.low) && isfinite(stated.high);
    row->area = stated.value;
    row->half_width = (stated.high - stated.low) / 2;
    tf_stated_clear(&stated);
    return ok || tf_input_error(error, "%s:%d: column %s: found '%s', expected an area above zero",
                                place->path, place->line, place->column, text);
}

/* ---- The atlas's figures ---- */

static bool add_figures(PublishedAreas *areas, const Atlas *atlas, GError **error) {
    static const char *const path = "figures.csv";
    for (guint i = 0; i < atlas->figures->len; i++) {
        const PublishedFigure *figure = atlas->figures->pdata[i];
        if (strcmp(figure->quantity, "area") != 0)
            continue;
        PublishedArea *row = g_new0(PublishedArea, 1);
        g_ptr_array_add(areas->rows, row);
        row->cite = tf_published_cite(figure);
        CellPlace subject = {path, "subject", figure->line}, value = {path, "value", figure->line};
        if (!read_territory(row, figure->subject, atlas, &subject, error) ||
            !read_area(row, figure->value, figure->unit, &value, error))
            return false;
    }
    return true;
}

/* ---- A file of its own ---- */

static bool add_table(PublishedAreas *areas, const char *path, const Atlas *atlas, GError **error) {
    static const char *const needed[] = {"territory", "area_km2", NULL};
    g_autoptr(CsvTable) table = tf_csv_table_load(path, needed, error);
    for (guint i = 0; table && i < table->rows->len; i++) {
        PublishedArea *row = g_new0(PublishedArea, 1);
        g_ptr_array_add(areas->rows, row);
        const char *cite = tf_csv_table_cell(table, i, "source");
        row->cite = g_strdup(cite ? cite : "");
        CellPlace subject = {path, "territory", tf_csv_table_line(table, i)};
        CellPlace value = {path, "area_km2", subject.line};
        if (!read_territory(row, tf_csv_table_cell(table, i, "territory"), atlas, &subject,
                            error) ||
            !read_area(row, tf_csv_table_cell(table, i, "area_km2"), "km2", &value, error))
            return false;
    }
    return table != NULL;
}

PublishedAreas *tf_published_areas_load(const char *path, const Atlas *atlas, GError **error) {
    g_autoptr(PublishedAreas) areas = areas_new(path);
    return add_table(areas, path, atlas, error) ? g_steal_pointer(&areas) : NULL;
}

PublishedAreas *tf_published_areas_of(const Atlas *atlas, GError **error) {
    g_autofree char *path = g_build_filename(atlas->folder, "areas.csv", NULL);
    bool table = g_file_test(path, G_FILE_TEST_EXISTS);
    g_autoptr(PublishedAreas) areas = areas_new(table ? "areas.csv" : "figures.csv");
    bool ok = table ? add_table(areas, path, atlas, error) : add_figures(areas, atlas, error);
    return ok ? g_steal_pointer(&areas) : NULL;
}
