/* A new atlas of a country. */
#pragma once
#include "draft/draft.h"

/* The atlas of a country, by its English name in any case, with its first-level units and its neighbours. `known`: the
   survey.yaml of an atlas whose lines of the same source were measured, or NULL. Without `disputed`, disputed land is left
   out. NULL with an input error, which names the
   Debian package if the data are not there. */
Draft *tf_draft_of_country(const char *name, const char *known, bool disputed, GError **error);
