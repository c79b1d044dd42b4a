/* GeoJSON made fit for GDAL, which has no integers beyond 64 bits and takes one for another, and which takes the members of a
   feature whose properties are null for properties. */
#pragma once
#include <glib.h>

/* The text with such integers as texts of their digits, and with empty objects where features have null for properties; NULL
   if it has neither. g_free; its length goes to *own. */
char *tf_geojson_fit(const char *text, gsize length, gsize *own);
