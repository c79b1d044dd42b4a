#include "survey/summary.h"
#include "atlas/faceset.h"
#include "atlas/outline.h"
#include "base/text.h"
#include "survey/read.h"
#include "survey/source_areas.h"
#include <string.h>

enum { NAME_COLUMNS = 40 };

static bool has_several(guint32 roles) {
    return roles & (roles - 1);
}

static void report_stretches(ArcSet arcs, GString *report) {
    g_autoptr(GPtrArray) lines = tf_arcset_chains(arcs);
    for (guint i = 0; i < lines->len; i++) {
        const GArray *line = lines->pdata[i];
        const LonLat *p = (const LonLat *)(void *)line->data;
        g_string_append_printf(report, "  %.1f km from %.4f %.4f to %.4f %.4f\n",
                               tf_geodesic_length(p, line->len) / 1e3, p[0][0], p[0][1],
                               p[line->len - 1][0], p[line->len - 1][1]);
    }
}

void tf_summary_doubled(const Map *map, GString *report) {
    ArcSet doubled = tf_arcset_new(map);
    for (guint i = 0; i < map->n_arcs; i++)
        if (has_several(map->arcs[i].roles))
            g_array_append_val(doubled.arcs, i);
    g_string_append(report, "stretches drawn twice, now one line with both roles\n");
    report_stretches(doubled, report);
    tf_arcset_clear(&doubled);
}

void tf_summary_separate(const Map *map, GString *report) {
    for (guint i = 0; map->separate && i < map->separate->len; i++) {
        const char *name = g_array_index(map->separate, SeparateRole, i).role;
        int role = tf_map_role(map, name);
        ArcSet arcs = tf_arcset_new(map);
        for (guint k = 0; role >= 0 && k < map->n_arcs; k++)
            if ((map->arcs[k].roles & ~tf_map_own_roles(map, &map->arcs[k])) >> role & 1)
                g_array_append_val(arcs.arcs, k);
        g_string_append_printf(report, "stretches of %s on other lines, with an error of its own\n",
                               name);
        report_stretches(arcs, report);
        tf_arcset_clear(&arcs);
    }
}

/* ---- Counts and lengths ---- */

static void add_length(GHashTable *lengths, GPtrArray *order, char *key, double metres) {
    double *sum = g_hash_table_lookup(lengths, key);
    if (!sum) {
        sum = g_new0(double, 1);
        g_hash_table_insert(lengths, key, sum);
        g_ptr_array_add(order, key);
    } else {
        g_free(key);
    }
    *sum += metres;
}

static gint by_name(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Key of a border: the values of the first attribute on its sides, the lesser first; NULL
   if none. */
static char *border_key(const Map *map, const Arc *arc) {
    if (arc->left == MAP_OUTSIDE || arc->right == MAP_OUTSIDE)
        return NULL;
    const char *p = map->faces[arc->left].values[0], *q = map->faces[arc->right].values[0];
    int order = strcmp(p, q);
    return order == 0 ? NULL : g_strdup_printf("%s - %s", order < 0 ? p : q, order < 0 ? q : p);
}

static void report_lengths(const Map *map, const char *title, bool roles, GString *report) {
    g_autoptr(GHashTable) lengths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        char *key = roles ? NULL : border_key(map, arc);
        if (key)
            add_length(lengths, order, key, arc->length);
        for (guint role = 0; roles && role < map->roles->len; role++)
            if (arc->roles >> role & 1)
                add_length(lengths, order, g_strdup(map->roles->pdata[role]), arc->length);
    }
    g_ptr_array_sort(order, by_name);
    g_string_append_printf(report, "%s\n", title);
    for (guint i = 0; i < order->len; i++) {
        g_string_append(report, "  ");
        tf_text_pad(report, order->pdata[i], NAME_COLUMNS);
        g_string_append_printf(report, " %9.1f km\n",
                               *(double *)g_hash_table_lookup(lengths, order->pdata[i]) / 1e3);
    }
}

void tf_summary_map(const Map *map, GString *report) {
    g_string_append_printf(report, "the map\n  %u nodes, %u arcs, %u faces, %u vertices\n",
                           map->n_nodes, map->n_arcs, map->n_faces,
                           map->n_vertices - map->n_slides);
    report_lengths(map, "lengths by role", true, report);
    g_autofree char *title = g_strdup_printf("borders by %s", (char *)map->attributes->pdata[0]);
    report_lengths(map, title, false, report);
}

/* ---- Areas ---- */

static double area_where(const Map *map, const Condition *where) {
    FaceSet set = tf_faceset_new(map);
    for (guint f = 0; f < map->n_faces; f++)
        if (tf_condition_met(where, map, (int)f))
            tf_faceset_add(&set, f);
    double area = tf_faceset_area(set, NULL);
    tf_faceset_clear(&set);
    return area;
}

static const PlanArea *find_area(const Plan *plan, const char *title) {
    for (guint i = 0; title && i < plan->areas->len; i++)
        if (strcmp(g_array_index(plan->areas, PlanArea, i).title, title) == 0)
            return &g_array_index(plan->areas, PlanArea, i);
    return NULL;
}

void tf_summary_areas(const Plan *plan, const Map *map, GString *report) {
    g_string_append(report, "areas\n");
    for (guint i = 0; i < plan->areas->len; i++) {
        const PlanArea *area = &g_array_index(plan->areas, PlanArea, i);
        const PlanArea *whole = find_area(plan, area->share_of);
        double m2 = area_where(map, area->where);
        g_string_append(report, "  ");
        tf_text_pad(report, area->title, NAME_COLUMNS);
        g_string_append_printf(report, " %10.1f km2", m2 / 1e6);
        if (whole)
            g_string_append_printf(report, "  %6.2f %% of %s",
                                   100 * m2 / area_where(map, whole->where), whole->title);
        g_string_append_c(report, '\n');
    }
}

bool tf_summary_comparisons(const Plan *plan, const Map *map, const char *file, GString *report,
                            GError **error) {
    if (plan->comparisons->len)
        g_string_append(report, "against other layers of the source\n");
    g_autofree double *areas = g_new0(double, plan->comparisons->len + 1);
    if (!tf_source_areas(file, plan->comparisons, areas, error))
        return false;
    for (guint i = 0; i < plan->comparisons->len; i++) {
        const PlanComparison *c = &g_array_index(plan->comparisons, PlanComparison, i);
        double theirs = areas[i], ours = area_where(map, c->where) / 1e6;
        g_string_append_printf(report, "  %s, %s '%s': %.3f km2, the map has %.3f (%+.4f %%)\n",
                               c->layer, c->key, c->value, theirs, ours,
                               theirs > 0 ? 100 * (ours - theirs) / theirs : 0);
    }
    return true;
}
