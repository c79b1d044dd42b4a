#include "claim/area_model.h"
#include "base/threads.h"
#include "geodesy/covariance_between.h"
#include "planar/roles.h"
#include <math.h>
#include <string.h>

/* Metres; the first is the source's own. Below the spacing of a map's vertices, some hundred metres
   to some kilometres, all are alike. Above the size of the territories areas tell the quotient of
   variance and length, but not the two. */
static const double LENGTHS[] = {0,    1000,  1500,  2000,  3000,  5000,
                                 7500, 10000, 15000, 20000, 30000, 50000};
/* A territory informs of a component if this share of its outline is of it. */
static const double INFORMS = 0.1;

static MeasuredArea *area_at(const AreaModel *model, guint k) {
    return &g_array_index(model->areas, MeasuredArea, k);
}

static AreaComponent *component_at(const AreaModel *model, guint c) {
    return &g_array_index(model->components, AreaComponent, c);
}

static const LineComponent *line_of(const AreaModel *model, guint c) {
    return &g_array_index(model->lines->list, LineComponent, component_at(model, c)->line);
}

double tf_area_model_length(const AreaModel *model, guint component, guint length) {
    return length ? model->lengths[length]
                  : model->map->sources[line_of(model, component)->source].correlation_m;
}

/* ---- What the map measures ---- */

static void area_clear(gpointer data) {
    MeasuredArea *area = data;
    faceset_clear(&area->faces);
    gradient_clear(&area->gradient);
}

static void leave_aside(AreaModel *model, const PublishedArea *row, const char *why) {
    g_ptr_array_add(model->left_aside,
                    g_strdup_printf("%s%s%s%s: %s", row->territory, *row->cite ? " (" : "",
                                    row->cite, *row->cite ? ")" : "", why));
}

/* The row's faces on the map; false if this map or the sources cannot tell, with *why (g_free). */
static bool settle(const Extent *extent, const Map *map, char **why) {
    if (!faceset_equal(extent->certain, extent->possible))
        *why =
            g_strdup(extent->doubt ? extent->doubt : "the sources leave open what belongs to it");
    else if (extent->partial)
        *why = g_strdup_printf("%s lies only partly on the map '%s'", extent->partial, map->id);
    else if (faceset_is_empty(extent->certain))
        *why = g_strdup_printf("it has no land on the map '%s'", map->id);
    else
        return true;
    return false;
}

/* Takes the row in, unless another row's territory is the same: then the finer figure, of two as
   fine as each other the first, stays. */
static void take_in(AreaModel *model, const PublishedArea *row, FaceSet faces) {
    MeasuredArea area = {.published = row, .faces = faces};
    for (guint k = 0; k < model->areas->len; k++) {
        MeasuredArea *other = area_at(model, k);
        if (!faceset_equal(other->faces, faces))
            continue;
        bool finer = row->half_width < other->published->half_width;
        const PublishedArea *kept = finer ? row : other->published;
        g_autofree char *why =
            g_strdup_printf("the figure of %s%s is used for it", *kept->cite ? kept->cite : "line ",
                            *kept->cite ? "" : "before");
        leave_aside(model, finer ? other->published : row, why);
        if (finer)
            other->published = row;
        faceset_clear(&faces);
        return;
    }
    area.measured = faceset_area(faces, &area.gradient);
    VertexErrors errors = map_vertex_errors(model->map);
    area.surveyed_error = covariance_standard_error(&errors, &area.gradient);
    g_array_append_val(model->areas, area);
}

static bool measure(AreaModel *model, AtlasMap *on, const PublishedAreas *published,
                    GError **error) {
    for (guint i = 0; i < published->rows->len; i++) {
        const PublishedArea *row = published->rows->pdata[i];
        Extent extent = {0};
        g_autofree char *why = NULL;
        if (!atlas_extent_of(on, &row->source, row->subject, &extent, error))
            return false;
        if (settle(&extent, model->map, &why))
            take_in(model, row, faceset_copy(extent.certain));
        else
            leave_aside(model, row, why);
        extent_clear(&extent);
    }
    return model->areas->len >= TF_ENOUGH_TERRITORIES ||
           input_error(error,
                       "%s: the map '%s' measures %u of its areas; expected at least %d, fewer do "
                       "not tell an accuracy",
                       published->path, model->map->id, model->areas->len, TF_ENOUGH_TERRITORIES);
}

/* ---- Components ---- */

/* Adds the length of each kind of line in the outline to metres[line]; returns the whole. */
static double outline_by_line(const AreaModel *model, FaceSet faces, double *metres) {
    double whole = 0;
    ArcSet outline = faceset_outline(faces);
    for (guint i = 0; i < outline.arcs->len; i++) {
        guint arc = g_array_index(outline.arcs, guint, i);
        metres[model->lines->of_arc[arc]] += model->map->arcs[arc].length;
        whole += model->map->arcs[arc].length;
    }
    arcset_clear(&outline);
    return whole;
}

/* Marks the kinds of line that own a vertex of some territory's gradient: an arc both of whose ends
   belong to better lines and that has none between owns none. */
static void mark_owners(const AreaModel *model, bool *owns) {
    for (guint k = 0; k < model->areas->len; k++) {
        const Gradient *gradient = &area_at(model, k)->gradient;
        for (size_t i = 0; i < gradient->n; i++)
            owns[model->lines->of_vertex[gradient->terms[i].vertex]] = true;
    }
}

static void add_components(AreaModel *model, const bool *owns, const guint *informed_by,
                           bool estimated) {
    for (guint line = 0; line < model->lines->list->len; line++) {
        AreaComponent component = {line, informed_by[line],
                                   informed_by[line] >= TF_ENOUGH_TERRITORIES};
        if (owns[line] && component.estimated == estimated)
            g_array_append_val(model->components, component);
    }
}

bool tf_area_model_informs(const AreaModel *model, guint k, guint component) {
    g_autofree double *metres = g_new0(double, model->lines->list->len + 1);
    double whole = outline_by_line(model, area_at(model, k)->faces, metres);
    return metres[component_at(model, component)->line] >= INFORMS * whole;
}

static bool find_components(AreaModel *model, const PublishedAreas *published, GError **error) {
    guint n_lines = model->lines->list->len;
    g_autofree bool *owns = g_new0(bool, n_lines + 1);
    g_autofree guint *informed_by = g_new0(guint, n_lines + 1);
    g_autofree double *metres = g_new(double, n_lines + 1);
    mark_owners(model, owns);
    for (guint k = 0; k < model->areas->len; k++) {
        memset(metres, 0, n_lines * sizeof *metres);
        double whole = outline_by_line(model, area_at(model, k)->faces, metres);
        for (guint line = 0; line < n_lines; line++)
            informed_by[line] += metres[line] >= INFORMS * whole;
    }
    add_components(model, owns, informed_by, true);
    model->estimated = model->components->len;
    add_components(model, owns, informed_by, false);
    return model->estimated > 0 ||
           input_error(
               error,
               "%s: no kind of line of the map '%s' is a tenth of the outline of at least %d "
               "of its territories; give areas of more territories",
               published->path, model->map->id, TF_ENOUGH_TERRITORIES);
}

/* ---- Covariances ---- */

typedef struct {
    AreaModel *model;
    Gradient *gradients;
    gint failed;
} Covariances;

static bool covariance_of(const Covariances *of, guint component, double length, double *matrix) {
    const AreaModel *model = of->model;
    return tf_covariance_between((const LonLat *)model->map->vertex_position,
                                 model->lines->of_vertex,
                                 (guchar)component_at(model, component)->line, of->gradients,
                                 model->areas->len, length, matrix);
}

static void make_unit(guint item, gpointer data) {
    Covariances *of = data;
    guint n = of->model->n_lengths;
    double length = tf_area_model_length(of->model, item / n, item % n);
    if (!covariance_of(of, item / n, length, of->model->unit[item]))
        g_atomic_int_set(&of->failed, 1);
}

/* What is not estimated: rounding, and components at the accuracy that the map says they have. */
static void make_known(Covariances *of) {
    AreaModel *model = of->model;
    gsize n = model->areas->len;
    g_autofree double *matrix = g_new(double, n *n);
    model->known = g_new0(double, n *n);
    for (guint k = 0; k < n; k++) {
        double half = area_at(model, k)->published->half_width;
        model->known[k * n + k] = half * half / 3;
    }
    for (guint c = model->estimated; c < model->components->len; c++) {
        double sigma = line_of(model, c)->accuracy_m;
        if (!covariance_of(of, c, tf_area_model_length(model, c, 0), matrix))
            of->failed = 1;
        for (gsize i = 0; i < n * n; i++)
            model->known[i] += sigma * sigma * matrix[i];
    }
}

static bool make_covariances(AreaModel *model, GError **error) {
    gsize n = model->areas->len;
    guint many = model->estimated * model->n_lengths;
    g_autofree Gradient *gradients = g_new(Gradient, n);
    for (guint k = 0; k < n; k++)
        gradients[k] = area_at(model, k)->gradient;
    Covariances of = {model, gradients, 0};
    model->unit = g_new0(double *, many + 1);
    for (guint i = 0; i < many; i++)
        model->unit[i] = g_new(double, n *n);
    make_known(&of);
    threads_run(0, many, make_unit, &of);
    return !of.failed || system_error(error, "out of memory");
}

AreaModel *tf_area_model_new(AtlasMap *on, const PublishedAreas *published, GError **error) {
    g_autoptr(AreaModel) model = g_new0(AreaModel, 1);
    model->map = atlas_map(on);
    model->lengths = LENGTHS;
    model->n_lengths = G_N_ELEMENTS(LENGTHS);
    model->areas = g_array_new(FALSE, FALSE, sizeof(MeasuredArea));
    g_array_set_clear_func(model->areas, area_clear);
    model->left_aside = g_ptr_array_new_with_free_func(g_free);
    model->components = g_array_new(FALSE, FALSE, sizeof(AreaComponent));
    g_autoptr(GPtrArray) rules = NULL;
    if (model->map->folder && !(rules = role_rules_load(model->map->folder, error)))
        return NULL;
    model->lines = tf_line_components_new(model->map, rules, error);
    if (!model->lines || !measure(model, on, published, error) ||
        !find_components(model, published, error) || !make_covariances(model, error))
        return NULL;
    return g_steal_pointer(&model);
}

void tf_area_model_free(AreaModel *model) {
    if (!model)
        return;
    for (guint i = 0; model->unit && i < model->estimated * model->n_lengths; i++)
        g_free(model->unit[i]);
    g_free(model->unit);
    g_free(model->known);
    g_array_unref(model->areas);
    g_array_unref(model->components);
    g_ptr_array_unref(model->left_aside);
    tf_line_components_free(model->lines);
    g_free(model);
}

/* ---- Some of them ---- */

/* The rows and columns of `whole` (all * all) with these numbers, to `part`. */
static void choose(const double *whole, gsize all, const guint *number, gsize n, double *part) {
    for (gsize i = 0; i < n; i++)
        for (gsize j = 0; j < n; j++)
            part[i * n + j] = whole[number[i] * all + number[j]];
}

AreaPart *tf_area_part_new(const AreaModel *model, const bool *use, const guint *length,
                           bool bias) {
    AreaPart *part = g_new0(AreaPart, 1);
    gsize all = model->areas->len, n = 0;
    part->number = g_new(guint, all);
    for (guint k = 0; k < all; k++)
        if (use[k])
            part->number[n++] = k;
    part->memory = g_new(double, 2 * n + (1 + model->estimated) * n * n);
    part->unit = g_new(const double *, model->estimated);
    double *y = part->memory, *x = y + n, *known = x + n, *unit = known + n * n;
    for (gsize i = 0; i < n; i++) {
        const MeasuredArea *area = area_at(model, part->number[i]);
        y[i] = area->published->area - area->measured;
        x[i] = area->measured;
    }
    choose(model->known, all, part->number, n, known);
    for (guint c = 0; c < model->estimated; c++, unit += n * n) {
        choose(model->unit[c * model->n_lengths + length[c]], all, part->number, n, unit);
        part->unit[c] = unit;
    }
    part->model = (VarianceModel){.n = n,
                                  .effects = bias,
                                  .components = model->estimated,
                                  .y = y,
                                  .x = x,
                                  .known = known,
                                  .unit = part->unit};
    return part;
}

void tf_area_part_free(AreaPart *part) {
    if (!part)
        return;
    g_free(part->number);
    g_free(part->memory);
    g_free(part->unit);
    g_free(part);
}
