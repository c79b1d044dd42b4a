/* Positions as keys of a GHashTable: LonLat *, equal if they are so to the bit. */
#pragma once
#include "geodesy/geodesic.h"
#include <glib.h>

guint position_hash(gconstpointer position);
gboolean position_equal(gconstpointer a, gconstpointer b);
