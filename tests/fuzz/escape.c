/* Fuzzes what writes strangers' words into HTML, JSON, SVG, QGIS's XML, CSV, Markdown, YAML and to a terminal: other parsers find
   the same words again in one place, and no markup, formula or command. */
#include "base/csv_writer.h"
#include "base/text.h"
#include "base/yaml.h"
#include "draft/draft-private.h"
#include "findings/markdown.h"
#include "findings/table.h"
#include "format/xml.h"
#include "geojson/json_writer.h"
#include "page/html.h"
#include "picture/canvas.h"
#include "picture/ink.h"
#include "qgis/document.h"
#include "shared/fuzz.h"
#include <csv.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <string.h>

/* ---- Markup ---- */

static xmlDoc *parse(const char *text, gsize length) {
    return xmlReadMemory(text, (int)length, "input", NULL,
                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                             XML_PARSE_HUGE);
}

static guint elements_below(const xmlNode *node) {
    guint n = 0;
    for (const xmlNode *child = tf_xml_first(node); child; child = tf_xml_next(child))
        n += 1 + elements_below(child);
    return n;
}

/* The text without the characters that HTML does not have. */
static char *allowed(const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *kept = g_string_new(NULL);
    for (const char *c = valid; *c; c = g_utf8_next_char(c)) {
        gunichar code = g_utf8_get_char(c);
        bool control = g_unichar_iscntrl(code) && code != '\n' && code != '\t';
        if (!control && (code & 0xfffe) != 0xfffe && (code < 0xfdd0 || code > 0xfdef))
            g_string_append_unichar(kept, code);
    }
    return g_string_free(kept, FALSE);
}

/* Makes the spaces plain that the page sets between a figure and its unit, where no line may end. g_free. */
static char *with_plain_spaces(char *text) {
    GString *plain = g_string_new(text);
    g_string_replace(plain, "\u00a0", " ", 0);
    g_free(text);
    return g_string_free(plain, FALSE);
}

static void check_html(const char *words) {
    g_autoptr(GString) text = g_string_new(NULL);
    Html html = tf_html_of(text);
    html_open(&html, "div", "title", words, NULL);
    html_leaf(&html, "p", words, "class", words, NULL);
    tf_html_close(&html);
    tf_html_end(&html);
    expect(g_utf8_validate(text->str, (gssize)text->len, NULL));
    g_autoptr(xmlDoc) document = parse(text->str, text->len);
    expect(document != NULL);
    xmlNode *root = xmlDocGetRootElement(document);
    g_autofree char *content = with_plain_spaces(tf_xml_content(root));
    g_autofree char *kept = with_plain_spaces(allowed(words));
    expect(elements_below(root) == 1 && strcmp(content, kept) == 0);
}

/* A document of QGIS's with the words; and the same again from its text. */
static void check_qgis(const char *words) {
    gsize length, again;
    g_autoptr(xmlDoc) document = tf_qgis_document_new();
    xmlNode *root = xmlDocGetRootElement(document);
    tf_xml_set_attribute(root, "name", words);
    tf_xml_add(root, "title", words);
    g_autofree char *text = tf_qgis_document_text(document, &length), *clean = tf_xml_clean(words);
    g_autoptr(xmlDoc) parsed = tf_qgis_document_parse(text, length, "input", NULL);
    expect(parsed && elements_below(xmlDocGetRootElement(parsed)) == 1);
    g_autofree char *name = tf_xml_attribute(xmlDocGetRootElement(parsed), "name");
    g_autofree char *title = tf_xml_content(tf_xml_first(xmlDocGetRootElement(parsed)));
    expect(strcmp(name, clean) == 0);
    bool blank = !clean[strspn(clean, " \t\r\n")]; /* is not kept */
    expect(blank || strcmp(title, clean) == 0);
    g_autofree char *text_again = tf_qgis_document_text(parsed, &again);
    expect(length == again && memcmp(text, text_again, length) == 0);
}

static char *draw(const char *words, gsize *length) {
    static const Ink ink = {"ink", 0, 0};
    CanvasSpec spec = {CANVAS_SVG, 100, 100, 1, false, "fuzz", words, words};
    g_autoptr(Canvas) canvas = tf_canvas_new(&spec, NULL);
    TextStyle style = {.font = {.size = 10}, .ink = &ink};
    tf_canvas_text(canvas, 10, 10, words, style);
    return tf_canvas_finish(canvas, length, NULL);
}

static void check_svg(const char *words) {
    gsize length, plain_length;
    g_autofree char *svg = draw(words, &length), *plain = draw("plain", &plain_length);
    g_autoptr(xmlDoc) document = parse(svg, length), other = parse(plain, plain_length);
    expect(document && other);
    guint n = elements_below(xmlDocGetRootElement(document));
    expect(n <= elements_below(xmlDocGetRootElement(other)));
}

/* ---- JSON ---- */

static void check_json(const char *words) {
    g_autoptr(GString) text = g_string_new(NULL), script = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(text, 0);
    tf_writer_open(&writer, '{');
    tf_member_text(&writer, words, words);
    tf_writer_close(&writer, '}');
    Html html = tf_html_of(script);
    tf_html_json(&html, text->str);
    tf_html_end(&html);
    expect(!strpbrk(script->str, "<>&"));
    g_autofree char *valid = g_utf8_make_valid(words, -1);
    json_t *json = json_loadb(script->str, script->len, 0, NULL);
    expect(json && json_object_size(json) == 1);
    expect(g_strcmp0(json_string_value(json_object_get(json, valid)), valid) == 0);
    json_decref(json);
}

/* ---- CSV ---- */

typedef struct {
    const char *words;
    guint cells, rows;
} CsvSeen;

static void see_cell(void *bytes, size_t length, void *data) {
    CsvSeen *seen = data;
    g_autofree char *cell = g_strndup(bytes, length);
    expect(strcmp(cell, seen->words) == 0 || (*cell == '\'' && strcmp(cell + 1, seen->words) == 0));
    expect(!*cell || !strchr("=@\t\r", *cell));
    seen->cells++;
}

static void see_row(int character, void *data) {
    (void)character;
    ((CsvSeen *)data)->rows++;
}

static void check_csv(const char *words) {
    g_autoptr(GString) text = g_string_new(NULL);
    struct csv_parser parser;
    CsvSeen seen = {words, 0, 0};
    const char *cells[] = {words, words, NULL};
    tf_csv_append_row(text, cells);
    expect(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) == 0);
    csv_set_space_func(&parser, NULL);
    csv_set_blk_size(&parser, 128);
    expect(csv_parse(&parser, text->str, text->len, see_cell, see_row, &seen) == text->len);
    expect(csv_fini(&parser, see_cell, see_row, &seen) == 0);
    csv_free(&parser);
    expect(seen.cells == 2 && seen.rows == 1);
}

/* ---- Markdown, and the terminal ---- */

static void check_markdown(const char *words) {
    g_autoptr(GString) cell = g_string_new(NULL);
    tf_markdown_cell(cell, words);
    expect(cell->len >= 3 && g_str_has_suffix(cell->str, " |") && !strchr(cell->str, '\n'));
    for (gsize i = 0; i + 1 < cell->len; i++) {
        if (cell->str[i] == '\\')
            i++;
        else
            expect(!strchr("|<`[", cell->str[i]));
    }
}

static void expect_printable(const char *text) {
    expect(g_utf8_validate(text, -1, NULL));
    for (const char *c = text; *c; c = g_utf8_next_char(c))
        expect(*c == '\n' || *c == '\t' || !g_unichar_iscntrl(g_utf8_get_char(c)));
}

static void check_terminal(const char *words) {
    static const char *const headings[] = {"one", "other", NULL};
    g_autofree char *printable = tf_text_printable(words), *again = tf_text_printable(printable);
    expect_printable(printable);
    expect(strcmp(printable, again) == 0);
    g_autoptr(Table) table = tf_table_new(headings);
    Cell cells[] = {{words, STYLE_PLAIN}, {"x", STYLE_PLAIN}};
    tf_table_row(table, cells);
    tf_table_note(table, words, STYLE_PLAIN);
    g_autofree char *text = tf_table_text(table, 60, false);
    expect_printable(text);
}

/* ---- YAML, of a draft ---- */

static void check_yaml(const char *words) {
    g_autofree char *valid = g_utf8_make_valid(words, -1), *scalar = tf_draft_scalar(words);
    g_autofree char *text = g_strdup_printf("[{a: %s}, b]\n", scalar);
    g_autoptr(GError) error = NULL;
    g_autoptr(Yaml) yaml = tf_yaml_of_text(text, "input", &error);
    if (error)
        g_printerr("%s\n", error->message);
    expect(yaml != NULL && tf_yaml_length(tf_yaml_root(yaml)) == 2);
    YamlNode value = tf_yaml_get(tf_yaml_at(tf_yaml_root(yaml), 0), "a");
    expect(g_strcmp0(tf_yaml_text(value), valid) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autofree char *words = g_strndup((const char *)data, size);
    g_autofree char *valid = g_utf8_make_valid(words, -1);
    check_html(words);
    check_qgis(words);
    check_svg(valid);
    check_json(words);
    check_csv(words);
    check_markdown(words);
    check_terminal(words);
    check_yaml(words);
    return 0;
}
