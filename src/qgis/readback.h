/* The way back: a project that was edited in QGIS becomes the atlas's templates again. */
#pragma once
#include "atlas/atlas.h"

/* Reads the project in `path` (.gpkg, .qgz or .qgs), takes out of it what depends on an export, on
   a machine or on who saved it, and writes project.qgs and styles/SLUG.qml into the atlas's folder
   of templates; styles of layers that are gone go, too. All files appear or none. What an export
   puts in and this takes out again leaves the templates as they were, byte by byte. An input error
   says what cannot be brought back. */
bool tf_qgis_readback(const char *path, const Atlas *atlas, GError **error);
