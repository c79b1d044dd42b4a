/* Numbers that follow from published figures: rows, sums of rows, arithmetic with them. */
#pragma once
#include "claim/claims.h"
#include "claim/published_number.h"

/* All that is published of what the expression measures; rows are put together on the map. Of
   PublishedNumber *; empty if there is nothing. Free with g_ptr_array_unref. */
GPtrArray *tf_published_numbers(const Claims *claims, AtlasMap *on, const Bound *node);
