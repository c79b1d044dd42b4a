/* What GeoJSON may have and no other format keeps, and GDAL's reader drops without a word. */
#pragma once
#include "format/losses.h"

/* Notes of the properties in the GeoJSON file at `path` names that occur twice, halves of surrogate pairs (RFC 8259, 8.2) and
   numbers beyond those of 64 bits (6). */
void tf_unkept_note(const char *path, Losses *losses);
