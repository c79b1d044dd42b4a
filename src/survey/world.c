#include "survey/world.h"
#include "base/unconst.h"
#include "geojson/reader.h"
#include "survey/plan.h"

/* The file as it is read. */
typedef struct {
    const char *key;
    const GPtrArray *codes;
    bool *found; /* of each code */
    Grid grid;
    GridPoint low, high;
    const double *ends;
    int country;                    /* whose rings are read */
    GeojsonCoordinates coordinates; /* of its feature */
    GArray *ring;                   /* of GridPoint */
    GArray *sides;                  /* of WorldSide */
} Reading;

/* ---- Rings ---- */

static bool is_near(const Reading *reading, GridPoint p) {
    return p.x >= reading->low.x && p.x <= reading->high.x && p.y >= reading->low.y &&
           p.y <= reading->high.y;
}

/* The ring's points on the grid, without consecutive duplicates. */
static void snap_ring(Reading *reading, const LonLat *points, guint32 n) {
    g_array_set_size(reading->ring, 0);
    for (guint32 i = 0; i < n; i++) {
        LonLat at = {points[i][0], points[i][1]};
        tf_plan_reach_ends(reading->ends, at);
        GridPoint p = tf_grid_point(reading->grid, at);
        guint len = reading->ring->len;
        if (len == 0 || !grid_equal(p, g_array_index(reading->ring, GridPoint, len - 1)))
            g_array_append_val(reading->ring, p);
    }
}

/* False if nothing of a ring is left on the grid. */
static bool add_ring(Reading *reading, bool outer) {
    const GridPoint *p = (const GridPoint *)(const void *)reading->ring->data;
    guint n = reading->ring->len;
    if (n < 4)
        return false;
    bool backwards = (tf_grid_ring_area(p, n - 1) > 0) != outer;
    for (guint i = 1; i < n; i++) {
        guint from = backwards ? n - i : i - 1;
        WorldSide side = {p[from], p[backwards ? from - 1 : from + 1], reading->country};
        if (is_near(reading, side.a) || is_near(reading, side.b))
            g_array_append_val(reading->sides, side);
    }
    return true;
}

static bool add_rings(Reading *reading) {
    const GeojsonCoordinates *all = &reading->coordinates;
    guint32 ring = 0, n;
    for (guint i = 0; i < all->polygons->len; i++)
        for (guint32 first = ring; ring < g_array_index(all->polygons, guint32, i); ring++) {
            const LonLat *points = tf_geojson_line(all, ring, &n);
            snap_ring(reading, points, n);
            if (!add_ring(reading, ring == first))
                return false;
        }
    return true;
}

/* ---- The file ---- */

/* Number of the feature's code among the wanted ones, or -1. */
static int code_of(const Reading *reading, const GeojsonFeature *feature) {
    g_autofree char *code = tf_geojson_text_property(feature, reading->key);
    guint i;
    return code && g_ptr_array_find_with_equal_func(tf_unconst(reading->codes), code, g_str_equal,
                                                    &i)
               ? (int)i
               : -1;
}

static bool read_feature(const GeojsonFeature *feature, gpointer data, GError **error) {
    Reading *reading = data;
    reading->country = code_of(reading, feature);
    if (reading->country < 0)
        return true;
    const char *code = reading->codes->pdata[reading->country];
    if (reading->found[reading->country])
        return tf_input_error(error, "%s: two features have %s '%s', expected one",
                              feature->in->path, reading->key, code);
    reading->found[reading->country] = true;
    tf_geojson_coordinates_clear(&reading->coordinates);
    return (tf_geojson_is_polygon(feature) &&
            tf_geojson_coordinates(feature, 180, 90, &reading->coordinates, NULL) &&
            add_rings(reading)) ||
           tf_input_error(error,
                          "%s: the coordinates of '%s' are not those of a polygon in degrees, "
                          "expected closed rings",
                          feature->in->path, code);
}

static bool read_text(const GeojsonText *text, Reading *reading, GError **error) {
    if (!tf_geojson_read(text, read_feature, reading, error))
        return false;
    for (guint i = 0; i < reading->codes->len; i++)
        if (!reading->found[i])
            return tf_input_error(error, "%s: no feature has %s '%s'", text->path, reading->key,
                                  (char *)reading->codes->pdata[i]);
    return true;
}

GArray *tf_world_read(const char *file, const char *key, const GPtrArray *codes, Grid grid,
                      const LonLat low, const LonLat high, const double ends[2], GError **error) {
    g_autoptr(GMappedFile) mapped = tf_geojson_map(file, error);
    if (!mapped)
        return NULL;
    GeojsonText text = tf_geojson_text_of(file, mapped);
    g_autofree bool *found = g_new0(bool, codes->len + 1);
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(GridPoint));
    g_autoptr(GArray) sides = g_array_new(FALSE, FALSE, sizeof(WorldSide));
    Reading reading = {.key = key,
                       .codes = codes,
                       .found = found,
                       .grid = grid,
                       .low = tf_grid_point(grid, low),
                       .high = tf_grid_point(grid, high),
                       .ends = ends,
                       .coordinates = tf_geojson_coordinates_new(),
                       .ring = ring,
                       .sides = sides};
    bool ok = read_text(&text, &reading, error);
    tf_geojson_coordinates_free(&reading.coordinates);
    return ok ? g_steal_pointer(&sides) : NULL;
}
