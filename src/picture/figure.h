/* Pictures as SVG text for a page: the map, and of one claim what its figure looks like.

   Every text is one <svg role="img"> with <title> and <desc>, without XML declaration, with a
   viewBox and no other size: the page gives it a width. Ids begin with "figure-" and the picture's
   name ("figure-draws-nkar-share-…"), so that each may occur once in a page. Colours are
   var(--NAME, #light): tf_figure_style gives the variables for light and dark. Nothing in it needs
   escaping again. */
#pragma once
#include "claim/check.h"
#include "picture/figure_source.h"

/* CSS: ":root { --water: …; }", the same for prefers-color-scheme: dark, and for an element with
   data-theme="light" or "dark", which goes before the reader's system. NULL with an error if the
   atlas's picture.yaml is wrong. g_free. */
char *tf_figure_style(const FigureSource *source, GError **error);

/* The map, on the first of the maps, of the degrees west, south, east and north of `extent` (NULL: the definition's), `width` CSS
   pixels wide or thereabouts: text is legible at that width. NULL with an error. g_free. */
char *tf_figure_map(const FigureSource *source, const double *extent, double width, GError **error);

/* The territories that the check's claims are about, coloured by their verdicts. NULL and one line *why (g_free) if there
   are none, or NULL with an error. g_free. */
char *tf_figure_verdicts(const FigureSource *source, const Check *check, double width, char **why,
                         GError **error);

/* What the draws of each map's error make of the claim's figure, with what is stated and the 95 %
   interval. NULL and one line *why (g_free) where there is nothing to draw. g_free. */
char *tf_figure_draws(const FigureSource *source, const Finding *finding, char **why);

/* Richardson's plot: the border's length by ruler on each map, what is stated, the finest ruler
   that each map supports, and what others published. NULL and *why for a claim that is not about a
   border's length. g_free. */
char *tf_figure_ruler(const FigureSource *source, const Finding *finding, char **why);

/* What each witness says, map by map and the published record, with intervals, beside what is
   stated. NULL and *why for a claim without a number. g_free. */
char *tf_figure_maps(const FigureSource *source, const Finding *finding, char **why);
