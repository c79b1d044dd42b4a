#include "picture/ink.h"
#include <string.h>

const Ink ink_paper = {"paper", 0xffffff, 0x1b1b1b};
const Ink ink_text = {"text", 0x222222, 0xeaeaea};
const Ink ink_quiet = {"quiet", 0x5c5c5c, 0xb4b4b4};
const Ink ink_line = {"line", 0xc9c9c9, 0x4a4a4a};
const Ink ink_halo = {"halo", 0xffffff, 0x1a1a1a};
const Ink ink_water = {"water", 0xd7e5ee, 0x1d2b36};
const Ink ink_land = {"land", 0xf4f1ea, 0x2b2b2b};
const Ink ink_subject = {"subject", 0xfbfaf6, 0x343434};
const Ink ink_claim = {"claim", 0x5b2a86, 0xc9a0f0};
const Ink ink_stated = {"stated", 0xe69f00, 0xf0b840};
const Ink ink_supported = {"supported", 0x0072b2, 0x56b4e9};
const Ink ink_contradicted = {"contradicted", 0xd55e00, 0xff8c42};
const Ink ink_inconclusive = {"inconclusive", 0x999999, 0x999999};
const Ink ink_not_measurable = {"not-measurable", 0xffffff, 0x1b1b1b};
static const Ink series[] = {
    {"series-1", 0x0072b2, 0x56b4e9},
    {"series-2", 0x007a5a, 0x3ec9a0},
    {"series-3", 0x8c510a, 0xd8a35d},
};

static const Ink *const all[] = {
    &ink_paper,     &ink_text,         &ink_quiet,        &ink_line,           &ink_halo,
    &ink_water,     &ink_land,         &ink_subject,      &ink_claim,          &ink_stated,
    &ink_supported, &ink_contradicted, &ink_inconclusive, &ink_not_measurable, &series[0],
    &series[1],     &series[2],
};

const Ink *ink_series(guint number) {
    return &series[number % G_N_ELEMENTS(series)];
}

const Ink *const *ink_all(gsize *n) {
    *n = G_N_ELEMENTS(all);
    return all;
}

const Ink *ink_find(const char *name) {
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if (strcmp(all[i]->name, name) == 0)
            return all[i];
    return NULL;
}
