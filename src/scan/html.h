/* HTML as a text to be searched, by libxml2's parser, which takes what browsers take. */
#pragma once
#include "scan/document.h"

/* Scripts, styles and other things that nobody reads are left out, and nothing is loaded. NULL with an input error that
   names `path` if there is no text. */
Document *tf_document_of_html(const char *path, const char *bytes, gsize length, GError **error);
