#include "validate/fix_cut.h"
#include "atlas/antimeridian.h"
#include "geodesy/plane.h"
#include "planar/geos.h"
#include "planar/position.h"
#include <string.h>

#define AT(line, i) (&g_array_index(line, FixPosition, i))

static bool ends_meet(const GArray *line) {
    return line->len > 3 && AT(line, 0)->at[0] == AT(line, line->len - 1)->at[0] &&
           AT(line, 0)->at[1] == AT(line, line->len - 1)->at[1];
}

static double plane_area(const GArray *ring) {
    return tf_plane_ring_area((const LonLat *)(void *)ring->data, ring->len);
}

static GPtrArray *places_of(const GPtrArray *part) {
    GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < part->len; i++)
        g_ptr_array_add(rings, tf_fix_places(part->pdata[i]));
    return rings;
}

/* Whether it has edges that may be meant to cross the antimeridian: see geodesy/ring.h. */
static bool may_cross(const GArray *line) {
    for (guint i = 1; i < line->len; i++) {
        double degrees = fabs(AT(line, i)->at[0] - AT(line, i - 1)->at[0]);
        if (degrees > 270 && degrees < 360)
            return true;
    }
    return false;
}

/* Whether the rings are a polygon on the plane, and those run as they should of which edges may cross the antimeridian. */
static bool is_valid_as_written(const GPtrArray *part) {
    g_autoptr(Geos) geos = tf_geos_new();
    g_autoptr(GPtrArray) rings = places_of(part), polygons = g_ptr_array_new();
    g_ptr_array_add(polygons, rings);
    for (guint i = 0; i < part->len; i++) {
        double area = plane_area(rings->pdata[i]);
        if (may_cross(part->pdata[i]) && (i == 0 ? area <= 0 : area >= 0))
            return false;
    }
    g_autofree char *fault = tf_geos_fault(geos, polygons);
    return !fault;
}

FixCrossing tf_fix_crossing(const GPtrArray *part, bool polygon) {
    bool crosses = false, wide = false, whole = false, polar = false;
    for (guint i = 0; i < part->len; i++) {
        const GArray *line = part->pdata[i];
        double round = 0; /* degrees, the short way */
        for (guint k = 1; k < line->len; k++) {
            double from = AT(line, k - 1)->at[0], to = AT(line, k)->at[0], turn = fabs(to - from);
            round += geodesic_turn(from, to);
            whole |= turn == 360;
            wide |= turn >= 180 && turn <= 270;
        }
        crosses |= may_cross(line);
        polar |= ends_meet(line) && fabs(round) > 180;
    }
    if (whole || !(polar || wide || crosses))
        return FIX_CROSSES_NOT;
    bool written = !polar && (polygon ? is_valid_as_written(part) : wide);
    return written ? FIX_CROSSING_WIDE : FIX_CROSSES;
}

bool tf_fix_goes_round(const GPtrArray *part) {
    for (guint i = 0; i < part->len; i++) {
        const GArray *line = part->pdata[i];
        for (guint k = 1; k < line->len; k++) {
            double from = AT(line, k - 1)->at[0], to = AT(line, k)->at[0];
            if (fabs(to - from) >= 360 && fmax(fabs(from), fabs(to)) > 180)
                return true;
        }
    }
    return false;
}

/* The altitude, or NAN: what follows longitude and latitude, if that is one number. */
static double height_of(const FixPosition *position) {
    if (!position->tail.text)
        return position->height;
    g_autofree char *text = g_strndup(position->tail.text, position->tail.length);
    char *end, *start = g_strstrip(text);
    double height = g_ascii_strtod(start, &end);
    return *start && !*end ? height : NAN;
}

/* Whether the edge from a to b crosses the antimeridian between its ends, and where. */
static bool crossing_of(const FixPosition *a, const FixPosition *b, FixPosition *at) {
    if (fabs(b->at[0] - a->at[0]) <= 180 || fabs(a->at[0]) == 180 || fabs(b->at[0]) == 180)
        return false;
    double turn = geodesic_turn(a->at[0], b->at[0]);
    double part = (copysign(180, turn) - a->at[0]) / turn;
    *at = (FixPosition){.at = {copysign(180, turn), a->at[1] + part * (b->at[1] - a->at[1])},
                        .height = height_of(a) + part * (height_of(b) - height_of(a))};
    return true;
}

/* The line with the places where it crosses the antimeridian. */
static GArray *with_crossings(const GArray *line) {
    GArray *to = g_array_sized_new(FALSE, FALSE, sizeof(FixPosition), line->len + 4);
    for (guint i = 0; i < line->len; i++) {
        FixPosition crossing;
        if (i > 0 && crossing_of(AT(line, i - 1), AT(line, i), &crossing))
            g_array_append_val(to, crossing);
        g_array_append_vals(to, AT(line, i), 1);
    }
    return to;
}

/* ---- Lines ---- */

static GArray *line_new(GPtrArray *to) {
    GPtrArray *part = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    GArray *line = g_array_new(FALSE, FALSE, sizeof(FixPosition));
    g_ptr_array_add(part, line);
    g_ptr_array_add(to, part);
    return line;
}

/* The same place on the other side. */
static FixPosition turned(const FixPosition *position) {
    FixPosition other = *position;
    other.at[0] = -other.at[0];
    other.text = (JsonSpan){0};
    return other;
}

void tf_fix_cut_line(const GArray *line, GPtrArray *to) {
    g_autoptr(GArray) whole = with_crossings(line);
    GArray *part = line_new(to);
    for (guint i = 0; i < whole->len; i++) {
        const FixPosition *at = AT(whole, i), *before = i ? AT(whole, i - 1) : at;
        if (fabs(at->at[0] - before->at[0]) > 180) {
            bool ends =
                fabs(before->at[0]) == 180; /* else the line arrives at the other side's edge */
            FixPosition edge = turned(ends ? before : at);
            if (!ends)
                g_array_append_val(part, edge);
            if (part->len < 2) /* it begins at the edge */
                g_ptr_array_remove_index(to, to->len - 1);
            part = line_new(to);
            if (ends)
                g_array_append_val(part, edge);
        }
        g_array_append_vals(part, at, 1);
    }
    if (part->len < 2)
        g_ptr_array_remove_index(to, to->len - 1);
}

/* ---- Polygons ---- */

/* The positions by their places. */
static GHashTable *known_of(GPtrArray *lines) {
    GHashTable *known = g_hash_table_new(tf_place_hash, tf_place_equal);
    for (guint i = 0; i < lines->len; i++)
        for (guint k = 0; k < ((GArray *)lines->pdata[i])->len; k++) {
            FixPosition *position = AT((GArray *)lines->pdata[i], k);
            if (fabs(position->at[1]) != 90)
                g_hash_table_insert(known, position->at, position);
        }
    return known;
}

/* The ring with what is known of its positions; new ones have the height of the one before, if there is any. */
static GArray *dressed(const GArray *ring, GHashTable *known) {
    GArray *to = g_array_new(FALSE, FALSE, sizeof(FixPosition));
    double height = NAN;
    for (guint i = 0; i < ring->len; i++) {
        const double *at = g_array_index(ring, LonLat, i);
        const FixPosition *from = g_hash_table_lookup(known, at);
        FixPosition position = from ? *from : (FixPosition){.height = height};
        if (from && from->at[0] != at[0])
            position.text = (JsonSpan){0};
        memcpy(position.at, at, sizeof(LonLat));
        height = height_of(&position);
        g_array_append_val(to, position);
    }
    return to;
}

static bool holds(const GArray *outer, const GArray *ring) {
    return tf_plane_ring_holds((const LonLat *)(void *)outer->data, outer->len,
                               g_array_index(ring, LonLat, 0));
}

void tf_fix_cut_polygon(const GPtrArray *rings, GPtrArray *to) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < rings->len; i++)
        g_ptr_array_add(lines, with_crossings(rings->pdata[i]));
    g_autoptr(GPtrArray) cut = tf_antimeridian_cut_rings(places_of(lines));
    g_autoptr(GHashTable) known = known_of(lines);
    guint first = to->len;
    g_autoptr(GPtrArray) outers = g_ptr_array_new();
    for (guint i = 0; i < cut->len; i++) {
        if (plane_area(cut->pdata[i]) <= 0)
            continue;
        GPtrArray *part = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
        g_ptr_array_add(part, dressed(cut->pdata[i], known));
        g_ptr_array_add(to, part);
        g_ptr_array_add(outers, cut->pdata[i]);
    }
    for (guint i = 0; i < cut->len; i++)
        for (guint k = 0; plane_area(cut->pdata[i]) < 0 && k < outers->len; k++)
            if (holds(outers->pdata[k], cut->pdata[i])) {
                g_ptr_array_add(to->pdata[first + k], dressed(cut->pdata[i], known));
                break;
            }
}
