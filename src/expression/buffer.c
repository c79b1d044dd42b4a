#include "expression/buffer.h"
#include "expression/evaluate.h"
#include "expression/expression-private.h"
#include "expression/units.h"
#include "geodesy/projection.h"
#include "planar/rebuild.h"
#include <math.h>
#include <string.h>

static const double FARTHEST = 500e3; /* m */

/* ---- In an expression ---- */

/* "buffer(contact_line, 2.5 km)", however its spaces were set. g_free. */
static char *name_of(const AstSource *source, const Ast *call) {
    GString *name = g_string_new(NULL);
    bool apart = false;
    for (const char *p = source->text + call->start; p < source->text + call->end; p++) {
        if (g_ascii_isspace(*p)) {
            apart = true;
            continue;
        }
        char last = name->len > 0 ? name->str[name->len - 1] : '(';
        if (last == ',' || (apart && last != '(' && *p != ')' && *p != ',' && *p != '('))
            g_string_append_c(name, ' ');
        g_string_append_c(name, *p);
        apart = false;
    }
    return g_string_free(name, FALSE);
}

static bool is_distance(const Bound *node) {
    const double metres = node->kind == BOUND_NUMBER ? node->number * node->unit->size : NAN;
    const Dimension length = {1, 0};
    return metres > 0 && metres <= FARTHEST && tf_dimension_equal(node->dimension, length);
}

bool tf_buffer_bind(const Binding *binding, const Ast *call, Bound *node) {
    if (binding->scope->map)
        return tf_ast_error(binding->source, call, binding->error,
                            "no definition may have a buffer: it belongs into a claim's measure");
    if (!is_distance(node->children[1]))
        return tf_ast_error(binding->source, call->children->pdata[1], binding->error,
                            "expected a distance of up to 500 km, such as 2.5 km");
    g_autofree char *name = name_of(binding->source, call);
    node->kind = BOUND_ATTRIBUTE;
    node->rule = true;
    node->op = OP_EQ;
    node->word = g_intern_string(name);
    node->is = "yes";
    node->measured = false;
    node->n = 1; /* what it hangs on, though its value is that of the faces */
    return true;
}

static void buffer_free(gpointer data) {
    Buffer *buffer = data;
    g_free(buffer->name);
    g_free(buffer);
}

GPtrArray *tf_buffers_new(void) {
    return g_ptr_array_new_with_free_func(buffer_free);
}

static bool is_known(const GPtrArray *buffers, const char *name) {
    for (guint i = 0; i < buffers->len; i++)
        if (strcmp(((const Buffer *)buffers->pdata[i])->name, name) == 0)
            return true;
    return false;
}

bool tf_buffers_find(const Scope *scope, const AstSource *source, const Ast *ast,
                     GPtrArray *buffers, GError **error) {
    for (guint i = 0; ast->children && i < ast->children->len; i++)
        if (!tf_buffers_find(scope, source, ast->children->pdata[i], buffers, error))
            return false;
    if (!ast->children || !tf_ast_calls(ast, "buffer"))
        return true;
    g_autofree char *name = name_of(source, ast);
    if (is_known(buffers, name))
        return true;
    if (!tf_bind(scope, source, ast, error))
        return false;
    const Bound *shape = tf_bind(scope, source, ast->children->pdata[0], error);
    const Bound *distance = tf_bind(scope, source, ast->children->pdata[1], error);
    if (!shape || !distance)
        return false;
    Buffer *buffer = g_new0(Buffer, 1);
    *buffer = (Buffer){g_steal_pointer(&name), shape, distance->number * distance->unit->size};
    g_ptr_array_add(buffers, buffer);
    return true;
}

/* ---- The shape's lines ---- */

/* What a buffer is made of. */
typedef struct {
    GPtrArray *lines; /* of GArray of LonLat */
    bool *faces;      /* of the map: those of a territory; or NULL */
    guint16 source;
    double accuracy_m, correlation_m;
} Lines;

static void add_line(Lines *lines, const LonLat *points, guint n) {
    GArray *line = g_array_sized_new(FALSE, FALSE, sizeof(LonLat), n);
    g_array_append_vals(line, points, n);
    g_ptr_array_add(lines->lines, line);
}

/* As accurate as the least accurate of them. */
static void add_arcs(Lines *lines, ArcSet arcs) {
    for (guint i = 0; i < arcs.arcs->len; i++) {
        const Arc *arc = &arcs.map->arcs[g_array_index(arcs.arcs, guint, i)];
        add_line(lines, (const LonLat *)arc->xy, arc->n);
        if (arc->accuracy_m > lines->accuracy_m) {
            lines->accuracy_m = arc->accuracy_m;
            lines->correlation_m = arc->correlation_m;
            lines->source = arc->source;
        }
    }
}

static void add_territory(Lines *lines, const Extent *extent) {
    const Map *map = extent->certain.map;
    ArcSet outline = tf_faceset_outline(extent->certain);
    add_arcs(lines, outline);
    tf_arcset_clear(&outline);
    lines->faces = g_new0(bool, map->n_faces + 1);
    for (guint f = 0; f < map->n_faces; f++)
        lines->faces[f] = tf_faceset_has(extent->certain, (int)f);
}

static void add_value(Lines *lines, const Value *value) {
    if (value->type == VALUE_TERRITORY) {
        add_territory(lines, &value->extent);
    } else if (value->type == VALUE_BORDER) {
        add_arcs(lines, value->arcs);
    } else if (value->type == VALUE_PLACE) {
        add_line(lines, (const LonLat *)&value->place->at, 1);
        lines->accuracy_m = value->place->accuracy_m;
    } else {
        const GArray *line = value->route->line;
        add_line(lines, (const LonLat *)(void *)line->data, line->len);
        lines->accuracy_m = value->route->accuracy_m;
    }
    if (!(lines->correlation_m > 0)) /* as a source's without one, see planar/accuracy.h */
        lines->correlation_m = 7 * lines->accuracy_m;
    if (value->type == VALUE_PLACE) /* a circle moves as its middle does */
        lines->correlation_m = FARTHEST;
}

/* ---- On the plane and back ---- */

static void middle_of(const GPtrArray *lines, LonLat middle) {
    double sum[3] = {0, 0, 0};
    for (guint i = 0; i < lines->len; i++) {
        const GArray *line = lines->pdata[i];
        for (guint k = 0; k < line->len; k++) {
            double space[3];
            tf_geodesic_in_space(g_array_index(line, LonLat, k), space);
            for (int axis = 0; axis < 3; axis++)
                sum[axis] += space[axis];
        }
    }
    middle[0] = atan2(sum[1], sum[0]) * 180 / G_PI;
    middle[1] = atan2(sum[2], hypot(sum[0], sum[1])) * 180 / G_PI;
}

/* Moves the lines' points to the plane, or back. False if one has no place there. */
static bool move(Projection *projection, const GPtrArray *lines, bool forward) {
    for (guint i = 0; i < lines->len; i++) {
        GArray *line = lines->pdata[i];
        for (guint k = 0; k < line->len; k++) {
            double *at = g_array_index(line, LonLat, k), to[2];
            if (!(forward ? tf_projection_forward(projection, at, to)
                          : tf_projection_inverse(projection, at, to)))
                return false;
            at[0] = to[0];
            at[1] = to[1];
        }
    }
    return true;
}

/* The rings of what lies within `metres` of the lines; NULL with an input error. */
static GPtrArray *rings_around(const GPtrArray *lines, const Buffer *buffer, BufferMaker *make,
                               GError **error) {
    LonLat middle;
    middle_of(lines, middle);
    g_autofree char *definition = g_strdup_printf(
        "+proj=aeqd +lat_0=%.9f +lon_0=%.9f +datum=WGS84 +units=m", middle[1], middle[0]);
    Projection *projection = tf_projection_new(definition);
    GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GPtrArray) polygons =
        projection && move(projection, lines, true) ? make(lines, buffer->metres) : NULL;
    for (guint i = 0; polygons && i < polygons->len; i++) {
        const GPtrArray *polygon = polygons->pdata[i];
        for (guint k = 0; k < polygon->len; k++)
            g_ptr_array_add(rings, g_array_ref(polygon->pdata[k]));
    }
    bool ok = polygons && rings->len > 0 && move(projection, rings, false);
    tf_projection_free(projection);
    if (ok)
        return rings;
    g_ptr_array_unref(rings);
    tf_input_error(error, "%s: nothing can be drawn around it", buffer->name);
    return NULL;
}

/* Whether the sources tell what it is about: of what they leave open nobody knows how far it reaches. */
static bool is_settled(AtlasMap *on, const Value *value) {
    g_auto(Evaluation) run = tf_evaluation(on, NULL);
    return value->type != VALUE_TERRITORY || tf_evaluate_settled(&run, &value->extent);
}

Map *tf_buffer_map(AtlasMap *on, const Buffer *buffer, BufferMaker *make, GError **error) {
    const Map *map = tf_atlas_map(on);
    const Value *value = tf_value_on(on, buffer->shape, NULL, error);
    if (!value || !is_settled(on, value))
        return NULL;
    Lines lines = {.lines = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref)};
    add_value(&lines, value);
    g_autoptr(GPtrArray) rings =
        lines.lines->len > 0 ? rings_around(lines.lines, buffer, make, error) : NULL;
    Zone zone = {buffer->name,       rings, lines.faces, lines.source, lines.accuracy_m,
                 lines.correlation_m};
    Map *zoned = rings ? tf_map_with_zone(map, &zone, error) : NULL;
    g_free(lines.faces);
    g_ptr_array_unref(lines.lines);
    return zoned;
}
