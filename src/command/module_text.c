#include "command/module.h"
#include "scan/html.h"
#include "scan/pdf.h"

Document *tf_text_html(const char *path, const char *bytes, gsize length, GError **error) {
    return tf_document_of_html(path, bytes, length, error);
}

Document *tf_text_pdf(const char *path, const char *bytes, gsize length, GError **error) {
    return tf_document_of_pdf(path, bytes, length, error);
}
