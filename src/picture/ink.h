/* Colours by what they stand for, each in a light and a dark form. People who cannot tell red from
   green can tell them apart: blue, orange and grey of M. Okabe and K. Ito, Color universal design
   (2008), and lighter ones of the same hues for the dark. */
#pragma once
#include <glib.h>

typedef struct {
    const char *name;    /* "water"; of a page's variable "--ink-water" */
    guint32 light, dark; /* 0xRRGGBB */
} Ink;

extern const Ink tf_ink_paper, tf_ink_text, tf_ink_quiet, tf_ink_line, tf_ink_halo, tf_ink_water,
    tf_ink_beyond, tf_ink_land, tf_ink_subject, tf_ink_claim, tf_ink_stated, tf_ink_supported,
    tf_ink_contradicted, tf_ink_inconclusive, tf_ink_not_measurable;

/* The inks that series of data take, in turn: one for each map. */
const Ink *tf_ink_series(guint number);

/* The program's own ink of this name, or NULL. */
const Ink *tf_ink_find(const char *name);

/* All of them; *n. */
const Ink *const *tf_ink_all(gsize *n);
