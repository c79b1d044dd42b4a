#include "command/plain_map.h"
#include "claim/claims_shape.h"
#include "command/module.h"
#include "plain/accuracy.h"
#include "plain/bend.h"
#include "plain/build.h"
#include "plain/naming.h"
#include "plain/notes.h"
#include "plain/sliver.h"
#include "plain/territories.h"
#include <stdio.h>
#include <string.h>

void tf_plain_request_clear(PlainRequest *request) {
    g_clear_pointer(&request->files, g_ptr_array_unref);
    g_clear_pointer(&request->name, g_ptr_array_unref);
    g_clear_pointer(&request->within, g_ptr_array_unref);
}

/* ---- Files ---- */

static bool is_dataset(const char *path) {
    return g_file_test(path, G_FILE_TEST_IS_REGULAR) || g_str_has_prefix(path, "/vsi") ||
           (g_file_test(path, G_FILE_TEST_IS_DIR) && g_str_has_suffix(path, ".gdb"));
}

/* The file and the layer of "FILE" or "FILE:LAYER"; the layer is NULL if none is named. Both g_free. */
static void split_file(const char *given, char **file, char **layer) {
    const char *colon = strrchr(given, ':');
    bool named = !is_dataset(given) && colon && colon > given && colon[1];
    *file = named ? g_strndup(given, (gsize)(colon - given)) : g_strdup(given);
    *layer = named ? g_strdup(colon + 1) : NULL;
}

/* Whether a value of --map is a file and no id of an atlas's map, which has neither dots nor slashes. */
static bool means_file(const char *given) {
    g_autofree char *file = NULL, *layer = NULL;
    split_file(given, &file, &layer);
    return is_dataset(file) || strpbrk(file, "./") != NULL;
}

static bool files_of_options(PlainRequest *request, const MapChoice *choice, GError **error) {
    g_autoptr(GPtrArray) given = tf_command_values(choice ? choice->maps : NULL);
    guint files = 0;
    for (guint i = 0; i < given->len; i++)
        files += means_file(given->pdata[i]);
    if (files > 0 && files < given->len)
        return tf_input_error(error, "--map names files and maps of an atlas; expected one or the "
                                     "other");
    for (guint i = 0; files && i < given->len; i++)
        g_ptr_array_add(request->files, g_strdup(given->pdata[i]));
    return true;
}

/* ---- A claims file's map ---- */

static void texts_of(YamlNode node, const char *folder, GPtrArray *texts) {
    gsize n = tf_yaml_kind(node) == YAML_LIST ? tf_yaml_length(node) : 1;
    for (gsize i = 0; tf_yaml_kind(node) != YAML_ABSENT && i < n; i++) {
        const char *text =
            tf_yaml_text(tf_yaml_kind(node) == YAML_LIST ? tf_yaml_at(node, i) : node);
        bool beside = folder && !g_path_is_absolute(text) && strcmp(folder, ".") != 0;
        g_ptr_array_add(texts, beside ? g_build_filename(folder, text, NULL) : g_strdup(text));
    }
}

/* What the options leave open. */
static bool take_text(PlainRequest *request, YamlNode root, const char **snap,
                      const char **accuracy, const char **scale, GError **error) {
    YamlNode map = tf_yaml_get(root, "map"), atlas = tf_yaml_get(root, "atlas");
    if (!tf_yaml_check_shape(map, &tf_claims_map_shape, error))
        return false;
    if (tf_yaml_kind(atlas) != YAML_ABSENT)
        return tf_yaml_error(atlas, error, "names both an 'atlas' and a 'map'; expected one");
    g_autofree char *folder = g_path_get_dirname(tf_yaml_path(map));
    if (request->files->len == 0)
        texts_of(tf_yaml_get(map, "file"), folder, request->files);
    if (request->name->len == 0)
        texts_of(tf_yaml_get(map, "name"), NULL, request->name);
    if (request->within->len == 0)
        texts_of(tf_yaml_get(map, "within"), NULL, request->within);
    *snap = *snap ? *snap : tf_yaml_text(tf_yaml_get(map, "snap"));
    if (!*accuracy && !*scale) {
        *accuracy = tf_yaml_text(tf_yaml_get(map, "accuracy"));
        *scale = tf_yaml_text(tf_yaml_get(map, "scale"));
    }
    return true;
}

/* ---- Distances ---- */

static const double LEAST_ACCURACY = 0.001;

static bool read_distances(PlainRequest *request, const char *snap, const char *accuracy,
                           const char *scale, GError **error) {
    if (accuracy && scale)
        return tf_input_error(error, "both an accuracy and a scale are given; expected one");
    request->snaps = snap != NULL;
    return (!snap || strcmp(snap, "0") == 0 ||
            tf_command_metres("--snap", snap, &request->snap_m, error)) &&
           (!accuracy || tf_command_metres_from("--accuracy", accuracy, LEAST_ACCURACY,
                                                &request->accuracy_m, error)) &&
           (!scale || tf_plain_scale_parse(scale, "--scale", &request->scale, error));
}

/* Options that say how a file is read make no sense without one. */
static bool needs_file(const MapChoice *choice, GError **error) {
    const char *given = choice->name       ? "--name"
                        : choice->within   ? "--within"
                        : choice->snap     ? "--snap"
                        : choice->accuracy ? "--accuracy"
                        : choice->scale    ? "--scale"
                                           : NULL;
    return !given ||
           tf_input_error(error, "%s is for a plain file; name one with --map FILE", given);
}

bool tf_plain_request_read(PlainRequest *request, const Call *call, const MapChoice *choice,
                           const Yaml *text, GError **error) {
    static const MapChoice none = {0};
    choice = choice ? choice : &none;
    *request = (PlainRequest){.files = g_ptr_array_new_with_free_func(g_free),
                              .name = tf_command_values(choice->name),
                              .within = tf_command_values(choice->within)};
    const char *snap = choice->snap, *accuracy = choice->accuracy, *scale = choice->scale;
    if (!files_of_options(request, choice, error))
        return false;
    bool other_maps = request->files->len == 0 && (choice->maps || call->atlas->asked);
    bool of_text =
        text && !other_maps && tf_yaml_kind(tf_yaml_get(tf_yaml_root(text), "map")) != YAML_ABSENT;
    if (of_text && !take_text(request, tf_yaml_root(text), &snap, &accuracy, &scale, error))
        return false;
    if (request->files->len == 0)
        return needs_file(choice, error);
    return read_distances(request, snap, accuracy, scale, error);
}

/* ---- Steps ---- */

static bool read_files(const PlainRequest *request, PlainFile *plain, GError **error) {
    GdalPlain *read;
    g_autofree bool *name_used = g_new0(bool, request->name->len + 1);
    g_autofree bool *within_used = g_new0(bool, request->within->len + 1);
    const PlainColumns columns = {request->name, request->within, name_used, within_used};
    void *symbol = tf_module_symbol("gdal", "tf_gdal_plain", error);
    if (!symbol)
        return false;
    memcpy(&read, &symbol, sizeof read);
    for (guint i = 0; i < request->files->len; i++) {
        g_autofree char *file = NULL, *layer = NULL;
        split_file(request->files->pdata[i], &file, &layer);
        if (!is_dataset(file))
            return tf_input_error(error, "%s: no such file", file);
        if (!read(plain, file, layer, &columns, error))
            return false;
    }
    for (guint i = 0; i < request->name->len + request->within->len; i++) {
        bool name = i < request->name->len;
        guint k = name ? i : i - request->name->len;
        if (!(name ? name_used : within_used)[k])
            return tf_plain_no_column(plain, name ? "--name" : "--within",
                                      (name ? request->name : request->within)->pdata[k], error);
    }
    return true;
}

/* Brings neighbours together and says whose borders moved. */
static bool snap(PlainFile *plain, double metres, GError **error) {
    GeosMatch *match;
    EdgeMatch matching = {0};
    void *symbol = tf_module_symbol("geos", "tf_geos_match", error);
    if (!symbol)
        return false;
    memcpy(&match, &symbol, sizeof match);
    g_autoptr(Topology) topology = tf_polygons_topology(plain->polygons);
    g_autoptr(GArray) before = g_array_copy(plain->polygons->points);
    g_autoptr(GArray) paths = g_array_copy(plain->polygons->paths);
    match(plain->polygons, topology, metres, &matching);
    g_autofree char *changed = tf_plain_changed(plain, before, paths);
    if (changed && matching.farthest > 0)
        tf_plain_note(plain, "brought together within %g m, by up to %.2g m: %s", metres,
                      matching.farthest, changed);
    else if (changed)
        tf_plain_note(plain, "got their neighbours' points within %g m: %s", metres, changed);
    else
        tf_plain_note(plain, "no borders lie apart within %g m", metres);
    if (matching.kept_polygons)
        tf_plain_note(plain,
                      "%" G_GUINT64_FORMAT " polygons were left as they are, to stay valid (%s)",
                      matching.kept_polygons, g_array_index(matching.kept, EdgeMatchKept, 0).why);
    edgematch_clear(&matching);
    return true;
}

static Atlas *make_atlas(const PlainRequest *request, PlainFile *plain, GError **error) {
    tf_plain_identify(plain);
    tf_plain_accuracies(plain, (PlainAccuracy){request->accuracy_m, request->scale});
    if (request->snap_m > 0 && !snap(plain, request->snap_m, error))
        return NULL;
    g_autoptr(PlainOverlay) overlay = tf_plain_overlay(plain, error);
    bool keep = request->snaps && request->snap_m == 0;
    if (!overlay || (!keep && !tf_plain_no_slivers(plain, overlay, request->snap_m, error)))
        return NULL;
    if (tf_plain_overlaps(overlay)) {
        tf_plain_bend_crossed(plain);
        g_clear_pointer(&overlay, tf_plain_overlay_free);
        if (!(overlay = tf_plain_overlay(plain, error)))
            return NULL;
    }
    tf_plain_overlay_join_thin(overlay);
    tf_plain_note_overlays(plain, overlay);
    Map *map = tf_plain_map(plain, overlay, plain_layer(plain, 0)->id, error);
    return map ? tf_plain_atlas(plain, map, error) : NULL;
}

Atlas *tf_plain_request_open(const PlainRequest *request, const Call *call, GError **error) {
    g_autoptr(PlainFile) plain = tf_plain_new();
    Atlas *atlas = read_files(request, plain, error) ? make_atlas(request, plain, error) : NULL;
    for (guint i = 0; atlas && i < plain->notes->len; i++)
        fprintf(stderr, "terrafact %s: note: %s\n", call->command, (char *)plain->notes->pdata[i]);
    return atlas;
}
