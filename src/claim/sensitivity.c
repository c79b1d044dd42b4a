#include "claim/sensitivity.h"
#include "expression/evaluate.h"
#include "geodesy/projection.h"
#include "geodesy/ring.h"
#include <math.h>
#include <string.h>

static void method_free(gpointer data) {
    Method *method = data;
    g_free(method->id);
    g_free(method->name);
    g_free(method->definition);
    g_free(method);
}

static void row_free(gpointer data) {
    SensitivityRow *row = data;
    g_free(row->label);
    g_free(row->expression);
    g_free(row->values);
    g_free(row->why);
    g_free(row);
}

void tf_sensitivity_free(Sensitivity *sensitivity) {
    if (!sensitivity)
        return;
    g_ptr_array_unref(sensitivity->methods);
    g_ptr_array_unref(sensitivity->rows);
    g_free(sensitivity);
}

bool tf_sensitivity_is_area(const Bound *node) {
    return tf_bound_is(node, MEASURE_SHARE) || tf_bound_is(node, MEASURE_AREA);
}

/* ---- What is measured ---- */

/* A share's part and whole, or an area's whole; no bits if the map cannot tell. */
typedef struct {
    FaceSet part, whole;
} Pieces;

static void pieces_clear(gpointer data) {
    Pieces *pieces = data;
    if (pieces->part.bits)
        tf_faceset_clear(&pieces->part);
    if (pieces->whole.bits)
        tf_faceset_clear(&pieces->whole);
}

/* The measure itself is evaluated first: it says whether and why the map cannot tell. */
static bool find_pieces(Evaluation *run, const Bound *node, Pieces *pieces) {
    bool share = tf_bound_is(node, MEASURE_SHARE);
    *pieces = (Pieces){0};
    if (!tf_evaluate(run, node))
        return false;
    const Value *first = tf_evaluate(run, node->children[0]);
    const Value *second = share && first ? tf_evaluate(run, node->children[1]) : first;
    if (!second)
        return false;
    if (share)
        pieces->part = tf_faceset_intersection(first->extent.certain, second->extent.certain);
    pieces->whole = tf_faceset_copy(second->extent.certain);
    return true;
}

/* ---- Methods ---- */

typedef struct {
    double west, south, east, north;
} Box;

static void extend(Box *box, FaceSet set) {
    for (guint i = 0; i < set.map->n_arcs; i++) {
        const Arc *arc = &set.map->arcs[i];
        if (!tf_faceset_has(set, arc->left) && !tf_faceset_has(set, arc->right))
            continue;
        for (guint k = 0; k < arc->n; k++) {
            box->west = fmin(box->west, arc->xy[k][0]);
            box->east = fmax(box->east, arc->xy[k][0]);
            box->south = fmin(box->south, arc->xy[k][1]);
            box->north = fmax(box->north, arc->xy[k][1]);
        }
    }
}

/* NOLINTNEXTLINE(readability-non-const-parameter): it is kept and freed */
static void add_method(GPtrArray *methods, char *id, char *name, char *definition) {
    Method *method = g_new(Method, 1);
    *method = (Method){id, name, definition};
    g_ptr_array_add(methods, method);
}

static int zone_of(double longitude) {
    return CLAMP((int)floor((longitude + 180) / 6) + 1, 1, 60);
}

static void add_zone(GPtrArray *methods, int zone, bool south) {
    add_method(methods, g_strdup_printf("utm-%d%c", zone, south ? 's' : 'n'),
               g_strdup_printf("UTM %d%c", zone, south ? 'S' : 'N'),
               g_strdup_printf("EPSG:%d", (south ? 32700 : 32600) + zone));
}

static GPtrArray *methods_for(const Box *box) {
    GPtrArray *methods = g_ptr_array_new_with_free_func(method_free);
    double longitude = (box->west + box->east) / 2, latitude = (box->south + box->north) / 2;
    int west = zone_of(box->west), east = zone_of(box->east);
    char at[2][G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(at[0], sizeof at[0], "%.2f", latitude);
    g_ascii_formatd(at[1], sizeof at[1], "%.2f", longitude);
    add_method(methods, g_strdup("geodesic"), g_strdup("geodesic"), NULL);
    add_method(methods, g_strdup("straight"), g_strdup("straight"), NULL);
    add_zone(methods, west, latitude < 0);
    if (east != west)
        add_zone(methods, east, latitude < 0);
    add_method(methods, g_strdup("equal-area"), g_strdup("equal area"),
               g_strdup_printf("+proj=laea +lat_0=%s +lon_0=%s +datum=WGS84 +units=m +type=crs",
                               at[0], at[1]));
    add_method(methods, g_strdup("web-mercator"), g_strdup("Web Mercator"), g_strdup("EPSG:3857"));
    return methods;
}

/* ---- Measuring ---- */

/* The areas under the arcs, measured in one way when first asked for. */
typedef struct {
    const Map *map;
    const Method *method;
    Projection *projection;
    double *under;
    bool *known;
} Plane;

/* With edges straight in longitude and latitude. */
static double straight_under(const Arc *arc) {
    Ring line = tf_ring_of(EDGES_STRAIGHT);
    tf_ring_add(&line, (const LonLat *)arc->xy, arc->n);
    return tf_ring_area_to_equator(&line);
}

static bool area_under(Plane *plane, guint i, double *area) {
    const Arc *arc = &plane->map->arcs[i];
    bool ok = true;
    if (!plane->known[i]) {
        if (plane->projection)
            ok = tf_projection_area_to_axis(plane->projection, (const LonLat *)arc->xy, arc->n,
                                            &plane->under[i]);
        else if (strcmp(plane->method->id, "straight") == 0)
            plane->under[i] = straight_under(arc);
        else
            plane->under[i] = arc->area_to_equator;
        plane->known[i] = ok;
    }
    *area = plane->under[i];
    return ok;
}

/* NAN where a point cannot be projected. */
static double area_in(Plane *plane, FaceSet set) {
    double sum = 0;
    for (guint i = 0; i < set.map->n_arcs; i++) {
        bool left = tf_faceset_has(set, set.map->arcs[i].left);
        bool right = tf_faceset_has(set, set.map->arcs[i].right);
        double area;
        if (left == right)
            continue;
        if (!area_under(plane, i, &area))
            return NAN;
        sum += left ? area : -area;
    }
    for (guint f = 0; !plane->projection && f < set.map->n_faces; f++)
        sum += tf_faceset_has(set, (int)f) ? set.map->faces[f].polar : 0;
    return sum;
}

static bool measure_in(Sensitivity *sensitivity, guint k, const Map *map, const GArray *pieces,
                       GError **error) {
    const Method *method = sensitivity->methods->pdata[k];
    Plane plane = {map, method, NULL, NULL, NULL};
    if (method->definition && !(plane.projection = tf_projection_new(method->definition)))
        return tf_system_error(error, "PROJ cannot make the projection '%s'; is proj.db installed?",
                               method->definition);
    plane.under = g_new0(double, map->n_arcs);
    plane.known = g_new0(bool, map->n_arcs);
    for (guint i = 0; i < pieces->len; i++) {
        const Pieces *of = &g_array_index(pieces, Pieces, i);
        SensitivityRow *row = sensitivity->rows->pdata[i];
        if (!row->values)
            continue;
        double whole = area_in(&plane, of->whole);
        row->values[k] = row->percent ? 100 * area_in(&plane, of->part) / whole : whole / 1e6;
    }
    g_free(plane.under);
    g_free(plane.known);
    tf_projection_free(plane.projection);
    return true;
}

/* ---- All ---- */

/* Adds the item's row, still without values, and its pieces. */
static bool add_item(Sensitivity *sensitivity, AtlasMap *on, const SensitivityItem *item,
                     GArray *pieces, GError **error) {
    const Expression *expression = item->expression;
    if (!tf_sensitivity_is_area(expression->node))
        return tf_ast_error(&expression->source, expression->ast, error,
                            "expected a share or an area, such as share(A, B) or area(T)");
    GError *wrong = NULL;
    Evaluation run = tf_evaluation(on, &wrong);
    SensitivityRow *row = g_new0(SensitivityRow, 1);
    Pieces of;
    *row = (SensitivityRow){.label = g_strdup(item->label),
                            .expression = g_strdup(expression->source.text),
                            .percent = tf_bound_is(expression->node, MEASURE_SHARE)};
    g_ptr_array_add(sensitivity->rows, row);
    bool ok = find_pieces(&run, expression->node, &of);
    g_array_append_val(pieces, of);
    row->why = run.unmeasurable;
    if (wrong)
        g_propagate_error(error, wrong);
    else if (ok)
        row->values = g_new(double, 1); /* grows when the methods are known */
    return !wrong;
}

static void prepare(Sensitivity *sensitivity, const GArray *pieces) {
    Box box = {180, 90, -180, -90};
    for (guint i = 0; i < pieces->len; i++) {
        const Pieces *of = &g_array_index(pieces, Pieces, i);
        if (of->whole.bits)
            extend(&box, of->whole);
    }
    sensitivity->methods = methods_for(&box);
    for (guint i = 0; i < sensitivity->rows->len; i++) {
        SensitivityRow *row = sensitivity->rows->pdata[i];
        if (row->values)
            row->values = g_renew(double, row->values, sensitivity->methods->len);
    }
}

Sensitivity *tf_sensitivity_new(AtlasMap *on, const SensitivityItem *items, guint n,
                                GError **error) {
    g_autoptr(Sensitivity) made = g_new0(Sensitivity, 1);
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Pieces));
    g_array_set_clear_func(pieces, pieces_clear);
    made->rows = g_ptr_array_new_with_free_func(row_free);
    made->methods = g_ptr_array_new_with_free_func(method_free);
    for (guint i = 0; i < n; i++)
        if (!add_item(made, on, &items[i], pieces, error))
            return NULL;
    g_ptr_array_unref(made->methods);
    prepare(made, pieces);
    for (guint k = 0; k < made->methods->len; k++)
        if (!measure_in(made, k, tf_atlas_map(on), pieces, error))
            return NULL;
    return g_steal_pointer(&made);
}
