/* Positions as keys of a GHashTable: LonLat *. */
#pragma once
#include "geodesy/geodesic.h"
#include <glib.h>

/* Equal if all bits are. */
guint tf_position_hash(gconstpointer position);
gboolean tf_position_equal(gconstpointer a, gconstpointer b);

/* Equal if they are the same place: -180 is 180, and a pole has all longitudes. */
guint tf_place_hash(gconstpointer position);
gboolean tf_place_equal(gconstpointer a, gconstpointer b);
