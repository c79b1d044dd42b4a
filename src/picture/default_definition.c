#include "picture/default_definition.h"
#include "base/date.h"
#include "geojson/json_writer.h"
#include <math.h>
#include <string.h>

static const double MARGIN = 0.04; /* of the map's width and height, on each side */
static const double LEAST = 0.001; /* degrees across */

static gint by_degrees(gconstpointer a, gconstpointer b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* West, south, east, north; east may lie beyond 180 degrees. What lies between the ends of the widest stretch of
   longitudes without a vertex is the map. */
static void find_bounds(const Map *map, double bounds[4]) {
    g_autofree double *longitudes = g_new(double, map->n_vertices + 1);
    double south = 90, north = -90, widest = -1;
    guint n = map->first_spread ? map->first_spread : map->n_vertices, gap = 0;
    for (guint v = 0; v < n; v++) {
        const double *at = map->vertex_position[v];
        longitudes[v] = at[0];
        south = fmin(south, at[1]);
        north = fmax(north, at[1]);
    }
    qsort(longitudes, n, sizeof *longitudes, by_degrees);
    for (guint v = 0; v < n; v++) {
        double next = v + 1 < n ? longitudes[v + 1] : longitudes[0] + 360;
        if (next - longitudes[v] > widest) {
            widest = next - longitudes[v];
            gap = v;
        }
    }
    bounds[0] = gap + 1 < n ? longitudes[gap + 1] : longitudes[0];
    bounds[2] = longitudes[gap] + (gap + 1 < n ? 360 : 0);
    bounds[1] = south;
    bounds[3] = north;
}

static void widen(double bounds[4]) {
    for (int axis = 0; axis < 2; axis++) {
        double size = bounds[axis + 2] - bounds[axis];
        double margin = fmax(MARGIN * size, (LEAST - size) / 2);
        bounds[axis] -= margin;
        bounds[axis + 2] += margin;
    }
    bounds[1] = fmax(bounds[1], -90);
    bounds[3] = fmin(bounds[3], 90);
}

static void put_extent(JsonWriter *json, const Map *map) {
    double bounds[4];
    find_bounds(map, bounds);
    widen(bounds);
    tf_member_open(json, "extent", '[');
    for (int i = 0; i < 4; i++)
        tf_writer_decimal(json, bounds[i], 5);
    tf_writer_close(json, ']');
}

static void put_layer(JsonWriter *json, const LayerDefinition *layer, guint number) {
    tf_writer_open(json, '{');
    tf_member_text(json, "layer", layer->id);
    if (number == 0) {
        tf_member_text(json, "fill", "land");
        tf_member_text(json, "label", "quiet");
        tf_member_truth(json, "ground", true);
    } else {
        g_autofree char *ink = g_strdup_printf("series-%u", (number - 1) % 3 + 1);
        tf_member_text(json, "fill", ink);
        tf_member_decimal(json, "opacity", 0.35, 2);
        tf_member_text(json, "line", ink);
        tf_member_decimal(json, "width", 0.3, 2);
        tf_member_text(json, "label", ink);
        tf_member_decimal(json, "rank", 2, 0);
        tf_member_text(json, "legend", layer->title);
    }
    tf_member_decimal(json, "label_size", 8, 0);
    tf_writer_close(json, '}');
}

static void put_role(JsonWriter *json, const Map *map, const char *role, const char *ink,
                     double width) {
    if (tf_map_role(map, role) < 0)
        return;
    tf_writer_open(json, '{');
    tf_member_text(json, "role", role);
    tf_member_text(json, "line", ink);
    tf_member_decimal(json, "width", width, 2);
    tf_member_truth(json, "ground", true);
    tf_writer_close(json, '}');
}

static void put_entries(JsonWriter *json, const Atlas *atlas, const Map *map) {
    guint number = 0;
    tf_member_open(json, "show", '[');
    for (guint i = 0; i < atlas->layers->len; i++) {
        const LayerDefinition *layer = atlas->layers->pdata[i];
        if (strcmp(layer->kind, "territories") != 0)
            continue;
        put_layer(json, layer, number);
        if (number++ == 0) {
            put_role(json, map, "border", "quiet", 0.2);
            put_role(json, map, "outline", "text", 0.35);
        }
    }
    tf_writer_close(json, ']');
}

char *tf_default_definition(const Atlas *atlas, GError **error) {
    const Map *map = tf_atlas_load_map(atlas, atlas->map_ids->pdata[0], error);
    if (!map)
        return NULL;
    GString *text = g_string_new(NULL);
    JsonWriter json = tf_writer_of(text, 2);
    g_autofree char *day = tf_date_span_text(atlas->time);
    tf_writer_open(&json, '{');
    tf_member_text(&json, "title", atlas->title);
    tf_member_text(&json, "subject", atlas->everyone);
    tf_member_text(&json, "date", day);
    put_extent(&json, map);
    put_entries(&json, atlas, map);
    tf_writer_close(&json, '}');
    return g_string_free(text, FALSE);
}
