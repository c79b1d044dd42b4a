/* A page: what a check found, as one HTML file that needs no network. */
#pragma once
#include "findings/findings.h"

/* What a page is made of. All is borrowed. */
typedef struct {
    const Check *check;  /* the findings of the claims that it shows, and the draws behind them */
    const GPtrArray *on; /* of AtlasMap *: the check's maps; shapes come from the first */
    const char *
        options; /* the options with which `terrafact check CLAIM` finds the same: "--map composite" */
    const char *url;     /* where the page will be, or NULL */
    const char *picture; /* where a picture of it will be, or NULL */
    const char *contact; /* where readers may report errors, a web or mail address, or NULL */
} PageSource;

/* The page's text: every claim as HTML that needs no script, and the data, styles and scripts
   that add the map, the filter and the time. The same bytes for the same source. NULL with an
   error. g_free. */
char *tf_page_html(const PageSource *source, GError **error);
