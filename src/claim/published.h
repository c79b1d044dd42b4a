/* What others have published of the same thing: a second witness beside the maps. */
#pragma once
#include "claim/claim.h"

/* A figure of the atlas whose subject has been read. */
typedef struct {
    const PublishedFigure *figure;
    AstSource source;
    Ast *subject;
} Published;

/* Reads and checks the subjects of the atlas's published figures: a GPtrArray of Published *. NULL
   with an input error that names the line of the figures file. */
GPtrArray *published_read(const Atlas *atlas, GError **error);

/* "published: 322 km (CIA World Factbook 2006), 428 km (CIA World Factbook 2020); 0 of 2 fit the
   stated 446 km", or NULL if nobody published what the claim measures. A share is that of two
   published areas. Free with g_free. */
char *published_text(const Claims *claims, const Claim *claim);
