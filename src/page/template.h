/* Templates: a part of the page as HTML with slots, {{NAME}}, that the program fills in. So the
   layout is a file among the assets, and a block or a column moves without a change of the program.

   What stands around the slots is written as it is. A slot alone on its line takes the line's break
   with it: what fills it brings its own. */
#pragma once
#include "page/html.h"

typedef struct {
    const char *name;
    const char *text;                            /* escaped when written; NULL: see `write` */
    void (*write)(Html *html, const void *data); /* writes elements; NULL: nothing is written */
} TemplateSlot;

/* Writes the template. `slots` end with one without a name; each that the template asks for must be
   there, or the program ends: templates are its own files. */
void tf_template_write(Html *html, const char *text, const TemplateSlot *slots, const void *data);
