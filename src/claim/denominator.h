/* A share's whole that others measure otherwise. */
#pragma once
#include "claim/claims.h"

/* What a whole's area counts may be a matter of definition: waters, a coast, islands. Where the area of the whole was
   published (figures.csv) and the error of the map's lines does not explain the difference, the share by the
   published area is as good as the map's own, and low..high (of the claim's measure, SI) is widened to hold its interval
   too. An area that differs by more than a thirtieth is one of another territory and does not count.

   Returns what was done, for people: "by the published 86600 km2 of Azerbaijan (CIA World Factbook 2006) instead of
   this map's 85729 km2 it is 13.59 %"; NULL if nothing. g_free. */
char *tf_denominator_widen(const Claims *claims, const Claim *claim, AtlasMap *on, double value,
                           double *low, double *high);
