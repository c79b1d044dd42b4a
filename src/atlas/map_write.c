/* A map's folder written: arcs.geojson and faces.geojson, one feature a line. */
#include "atlas/map_file.h"
#include "base/file.h"
#include "geojson/json_writer.h"
#include "geojson/position_writer.h"
#include <string.h>

/* Seven decimals: the grid of the map, about a centimetre. */
enum { MAP_DECIMALS = 7 };

static void append_text(GString *out, const char *text) {
    JsonWriter writer = writer_of(out, 0);
    writer_text(&writer, text);
}

static void append_side(GString *out, const Map *map, const char *key, int face) {
    g_string_append_printf(out, ",\"%s\":", key);
    if (face == MAP_OUTSIDE)
        g_string_append(out, "null");
    else
        append_text(out, map->faces[face].id);
}

static gint by_name(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void append_roles(GString *out, const Map *map, guint32 roles) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < map->roles->len; i++)
        if (roles >> i & 1)
            g_ptr_array_add(names, map->roles->pdata[i]);
    g_ptr_array_sort(names, by_name);
    g_string_append(out, ",\"roles\":[");
    for (guint i = 0; i < names->len; i++) {
        g_string_append(out, i ? "," : "");
        append_text(out, names->pdata[i]);
    }
    g_string_append_c(out, ']');
}

static void append_arc(GString *out, const Map *map, const Arc *arc) {
    char accuracy[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, "{\"type\":\"Feature\",\"properties\":{\"id\":");
    append_text(out, arc->id);
    append_side(out, map, "left", arc->left);
    append_side(out, map, "right", arc->right);
    append_roles(out, map, arc->roles);
    g_string_append(out, ",\"source\":");
    append_text(out, map->sources[arc->source].id);
    g_string_append_printf(out, ",\"accuracy_m\":%s},",
                           g_ascii_formatd(accuracy, sizeof accuracy, "%.10g", arc->accuracy_m));
    g_string_append(out, "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[");
    tf_append_positions(out, (const LonLat *)arc->xy, arc->n, MAP_DECIMALS);
    g_string_append(out, "]}}");
}

static void append_face(GString *out, const Map *map, const Face *face) {
    g_string_append(out, "{\"type\":\"Feature\",\"properties\":{\"id\":");
    append_text(out, face->id);
    for (guint i = 0; i < map->attributes->len; i++) {
        const char *value = face->values[i];
        g_string_append_c(out, ',');
        append_text(out, map->attributes->pdata[i]);
        g_string_append_c(out, ':');
        if (strcmp(value, "yes") == 0 || strcmp(value, "no") == 0)
            g_string_append(out, value[0] == 'y' ? "true" : "false");
        else
            append_text(out, value);
    }
    g_string_append(out, "},\"geometry\":{\"type\":\"Point\",\"coordinates\":");
    tf_append_position(out, face->label, MAP_DECIMALS);
    g_string_append(out, "}}");
}

static bool write_collection(const Map *map, const char *folder, const char *name, guint n,
                             void (*append)(GString *, const Map *, guint), GError **error) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GString) out = g_string_new("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (guint i = 0; i < n; i++) {
        append(out, map, i);
        g_string_append(out, i + 1 < n ? ",\n" : "\n");
    }
    g_string_append(out, "]}\n");
    return file_write(path, out->str, out->len, error);
}

static void append_arc_number(GString *out, const Map *map, guint i) {
    append_arc(out, map, &map->arcs[i]);
}

static void append_face_number(GString *out, const Map *map, guint i) {
    append_face(out, map, &map->faces[i]);
}

bool map_write(const Map *map, const char *folder, GError **error) {
    return write_collection(map, folder, "arcs.geojson", map->n_arcs, append_arc_number, error) &&
           write_collection(map, folder, "faces.geojson", map->n_faces, append_face_number, error);
}
