/* What others have published of the same thing: a source of its own beside the maps.

   A published figure has the interval of its printed digits, as a stated one has. Where nobody
   published the whole, its parts are summed: rows that together make up what is asked for on the
   map, to one percent and without overlap: of each source that has them all, of each that has the greater
   part, completed by what others published at about the same time, or else of several.
   A source's rows also add up to a group's (the seven districts): if it gives a part for some
   members (what was held of them), those without a row for their part count whole. */
#pragma once
#include "claim/claims.h"
#include "claim/finding.h"

/* What the published record says of the claim, by the same rules as a map: its interval runs from
   the lowest to the highest published figure; where some lie below what is stated, some above and
   none meets it, that leaves it open. NULL if it says nothing. `on` is the map on which
   rows are put together, or none (tf_atlas_on_no_map) for dates. */
Result *tf_published_judge(const Claims *claims, const Claim *claim, AtlasMap *on);
