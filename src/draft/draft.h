/* A new atlas: the text of its files, from a file of polygons or from a country of Natural Earth. */
#pragma once
#include "base/error.h"
#include <glib.h>
#include <stdbool.h>

typedef struct {
    char *map;                      /* the id of its map: maps/MAP/survey.yaml */
    char *source;                   /* the file that its survey reads; NULL: as survey.yaml says */
    char *survey, *atlas, *picture; /* the files' texts */
    char *group,
        *of; /* the first claims are about the members of the group; that lie in the territory `of`, or NULL */
    bool doubtful;    /* its survey may fail for lines that do not close */
    GPtrArray *notes; /* of char *: what was found and chosen, each a sentence */
} Draft;

void tf_draft_free(Draft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Draft, tf_draft_free)
