/* The parts of a page. Only the files in src/page include this. */
#pragma once
#include "findings/explanation.h"
#include "findings/prose.h"
#include "findings/reader.h"
#include "geojson/json_writer.h"
#include "layer/layer.h"
#include "page/frame.h"
#include "page/html.h"
#include "page/page.h"
#include "page/shapes.h"
#include "picture/definition.h"

/* ---- Words ---- */

/* "one" … "twelve", then digits. g_free. */
char *tf_page_format_count(guint count);

/* Nothing else may be followed from a page: "javascript:" is an address too. */
bool tf_page_is_web_address(const char *url);

/* Adds an element with the text as prose in it. */
void tf_page_leaf(Html *html, const char *tag, const char *text, const char *style);

/* The verdict as a class of the page's style: "not-measurable". */
const char *tf_page_verdict_class(Verdict verdict);

/* The verdict with its mark, which distinguishes it without colour. */
void tf_page_verdict(Html *html, Verdict verdict);

/* ---- Parts ---- */

void tf_page_masthead(Html *html, const PageSource *source); /* title, outcome, bar */
void tf_page_tools(Html *html, const PageSource *source);    /* filter, search, order */
void tf_page_verdict_buttons(Html *html, const PageSource *source);
void tf_page_highlights(Html *html,
                        const PageSource *source);         /* what does not hold, what is open */
void tf_page_groups(Html *html, const PageSource *source); /* all claims, by what they are about */
/* The kinds of the claims, in the order in which they occur: of const char *, borrowed. */
GPtrArray *tf_page_kinds(const Check *check);
guint tf_page_kind_count(const Check *check, const char *kind); /* without remarks */
const char *tf_page_kind_heading(const char *kind);             /* "Areas and shares" */
void tf_page_claim(Html *html, const PageSource *source, const Finding *finding);
void tf_page_evidence(Html *html, const PageSource *source, const Finding *finding);
/* A picture whose colours the page's style has: without those that it has for where they are missing. g_free. */
char *tf_page_in_own_colours(const char *svg);

/* The plots of all claims that have some, of --draws and of rulers: JSON, lists of SVG by the claim's id. g_free. */
char *tf_page_plots(const PageSource *source);
void tf_page_derivation(Html *html, const PageSource *source, const Finding *finding);
void tf_page_map(Html *html, const PageSource *source, const char *still);
void tf_page_footer(Html *html, const PageSource *source); /* maps, method, licences */

/* An interval of each of a claim's sources of evidence on one axis, with what is stated. */
typedef struct {
    double low, high; /* the axis */
    double stated_low, stated_high;
} PageAxis;

/* The axis on which the stated and all measured intervals can be shown; false if there is nothing
   to compare. */
bool tf_page_axis(const Finding *finding, PageAxis *axis);

/* A strip on it: the stated band and, unless it is NAN, the interval of what is measured, with a tick at each of the
   figures, of double; NULL: none. */
void tf_page_strip(Html *html, const PageAxis *axis, double low, double high,
                   const GArray *figures);

/* The axis's figures, below its strips. */
void tf_page_ticks(Html *html, const PageAxis *axis, const Stated *stated);

/* ---- The page of a text about many subjects ---- */

/* Whether the check's page is such a one, since each of its claims cannot have an article: it has some hundreds of them, each
   about something. */
bool tf_page_is_catalogue(const Check *check);

/* The page: what its claims are about, the worst first. NULL with an error. g_free. */
char *tf_page_catalogue(const PageSource *source, GError **error);

/* Its parts. */
void tf_page_league(Html *html, const PageSource *source);   /* stated against measured */
void tf_page_subjects(Html *html, const PageSource *source); /* each with its claims */

/* ---- What a page says of itself ---- */

void tf_page_meta(Html *html, const PageSource *source);    /* description, Open Graph, canonical */
void tf_page_reviews(Html *html, const PageSource *source); /* schema.org's ClaimReview, as JSON */

/* The day of making, if SOURCE_DATE_EPOCH says it, in words or by ISO 8601; else NULL: a page is the same bytes whenever it
   is made. g_free. */
char *tf_page_made(bool words);

/* ---- Data ---- */

/* What the page's policy lets run: these scripts, by their hashes. `scripts` ends with NULL. g_free. */
char *tf_page_policy(const char *const *scripts);

/* "The World Factbook – checked by terrafact". g_free. */
char *tf_page_title(const Check *check);

/* These of the page's files, scripts or styles, one after the other, as they are sent; `names` ends with NULL. Comments that
   have lines of their own, indentation and empty lines are left out, and so is a comment that names a source map beside the
   file: there is none. A text over several lines would lose its indentation, so that none of the files may have one. g_free. */
char *tf_page_code(const char *const *names);

/* The same of scripts that are modules, as one that needs no other file: each imports only from those before it, by statements
   that begin a line, and exports by a last one, `export { a, b };`. */
char *tf_page_modules(const char *const *names);

/* A file that is compiled into the program: "page.css". Not freed. */
const char *tf_page_asset(const char *name);

/* What the script draws: shapes of the layers, of the control and of the claims, events. JSON; NULL
   with an error. g_free. */
char *tf_page_data(const PageSource *source, GError **error);

/* The box of degrees that the page's maps show first, and that of all there is to be seen: the pictures' extent and the globe; but
   a text about one country is not about the whole world, and its page has no need of it. */
void tf_page_view(const Check *check, AtlasMap *on, const Definition *definition, double extent[4],
                  double window[4]);

/* What the writers of the data share. */
enum {
    PAGE_DECIMALS = 3, /* of a degree, as PAGE_GRID has */
};

typedef struct {
    const PageSource *source;
    const Definition *definition; /* what the atlas's pictures show */
    AtlasMap *map;                /* the first map on the page's grid */
    JsonWriter *writer;
    PageShapes *shapes; /* to which the others refer */
    GPtrArray *things;  /* what claims compare, to which they refer: JSON */
    double extent[4];   /* what is shown first, see tf_page_view */
    double window[4];   /* what there is to be seen at all */
} PageData;

/* Writes "shape": the geometry's index in the list of all shapes, in which each occurs once. */
void tf_page_data_shape(PageData *data, const Geometry *geometry);

/* Writes "maps": of each map but the first its main borders, to be laid over those that are shown. */
bool tf_page_data_maps(PageData *data, GError **error);

/* Writes "show": what the pictures show, from bottom to top, with its symbols. */
bool tf_page_data_layers(PageData *data, GError **error);
