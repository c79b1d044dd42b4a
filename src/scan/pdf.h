/* PDF as a text to be searched, by poppler. */
#pragma once
#include "scan/document.h"

/* The text of its pages, whose places are the pages' numbers, counted from 1. NULL with an input error that names `path`
   if the file is damaged, locked by a password, or has no text, as a scanned one has not. */
Document *tf_document_of_pdf(const char *path, const char *bytes, gsize length, GError **error);
