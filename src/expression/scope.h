/* Where the names of an expression are looked up. */
#pragma once
#include "expression/bound.h"

/* Where stated() finds its figures: the owner of the claims lends them to the expressions. */
typedef struct {
    /* The figure of the claim `id`; false if there is no such claim. */
    bool (*find)(const void *claims, const char *id, StatedFigure *figure);
    /* ", did you mean 'X'?" or "". Free with g_free. */
    char *(*suggestion)(const void *claims, const char *id);
    const void *claims;
} StatedFigures;

typedef struct {
    const Atlas *atlas;
    const Map *map;              /* of a definition of faces; NULL: an expression about the maps */
    const StatedFigures *stated; /* NULL: there are no claims */
} Scope;
