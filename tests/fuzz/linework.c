/* Fuzzes the making of a map from lines of any kind: rings that touch, cross and run over each other, spikes, repeated
   points, lines that end anywhere, also at the antimeridian and the poles. Either regions overlap, and the error says so, or
   tf_validate_map proves the map's topology; brought to a coarser grid it is a map again.

   The first byte says where the lines lie; each line then has a byte for its kind and number of points, and two for each
   point, on a grid of 15 by 15 places so that lines meet. */
#include "planar/build.h"
#include "planar/rebuild.h"
#include "shared/fuzz.h"
#include "validate/map.h"

enum { N_ORIGINS = 5, N_FAR_FROM_POLES = 3 };
enum { MOST_LINES = 24, MOST_POINTS = 15, UNITS = 1000000 }; /* a place is a tenth of a degree */
static const gint64 QUARTER = (gint64)900 * UNITS;

typedef struct {
    GridPoint points[MOST_LINES][MOST_POINTS + 1];
    GridLine lines[MOST_LINES];
    LineTraits traits[MOST_LINES];
    guint n;
} Linework;

static GridPoint point_of(const uint8_t *at, const GridPoint *origin) {
    gint64 y = origin->y + at[1] % 15 * UNITS + (at[1] >= 128);
    return (GridPoint){origin->x + at[0] % 15 * UNITS + (at[0] >= 128),
                       CLAMP(y, -QUARTER, QUARTER)};
}

/* The points' one form on the globe; of a ring counter-clockwise, as all readers turn outer rings. */
static void place(GridPoint *points, guint n, bool is_free) {
    if (!is_free && tf_grid_ring_area(points, n) < 0)
        for (guint i = 0; i < n / 2; i++) {
            GridPoint kept = points[i];
            points[i] = points[n - 1 - i];
            points[n - 1 - i] = kept;
        }
    for (guint i = 0; i < n; i++)
        points[i] =
            tf_grid_place(2 * QUARTER, tf_grid_near(2 * QUARTER, (GridPoint){0, 0}, points[i]));
}

static void read_lines(Linework *work, const uint8_t *data, size_t size) {
    static const GridPoint origins[N_ORIGINS] = {
        {0, 0},
        {45 * 10 * UNITS, 40 * 10 * UNITS},
        {(1800 - 7) * (gint64)UNITS, 0},
        {10 * 10 * UNITS, (900 - 7) * (gint64)UNITS},
        {-(1800 + 7) * (gint64)UNITS, -(900 + 7) * (gint64)UNITS}};
    const uint8_t *at = data + 1, *end = data + size;
    const GridPoint *origin = &origins[data[0] % N_ORIGINS];
    while (at < end && work->n < MOST_LINES) {
        guint n = *at % MOST_POINTS, kind = *at / MOST_POINTS, count = 0;
        GridPoint *points = work->points[work->n];
        for (at++; count < n && at + 2 <= end; at += 2)
            points[count++] = point_of(at, origin);
        bool is_free = kind % 4 == 3;
        place(points, count, is_free);
        if (count > 0 && !is_free)
            points[count++] = points[0];
        work->lines[work->n] = (GridLine){points, count};
        work->traits[work->n++] = (LineTraits){
            is_free ? 0 : (int)kind % 4, is_free ? 0 : MAP_OUTSIDE, is_free, 0, 100, 0};
    }
}

/* Whether a line ends within a face: of a survey that is an error, which survey/survey.c tells. */
static bool has_loose_end(const Map *map) {
    bool any = false;
    for (guint i = 0; i < map->n_arcs; i++) {
        bool same = map->arcs[i].left == map->arcs[i].right;
        expect(!same || map->arcs[i].roles);
        any |= same;
    }
    return any;
}

/* Near a pole a face may be so thin that its geodesic edges run on the wrong sides of each other: there it is only looked at. */
static void check(const Map *map, bool near_pole) {
    if (has_loose_end(map))
        return;
    g_autoptr(ValidationReport) report = tf_validation_report_new();
    g_autoptr(GPtrArray) rules = g_ptr_array_new();
    tf_validate_map(map, rules, report);
    if (near_pole)
        return;
    if (report->findings->len)
        g_printerr("%s\n", ((const Finding *)report->findings->pdata[0])->what);
    expect(report->findings->len == 0);
}

static Map *map_new(void) {
    g_autoptr(GPtrArray) attributes = g_ptr_array_new(), roles = g_ptr_array_new();
    g_ptr_array_add(attributes, (char *)"region");
    g_ptr_array_add(roles, (char *)"line");
    Map *map = tf_planar_map_new(attributes, roles);
    map->n_sources = 1;
    map->sources = g_new0(MapSource, 1);
    return map;
}

static bool fill(Map *map, const Linework *work) {
    g_autofree int *regions = NULL;
    g_autoptr(GError) error = NULL;
    bool ok = tf_planar_fill(map, work->lines, work->traits, work->n, 1, tf_grid_of(1e-7), 1,
                             &regions, &error);
    fuzz_expect_error(ok, error);
    for (guint face = 0; ok && face < map->n_faces; face++) {
        static const char *const names[] = {"r0", "r1", "r2"};
        tf_planar_set(map, face, 0, names[regions[face]]);
    }
    return ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static Linework work;
    g_autoptr(Map) map = map_new();
    g_autoptr(GError) error = NULL;
    if (size < 2)
        return 0;
    work.n = 0;
    read_lines(&work, data, size);
    if (!fill(map, &work) || map->n_faces == 0)
        return 0;
    tf_map_finish(map);
    bool near_pole = data[0] % N_ORIGINS >= N_FAR_FROM_POLES;
    check(map, near_pole);
    g_autoptr(Map) coarse = tf_map_snap_to_grid(map, 0.15, &error);
    fuzz_expect_error(coarse, error);
    if (coarse && coarse->n_faces)
        check(coarse, near_pole);
    return 0;
}
