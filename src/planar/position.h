/* Positions as keys of a GHashTable: LonLat *, equal if they are the same place (geodesic.h). */
#pragma once
#include "geodesy/geodesic.h"
#include <glib.h>

guint position_hash(gconstpointer position);
gboolean position_equal(gconstpointer a, gconstpointer b);
