/* Coordinate reference systems in QGIS's files: a template names one by its code alone; a project
   has it in full, so that nobody is asked what it is. */
#pragma once
#include "format/xml.h"

/* Fills every <spatialrefsys> below `root` that is nothing but an <authid>, through PROJ. An input
   error "NAME:LINE: ..." if a code is unknown. */
bool tf_qgis_crs_expand(xmlNode *root, const char *name, GError **error);

/* Leaves of every <spatialrefsys> below `root` its <authid>; of one without a code that others know
   its text. */
void tf_qgis_crs_reduce(xmlNode *root);
