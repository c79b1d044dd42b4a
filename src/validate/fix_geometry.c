#include "validate/fix_geometry.h"
#include "geodesy/geodesic.h"
#include "validate/fix_cut.h"
#include <string.h>

#define AT(line, i) (&g_array_index(line, FixPosition, i))

static void free_part(gpointer part) {
    g_ptr_array_unref(part);
}

static void count(FixGeometry *geometry, FixKind kind, guint n) {
    geometry->counts[kind] += n;
    geometry->changed |= n > 0 && kind != FIX_WIDE && kind != FIX_UNCUT;
}

/* Takes what is beyond a pole or the antimeridian by rounding as on it. */
static void round_noise(FixGeometry *geometry, GArray *line) {
    const double noise = 1e-9;
    for (guint i = 0; i < line->len; i++) {
        FixPosition *position = AT(line, i);
        double *at = position->at, east = fabs(at[0]), north = fabs(at[1]);
        if (north <= 90 && (east <= 180 || east > 180 + noise) && east <= 360)
            continue;
        at[0] = copysign(east <= 180 + noise ? fmin(east, 180) : fmin(east, 360), at[0]);
        at[1] = CLAMP(at[1], -90, 90);
        position->text = (JsonSpan){0};
        count(geometry, FIX_NOISE, 1);
    }
}

static guint beyond_of(const GArray *line) {
    guint n = 0;
    for (guint i = 0; i < line->len; i++)
        n += fabs(AT(line, i)->at[0]) > 180;
    return n;
}

static void wrap(FixGeometry *geometry, GArray *line) {
    count(geometry, FIX_WRAPPED, beyond_of(line));
    tf_fix_lay_out_line(line);
}

static bool same(const FixPosition *a, const FixPosition *b) {
    return a->at[0] == b->at[0] && a->at[1] == b->at[1];
}

static void drop_repeats(FixGeometry *geometry, GArray *line) {
    guint kept = 0;
    for (guint i = 0; i < line->len; i++)
        if (kept == 0 || !same(AT(line, kept - 1), AT(line, i)))
            *AT(line, kept++) = *AT(line, i);
    count(geometry, FIX_REPEATED, line->len - kept);
    g_array_set_size(line, kept);
}

static bool same_text(JsonSpan a, JsonSpan b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.text, b.text, a.length) == 0);
}

static void close_ring(FixGeometry *geometry, GArray *ring) {
    if (ring->len < 2)
        return;
    FixPosition first = *AT(ring, 0), *last = AT(ring, ring->len - 1);
    if (same(last, &first) && same_text(last->tail, first.tail)) {
        count(geometry, FIX_SPELT, !same_text(last->text, first.text));
        *last = first;
        return;
    }
    if (last->at[1] == first.at[1] && remainder(last->at[0] - first.at[0], 360) == 0)
        *last = first; /* at another height, or a whole turn away */
    else
        g_array_append_val(ring, first);
    count(geometry, FIX_CLOSED, 1);
}

/* A ring of fewer than four positions encloses nothing: a hole goes, and a polygon with its outer ring. */
static void drop_collapsed(FixGeometry *geometry, GPtrArray *part) {
    for (guint i = 0; i < part->len;) {
        if (((const GArray *)part->pdata[i])->len >= 4) {
            i++;
            continue;
        }
        guint n = i == 0 ? part->len : 1;
        g_ptr_array_remove_range(part, i, n);
        count(geometry, FIX_DROPPED, n);
    }
}

static GPtrArray *copy_of(const GPtrArray *part) {
    GPtrArray *copy = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < part->len; i++)
        g_ptr_array_add(copy, g_array_copy(part->pdata[i]));
    return copy;
}

static void add_all(GPtrArray *to, const GPtrArray *parts) {
    for (guint i = 0; i < parts->len; i++)
        g_ptr_array_add(to, g_ptr_array_ref(parts->pdata[i]));
}

static void fix_polygon(FixGeometry *geometry, const Geos *geos, GPtrArray *part, GPtrArray *to) {
    guint rewound = 0, beyond = 0;
    for (guint i = 0; i < part->len; i++) {
        drop_repeats(geometry, part->pdata[i]);
        close_ring(geometry, part->pdata[i]);
        beyond += beyond_of(part->pdata[i]);
    }
    drop_collapsed(geometry, part);
    if (part->len == 0)
        return;
    GPtrArray *written = copy_of(part);
    FixLayout layout = tf_fix_lay_out(part, &rewound);
    g_autoptr(GPtrArray) cut = layout.leaves ? tf_fix_cut_polygon(geos, part) : NULL;
    if (cut) {
        add_all(to, cut);
        count(geometry, FIX_CUT, layout.crosses);
        count(geometry, FIX_WRAPPED, beyond);
    } else {
        g_ptr_array_add(to, g_ptr_array_ref(layout.leaves ? written : part));
        count(geometry, layout.leaves ? FIX_UNCUT : FIX_WIDE, layout.leaves || layout.wide);
    }
    count(geometry, FIX_REWOUND, layout.leaves && !cut ? 0 : rewound);
    g_ptr_array_unref(written);
}

static void fix_line(FixGeometry *geometry, GPtrArray *part, GPtrArray *to) {
    GArray *line = part->pdata[0];
    if (line->len > 2)
        drop_repeats(geometry, line);
    count(geometry, FIX_WRAPPED, beyond_of(line));
    FixLayout layout = tf_fix_lay_out_line(line);
    if (layout.leaves && line->len > 1)
        tf_fix_cut_line(line, to);
    else
        g_ptr_array_add(to, g_ptr_array_ref(part));
    count(geometry, FIX_CUT, layout.crosses);
    count(geometry, FIX_WIDE, layout.wide && !layout.leaves);
}

/* Polygons that have come to touch along a line become one. */
static void join_polygons(FixGeometry *geometry, const Geos *geos) {
    if (geometry->parts->len < 2 || geometry->counts[FIX_CUT] + geometry->counts[FIX_WRAPPED] == 0)
        return;
    GPtrArray *whole = tf_fix_join_polygons(geos, geometry->parts);
    if (!whole)
        return;
    g_ptr_array_unref(geometry->parts);
    geometry->parts = whole;
    count(geometry, FIX_JOINED, 1);
}

void tf_fix_geometry(FixGeometry *geometry) {
    GeometryType type = geometry->type;
    bool polygons = type == GEOMETRY_POLYGON || type == GEOMETRY_MULTIPOLYGON;
    bool lines = type == GEOMETRY_LINE || type == GEOMETRY_MULTILINE;
    g_autoptr(Geos) geos = polygons ? tf_geos_new() : NULL;
    GPtrArray *to = g_ptr_array_new_with_free_func(free_part);
    for (guint i = 0; i < geometry->parts->len; i++) {
        GPtrArray *part = geometry->parts->pdata[i];
        for (guint k = 0; k < part->len; k++)
            round_noise(geometry, part->pdata[k]);
        if (polygons) {
            fix_polygon(geometry, geos, part, to);
        } else if (lines) {
            fix_line(geometry, part, to);
        } else {
            wrap(geometry, part->pdata[0]);
            g_ptr_array_add(to, g_ptr_array_ref(part));
        }
    }
    g_ptr_array_unref(geometry->parts);
    geometry->parts = to;
    if (polygons)
        join_polygons(geometry, geos);
    if (type == GEOMETRY_POLYGON && geometry->parts->len > 1)
        geometry->type = GEOMETRY_MULTIPOLYGON;
    if (type == GEOMETRY_LINE && geometry->parts->len > 1)
        geometry->type = GEOMETRY_MULTILINE;
}
