#include "scan/document.h"
#include <string.h>

DocumentForm tf_document_form(const char *path, const char *bytes, gsize length) {
    static const char *const endings[] = {".html", ".htm", ".xhtml"};
    enum { PDF_WITHIN = 1024 }; /* a PDF's header may stand anywhere in its first kilobyte */
    if (g_strstr_len(bytes, (gssize)MIN(length, PDF_WITHIN), "%PDF-"))
        return DOCUMENT_PDF;
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(path, endings[i]))
            return DOCUMENT_HTML;
    const char *start = bytes;
    if (g_str_has_prefix(start, "\xef\xbb\xbf"))
        start += strlen("\xef\xbb\xbf");
    start += strspn(start, " \t\r\n");
    bool html = g_ascii_strncasecmp(start, "<!doctype html", strlen("<!doctype html")) == 0 ||
                g_ascii_strncasecmp(start, "<html", strlen("<html")) == 0;
    return html ? DOCUMENT_HTML : DOCUMENT_PROSE;
}

Document *tf_document_new(bool paged) {
    Document *document = g_new(Document, 1);
    *document = (Document){g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(int)), paged};
    return document;
}

void tf_document_free(Document *document) {
    if (!document)
        return;
    g_string_free(document->text, TRUE);
    g_array_unref(document->places);
    g_free(document);
}

void tf_document_append(Document *document, const char *text, gsize length, int place) {
    g_string_append_len(document->text, text, (gssize)length);
    for (gsize i = 0; i < length; i++)
        g_array_append_val(document->places, place);
}

void tf_document_break(Document *document, int place) {
    const GString *text = document->text;
    if (text->len > 0 && !g_str_has_suffix(text->str, "\n\n"))
        tf_document_append(document, "\n\n", text->str[text->len - 1] == '\n' ? 1 : 2, place);
}

bool tf_document_power(const Document *document, const char *raised) {
    static const char *const units[] = {"km", "mi", "m"};
    const char *text = document->text->str;
    bool power = strcmp(raised, "2") == 0 || strcmp(raised, "3") == 0;
    for (gsize i = 0; power && i < G_N_ELEMENTS(units); i++) {
        gsize n = strlen(units[i]), length = document->text->len;
        if (g_str_has_suffix(text, units[i]) &&
            (length == n || !g_ascii_isalpha(text[length - n - 1])))
            return true;
    }
    return false;
}

char *tf_document_place(const Document *document, int place) {
    return g_strdup_printf("%s %d", document->paged ? "page" : "line", place);
}

int tf_document_place_at(const Document *document, gsize at) {
    return at < document->places->len ? g_array_index(document->places, int, at) : 0;
}
