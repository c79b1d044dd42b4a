/* The finds of a text, in forms for people and programs. */
#pragma once
#include "scan/find.h"

/* As a table for a terminal of this width, with a line of sums. g_free. */
char *tf_scan_text(const GPtrArray *finds, const Document *document, int width, bool colour);

/* As JSON: an array of objects. g_free. */
char *tf_scan_json(const GPtrArray *finds, const Document *document);

/* As CSV with a heading. g_free. */
char *tf_scan_csv(const GPtrArray *finds, const Document *document);

/* As a table of Markdown. g_free. */
char *tf_scan_markdown(const GPtrArray *finds, const Document *document);

/* What the find's words come to: "13.4 %", "1993-03", "true"; "" if they are not read. g_free. */
char *tf_find_figure(const Find *find);
