/* What a claim's picture or plot says first, so that whoever sees only it learns the finding and not the claim. */
#pragma once
#include "claim/finding.h"
#include "expression/atlas_map.h"

/* "Not 35 km but 36.6 to 48.9 km", "Supported: Lachin is a district", "Not settled: …", "Not so: …". g_free. */
char *tf_headline(const Finding *finding);

/* What was claimed, if the headline does not say it, where and by whom: "Claimed: Armenia has 35 km of border with Iran
   (Iran, paragraph 2, Valdai Discussion Club, 2020)"; "" if none of it is known. g_free. */
char *tf_headline_claim(const Finding *finding, const Atlas *atlas);

/* Whom to credit for the maps, of AtlasMap *, on which it was judged, and the program. g_free. */
char *tf_headline_credit(const GPtrArray *on);
