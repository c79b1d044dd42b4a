/* A text to be searched: what a reader reads of a file, without its marks, and where each byte of it stands. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct {
    GString *text;  /* paragraphs with an empty line between them */
    GArray *places; /* int: the line, or page, of each byte of the text */
    bool paged;     /* places are pages */
} Document;

typedef enum { DOCUMENT_PROSE, DOCUMENT_HTML, DOCUMENT_PDF } DocumentForm;

/* What the bytes of a file are: by their beginning, and for HTML by the name's ending too. */
DocumentForm tf_document_form(const char *path, const char *bytes, gsize length);

Document *tf_document_new(bool paged);
void tf_document_free(Document *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Document, tf_document_free)

/* Appends bytes that stand at `place`. */
void tf_document_append(Document *document, const char *text, gsize length, int place);

/* Ends a paragraph, if one is open. */
void tf_document_break(Document *document, int place);

/* Whether a small raised figure that follows the text so far is a power, as in "km2"; else it is the mark of a note. */
bool tf_document_power(const Document *document, const char *raised);

/* "line 12" or "page 3". g_free. */
char *tf_document_place(const Document *document, int place);

/* The place of a byte of the text; 0 of an empty text. */
int tf_document_place_at(const Document *document, gsize at);
