/* Colours by what they stand for, each in a light and a dark form. They are told apart by people
   who do not see red or green: blue, orange and grey of M. Okabe and K. Ito, Color universal design
   (2008), and lighter ones of the same hues for the dark. */
#pragma once
#include <glib.h>

typedef struct {
    const char *name;    /* "water"; of a page's variable "--ink-water" */
    guint32 light, dark; /* 0xRRGGBB */
} Ink;

extern const Ink ink_paper, ink_text, ink_quiet, ink_line, ink_halo, ink_water, ink_land,
    ink_subject, ink_claim, ink_stated, ink_supported, ink_contradicted, ink_inconclusive,
    ink_not_measurable;

/* The inks that series of data take, in turn: one for each map. */
const Ink *ink_series(guint number);

/* The program's own ink of this name, or NULL. */
const Ink *ink_find(const char *name);

/* All of them; *n. */
const Ink *const *ink_all(gsize *n);
