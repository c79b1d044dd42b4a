/* Plain text: what typography varies made alike, so that words and figures are found again. */
#pragma once
#include <glib.h>

typedef struct {
    GString *text;
    GArray *from; /* guint32: the byte of the source from which each byte of the text is */
} PlainText;

/* `text` with runs of white space, no-break and narrow ones too, as one space and none at either end, dashes and minus
   signs as '-', curly quotes as straight ones, and soft hyphens left out. What is not UTF-8 becomes U+FFFD. */
PlainText *tf_plain_text_new(const char *text);
void tf_plain_text_free(PlainText *plain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlainText, tf_plain_text_free)

/* The same without the places. g_free. */
char *tf_text_plain(const char *text);
