#include "reference/schema.h"
#include "atlas/atlas_shape.h"
#include "atlas/survey_shape.h"
#include "base/error.h"
#include "base/unconst.h"
#include "claim/claims_shape.h"
#include "geojson/json_writer.h"
#include "picture/picture_shape.h"
#include <string.h>

typedef struct {
    const char *name, *file;
    const YamlShape *shape;
} Schema;

static const Schema schemas[] = {
    {"claims", "claims.yaml", &tf_claims_shape},
    {"atlas", "atlas.yaml", &tf_atlas_shape},
    {"survey", "survey.yaml", &tf_survey_shape},
    {"picture", "picture.yaml", &tf_picture_shape},
};

enum { ALL_ON_LINES = 100 };

/* ---- JSON Schema ---- */

static void write_object(JsonWriter *json, const YamlShape *shape);

/* YAML reads 2026 as a number and yes as a truth; as texts they are as good. */
static void write_text_type(JsonWriter *json) {
    static const char *const types[] = {"string", "number", "boolean"};
    tf_member_open(json, "type", '[');
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
        tf_writer_text(json, types[i]);
    tf_writer_close(json, ']');
}

static void write_items(JsonWriter *json, const char *type) {
    tf_member_text(json, "type", "array");
    tf_member_open(json, "items", '{');
    if (type)
        tf_member_text(json, "type", type);
    else
        write_text_type(json);
    tf_writer_close(json, '}');
}

static void write_words(JsonWriter *json, const char *const *words) {
    tf_member_open(json, "enum", '[');
    for (; *words; words++)
        tf_writer_text(json, *words);
    tf_writer_close(json, ']');
}

static void write_some(JsonWriter *json) {
    tf_member_open(json, "anyOf", '[');
    tf_writer_open(json, '{');
    write_text_type(json);
    tf_writer_close(json, '}');
    tf_writer_open(json, '{');
    write_items(json, NULL);
    tf_writer_close(json, '}');
    tf_writer_close(json, ']');
}

static void write_table(JsonWriter *json, void (*write_value)(JsonWriter *)) {
    tf_member_text(json, "type", "object");
    tf_member_open(json, "additionalProperties", '{');
    write_value(json);
    tf_writer_close(json, '}');
}

static void write_yes(JsonWriter *json) {
    tf_member_open(json, "enum", '[');
    tf_writer_text(json, "yes");
    tf_writer_text(json, "no");
    tf_writer_truth(json, true); /* what YAML 1.1 makes of them */
    tf_writer_truth(json, false);
    tf_writer_close(json, ']');
}

static void write_kind(JsonWriter *json, const ShapeKey *key) {
    switch (key->kind) {
    case SHAPE_TEXT:
    case SHAPE_INSIDE:
    case SHAPE_IN_ATLAS:
        write_text_type(json);
        break;
    case SHAPE_NUMBER:
        tf_member_text(json, "type", "number");
        break;
    case SHAPE_TRUTH:
        tf_member_text(json, "type", "boolean");
        break;
    case SHAPE_YES:
        write_yes(json);
        break;
    case SHAPE_WORD:
        write_words(json, key->words);
        break;
    case SHAPE_TEXTS:
        write_items(json, NULL);
        break;
    case SHAPE_SOME:
        write_some(json);
        break;
    case SHAPE_NUMBERS:
        write_items(json, "number");
        break;
    case SHAPE_NAMED:
        write_table(json, write_text_type);
        break;
    case SHAPE_VALUES:
        write_table(json, write_some);
        break;
    case SHAPE_OBJECT:
        write_object(json, key->of);
        break;
    case SHAPE_OBJECTS:
        tf_member_text(json, "type", "array");
        tf_member_open(json, "items", '{');
        write_object(json, key->of);
        tf_writer_close(json, '}');
        break;
    case SHAPE_OTHER:
        break;
    }
}

static void write_object(JsonWriter *json, const YamlShape *shape) {
    tf_member_text(json, "type", "object");
    tf_member_truth(json, "additionalProperties", false);
    tf_member_open(json, "required", '[');
    for (const ShapeKey *key = shape->keys; key->key; key++)
        if (key->needed)
            tf_writer_text(json, key->key);
    tf_writer_close(json, ']');
    tf_member_open(json, "properties", '{');
    for (const ShapeKey *key = shape->keys; key->key; key++) {
        tf_member_open(json, key->key, '{');
        g_autofree char *help =
            g_strdup_printf("%s; for example, %s: %s", key->help, key->key, key->example);
        tf_member_text(json, "description", help);
        write_kind(json, key);
        tf_writer_close(json, '}');
    }
    tf_writer_close(json, '}');
}

char *tf_schema(const char *name, GError **error) {
    const Schema *schema = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(schemas); i++)
        if (strcmp(schemas[i].name, name) == 0)
            schema = &schemas[i];
    if (!schema) {
        tf_input_error(error, "no schema is called '%s'", name);
        return NULL;
    }
    GString *text = g_string_new(NULL);
    JsonWriter json = tf_writer_of(text, ALL_ON_LINES);
    tf_writer_open(&json, '{');
    tf_member_text(&json, "$schema", "https://json-schema.org/draft/2020-12/schema");
    tf_member_text(&json, "title", schema->file);
    write_object(&json, schema->shape);
    tf_writer_close(&json, '}');
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}

/* ---- The page ---- */

static void add_table(GString *page, const YamlShape *shape, GPtrArray *later) {
    g_string_append(page, "| key | | example |\n|---|---|---|\n");
    for (const ShapeKey *key = shape->keys; key->key; key++) {
        g_string_append_printf(page, "| %s`%s`%s | %s | `%s: %s` |\n", key->needed ? "**" : "",
                               key->key, key->needed ? "**" : "", key->help, key->key,
                               key->example);
        if (key->of && !g_ptr_array_find(later, key->of, NULL))
            g_ptr_array_add(later, tf_unconst(key->of));
    }
    g_string_append_c(page, '\n');
}

char *tf_schema_page(void) {
    GString *page =
        g_string_new("# Every key of an atlas's files\n\n"
                     "Made from the tables by which the program reads these files. A key in bold "
                     "is needed. Editors that know the YAML\n"
                     "language server complete and check the files with the schemas in "
                     "`share/terrafact/schemas` of an installed program; name\n"
                     "one on the first line of a file:\n\n"
                     "```\n# yaml-language-server: "
                     "$schema=/usr/local/share/terrafact/schemas/claims.schema.json\n```\n\n");
    g_autoptr(GPtrArray) told = g_ptr_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(schemas); i++) {
        guint next = told->len;
        g_string_append_printf(page, "## %s\n\n", schemas[i].file);
        add_table(page, schemas[i].shape, told);
        for (; next < told->len; next++) {
            const YamlShape *shape = told->pdata[next];
            g_string_append_printf(page, "### %c%s\n\n", g_ascii_toupper(*shape->what),
                                   shape->what + 1);
            add_table(page, shape, told);
        }
    }
    g_string_truncate(page, page->len - 1);
    return g_string_free(page, FALSE);
}
