#include "scan/pdf.h"
#include "base/error.h"
#include <poppler.h>
#include <string.h>

/* Why poppler cannot open the file, in one line. */
static void cannot_open(const char *path, const GError *why, GError **error) {
    if (g_error_matches(why, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        tf_input_error(error,
                       "%s: this PDF is locked by a password; expected one that opens without, "
                       "such as 'qpdf --decrypt --password=… %s open.pdf' writes",
                       path, path);
    else
        tf_input_error(error,
                       "%s: found a damaged PDF (%s); expected a whole one: get the file again, or "
                       "give its text",
                       path, why ? why->message : "no pages");
}

/* A word that is hyphenated at the end of a line is joined: "terri-" and "tory". */
static bool is_hyphenated(const char *line, gsize length, const char *next) {
    return length > 2 && line[length - 1] == '-' && g_ascii_islower(line[length - 2]) &&
           g_ascii_islower(*next);
}

static void append_page(Document *document, const char *text, int page) {
    while (*text) {
        gsize length = strcspn(text, "\n");
        const char *next = text + length + (text[length] == '\n');
        if (is_hyphenated(text, length, next))
            tf_document_append(document, text, length - 1, page);
        else {
            tf_document_append(document, text, length, page);
            tf_document_append(document, "\n", 1, page);
        }
        text = next;
    }
}

Document *tf_document_of_pdf(const char *path, const char *bytes, gsize length, GError **error) {
    GError *why = NULL;
    g_autoptr(GBytes) held = g_bytes_new_static(bytes, length);
    PopplerDocument *pdf = poppler_document_new_from_bytes(held, NULL, &why);
    int pages = pdf ? poppler_document_get_n_pages(pdf) : 0;
    g_autoptr(Document) document = tf_document_new(true);
    if (pages == 0)
        cannot_open(path, why, error);
    for (int i = 0; i < pages; i++) {
        PopplerPage *page = poppler_document_get_page(pdf, i);
        g_autofree char *text = page ? poppler_page_get_text(page) : NULL;
        append_page(document, text ? text : "", i + 1);
        g_clear_object(&page);
    }
    g_clear_error(&why);
    g_clear_object(&pdf);
    if (pages == 0)
        return NULL;
    const char *all = document->text->str;
    if (strspn(all, " \t\r\n\f") < document->text->len)
        return g_steal_pointer(&document);
    tf_input_error(error,
                   "%s: found no text on the %d page%s of this PDF; expected text, not pictures of "
                   "it: read it with a program for text recognition (OCR) first",
                   path, pages, pages == 1 ? "" : "s");
    return NULL;
}
