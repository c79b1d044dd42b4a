/* Fuzzes tf_qgis_document_parse, which reads what QGIS wrote: it fails with an error, or the document as it is written is
   read again and written as the same bytes, in QGIS's order too. */
#include "qgis/document.h"
#include "shared/fuzz.h"
#include <string.h>

static void check_written(xmlDoc *document) {
    gsize length, again;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = tf_qgis_document_text(document, &length);
    expect(length == strlen(text) && g_utf8_validate(text, (gssize)length, NULL));
    g_autoptr(xmlDoc) parsed = tf_qgis_document_parse(text, length, "again", &error);
    expect(parsed != NULL);
    g_autofree char *text_again = tf_qgis_document_text(parsed, &again);
    expect(length == again && memcmp(text, text_again, length) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autoptr(GError) error = NULL;
    g_autoptr(xmlDoc) document = tf_qgis_document_parse((const char *)data, size, "input", &error);
    fuzz_expect_error(document, error);
    if (!document)
        return 0;
    check_written(document);
    tf_qgis_document_order(xmlDocGetRootElement(document));
    check_written(document);
    return 0;
}
