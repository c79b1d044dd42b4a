#include "validate/fix_cut.h"
#include "atlas/antimeridian.h"
#include "geodesy/plane.h"
#include "planar/position.h"
#include <string.h>

#define AT(line, i) (&g_array_index(line, FixPosition, i))

/* ---- Lines ---- */

static GArray *line_new(GPtrArray *to) {
    GPtrArray *part = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    GArray *line = g_array_new(FALSE, FALSE, sizeof(FixPosition));
    g_ptr_array_add(part, line);
    g_ptr_array_add(to, part);
    return line;
}

/* Appends a position, brought from its own window into the plane. */
static void append_from(GArray *line, const FixPosition *position, double window) {
    FixPosition at = *position;
    at.at[0] = position->at[0] + 360 * (position->windows - window);
    at.windows = 0;
    if (at.at[0] != position->at[0])
        at.text = (JsonSpan){0};
    g_array_append_val(line, at);
}

void tf_fix_cut_line(const GArray *line, GPtrArray *to) {
    g_autoptr(GArray) whole = tf_fix_with_crossings(line);
    GArray *part = NULL;
    double window = 0;
    for (guint i = 1; i < whole->len; i++) {
        const FixPosition *a = AT(whole, i - 1), *b = AT(whole, i);
        double west = fmin(fix_longitude(a), fix_longitude(b));
        double east = fmax(fix_longitude(a), fix_longitude(b));
        double here = west < east ? floor((west + 180) / 360) : ceil((east - 180) / 360);
        bool along = west == east && part && fabs(east - 360 * window) == 180;
        if (!part || (here != window && !along)) {
            part = line_new(to);
            window = here;
            append_from(part, a, window);
        }
        append_from(part, b, window);
    }
}

/* ---- Polygons ---- */

static const LonLat *points_of(const GArray *ring) {
    return (const LonLat *)(void *)ring->data;
}

static double plane_area(const GArray *ring) {
    return tf_plane_ring_area(points_of(ring), ring->len);
}

static bool holds(const GArray *outer, const GArray *ring) {
    return tf_plane_ring_holds(points_of(outer), outer->len, points_of(ring)[0]);
}

static GPtrArray *polygons_new(void) {
    return g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
}

/* Polygons (of GArray of LonLat) of rings with their inside on their left; NULL if there are none, or a hole lies in none. */
static GPtrArray *sorted(const GPtrArray *rings) {
    GPtrArray *polygons = polygons_new();
    for (guint i = 0; i < rings->len; i++) {
        if (plane_area(rings->pdata[i]) <= 0)
            continue;
        GPtrArray *polygon = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
        g_ptr_array_add(polygon, g_array_ref(rings->pdata[i]));
        g_ptr_array_add(polygons, polygon);
    }
    if (polygons->len == 0)
        g_clear_pointer(&polygons, g_ptr_array_unref);
    for (guint i = 0; polygons && i < rings->len; i++) {
        guint k = 0;
        if (plane_area(rings->pdata[i]) >= 0)
            continue;
        while (k < polygons->len &&
               !holds(((const GPtrArray *)polygons->pdata[k])->pdata[0], rings->pdata[i]))
            k++;
        if (k < polygons->len)
            g_ptr_array_add(polygons->pdata[k], g_array_ref(rings->pdata[i]));
        else
            g_clear_pointer(&polygons, g_ptr_array_unref);
    }
    return polygons;
}

static double area_of(const GPtrArray *polygons) {
    double area = 0;
    for (guint i = 0; i < polygons->len; i++)
        for (guint k = 0; k < ((const GPtrArray *)polygons->pdata[i])->len; k++)
            area += plane_area(((const GPtrArray *)polygons->pdata[i])->pdata[k]);
    return area;
}

/* The polygons as they are if they are valid together, or else joined if only their borders meet; NULL if they cross or overlap.
   Takes them. */
static GPtrArray *joined(const Geos *geos, GPtrArray *polygons) {
    g_autofree char *fault = tf_geos_fault(geos, polygons);
    if (!fault)
        return polygons;
    double area = area_of(polygons);
    GPtrArray *whole = tf_geos_union(geos, polygons);
    g_ptr_array_unref(polygons);
    if (whole && fabs(area_of(whole) - area) > 1e-9 * fabs(area))
        g_clear_pointer(&whole, g_ptr_array_unref);
    return whole;
}

/* The positions by where they are: by `equal`. */
static GHashTable *known_of(const GPtrArray *rings, GHashFunc hash, GEqualFunc equal) {
    GHashTable *known = g_hash_table_new(hash, equal);
    for (guint i = 0; i < rings->len; i++)
        for (guint k = 0; k < ((GArray *)rings->pdata[i])->len; k++) {
            FixPosition *position = AT((GArray *)rings->pdata[i], k);
            if (hash == tf_position_hash || fabs(position->at[1]) != 90)
                g_hash_table_insert(known, position->at, position);
        }
    return known;
}

/* Positions that are known, by where they are: exactly, and as places. */
typedef struct {
    GHashTable *positions, *places;
} Known;

static const FixPosition *known_at(const Known *known, const double *at) {
    const FixPosition *position = g_hash_table_lookup(known->positions, at);
    return position ? position : g_hash_table_lookup(known->places, at);
}

/* A new position, with the further numbers of another. */
static FixPosition new_like(const FixPosition *other) {
    FixPosition position = {0};
    position.further = tf_fix_further(other, position.numbers);
    return position;
}

/* The ring with what is known of its positions; new ones have the further numbers of the one before, or of the first known. */
static GArray *dressed(const GArray *ring, const Known *known) {
    GArray *to = g_array_sized_new(FALSE, FALSE, sizeof(FixPosition), ring->len);
    FixPosition before = {0};
    for (guint i = 0; i < ring->len; i++) {
        const FixPosition *from = known_at(known, points_of(ring)[i]);
        if (from) {
            before = *from;
            break;
        }
    }
    for (guint i = 0; i + 1 < ring->len; i++) {
        const double *at = points_of(ring)[i];
        const FixPosition *from = known_at(known, at);
        FixPosition position = from ? *from : new_like(&before);
        if (position.at[0] != at[0])
            position.text = (JsonSpan){0};
        memcpy(position.at, at, sizeof(LonLat));
        position.windows = 0;
        before = position;
        g_array_append_val(to, position);
    }
    FixPosition first = *AT(to, 0);
    g_array_append_val(to, first);
    return to;
}

/* Polygons of LonLat, as of positions that are known from `rings`. NULL for NULL. */
static GPtrArray *dressed_polygons(const GPtrArray *polygons, const GPtrArray *rings) {
    if (!polygons)
        return NULL;
    Known known = {known_of(rings, tf_position_hash, tf_position_equal),
                   known_of(rings, tf_place_hash, tf_place_equal)};
    GPtrArray *to = polygons_new();
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *polygon = polygons->pdata[i];
        GPtrArray *part = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
        for (guint k = 0; k < polygon->len; k++)
            g_ptr_array_add(part, dressed(polygon->pdata[k], &known));
        g_ptr_array_add(to, part);
    }
    g_hash_table_unref(known.positions);
    g_hash_table_unref(known.places);
    return to;
}

/* The ring as tf_antimeridian_cut_laid_out has it. */
static GArray *flat_of(const GArray *ring) {
    GArray *flat = g_array_sized_new(FALSE, FALSE, sizeof(AntimeridianPoint), ring->len);
    for (guint i = 0; i < ring->len; i++) {
        const FixPosition *from = AT(ring, i);
        AntimeridianPoint at = {{from->at[0], from->at[1]}, from->windows};
        g_array_append_val(flat, at);
    }
    return flat;
}

GPtrArray *tf_fix_cut_polygon(const Geos *geos, const GPtrArray *rings) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GPtrArray) flat = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < rings->len; i++) {
        g_ptr_array_add(lines, tf_fix_with_crossings(rings->pdata[i]));
        g_ptr_array_add(flat, flat_of(lines->pdata[i]));
    }
    g_autoptr(GPtrArray) cut = tf_antimeridian_cut_laid_out(flat);
    GPtrArray *polygons = sorted(cut);
    g_autoptr(GPtrArray) whole = polygons ? joined(geos, polygons) : NULL;
    return dressed_polygons(whole, lines);
}

GPtrArray *tf_fix_join_polygons(const Geos *geos, const GPtrArray *polygons) {
    GPtrArray *plain = polygons_new();
    g_autoptr(GPtrArray) rings = g_ptr_array_new();
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *part = polygons->pdata[i];
        GPtrArray *polygon = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
        for (guint k = 0; k < part->len; k++) {
            g_ptr_array_add(polygon, tf_fix_places(part->pdata[k]));
            g_ptr_array_add(rings, part->pdata[k]);
        }
        g_ptr_array_add(plain, polygon);
    }
    g_autofree char *fault = tf_geos_fault(geos, plain);
    g_autoptr(GPtrArray) whole = fault ? joined(geos, g_ptr_array_ref(plain)) : NULL;
    g_ptr_array_unref(plain);
    return dressed_polygons(whole, rings);
}
