/* Lengths that are stated or published of a border, and the rulers that give them. */
#pragma once
#include "claim/claims.h"
#include "claim/divider.h"

/* A length that a claim states or that was published of a border. */
typedef struct {
    double length_m;
    char *who;              /* "CIA World Factbook 2006", "claim georgia-azerbaijan" */
    char *printed;          /* "180 km", "555 miles"; NULL for a sum */
    const Unit *printed_in; /* NULL for a sum */
    double ruler_m;         /* at which it comes out on the map; 0: at none */
} KnownLength;

/* Who has the length, and what is printed there if it is shown in another unit: "claim line, 555 miles". g_free. */
char *tf_known_length_text(const KnownLength *known);

/* The lengths known of the border that `measure` measures, shortest first, each with its ruler on
   the curve: a GPtrArray of KnownLength *. Sums of published rows are among them. Empty if there
   are no claims (NULL). */
GPtrArray *tf_ruler_known(const Claims *claims, AtlasMap *on, const Bound *measure,
                          const DividerCurve *curve);
