#include "picture/default_definition.h"
#include "geojson/json_writer.h"
#include <string.h>

static void put_layer(JsonWriter *json, const LayerDefinition *layer, guint number) {
    tf_writer_open(json, '{');
    tf_member_text(json, "layer", layer->id);
    if (number == 0) {
        tf_member_text(json, "fill", "land");
        tf_member_text(json, "label", "quiet");
        tf_member_truth(json, "ground", true);
    } else {
        g_autofree char *ink = g_strdup_printf("series-%u", (number - 1) % 3 + 1);
        tf_member_text(json, "fill", ink);
        tf_member_decimal(json, "opacity", 0.35, 2);
        tf_member_text(json, "line", ink);
        tf_member_decimal(json, "width", 0.3, 2);
        tf_member_text(json, "label", ink);
        tf_member_decimal(json, "rank", 2, 0);
        tf_member_text(json, "legend", layer->title);
    }
    tf_member_decimal(json, "label_size", 8, 0);
    tf_writer_close(json, '}');
}

static void put_role(JsonWriter *json, const Map *map, const char *role, const char *ink,
                     double width) {
    if (tf_map_role(map, role) < 0)
        return;
    tf_writer_open(json, '{');
    tf_member_text(json, "role", role);
    tf_member_text(json, "line", ink);
    tf_member_decimal(json, "width", width, 2);
    tf_member_truth(json, "ground", true);
    tf_writer_close(json, '}');
}

static void put_entries(JsonWriter *json, const Atlas *atlas, const Map *map) {
    guint number = 0;
    tf_member_open(json, "show", '[');
    for (guint i = 0; i < atlas->layers->len; i++) {
        const LayerDefinition *layer = atlas->layers->pdata[i];
        if (strcmp(layer->kind, "territories") != 0)
            continue;
        put_layer(json, layer, number);
        if (number++ == 0) {
            put_role(json, map, "border", "quiet", 0.2);
            put_role(json, map, "outline", "text", 0.35);
        }
    }
    tf_writer_close(json, ']');
}

char *tf_default_definition(const Atlas *atlas, GError **error) {
    const Map *map = tf_atlas_load_map(atlas, atlas->map_ids->pdata[0], error);
    if (!map)
        return NULL;
    GString *text = g_string_new(NULL);
    JsonWriter json = tf_writer_of(text, 2);
    tf_writer_open(&json, '{');
    tf_member_text(&json, "subject", atlas->everyone);
    put_entries(&json, atlas, map);
    tf_writer_close(&json, '}');
    return g_string_free(text, FALSE);
}
