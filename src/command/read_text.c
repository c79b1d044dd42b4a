#include "command/read_text.h"
#include "base/error.h"
#include "base/file.h"
#include "command/module.h"
#include "scan/prose.h"
#include <string.h>

/* Bytes that are neither text nor a form that can be read. */
static bool is_text(const char *path, const char *bytes, gsize length, GError **error) {
    if (!memchr(bytes, '\0', length))
        return true;
    return tf_input_error(error,
                          "%s: found bytes that are no text; expected plain text, Markdown, HTML "
                          "or PDF: save it as one of these",
                          path);
}

Document *tf_command_read_text(const char *path, GError **error) {
    gsize length;
    g_autofree char *bytes = tf_file_read(path, &length, error);
    if (!bytes)
        return NULL;
    DocumentForm form = tf_document_form(path, bytes, length);
    if (form == DOCUMENT_PROSE)
        return is_text(path, bytes, length, error) ? tf_document_of_prose(bytes) : NULL;
    const char *symbol = form == DOCUMENT_PDF ? "tf_text_pdf" : "tf_text_html";
    void *address = tf_module_symbol("text", symbol, error);
    TextReader *reader;
    if (!address)
        return NULL;
    memcpy(&reader, &address, sizeof reader);
    return reader(path, bytes, length, error);
}
