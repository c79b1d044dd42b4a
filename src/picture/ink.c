#include "picture/ink.h"
#include <string.h>

const Ink tf_ink_paper = {"paper", 0xffffff, 0x1b1b1b};
const Ink tf_ink_text = {"text", 0x222222, 0xeaeaea};
const Ink tf_ink_quiet = {"quiet", 0x5c5c5c, 0xb4b4b4};
const Ink tf_ink_line = {"line", 0xc9c9c9, 0x4a4a4a};
const Ink tf_ink_halo = {"halo", 0xffffff, 0x1a1a1a};
const Ink tf_ink_water = {"water", 0xd7e5ee, 0x1d2b36};
const Ink tf_ink_beyond = {"beyond", 0xf0f0f0, 0x242424}; /* of which the map says nothing */
const Ink tf_ink_land = {"land", 0xf4f1ea, 0x2b2b2b};
const Ink tf_ink_subject = {"subject", 0xfbfaf6, 0x343434};
const Ink tf_ink_claim = {"claim", 0x5b2a86, 0xc9a0f0};
const Ink tf_ink_stated = {"stated", 0xe69f00, 0xf0b840};
const Ink tf_ink_supported = {"supported", 0x0072b2, 0x56b4e9};
const Ink tf_ink_contradicted = {"contradicted", 0xd55e00, 0xff8c42};
const Ink tf_ink_inconclusive = {"inconclusive", 0x999999, 0x999999};
const Ink tf_ink_not_measurable = {"not-measurable", 0xffffff, 0x1b1b1b};
static const Ink series[] = {
    {"series-1", 0x0072b2, 0x56b4e9},
    {"series-2", 0x007a5a, 0x3ec9a0},
    {"series-3", 0x8c510a, 0xd8a35d},
};

static const Ink *const all[] = {
    &tf_ink_paper,        &tf_ink_text,         &tf_ink_quiet,          &tf_ink_line,
    &tf_ink_halo,         &tf_ink_water,        &tf_ink_beyond,         &tf_ink_land,
    &tf_ink_subject,      &tf_ink_claim,        &tf_ink_stated,         &tf_ink_supported,
    &tf_ink_contradicted, &tf_ink_inconclusive, &tf_ink_not_measurable, &series[0],
    &series[1],           &series[2],
};

const Ink *tf_ink_series(guint number) {
    return &series[number % G_N_ELEMENTS(series)];
}

const Ink *const *tf_ink_all(gsize *n) {
    *n = G_N_ELEMENTS(all);
    return all;
}

const Ink *tf_ink_find(const char *name) {
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if (strcmp(all[i]->name, name) == 0)
            return all[i];
    return NULL;
}
