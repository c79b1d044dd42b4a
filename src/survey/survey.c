#include "survey/survey.h"
#include "atlas/map_file.h"
#include "base/file_set.h"
#include "planar/accuracy.h"
#include "planar/build.h"
#include "survey/composite.h"
#include "survey/endsnap.h"
#include "survey/frame_map.h"
#include "survey/place_border.h"
#include "survey/read.h"
#include "survey/summary.h"
#include <errno.h>
#include <string.h>

/* Whether the file lies where packages put their data. Other files outside the atlas are read if whoever runs the survey
   names them, not because an atlas does that may have come from anywhere. */
static bool is_supplied(const char *file) {
    g_autofree char *path = g_canonicalize_filename(file, NULL);
    return g_str_has_prefix(path, "/usr/share/") || g_str_has_prefix(path, "/usr/local/share/");
}

/* A path in `files` is relative to the folder. */
static char *find_source(const Plan *plan, const char *folder, GError **error) {
    g_autoptr(GString) tried = g_string_new(NULL);
    for (guint i = 0; i < plan->files->len; i++) {
        const char *named = plan->files->pdata[i];
        g_autofree char *file =
            g_path_is_absolute(named) ? g_strdup(named) : g_build_filename(folder, named, NULL);
        bool is_there = g_file_test(file, G_FILE_TEST_EXISTS);
        if (is_there && g_path_is_absolute(named) && !is_supplied(named)) {
            tf_input_error(error,
                           "%s: the file '%s' is named from the root, which is followed into "
                           "/usr/share only; if you mean it, name it with --source",
                           plan->path, named);
            return NULL;
        }
        if (is_there)
            return g_steal_pointer(&file);
        g_string_append_printf(tried, "%s%s", i ? ", " : "", file);
    }
    if (plan->files->len == 0)
        tf_input_error(error,
                       "%s: names no file to read; add, for example, 'files: [districts.gpkg]', or "
                       "name one with --source",
                       plan->path);
    else
        tf_input_error(error, "%s: none of the survey's files is here (%s); name one with --source",
                       plan->path, tried->str);
    return NULL;
}

char *tf_survey_source(const char *folder, GError **error) {
    g_autoptr(Map) map = tf_map_describe(folder, error);
    g_autoptr(Plan) plan = map ? tf_plan_load(folder, map, error) : NULL;
    return plan ? find_source(plan, folder, error) : NULL;
}

/* ---- Steps ---- */

static void name_map(const Plan *plan, const SourceLines *source, Map *map) {
    for (guint i = 0; i < plan->attributes->len; i++)
        g_ptr_array_add(map->attributes, g_strdup(plan->attributes->pdata[i]));
    for (guint i = 0; i < source->roles->len; i++)
        g_ptr_array_add(map->roles, g_strdup(source->roles->pdata[i]));
}

/* The polygon whose values a face in polygon `region` has. */
static int polygon_of(const GPtrArray *redrawn, int region, const Face *face) {
    for (guint i = 0; i < redrawn->len; i++)
        if (((const PlaceBorder *)redrawn->pdata[i])->whole == region)
            return tf_place_border_polygon(redrawn->pdata[i], face->label);
    return region;
}

/* Passes the error on; if polygons of `file` overlap, with what cures neighbours that nearly match. */
static bool tell_cure(const char *file, GError *wrong, GError **error) {
    if (!g_str_has_prefix(wrong->message, POLYGONS_OVERLAP)) {
        g_propagate_error(error, wrong);
        return false;
    }
    g_autofree char *name = g_path_get_basename(file);
    char *dot = strrchr(name, '.');
    if (dot)
        *dot = '\0';
    g_autofree char *to = g_strconcat(name, ".topojson", NULL);
    g_autofree char *quoted = g_shell_quote(file), *quoted_to = g_shell_quote(to);
    tf_input_error(error,
                   "%s: %s; if neighbours nearly match, bring them together: terrafact topology %s "
                   "%s --snap 10m, and name that file in 'files'",
                   file, wrong->message, quoted, quoted_to);
    g_error_free(wrong);
    return false;
}

/* Nodes the lines, finds the faces and gives them their polygons' values. `redrawn` (of PlaceBorder *):
   polygons that were taken together, parted by new lines. */
static bool build_faces(Map *map, const SourceLines *source, const GPtrArray *redrawn,
                        const char *file, GError **error) {
    GError *wrong = NULL;
    guint n = source->lines->len;
    guint32 keep = 0;
    g_autofree GridLine *lines = g_new(GridLine, n + 1);
    g_autofree LineTraits *traits = g_new(LineTraits, n + 1);
    for (guint i = 0; i < n; i++) {
        const SourceLine *line = &g_array_index(source->lines, SourceLine, i);
        lines[i] =
            (GridLine){(const GridPoint *)(const void *)line->points->data, line->points->len};
        traits[i] = line->traits;
        keep |= line->traits.mask;
    }
    g_autofree int *regions = NULL;
    if (!tf_planar_fill(map, lines, traits, n, keep, source->grid, 1, &regions, &wrong))
        return tell_cure(file, wrong, error);
    for (guint f = 0; f < map->n_faces; f++) {
        char **values = source->polygons->pdata[polygon_of(redrawn, regions[f], &map->faces[f])];
        for (guint i = 0; i < map->attributes->len; i++)
            tf_planar_set(map, f, (int)i, values[i]);
    }
    tf_map_finish(map);
    return true;
}

/* A line with the same attributes on both sides would lose its role. It has a loose end, through
   which a flood would leak. */
static bool lines_divide(const Map *map, const guint32 *drawn, GError **error) {
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        guint32 lost = drawn[i] & ~arc->roles;
        for (guint role = 0; lost && role < map->roles->len; role++)
            if (lost >> role & 1)
                return tf_input_error(error,
                                      "the line '%s' at %.7f %.7f has the same attributes on both "
                                      "sides: either it does not close, then raise end_m or "
                                      "border_m in 'snap'; or no flood stops at it, then leave it "
                                      "out by 'where' of its layer",
                                      (char *)map->roles->pdata[role], arc->xy[0][0],
                                      arc->xy[0][1]);
    }
    return true;
}

static bool give_roles(const Plan *plan, Map *map, GError **error) {
    g_autofree guint32 *drawn = g_new0(guint32, map->n_arcs + 1);
    for (guint i = 0; i < map->n_arcs; i++)
        drawn[i] = map->arcs[i].roles;
    tf_roles_apply(plan->roles, map);
    return lines_divide(map, drawn, error);
}

static bool label_faces(const Plan *plan, Map *map, GString *report, GError **error) {
    for (guint i = 0; i < plan->floods->len; i++)
        if (!tf_flood_run(plan->floods->pdata[i], map, error))
            return false;
    if (plan->reclassify && !tf_reclassify_fits(plan->reclassify, map, error))
        return false;
    if (plan->reclassify) {
        g_string_append_printf(report, "moved to make %s of %s\n",
                               (char *)map->attributes->pdata[plan->reclassify->attribute],
                               (char *)map->attributes->pdata[plan->reclassify->from]);
        tf_reclassify_run(plan->reclassify, map, report);
    }
    return true;
}

/* Draws the borders that the places give; of PlaceBorder *. After the loose ends were closed: these
   lines have none. */
static GPtrArray *redraw_borders(const Plan *plan, SourceLines *source, GString *report,
                                 GError **error) {
    g_autoptr(GPtrArray) redrawn =
        g_ptr_array_new_with_free_func((GDestroyNotify)tf_place_border_free);
    guint n = plan->places ? plan->places->redraw->len : 0;
    if (n)
        g_string_append(report, "borders drawn between places\n");
    for (guint i = 0; i < n; i++) {
        PlaceBorder *border = tf_place_border_draw(
            plan->places, &g_array_index(plan->places->redraw, PlaceBorderRule, i), source, report,
            error);
        if (!border)
            return NULL;
        g_ptr_array_add(redrawn, border);
    }
    return g_steal_pointer(&redrawn);
}

static bool draw(const Plan *plan, Map *map, const char *file, GString *report, GError **error) {
    g_autoptr(SourceLines) source = tf_source_read(plan, map, file, report, error);
    if (!source)
        return false;
    g_string_append(report, "loose ends closed\n");
    GError *wrong = NULL;
    if (!tf_snap_lines(plan, source, report, &wrong))
        return tell_cure(file, wrong, error);
    g_autoptr(GPtrArray) redrawn = redraw_borders(plan, source, report, error);
    if (!redrawn)
        return false;
    name_map(plan, source, map);
    if (!build_faces(map, source, redrawn, file, error))
        return false;
    tf_summary_doubled(map, report);
    if (!label_faces(plan, map, report, error) || !give_roles(plan, map, error))
        return false;
    tf_planar_sort_faces(map);
    return tf_accuracies_apply(map, report, error);
}

/* Whether what the report is to tell is of values that faces have. */
static bool areas_fit(const Plan *plan, const Map *map, GError **error) {
    GError *faults = NULL;
    for (guint i = 0; i < plan->areas->len + plan->comparisons->len; i++) {
        GError *fault = NULL;
        const Condition *where =
            i < plan->areas->len
                ? g_array_index(plan->areas, PlanArea, i).where
                : g_array_index(plan->comparisons, PlanComparison, i - plan->areas->len).where;
        if (!tf_condition_fits(where, map, &fault))
            tf_error_add(&faults, fault);
    }
    if (faults)
        g_propagate_error(error, faults);
    return !faults;
}

static bool fill(const Plan *plan, Map *map, const char *file, GString *report, Progress progress,
                 GError **error) {
    if (!plan->frame)
        return draw(plan, map, file, report, error);
    return plan->frame->map ? tf_composite_fill(plan, map, map->folder, file, report, error)
                            : tf_frame_map_fill(plan, map, file, report, progress, error);
}

static bool run(const Plan *plan, Map *map, const char *file, GString *report, Progress progress,
                GError **error) {
    g_autofree char *name = g_path_get_basename(file);
    g_string_append_printf(report, "%s (%s)\nread from %s\n", map->title, map->id, name);
    if (plan->places)
        tf_places_edit(plan->places, report);
    if (!fill(plan, map, file, report, progress, error))
        return false;
    if (!areas_fit(plan, map, error))
        return false;
    tf_summary_separate(map, report);
    tf_summary_map(map, report);
    tf_summary_areas(plan, map, report);
    if (!tf_summary_comparisons(plan, map, file, report, error))
        return false;
    if (plan->places)
        tf_places_test(plan->places, map, report);
    return true;
}

Map *tf_survey_build(const char *folder, const char *file, GString *report, Progress progress,
                     GError **error) {
    g_autoptr(Map) map = tf_map_describe(folder, error);
    g_autoptr(Plan) plan = map ? tf_plan_load(folder, map, error) : NULL;
    g_autofree char *found = plan && !file ? find_source(plan, folder, error) : g_strdup(file);
    if (!plan || !found || !run(plan, map, found, report, progress, error))
        return NULL;
    return g_steal_pointer(&map);
}

bool tf_survey_write(const Map *map, const GString *report, const char *folder, GError **error) {
    g_autofree char *parent = g_path_get_dirname(folder);
    g_autoptr(FileSet) files = tf_file_set_new(folder);
    if (g_mkdir_with_parents(parent, 0777) != 0)
        return tf_system_error(error, "%s: cannot be made (%s)", parent, g_strerror(errno));
    tf_file_set_keep_inside(files, folder);
    tf_map_add_files(map, files);
    tf_file_set_add(files, "report.txt", g_strdup(report->str), report->len);
    return tf_file_set_commit(files, error);
}
