#include "claim/area_model.h"
#include "base/threads.h"
#include "expression/evaluate.h"
#include "geodesy/covariance_between.h"
#include "planar/roles.h"
#include <math.h>
#include <string.h>

/* Metres; the first is the map's own. Below the spacing of a map's vertices, some hundred metres
   to some kilometres, all are alike. Above the size of the territories areas determine the ratio of
   variance to length, but not each of them. */
static const double LENGTHS[] = {0,    1000,  1500,  2000,  3000,  5000,
                                 7500, 10000, 15000, 20000, 30000, 50000};
/* A territory informs about a component if this share of its outline is of it. */
static const double INFORMS = 0.1;

static MeasuredArea *area_at(const AreaModel *model, guint k) {
    return &g_array_index(model->areas, MeasuredArea, k);
}

static AreaComponent *component_at(const AreaModel *model, guint c) {
    return &g_array_index(model->components, AreaComponent, c);
}

static const LineComponent *line_at(const AreaModel *model, guint line) {
    return &g_array_index(model->lines->list, LineComponent, line);
}

double tf_area_model_length(const AreaModel *model, guint component, guint length) {
    return length ? model->lengths[length] : component_at(model, component)->correlation_m;
}

/* ---- What the map measures ---- */

static void area_clear(gpointer data) {
    MeasuredArea *area = data;
    tf_faceset_clear(&area->faces);
    tf_gradient_clear(&area->gradient);
}

static void component_clear(gpointer data) {
    g_free(((AreaComponent *)data)->roles);
}

static void leave_aside(AreaModel *model, const PublishedArea *row, const char *why) {
    g_ptr_array_add(model->left_aside,
                    g_strdup_printf("%s%s%s%s: %s", row->territory.source.text,
                                    *row->cite ? " (" : "", row->cite, *row->cite ? ")" : "", why));
}

/* The row's faces on the map; false if this map or the sources cannot tell, with *why (g_free). */
static bool settle(const Extent *extent, const Map *map, char **why) {
    if (!tf_faceset_equal(extent->certain, extent->possible))
        *why =
            g_strdup(extent->doubt ? extent->doubt : "the sources leave open what belongs to it");
    else if (extent->partial)
        *why = g_strdup_printf("%s lies only partly on the map '%s'", extent->partial, map->id);
    else if (tf_faceset_is_empty(extent->certain))
        *why = g_strdup_printf("it has no land on the map '%s'", map->id);
    else if (tf_faceset_area_bias(extent->certain) != 0)
        *why = g_strdup_printf("it tells two lines apart that are one on the map '%s'", map->id);
    else
        return true;
    return false;
}

/* Takes the row in, unless another row's territory is the same: then the finer figure, or the first
   of two equally fine ones, stays. */
static void take_in(AreaModel *model, const PublishedArea *row, FaceSet faces) {
    MeasuredArea area = {.published = row, .faces = faces};
    for (guint k = 0; k < model->areas->len; k++) {
        MeasuredArea *other = area_at(model, k);
        if (!tf_faceset_equal(other->faces, faces))
            continue;
        bool finer = row->half_width < other->published->half_width;
        const PublishedArea *kept = finer ? row : other->published;
        g_autofree char *why =
            g_strdup_printf("the figure of %s%s is used for it", *kept->cite ? kept->cite : "line ",
                            *kept->cite ? "" : "before");
        leave_aside(model, finer ? other->published : row, why);
        if (finer)
            other->published = row;
        tf_faceset_clear(&faces);
        return;
    }
    area.measured = tf_faceset_area(faces, &area.gradient);
    VertexErrors errors = tf_map_vertex_errors(model->map);
    area.surveyed_error = tf_covariance_standard_error(&errors, &area.gradient);
    g_array_append_val(model->areas, area);
}

static bool measure(AreaModel *model, AtlasMap *on, const PublishedAreas *published,
                    GError **error) {
    for (guint i = 0; i < published->rows->len; i++) {
        const PublishedArea *row = published->rows->pdata[i];
        GError *wrong = NULL;
        g_autofree char *why = NULL;
        const Value *value = tf_value_on(on, row->territory.node, &why, &wrong);
        if (wrong) {
            g_propagate_error(error, wrong);
            return false;
        }
        if (value && settle(&value->extent, model->map, &why))
            take_in(model, row, tf_faceset_copy(value->extent.certain));
        else
            leave_aside(model, row, why);
    }
    return model->areas->len >= TF_ENOUGH_TERRITORIES ||
           tf_input_error(error,
                          "%s: the map '%s' measures %u of its areas; expected at least %d, as "
                          "fewer do not determine an accuracy",
                          published->path, model->map->id, model->areas->len,
                          TF_ENOUGH_TERRITORIES);
}

/* ---- Components ---- */

enum { NO_COMPONENT = 255 };

/* The share of the outline of territory k that each kind of line is, to share[line]. */
static void outline_by_line(const AreaModel *model, guint k, double *share) {
    double whole = 0;
    ArcSet outline = tf_faceset_outline(area_at(model, k)->faces);
    memset(share, 0, model->lines->list->len * sizeof *share);
    for (guint i = 0; i < outline.arcs->len; i++) {
        guint arc = g_array_index(outline.arcs, guint, i);
        share[model->lines->of_arc[arc]] += model->map->arcs[arc].length;
        whole += model->map->arcs[arc].length;
    }
    for (guint line = 0; line < model->lines->list->len; line++)
        share[line] /= whole;
    tf_arcset_clear(&outline);
}

bool tf_area_model_informs(const AreaModel *model, guint k, guint component) {
    g_autofree double *share = g_new(double, model->lines->list->len);
    double sum = 0;
    outline_by_line(model, k, share);
    for (guint line = 0; line < model->lines->list->len; line++)
        sum += model->of_line[line] == component ? share[line] : 0;
    return sum >= INFORMS;
}

static guint count_informed(const AreaModel *model, guint component) {
    guint count = 0;
    for (guint k = 0; k < model->areas->len; k++)
        count += tf_area_model_informs(model, k, component);
    return count;
}

/* Makes each kind of line that owns a vertex of some outline a component. An arc both of whose ends
   belong to better lines and that has none between owns none. */
static void begin_components(AreaModel *model) {
    guint n_lines = model->lines->list->len;
    g_autofree bool *owns = g_new0(bool, n_lines + 1);
    model->of_line = g_malloc(n_lines + 1);
    memset(model->of_line, NO_COMPONENT, n_lines + 1);
    for (guint k = 0; k < model->areas->len; k++) {
        const Gradient *gradient = &area_at(model, k)->gradient;
        for (size_t i = 0; i < gradient->n; i++)
            owns[model->lines->of_vertex[gradient->terms[i].vertex]] = true;
    }
    for (guint line = 0; line < n_lines; line++) {
        if (!owns[line])
            continue;
        const LineComponent *of = line_at(model, line);
        AreaComponent component = {
            .source = of->source, .roles = g_strdup(of->role), .measured = of->measured};
        model->of_line[line] = (guchar)model->components->len;
        g_array_append_val(model->components, component);
        AreaComponent *added = component_at(model, model->of_line[line]);
        added->informed_by = count_informed(model, model->of_line[line]);
    }
}

/* Joins component `from` to its neighbour `to`; those after it move up. */
static void join(AreaModel *model, guint from, guint to) {
    AreaComponent *first = component_at(model, MIN(from, to));
    const AreaComponent *second = component_at(model, MAX(from, to));
    char *roles = g_strdup_printf("%s + %s", first->roles, second->roles);
    g_free(first->roles);
    first->roles = roles;
    first->measured = first->measured && second->measured;
    for (guint line = 0; line < model->lines->list->len; line++)
        if (model->of_line[line] != NO_COMPONENT && model->of_line[line] >= MAX(from, to))
            model->of_line[line]--;
    g_array_remove_index(model->components, MAX(from, to));
    component_at(model, MIN(from, to))->informed_by = count_informed(model, MIN(from, to));
}

/* Joins what too few territories inform about to the next weaker role of the same source, or else
   to the next stronger. */
static void join_poor(AreaModel *model) {
    for (guint c = 0; c < model->components->len;) {
        const AreaComponent *component = component_at(model, c);
        bool poor = component->informed_by < TF_ENOUGH_TERRITORIES;
        if (poor && c + 1 < model->components->len &&
            component_at(model, c + 1)->source == component->source) {
            join(model, c, c + 1);
        } else if (poor && c > 0 && component_at(model, c - 1)->source == component->source) {
            join(model, c, c - 1);
            c--;
        } else {
            c++;
        }
    }
}

/* Puts those that can be estimated first, and gives them the map's accuracies. */
static void order_components(AreaModel *model) {
    GArray *ordered = g_array_new(FALSE, FALSE, sizeof(AreaComponent));
    g_autofree guchar *place = g_malloc(model->components->len);
    g_array_set_clear_func(ordered, component_clear);
    for (int estimated = 1; estimated >= 0; estimated--)
        for (guint c = 0; c < model->components->len; c++) {
            AreaComponent component = *component_at(model, c);
            component.estimated = component.informed_by >= TF_ENOUGH_TERRITORIES;
            if (component.estimated != estimated)
                continue;
            component.roles = g_strdup(component.roles);
            place[c] = (guchar)ordered->len;
            model->estimated += component.estimated;
            g_array_append_val(ordered, component);
        }
    g_array_unref(model->components);
    model->components = ordered;
    model->parameters = model->estimated + 1;
    g_autofree guint *vertices = g_new0(guint, ordered->len);
    for (guint line = 0; line < model->lines->list->len; line++) {
        if (model->of_line[line] == NO_COMPONENT)
            continue;
        const LineComponent *of = line_at(model, line);
        guint c = model->of_line[line] = place[model->of_line[line]];
        component_at(model, c)->accuracy_m += of->vertices * of->accuracy_m * of->accuracy_m;
        component_at(model, c)->correlation_m += of->vertices * of->correlation_m;
        vertices[c] += of->vertices;
    }
    for (guint c = 0; c < ordered->len; c++) {
        component_at(model, c)->accuracy_m =
            sqrt(component_at(model, c)->accuracy_m / MAX(vertices[c], 1));
        component_at(model, c)->correlation_m /= MAX(vertices[c], 1);
    }
}

static bool find_components(AreaModel *model, const PublishedAreas *published, GError **error) {
    begin_components(model);
    join_poor(model);
    order_components(model);
    return model->estimated > 0 ||
           tf_input_error(
               error,
               "%s: no source's lines on the map '%s' make up a tenth of the outlines of at "
               "least %d of its territories; give areas of more territories",
               published->path, model->map->id, TF_ENOUGH_TERRITORIES);
}

/* ---- Covariances ---- */

typedef struct {
    AreaModel *model;
    Gradient *gradients; /* [territory] */
    guchar *of_vertex;   /* [vertex of the map]: its component */
    gint failed;
} Covariances;

static bool covariance_of(const Covariances *of, guint component, double length, double *matrix) {
    const AreaModel *model = of->model;
    return tf_covariance_between((const LonLat *)model->map->vertex_position, of->of_vertex,
                                 (guchar)component, of->gradients, model->areas->len, length,
                                 matrix);
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
        double sigma = component_at(model, c)->accuracy_m;
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
    g_autofree guchar *of_vertex = g_malloc(model->map->n_vertices + 1);
    for (guint v = 0; v < model->map->n_vertices; v++)
        of_vertex[v] = model->of_line[model->lines->of_vertex[v]];
    Covariances of = {model, gradients, of_vertex, 0};
    model->unit = g_new0(double *, many + 1);
    for (guint i = 0; i < many; i++)
        model->unit[i] = g_new(double, n *n);
    make_known(&of);
    tf_threads_run(0, many, make_unit, &of);
    return !of.failed || tf_system_error(error, "out of memory");
}

AreaModel *tf_area_model_new(AtlasMap *on, const PublishedAreas *published, GError **error) {
    g_autoptr(AreaModel) model = g_new0(AreaModel, 1);
    model->map = tf_atlas_map(on);
    model->lengths = LENGTHS;
    model->n_lengths = G_N_ELEMENTS(LENGTHS);
    model->areas = g_array_new(FALSE, FALSE, sizeof(MeasuredArea));
    g_array_set_clear_func(model->areas, area_clear);
    model->left_aside = g_ptr_array_new_with_free_func(g_free);
    model->components = g_array_new(FALSE, FALSE, sizeof(AreaComponent));
    g_array_set_clear_func(model->components, component_clear);
    g_autoptr(GPtrArray) rules = NULL;
    if (model->map->folder && !(rules = tf_role_rules_load(model->map->folder, error)))
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
    g_free(model->of_line);
    g_array_unref(model->areas);
    g_array_unref(model->components);
    g_ptr_array_unref(model->left_aside);
    tf_line_components_free(model->lines);
    g_free(model);
}

/* ---- Some of them ---- */

/* The rows and columns of `whole` (all * all) with these numbers, to `part`. */
static void take_submatrix(const double *whole, gsize all, const guint *number, gsize n,
                           double *part) {
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
    part->memory = g_new0(double, 2 * n + (1 + model->parameters) * n * n);
    part->unit = g_new(const double *, model->parameters);
    double *y = part->memory, *x = y + n, *known = x + n, *unit = known + n * n;
    for (gsize i = 0; i < n; i++) {
        const MeasuredArea *area = area_at(model, part->number[i]);
        y[i] = area->published->area - area->measured;
        x[i] = area->measured;
    }
    take_submatrix(model->known, all, part->number, n, known);
    for (guint c = 0; c < model->estimated; c++, unit += n * n) {
        take_submatrix(model->unit[c * model->n_lengths + length[c]], all, part->number, n, unit);
        part->unit[c] = unit;
    }
    for (gsize i = 0; i < n; i++)
        unit[i * n + i] = x[i] * x[i];
    part->unit[model->estimated] = unit;
    part->model = (VarianceModel){.n = n,
                                  .effects = bias,
                                  .components = model->parameters,
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
