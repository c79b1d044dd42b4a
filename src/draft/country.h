/* A new atlas of a country. */
#pragma once
#include "draft/draft.h"

/* The atlas of a country, by its English name in any case, with its first-level units and its neighbours. What is known of
   the lines of the same source say the survey.yaml of the Caucasus, of lines within countries, too, and that of the `world`, of
   the borders of all others. Without `disputed`, disputed land is left out. NULL with an input error, which names the Debian
   package if the data are not there. */
Draft *tf_draft_of_country(const char *name, const char *caucasus, const char *world, bool disputed,
                           GError **error);
