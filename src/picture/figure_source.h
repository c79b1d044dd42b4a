/* What pictures and figures are drawn of. */
#pragma once
#include "claim/claims.h"
#include "claim/finding.h"

/* All is borrowed. */
typedef struct {
    const Atlas *atlas;
    const Claims *claims; /* claims->draws holds the draws of the maps that were drawn */
    const GPtrArray *on;  /* of AtlasMap *: the maps that were asked for, in their order */
} FigureSource;
