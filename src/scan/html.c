#include "scan/html.h"
#include "base/error.h"
#include <libxml/HTMLparser.h>
#include <string.h>

/* What is no text of the page. */
static const char *const unread[] = {"script",   "style",  "template", "noscript", "svg",
                                     "textarea", "select", "head",     "iframe",   "math"};

/* What runs on within a paragraph. */
static const char *const in_line[] = {
    "a",    "abbr", "b",   "bdi",  "bdo", "cite", "code", "data",  "del",  "dfn",    "em",  "font",
    "i",    "ins",  "kbd", "mark", "q",   "s",    "samp", "small", "span", "strong", "sub", "sup",
    "time", "tt",   "u",   "var",  "wbr", "br",   "img",  "td",    "th",   "label",  "big"};

typedef struct {
    Document *document;
    int line;
} Reader;

static bool is_one_of(const xmlNode *node, const char *const *names, gsize n) {
    for (gsize i = 0; i < n; i++)
        if (xmlStrcasecmp(node->name, (const xmlChar *)names[i]) == 0)
            return true;
    return false;
}

static bool is(const xmlNode *node, const char *name) {
    return is_one_of(node, &name, 1);
}

/* libxml2 has the lines of elements; within one, they are counted. */
static void read_text(Reader *reader, const xmlNode *node) {
    const char *text = (const char *)node->content;
    while (text && *text) {
        gsize length = strcspn(text, "\n");
        bool ends = text[length] == '\n';
        /* an empty line inside a paragraph of HTML does not end it */
        tf_document_append(reader->document, text, length, reader->line);
        if (ends)
            tf_document_append(reader->document, " ", 1, reader->line);
        reader->line += ends;
        text += length + ends;
    }
}

/* A small raised figure: a power, or the mark of a note, which is left out. */
static bool is_note(const Reader *reader, const xmlNode *node) {
    if (!is(node, "sup"))
        return false;
    xmlChar *content = xmlNodeGetContent(node);
    const char *text = content ? (const char *)content : "";
    bool note = *text && strspn(text, "0123456789[]()* ") == strlen(text) &&
                !tf_document_power(reader->document, text);
    xmlFree(content);
    return note;
}

static bool is_read(const Reader *reader, const xmlNode *node) {
    return node->type == XML_ELEMENT_NODE && !is_note(reader, node) &&
           !is_one_of(node, unread, G_N_ELEMENTS(unread));
}

static void enter(Reader *reader, const xmlNode *node) {
    reader->line = MAX(reader->line, (int)xmlGetLineNo(node));
    if (!is_one_of(node, in_line, G_N_ELEMENTS(in_line)))
        tf_document_break(reader->document, reader->line);
}

static void leave(Reader *reader, const xmlNode *node) {
    bool cell = is(node, "td") || is(node, "th");
    if (cell)
        tf_document_append(reader->document, " ; ", 3, reader->line);
    else if (is(node, "br"))
        tf_document_append(reader->document, "\n", 1, reader->line);
    else if (!is_one_of(node, in_line, G_N_ELEMENTS(in_line)))
        tf_document_break(reader->document, reader->line);
}

/* In the order of the page, without recursion: pages may be nested as deeply as they like. */
static void read_tree(Reader *reader, xmlNode *root) {
    xmlNode *node = root;
    while (node) {
        bool read = is_read(reader, node);
        if (node->type == XML_TEXT_NODE)
            read_text(reader, node);
        if (read)
            enter(reader, node);
        if (read && node->children) {
            node = node->children;
            continue;
        }
        if (read)
            leave(reader, node);
        while (node && node != root && !node->next) {
            node = node->parent;
            if (node)
                leave(reader, node);
        }
        node = node && node != root ? node->next : NULL;
    }
}

Document *tf_document_of_html(const char *path, const char *bytes, gsize length, GError **error) {
    const int options =
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    bool utf8 = g_utf8_validate(bytes, (gssize)length, NULL);
    xmlDoc *page = length > G_MAXINT
                       ? NULL
                       : htmlReadMemory(bytes, (int)length, NULL, utf8 ? "UTF-8" : NULL, options);
    Reader reader = {tf_document_new(false), 1};
    if (page)
        read_tree(&reader, xmlDocGetRootElement(page));
    xmlFreeDoc(page);
    if (strspn(reader.document->text->str, " \t\r\n;") < reader.document->text->len)
        return reader.document;
    tf_document_free(reader.document);
    tf_input_error(error, "%s: found no text in this HTML page; expected paragraphs to search",
                   path);
    return NULL;
}
