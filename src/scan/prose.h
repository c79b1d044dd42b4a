/* Plain text and Markdown as a text to be searched. */
#pragma once
#include "scan/document.h"

/* Emphasis, headings, marks of lists, links' addresses, tags and marks of notes are left out, and each entry of a list is a
   paragraph. Bytes that are not UTF-8 become U+FFFD. */
Document *tf_document_of_prose(const char *bytes);
