#include "findings/validation_sarif.h"
#include "geojson/json_writer.h"
#include <string.h>

static const char *level_word(bool error) {
    return error ? "error" : "warning";
}

static void write_message(JsonWriter *json, const char *key, const char *text) {
    tf_member_open(json, key, '{');
    tf_member_text(json, "text", text);
    tf_writer_close(json, '}');
}

/* All rules of GeoJSON, so that a rule's number is its index. */
static void write_rules(JsonWriter *json) {
    tf_member_open(json, "rules", '[');
    for (guint i = 0; i < RULES; i++) {
        const Rule *rule = tf_rule((RuleId)i);
        g_autofree char *full =
            g_strdup_printf("%s (%s, section %s)", rule->says, rule->document, rule->section);
        tf_writer_open(json, '{');
        tf_member_text(json, "id", rule->id);
        write_message(json, "shortDescription", rule->says);
        write_message(json, "fullDescription", full);
        tf_member_text(json, "helpUri", rule->page);
        tf_member_open(json, "defaultConfiguration", '{');
        tf_member_text(json, "level", level_word(rule->level == LEVEL_ERROR));
        tf_writer_close(json, '}');
        tf_writer_close(json, '}');
    }
    tf_writer_close(json, ']');
}

/* A path as a URI: relative ones stay so; standard input has none. */
static char *uri_of(const char *path) {
    if (g_path_is_absolute(path))
        return g_filename_to_uri(path, NULL, NULL);
    return g_uri_escape_string(path, "/", TRUE);
}

static void write_location(JsonWriter *json, const char *path, const Finding *finding) {
    g_autofree char *uri = uri_of(path);
    tf_member_open(json, "locations", '[');
    tf_writer_open(json, '{');
    tf_member_open(json, "physicalLocation", '{');
    tf_member_open(json, "artifactLocation", '{');
    tf_member_text(json, "uri", uri);
    tf_writer_close(json, '}');
    if (finding->line) {
        tf_member_open(json, "region", '{');
        tf_member_number(json, "startLine", finding->line);
        tf_member_number(json, "startColumn", finding->column);
        tf_writer_close(json, '}');
    }
    tf_writer_close(json, '}');
    if (finding->pointer) {
        tf_member_open(json, "logicalLocations", '[');
        tf_writer_open(json, '{');
        tf_member_text(json, "fullyQualifiedName", finding->pointer);
        tf_writer_close(json, '}');
        tf_writer_close(json, ']');
    }
    tf_writer_close(json, '}');
    tf_writer_close(json, ']');
}

static void write_result(JsonWriter *json, const char *path, const Finding *finding, bool strict) {
    tf_writer_open(json, '{');
    if (finding->rule) {
        tf_member_text(json, "ruleId", finding->rule->id);
        tf_member_number(json, "ruleIndex", (double)(finding->rule - tf_rule((RuleId)0)));
    }
    tf_member_text(json, "level", level_word(tf_finding_is_error(finding, strict)));
    write_message(json, "message", finding->what);
    write_location(json, path, finding);
    tf_writer_close(json, '}');
}

static void write_driver(JsonWriter *json) {
    tf_member_open(json, "tool", '{');
    tf_member_open(json, "driver", '{');
    tf_member_text(json, "name", "terrafact");
    tf_member_text(json, "version", TERRAFACT_VERSION);
    write_rules(json);
    tf_writer_close(json, '}');
    tf_writer_close(json, '}');
}

char *tf_validations_sarif(const Validated *validated, guint n, bool strict) {
    GString *text = g_string_new(NULL);
    JsonWriter json = tf_writer_of(text, 6);
    json.indent = 2;
    tf_writer_open(&json, '{');
    tf_member_text(&json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    tf_member_text(&json, "version", "2.1.0");
    tf_member_open(&json, "runs", '[');
    tf_writer_open(&json, '{');
    write_driver(&json);
    tf_member_text(&json, "columnKind", "unicodeCodePoints");
    tf_member_open(&json, "results", '[');
    for (guint i = 0; i < n; i++)
        for (guint k = 0; k < validated[i].report->findings->len; k++)
            write_result(&json, validated[i].path, validated[i].report->findings->pdata[k], strict);
    tf_writer_close(&json, ']');
    tf_writer_close(&json, '}');
    tf_writer_close(&json, ']');
    tf_writer_close(&json, '}');
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}
