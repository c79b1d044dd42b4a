#include "validate/displacement.h"
#include "atlas/faceset.h"
#include "atlas/outline.h"
#include "base/unconst.h"
#include "planar/border_segments.h"
#include <math.h>
#include <string.h>

static const double STEP = 250, FARTHEST = 32000;

enum { LAGS = 128, FEWEST_PAIRS = 30 };

/* A point of the first map's border. */
typedef struct {
    LonLat at;
    double metres_east; /* of a degree there */
    double x, y;        /* displacement in metres, to the east and to the north */
} Station;

/* Sums over pairs of stations at a lag. */
typedef struct {
    guint64 pairs;
    double products, squares;
} LagSum;

/* The stations of one border. */
typedef struct {
    const char *a, *b;
    GArray *stations; /* of Station */
    LagSum sums[LAGS];
    double first, second;
} Sample;

/* ---- Regions on both maps ---- */

/* The distinct values of the attribute, sorted: a region's number is its index here. */
static GPtrArray *region_names(const Map *first, const Map *second, const char *attribute) {
    GPtrArray *names = g_ptr_array_new();
    const Map *maps[] = {first, second};
    for (int m = 0; m < 2; m++) {
        int number = tf_map_attribute(maps[m], attribute);
        for (guint f = 0; f < maps[m]->n_faces; f++) {
            const char *value = maps[m]->faces[f].values[number];
            guint at = 0;
            while (at < names->len && strcmp(names->pdata[at], value) < 0)
                at++;
            if (at == names->len || strcmp(names->pdata[at], value) != 0)
                g_ptr_array_insert(names, (gint)at, tf_unconst(value));
        }
    }
    return names;
}

static int region_of(const Map *map, int face, int attribute, const GPtrArray *names) {
    guint number;
    if (face == MAP_OUTSIDE ||
        !g_ptr_array_find_with_equal_func(tf_unconst(names), map->faces[face].values[attribute],
                                          g_str_equal, &number))
        return -1;
    return (int)number;
}

static BorderSegments *borders_of(const Map *map, const char *attribute, const GPtrArray *names) {
    BorderSegments *borders = tf_border_segments_new();
    int number = tf_map_attribute(map, attribute);
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        int left = region_of(map, arc->left, number, names);
        int right = region_of(map, arc->right, number, names);
        if (left < 0 || right < 0 || left == right)
            continue;
        for (guint k = 1; k < arc->n; k++)
            tf_border_segments_add(borders, arc->xy[k - 1], arc->xy[k], left, right);
    }
    tf_border_segments_finish(borders);
    return borders;
}

/* ---- One border ---- */

static FaceSet faces_of(const Map *map, const char *attribute, const char *value) {
    FaceSet set = tf_faceset_new(map);
    int number = tf_map_attribute(map, attribute);
    for (guint f = 0; f < map->n_faces; f++)
        if (strcmp(map->faces[f].values[number], value) == 0)
            tf_faceset_add(&set, f);
    return set;
}

static bool is_closed(const GArray *line) {
    const LonLat *p = (const LonLat *)(void *)line->data;
    return geodesic_same_place(p[0], p[line->len - 1]);
}

/* The border's lines; a closed one only if the other map has a ring of the same border there. */
static GPtrArray *border_lines(const Map *map, const char *attribute, const GPtrArray *names, int a,
                               int b, const BorderSegments *other) {
    FaceSet p = faces_of(map, attribute, names->pdata[a]);
    FaceSet q = faces_of(map, attribute, names->pdata[b]);
    ArcSet arcs = tf_faceset_border(p, q);
    GPtrArray *lines = tf_arcset_chains(arcs);
    for (guint i = lines->len; i-- > 0;) {
        const GArray *line = lines->pdata[i];
        const LonLat *at = (const LonLat *)(void *)line->data;
        if (!is_closed(line))
            continue;
        LonLat low = {at[0][0], at[0][1]}, high = {at[0][0], at[0][1]};
        double x = at[0][0]; /* goes on beyond the antimeridian */
        for (guint k = 1; k < line->len; k++) {
            x += geodesic_turn(x, at[k][0]);
            low[0] = fmin(low[0], x);
            high[0] = fmax(high[0], x);
            low[1] = fmin(low[1], at[k][1]);
            high[1] = fmax(high[1], at[k][1]);
        }
        if (!tf_border_segments_have_ring(other, a, b, low, high))
            g_ptr_array_remove_index(lines, i);
    }
    tf_arcset_clear(&arcs);
    tf_faceset_clear(&p);
    tf_faceset_clear(&q);
    return lines;
}

static double lines_length(const GPtrArray *lines) {
    double metres = 0;
    for (guint i = 0; i < lines->len; i++) {
        const GArray *line = lines->pdata[i];
        metres += tf_geodesic_length((const LonLat *)(void *)line->data, line->len);
    }
    return metres;
}

static void add_station(GArray *stations, const LonLat at, const BorderSegments *second, int a,
                        int b, bool rings) {
    Station station = {.at = {at[0], at[1]}};
    LonLat nearest;
    double north;
    tf_geodesic_degree(at[1], &north, &station.metres_east);
    if (!isfinite(tf_border_segments_nearest(second, at, a, b, rings, nearest, NULL)))
        return;
    station.x = geodesic_turn(at[0], nearest[0]) * station.metres_east;
    station.y = (nearest[1] - at[1]) * north;
    g_array_append_val(stations, station);
}

/* A station every STEP metres along the line, the first half a step from its start. */
static void add_stations(GArray *stations, const GArray *line, const BorderSegments *second, int a,
                         int b, bool rings) {
    const LonLat *p = (const LonLat *)(void *)line->data;
    double next = STEP / 2;
    for (guint k = 1; k < line->len; k++) {
        double metres = tf_geodesic_distance(p[k - 1], p[k]);
        while (next < metres) {
            double part = next / metres;
            LonLat at = {
                geodesic_longitude(p[k - 1][0] + part * geodesic_turn(p[k - 1][0], p[k][0])),
                p[k - 1][1] + part * (p[k][1] - p[k - 1][1])};
            add_station(stations, at, second, a, b, rings);
            next += STEP;
        }
        next -= metres;
    }
}

static void sum_lags(const GArray *stations, const double shift[2], LagSum *sums) {
    const Station *s = (const Station *)(const void *)stations->data;
    double north, east;
    for (guint i = 0; i < stations->len; i++) {
        tf_geodesic_degree(s[i].at[1], &north, &east);
        for (guint k = i + 1; k < stations->len; k++) {
            double dy = (s[k].at[1] - s[i].at[1]) * north;
            if (fabs(dy) > FARTHEST + STEP)
                continue;
            double dx =
                geodesic_turn(s[i].at[0], s[k].at[0]) * (s[i].metres_east + s[k].metres_east) / 2;
            if (dx * dx + dy * dy > (FARTHEST + STEP) * (FARTHEST + STEP))
                continue;
            long lag = lround(hypot(dx, dy) / STEP);
            if (lag < 1 || lag > LAGS)
                continue;
            double p[2] = {s[i].x - shift[0], s[i].y - shift[1]};
            double q[2] = {s[k].x - shift[0], s[k].y - shift[1]};
            LagSum *sum = &sums[lag - 1];
            sum->pairs++;
            sum->products += p[0] * q[0] + p[1] * q[1];
            sum->squares += (p[0] * p[0] + p[1] * p[1] + q[0] * q[0] + q[1] * q[1]) / 2;
        }
    }
}

/* ---- The fit ---- */

static double fitted(double metres, double length, bool gaussian) {
    double part = metres / length;
    return exp(gaussian ? -part * part : -part);
}

static double residual(const GArray *lags, double length, bool gaussian) {
    double sum = 0;
    for (guint i = 0; i < lags->len; i++) {
        const LagCorrelation *lag = &g_array_index(lags, LagCorrelation, i);
        double off = lag->correlation - fitted(lag->metres, length, gaussian);
        sum += lag->pairs >= FEWEST_PAIRS ? off * off : 0;
    }
    return sum;
}

/* Least squares by golden section on the length's logarithm. */
static double fit_length(const GArray *lags, bool gaussian) {
    const double golden = (sqrt(5) - 1) / 2;
    double low = log(50), high = log(200000);
    for (int i = 0; i < 80; i++) {
        double p = high - golden * (high - low), q = low + golden * (high - low);
        if (residual(lags, exp(p), gaussian) < residual(lags, exp(q), gaussian))
            high = q;
        else
            low = p;
    }
    return exp((low + high) / 2);
}

static double fit_quality(const GArray *lags, double length, bool gaussian) {
    double mean = 0, total = 0;
    guint n = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < lags->len; i++) {
            const LagCorrelation *lag = &g_array_index(lags, LagCorrelation, i);
            if (lag->pairs < FEWEST_PAIRS)
                continue;
            if (pass == 0) {
                mean += lag->correlation;
                n++;
            } else {
                total += (lag->correlation - mean / n) * (lag->correlation - mean / n);
            }
        }
    }
    return n < 3 ? NAN : 1 - residual(lags, length, gaussian) / total;
}

static void fit(Displacement *row) {
    row->correlation = fit_length(row->lags, false);
    row->quality = fit_quality(row->lags, row->correlation, false);
    row->gaussian = fit_length(row->lags, true);
    row->gaussian_quality = fit_quality(row->lags, row->gaussian, true);
    if (isnan(row->quality))
        row->correlation = row->gaussian = NAN;
}

/* ---- Rows ---- */

static gint by_value(gconstpointer a, gconstpointer b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void mean_vector(const GArray *stations, double shift[2]) {
    shift[0] = shift[1] = 0;
    for (guint i = 0; i < stations->len; i++) {
        shift[0] += g_array_index(stations, Station, i).x / stations->len;
        shift[1] += g_array_index(stations, Station, i).y / stations->len;
    }
}

/* The common shift: the least squares of |d| - s d/|d|. */
static void common_shift(const GArray *stations, double shift[2]) {
    double xx = 0, xy = 0, yy = 0, x = 0, y = 0;
    for (guint i = 0; i < stations->len; i++) {
        const Station *s = &g_array_index(stations, Station, i);
        double square = s->x * s->x + s->y * s->y;
        if (!(square > 0))
            continue;
        xx += s->x * s->x / square;
        xy += s->x * s->y / square;
        yy += s->y * s->y / square;
        x += s->x;
        y += s->y;
    }
    double determinant = xx * yy - xy * xy;
    bool one_direction = !(determinant > 1e-6 * (xx + yy) * (xx + yy)); /* all borders run alike */
    shift[0] = one_direction ? (xx + yy > 0 ? x / (xx + yy) : 0) : (yy * x - xy * y) / determinant;
    shift[1] = one_direction ? (xx + yy > 0 ? y / (xx + yy) : 0) : (xx * y - xy * x) / determinant;
}

static double rms_across(const GArray *stations, const double shift[2]) {
    double squares = 0;
    for (guint i = 0; i < stations->len; i++) {
        const Station *s = &g_array_index(stations, Station, i);
        double metres = hypot(s->x, s->y);
        double rest = metres > 0 ? metres - (shift[0] * s->x + shift[1] * s->y) / metres : 0;
        squares += rest * rest;
    }
    return sqrt(squares / stations->len);
}

static void describe_distances(Displacement *row, const GArray *stations) {
    g_autofree double *metres = g_new(double, stations->len + 1);
    double sum = 0, squares = 0;
    mean_vector(stations, row->shift);
    for (guint i = 0; i < stations->len; i++) {
        const Station *s = &g_array_index(stations, Station, i);
        metres[i] = hypot(s->x, s->y);
        sum += metres[i];
        squares += metres[i] * metres[i];
    }
    qsort(metres, stations->len, sizeof *metres, by_value);
    row->points = stations->len;
    row->mean = sum / stations->len;
    row->rms = sqrt(squares / stations->len);
    row->p95 = metres[MIN((guint)ceil(0.95 * stations->len), stations->len) - 1];
}

static Displacement *row_of(const Sample *sample, const double common[2]) {
    Displacement *row = g_new0(Displacement, 1);
    memcpy(row->common, common, sizeof row->common);
    row->across = rms_across(sample->stations, common);
    row->a = g_strdup(sample->a);
    row->b = g_strdup(sample->b);
    row->first = sample->first;
    row->second = sample->second;
    describe_distances(row, sample->stations);
    row->lags = g_array_new(FALSE, FALSE, sizeof(LagCorrelation));
    for (int i = 0; i < LAGS; i++) {
        const LagSum *sum = &sample->sums[i];
        LagCorrelation lag = {(i + 1) * STEP, sum->pairs,
                              sum->pairs ? sum->products / sum->squares : NAN};
        g_array_append_val(row->lags, lag);
    }
    fit(row);
    return row;
}

static void displacement_free(gpointer data) {
    Displacement *row = data;
    g_free(row->a);
    g_free(row->b);
    g_array_unref(row->lags);
    g_free(row);
}

static Sample *sample_new(const char *a, const char *b) {
    Sample *sample = g_new0(Sample, 1);
    sample->a = a;
    sample->b = b;
    sample->stations = g_array_new(FALSE, FALSE, sizeof(Station));
    return sample;
}

static void sample_free(gpointer data) {
    g_array_unref(((Sample *)data)->stations);
    g_free(data);
}

static void add_sums(Sample *all, const Sample *part) {
    for (int i = 0; i < LAGS; i++) {
        all->sums[i].pairs += part->sums[i].pairs;
        all->sums[i].products += part->sums[i].products;
        all->sums[i].squares += part->sums[i].squares;
    }
}

/* Correlates the samples' displacements and makes a row of each, and one of all. */
static GPtrArray *rows_of(const GPtrArray *samples) {
    GPtrArray *rows = g_ptr_array_new_with_free_func(displacement_free);
    Sample *all = sample_new(NULL, NULL);
    double shift[2], common[2];
    for (guint i = 0; i < samples->len; i++) {
        const Sample *sample = samples->pdata[i];
        g_array_append_vals(all->stations, sample->stations->data, sample->stations->len);
        all->first += sample->first;
        all->second += sample->second;
    }
    mean_vector(all->stations, shift);
    common_shift(all->stations, common);
    for (guint i = 0; i < samples->len; i++) {
        Sample *sample = samples->pdata[i];
        sum_lags(sample->stations, shift, sample->sums);
        add_sums(all, sample);
        g_ptr_array_add(rows, row_of(sample, common));
    }
    g_ptr_array_add(rows, row_of(all, common));
    sample_free(all);
    return rows;
}

/* Fills `sample` with the border of a and b; false if one of the maps does not have it. */
static bool sample_border(const Map *maps[2], BorderSegments *both[2], const char *attribute,
                          const GPtrArray *names, int a, int b, Sample *sample) {
    g_autoptr(GPtrArray) first = border_lines(maps[0], attribute, names, a, b, both[1]);
    g_autoptr(GPtrArray) second = border_lines(maps[1], attribute, names, a, b, both[0]);
    if (first->len == 0 || second->len == 0)
        return false;
    sample->first = lines_length(first);
    sample->second = lines_length(second);
    for (guint i = 0; i < first->len; i++) {
        const GArray *line = first->pdata[i];
        add_stations(sample->stations, line, both[1], a, b, is_closed(line));
    }
    return sample->stations->len > 0;
}

GPtrArray *tf_displacement_measure(const Map *first, const Map *second, const char *attribute,
                                   GError **error) {
    const Map *maps[2] = {first, second};
    for (int m = 0; m < 2; m++)
        if (tf_map_attribute(maps[m], attribute) < 0) {
            tf_input_error(error,
                           "map %s: its faces have no attribute '%s' to tell borders apart by",
                           maps[m]->id, attribute);
            return NULL;
        }
    g_autoptr(GPtrArray) names = region_names(first, second, attribute);
    g_autoptr(BorderSegments) one = borders_of(first, attribute, names);
    g_autoptr(BorderSegments) two = borders_of(second, attribute, names);
    BorderSegments *both[2] = {one, two};
    g_autoptr(GPtrArray) samples = g_ptr_array_new_with_free_func(sample_free);
    for (int a = 0; a < (int)names->len; a++)
        for (int b = a + 1; b < (int)names->len; b++) {
            Sample *sample = sample_new(names->pdata[a], names->pdata[b]);
            if (sample_border(maps, both, attribute, names, a, b, sample))
                g_ptr_array_add(samples, sample);
            else
                sample_free(sample);
        }
    if (samples->len)
        return rows_of(samples);
    tf_input_error(error, "maps %s and %s have no border by '%s' in common", first->id, second->id,
                   attribute);
    return NULL;
}
