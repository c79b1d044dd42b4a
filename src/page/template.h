/* Templates: a part of the page as HTML with slots, {{NAME}}, that the program fills in. The layout
   is therefore a file among the assets, and a block or a column can be moved without changing the
   program.

   Everything around the slots is written as it is. A slot alone on its line swallows the line
   break: what fills it brings its own. */
#pragma once
#include "page/html.h"

typedef struct {
    const char *name;
    const char *text;                            /* escaped when written; NULL: see `write` */
    void (*write)(Html *html, const void *data); /* writes elements; NULL: nothing is written */
} TemplateSlot;

/* Writes the template. `slots` end with one without a name. If the template asks for one that is
   not there, the program aborts: templates are its own files. */
void tf_template_write(Html *html, const char *text, const TemplateSlot *slots, const void *data);
