#include "format/datapackage.h"
#include "format/licences.h"
#include "geojson/json_writer.h"
#include "layer/dictionary.h"
#include <string.h>

static const PackagedFile *file_at(const GArray *files, guint i) {
    return &g_array_index(files, PackagedFile, i);
}

/* ---- datapackage.json ---- */

static void write_licences(JsonWriter *writer, const char *text) {
    g_autoptr(GPtrArray) licences = tf_licences_in(text);
    tf_member_open(writer, "licenses", '[');
    for (guint i = 0; i < licences->len; i++) {
        const Licence *licence = licences->pdata[i];
        tf_writer_open(writer, '{');
        tf_member_text(writer, "name", licence->id);
        tf_member_text(writer, "path", licence->url);
        tf_writer_close(writer, '}');
    }
    if (licences->len == 0) {
        tf_writer_open(writer, '{');
        tf_member_text(writer, "path", "LICENCES.md");
        tf_member_text(writer, "title", text);
        tf_writer_close(writer, '}');
    }
    tf_writer_close(writer, ']');
}

static void write_source(JsonWriter *writer, const char *title, const char *url) {
    tf_writer_open(writer, '{');
    tf_member_text(writer, "title", title);
    if (url)
        tf_member_text(writer, "path", url);
    tf_writer_close(writer, '}');
}

static void write_sources(JsonWriter *writer, const Layer *layer, const Atlas *atlas) {
    tf_member_open(writer, "sources", '[');
    for (guint i = 0; i < layer->sources->len; i++) {
        const MapSource *source = layer->sources->pdata[i];
        write_source(writer, source->title, source->url);
    }
    if (layer->own || layer->sources->len == 0)
        write_source(writer, atlas->title, NULL);
    tf_writer_close(writer, ']');
}

static const char *type_name(const Property *property) {
    switch (property->type) {
    case PROPERTY_NUMBER:
        return property->decimals == 0 ? "integer" : "number";
    case PROPERTY_TRUTH:
        return "boolean";
    case PROPERTY_DATE:
        return "date";
    default:
        return "string";
    }
}

static void write_fields(JsonWriter *writer, const Layer *layer) {
    const LayerFeature *first = layer->features->len ? layer->features->pdata[0] : NULL;
    tf_member_open(writer, "schema", '{');
    tf_member_open(writer, "fields", '[');
    for (guint i = 0; first && i < first->properties->len; i++) {
        const Property *property = first->properties->pdata[i];
        const char *meaning = tf_column_meaning(property->name);
        tf_writer_open(writer, '{');
        tf_member_text(writer, "name", property->name);
        tf_member_text(writer, "type", type_name(property));
        if (meaning)
            tf_member_text(writer, "description", meaning);
        tf_writer_close(writer, '}');
    }
    tf_writer_close(writer, ']');
    tf_writer_close(writer, '}');
}

/* A name as the standard has it: lower case, '.', '_' and '-'. g_free. */
static char *plain_name(const char *text) {
    char *name = g_ascii_strdown(text, -1);
    for (char *at = name; *at; at++)
        if (!g_ascii_isalnum(*at) && !strchr("._-", *at))
            *at = '-';
    return name;
}

static void write_resource(JsonWriter *writer, const PackagedFile *file, const Atlas *atlas) {
    g_autofree char *name = plain_name(file->layer->id);
    g_autofree char *sum =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)file->text, file->length);
    g_autofree char *hash = g_strconcat("sha256:", sum, NULL);
    tf_writer_open(writer, '{');
    tf_member_text(writer, "name", name);
    tf_member_text(writer, "path", file->name);
    tf_member_text(writer, "title", file->layer->title);
    tf_member_text(writer, "description", file->layer->abstract);
    tf_member_text(writer, "format", "geojson");
    tf_member_text(writer, "mediatype", "application/geo+json");
    tf_member_text(writer, "encoding", "utf-8");
    tf_member_decimal(writer, "bytes", (double)file->length, 0);
    tf_member_text(writer, "hash", hash);
    write_licences(writer, file->layer->licence);
    write_sources(writer, file->layer, atlas);
    write_fields(writer, file->layer);
    tf_writer_close(writer, '}');
}

/* All layers' licences, joined: "Public domain; MIT; MIT". g_free. */
static char *all_licences(const GArray *files) {
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < files->len; i++)
        g_string_append_printf(all, "%s%s", i ? "; " : "", file_at(files, i)->layer->licence);
    return g_string_free(all, FALSE);
}

char *tf_datapackage_json(const Atlas *atlas, const GArray *files, gsize *length) {
    GString *text = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(text, 4);
    g_autofree char *name = plain_name(atlas->id);
    g_autofree char *licences = all_licences(files);
    tf_writer_open(&writer, '{');
    tf_member_text(&writer, "profile", "data-package");
    tf_member_text(&writer, "name", name);
    tf_member_text(&writer, "title", atlas->title);
    tf_member_text(&writer, "description",
                   "Layers written by `" DATAPACKAGE_MARK "`; README.md says what they are.");
    write_licences(&writer, licences);
    tf_member_open(&writer, "resources", '[');
    for (guint i = 0; i < files->len; i++)
        write_resource(&writer, file_at(files, i), atlas);
    tf_writer_close(&writer, ']');
    tf_writer_close(&writer, '}');
    g_string_append_c(text, '\n');
    *length = text->len;
    return g_string_free(text, FALSE);
}

/* ---- README.md ---- */

static void append_layers(GString *text, const GArray *files) {
    g_string_append(text, "| file | what | features | licence |\n|---|---|---|---|\n");
    for (guint i = 0; i < files->len; i++) {
        const PackagedFile *file = file_at(files, i);
        g_string_append_printf(text, "| [%s](%s) | %s | %u | %s |\n", file->name, file->name,
                               file->layer->title, file->layer->features->len,
                               file->layer->licence);
    }
}

/* Each column of any layer once, in the layers' order. */
static void append_columns(GString *text, const GArray *files) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_string_append(text, "| column | what it says |\n|---|---|\n");
    for (guint i = 0; i < files->len; i++) {
        const GPtrArray *features = file_at(files, i)->layer->features;
        const LayerFeature *first = features->len ? features->pdata[0] : NULL;
        for (guint k = 0; first && k < first->properties->len; k++) {
            const Property *property = first->properties->pdata[k];
            const char *meaning = tf_column_meaning(property->name);
            if (meaning && g_hash_table_add(seen, property->name))
                g_string_append_printf(text, "| `%s` | %s |\n", property->name, meaning);
        }
    }
}

static void append_report(GString *text, const Publication *report) {
    if (!report->title)
        return;
    const char *const parts[] = {report->authors, report->title, report->publisher, report->year};
    g_string_append(text, "The text that the claims are about: ");
    for (gsize i = 0, n = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i])
            g_string_append_printf(text, "%s%s", n++ ? ", " : "", parts[i]);
    g_string_append(text, ".\n\n");
}

char *tf_datapackage_readme(const Atlas *atlas, const GArray *files) {
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "# %s\n\n", atlas->title);
    append_report(text, &atlas->report);
    g_string_append(
        text,
        "Layers in GeoJSON (RFC 7946; longitude and latitude, WGS 84), written by "
        "`" DATAPACKAGE_MARK
        "`. [datapackage.json](datapackage.json) says the same to programs (Frictionless Data "
        "Package), [LICENCES.md](LICENCES.md) under which terms they may be used.\n\n");
    append_layers(text, files);
    g_string_append(text, "\n## Columns\n\nWhat no feature of a layer has is no column of it.\n\n");
    append_columns(text, files);
    return g_string_free(text, FALSE);
}

/* ---- LICENCES.md ---- */

char *tf_datapackage_licences(const Atlas *atlas, const GArray *files) {
    GString *text = g_string_new(NULL);
    g_string_append_printf(text,
                           "# Licences of the layers of “%s”\n\nWritten by `" DATAPACKAGE_MARK
                           "`. Whoever passes a layer on names its sources.\n",
                           atlas->title);
    for (guint i = 0; i < files->len; i++) {
        const Layer *layer = file_at(files, i)->layer;
        g_auto(GStrv) lineage = tf_layer_lineage(layer, atlas);
        g_string_append_printf(text, "\n## %s\n\n%s.\n\n", file_at(files, i)->name, layer->licence);
        for (char **line = lineage; *line; line++)
            g_string_append_printf(text, "- %s\n", *line);
    }
    g_autofree char *all = all_licences(files);
    g_autoptr(GPtrArray) licences = tf_licences_in(all);
    g_string_append(text, licences->len ? "\n## Texts of the licences\n\n" : "");
    for (guint i = 0; i < licences->len; i++) {
        const Licence *licence = licences->pdata[i];
        g_string_append_printf(text, "- %s: <%s>\n", licence->begins, licence->url);
    }
    return g_string_free(text, FALSE);
}
