/* Fuzzes the reading of texts, HTML and PDF, and what is found in them: finds stand in the text one after the other, their
   figures have an order, and what is written of them is JSON, CSV and a claims file. */
#include "atlas/atlas.h"
#include "base/yaml.h"
#include "scan/draft.h"
#include "scan/find.h"
#include "scan/html.h"
#include "scan/pdf.h"
#include "scan/prose.h"
#include "scan/show.h"
#include "shared/fuzz.h"
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static Atlas *atlas;

static void free_atlas(void) {
    tf_atlas_free(atlas);
}

/* The atlas keeps each node that it was ever asked for: now and then it is opened anew. */
static void open_atlas(void) {
    static unsigned uses;
    if (uses++ % 1000 != 0)
        return;
    if (atlas)
        free_atlas();
    else
        atexit(free_atlas);
    atlas = tf_atlas_load("tests/data/claim/atlas", NULL);
    expect(atlas != NULL);
}

static Document *read_document(const uint8_t *data, size_t size) {
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = g_strndup((const char *)data, size);
    const char *path = bytes[0] == '<' ? "input.html" : "input";
    Document *document = NULL;
    switch (tf_document_form(path, bytes, strlen(bytes))) {
    case DOCUMENT_PROSE:
        return tf_document_of_prose(bytes);
    case DOCUMENT_HTML:
        document = tf_document_of_html(path, bytes, strlen(bytes), &error);
        break;
    case DOCUMENT_PDF:
        document = tf_document_of_pdf(path, (const char *)data, size, &error);
    }
    fuzz_expect_error(document, error);
    return document;
}

static void check_document(const Document *document) {
    expect(g_utf8_validate(document->text->str, (gssize)document->text->len, NULL));
    expect(document->places->len == document->text->len);
    for (guint i = 1; i < document->places->len; i++)
        expect(g_array_index(document->places, int, i - 1) <=
               g_array_index(document->places, int, i));
}

static void check_finds(const GPtrArray *finds, const Document *document) {
    gsize end = 0;
    for (guint i = 0; i < finds->len; i++) {
        const Find *find = finds->pdata[i];
        expect(find->start >= end && find->start < find->end && find->end <= document->text->len);
        expect(find->at + strlen(find->printed) <= strlen(find->sentence));
        expect(!find->read || !find->why_not);
        if (find->read && find->figure.kind == STATED_NUMBER)
            expect(find->figure.low <= find->figure.value &&
                   find->figure.value <= find->figure.high);
        end = find->end;
    }
}

static void check_outputs(const GPtrArray *finds, const Document *document) {
    const Scope scope = {.atlas = atlas};
    g_autofree char *json = tf_scan_json(finds, document), *csv = tf_scan_csv(finds, document),
                    *markdown = tf_scan_markdown(finds, document),
                    *text = tf_scan_text(finds, document, 80, true),
                    *draft = tf_scan_draft(finds, document, "input", &scope);
    json_t *parsed = json_loads(json, 0, NULL);
    expect(json_array_size(parsed) == finds->len);
    json_decref(parsed);
    expect(g_utf8_validate(csv, -1, NULL) && g_utf8_validate(markdown, -1, NULL) &&
           g_utf8_validate(text, -1, NULL));
    g_autoptr(GError) error = NULL;
    g_autoptr(Yaml) yaml = tf_yaml_of_text(draft, "draft", &error);
    if (error)
        g_printerr("%s\n%s", error->message, draft);
    expect(yaml != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    open_atlas();
    g_autoptr(Document) document = read_document(data, size);
    if (!document)
        return 0;
    check_document(document);
    g_autoptr(GPtrArray) finds = tf_scan(document);
    check_finds(finds, document);
    check_outputs(finds, document);
    return 0;
}
