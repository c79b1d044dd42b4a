/* Natural Earth's countries, as Debian's package qgis-common has them. */
#pragma once
#include "base/error.h"
#include "draft/disputed.h"

/* A first-level unit. */
typedef struct {
    char *country, *name;  /* the name may be "" */
    char *iso_a2, *iso_a3; /* of the country, by ISO 3166-1; "-1" or "" for none */
    OGRGeometryH shape;
    OGREnvelope box;
    bool shown;
} Unit;

/* A country with what is shown around it. */
typedef struct {
    GPtrArray *units;     /* of Unit *: the whole world's */
    GPtrArray *countries; /* of char *, borrowed from the units: the country, then its neighbours */
    GPtrArray *partial;   /* of char *: those of which only the units at its borders are shown */
    GPtrArray *disputed;  /* of Disputed *: land within the country, maybe none */
    GPtrArray *disputed_units; /* of Unit *, borrowed: those that are disputed as they are */
    GHashTable *meet; /* pairs that have a border on the map: "Armenia\tGeorgia", in both orders */
} Country;

/* Where the data may lie, NULL-terminated. */
extern const char *const tf_natural_earth_files[];

/* The country of this English name or ISO 3166-1 code, in any case. Without `disputed`, no line parts land off. NULL with an input error,
   which names the package if the data are not there. */
Country *tf_country_read(const char *name, bool disputed, GError **error);
void tf_country_free(Country *country);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Country, tf_country_free)

/* West, south, east and north of the country itself. */
OGREnvelope tf_country_box(const Country *country);

bool tf_country_is_partial(const Country *country, const char *name);
