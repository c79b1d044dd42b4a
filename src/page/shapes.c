#include "page/shapes.h"
#include "topology/topology.h"
#include <math.h>

typedef struct {
    LayerGeometryType type;
    LonLat at;                 /* of a point, in steps of the grid */
    guint first_part, n_parts; /* of anything else */
} Shape;

struct PageShapes {
    GArray *shapes;     /* of Shape */
    GArray *parts;      /* of guint: how many paths each part has; a line has one */
    GArray *paths;      /* of TopologyPath, in the order of the parts */
    GArray *points;     /* of LonLat, in steps of the grid */
    GHashTable *number; /* a geometry's text -> its number + 1 */
};

PageShapes *tf_page_shapes_new(void) {
    PageShapes *shapes = g_new(PageShapes, 1);
    *shapes = (PageShapes){
        g_array_new(FALSE, FALSE, sizeof(Shape)), g_array_new(FALSE, FALSE, sizeof(guint)),
        g_array_new(FALSE, FALSE, sizeof(TopologyPath)), g_array_new(FALSE, FALSE, sizeof(LonLat)),
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    return shapes;
}

void tf_page_shapes_free(PageShapes *shapes) {
    g_array_unref(shapes->shapes);
    g_array_unref(shapes->parts);
    g_array_unref(shapes->paths);
    g_array_unref(shapes->points);
    g_hash_table_unref(shapes->number);
    g_free(shapes);
}

/* ---- Geometries ---- */

static void to_grid(const LonLat at, LonLat on) {
    for (int axis = 0; axis < 2; axis++)
        on[axis] = round(at[axis] * PAGE_GRID);
}

static bool are_same(const GArray *points, guint a, guint b) {
    const double *p = g_array_index(points, LonLat, a), *q = g_array_index(points, LonLat, b);
    return p[0] == q[0] && p[1] == q[1];
}

/* Takes out what a ring of points from `first` on does not enclose at its end: a point twice, a way there and back. */
static void trim_end(GArray *points, guint first) {
    while (points->len >= first + 2 && are_same(points, points->len - 1, points->len - 2))
        g_array_set_size(points, points->len - 1);
    if (points->len >= first + 3 && are_same(points, points->len - 1, points->len - 3))
        g_array_set_size(points, points->len - 2);
}

/* Adds the line; returns whether there is one: a ring that encloses nothing on the grid is none. */
static bool add_path(PageShapes *shapes, const GArray *line, int kind) {
    GArray *points = shapes->points;
    guint first = points->len;
    for (guint i = 0; i < line->len; i++) {
        LonLat on;
        to_grid(g_array_index(line, LonLat, i), on);
        g_array_append_val(points, on);
        if (kind != TOPOLOGY_OPEN)
            trim_end(points, first);
    }
    TopologyPath path = {.first = first, .n = points->len - first, .kind = kind};
    if (kind != TOPOLOGY_OPEN && path.n < 4)
        g_array_set_size(points, first);
    else
        g_array_append_val(shapes->paths, path);
    return points->len > first;
}

/* Returns how many lines the part has. */
static guint add_part(PageShapes *shapes, const Geometry *geometry, guint part) {
    if (geometry->type == LAYER_LINES)
        return add_path(shapes, geometry->parts->pdata[part], TOPOLOGY_OPEN);
    const GPtrArray *rings = geometry->parts->pdata[part];
    guint n = 0;
    for (guint i = 0; i < rings->len && (i == 0 || n > 0); i++)
        n += add_path(shapes, rings->pdata[i], i == 0 ? 0 : TOPOLOGY_HOLE);
    return n;
}

/* What tells the geometry from others: its type, and its parts' points. */
static char *key_of(const PageShapes *shapes, const Shape *shape, guint first_path) {
    GString *key = g_string_new(NULL);
    g_string_append_printf(key, "%d %.0f %.0f", shape->type, shape->at[0], shape->at[1]);
    for (guint i = 0; i < shape->n_parts; i++)
        g_string_append_printf(key, " %u",
                               g_array_index(shapes->parts, guint, shape->first_part + i));
    for (guint i = first_path; i < shapes->paths->len; i++) {
        const TopologyPath *path = &g_array_index(shapes->paths, TopologyPath, i);
        g_string_append_c(key, ';');
        for (guint k = path->first; k < path->first + path->n; k++) {
            const double *at = g_array_index(shapes->points, LonLat, k);
            g_string_append_printf(key, " %.0f %.0f", at[0], at[1]);
        }
    }
    return g_string_free(key, FALSE);
}

int tf_page_shapes_add(PageShapes *shapes, const Geometry *geometry) {
    if (geometry->type == LAYER_NONE)
        return -1;
    guint n[] = {shapes->parts->len, shapes->paths->len, shapes->points->len};
    Shape shape = {.type = geometry->type, .first_part = n[0]};
    if (geometry->type == LAYER_POINT)
        to_grid(geometry->point, shape.at);
    for (guint i = 0; geometry->parts && i < geometry->parts->len; i++) {
        guint paths = add_part(shapes, geometry, i);
        if (paths > 0)
            g_array_append_val(shapes->parts, paths);
    }
    shape.n_parts = shapes->parts->len - n[0];
    g_autofree char *key = key_of(shapes, &shape, n[1]);
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(shapes->number, key));
    if (known > 0) {
        g_array_set_size(shapes->parts, n[0]);
        g_array_set_size(shapes->paths, n[1]);
        g_array_set_size(shapes->points, n[2]);
        return (int)known - 1;
    }
    g_array_append_val(shapes->shapes, shape);
    g_hash_table_insert(shapes->number, g_steal_pointer(&key),
                        GUINT_TO_POINTER(shapes->shapes->len));
    return (int)shapes->shapes->len - 1;
}

/* ---- Writing ---- */

/* Five bits a digit, the lowest first; the sign is the lowest bit of all. */
static void append_vlq(GString *text, gint64 number) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    guint64 rest = number < 0 ? ((guint64)-number << 1) | 1 : (guint64)number << 1;
    do {
        guint digit = rest & 31;
        rest >>= 5;
        g_string_append_c(text, digits[rest ? digit | 32 : digit]);
    } while (rest);
}

static void append_arc(GString *text, const LonLat *points, guint32 n) {
    gint64 last[2] = {0, 0};
    for (guint32 i = 0; i < n; i++)
        for (int axis = 0; axis < 2; axis++) {
            gint64 at = (gint64)points[i][axis];
            append_vlq(text, at - last[axis]);
            last[axis] = at;
        }
}

static void write_arcs(JsonWriter *writer, const Topology *topology) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint32 i = 0; i < topology->n_arcs; i++) {
        const TopologyArc *arc = &topology->arcs[i];
        if (i > 0)
            g_string_append_c(text, ' ');
        append_arc(text, topology->points + arc->first, arc->n);
    }
    tf_member_text(writer, "arcs", text->str);
}

static void write_path(JsonWriter *writer, const Topology *topology, guint path) {
    tf_writer_open(writer, '[');
    for (guint32 i = path == 0 ? 0 : topology->use_ends[path - 1]; i < topology->use_ends[path];
         i++) {
        guint32 use = topology->uses[i];
        double arc = topology_arc(use);
        tf_writer_number(writer, topology_reversed(use) ? -1 - arc : arc);
    }
    tf_writer_close(writer, ']');
}

/* Returns the path after the shape's last. */
static guint write_parts(JsonWriter *writer, const PageShapes *shapes, const Shape *shape,
                         const Topology *topology, guint path) {
    bool lines = shape->type == LAYER_LINES;
    tf_member_text(writer, "type", lines ? "MultiLineString" : "MultiPolygon");
    tf_member_open(writer, "arcs", '[');
    for (guint i = 0; i < shape->n_parts; i++) {
        guint n = g_array_index(shapes->parts, guint, shape->first_part + i);
        if (!lines)
            tf_writer_open(writer, '[');
        for (guint end = path + n; path < end; path++)
            write_path(writer, topology, path);
        if (!lines)
            tf_writer_close(writer, ']');
    }
    tf_writer_close(writer, ']');
    return path;
}

static void write_point(JsonWriter *writer, const Shape *shape) {
    tf_member_text(writer, "type", "Point");
    tf_member_open(writer, "at", '[');
    for (int axis = 0; axis < 2; axis++)
        tf_writer_number(writer, shape->at[axis]);
    tf_writer_close(writer, ']');
}

void tf_page_shapes_write(const PageShapes *shapes, JsonWriter *writer) {
    g_autoptr(Topology) topology =
        tf_topology_new((const LonLat *)(void *)shapes->points->data,
                        (const TopologyPath *)(const void *)shapes->paths->data, shapes->paths->len,
                        TOPOLOGY_PLANE);
    write_arcs(writer, topology);
    tf_member_open(writer, "shapes", '[');
    for (guint i = 0, path = 0; i < shapes->shapes->len; i++) {
        const Shape *shape = &g_array_index(shapes->shapes, Shape, i);
        tf_writer_open(writer, '{');
        if (shape->type == LAYER_POINT)
            write_point(writer, shape);
        else
            path = write_parts(writer, shapes, shape, topology, path);
        tf_writer_close(writer, '}');
    }
    tf_writer_close(writer, ']');
}
