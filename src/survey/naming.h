/* What the features of a survey's layers of polygons are: the values of the faces' attributes, from columns of the layer or
   from a table beside survey.yaml.

     columns: {country: admin, province: name_en}   # an attribute that is not there: the column of its name

     names:
       file: names.csv                  # a row for each feature, a column for each attribute
       key: [adm0_a3, name]             # the layer's columns that identify a feature
       columns: [source_a3, source_name] # the table's columns that these are looked up in; else of the same names */
#pragma once
#include "base/yaml.h"
#include <ogr_api.h>

typedef struct Naming Naming;

/* Reads `names` or `columns` of the survey at `root`; a table's path is relative to `folder`. `attributes` (of char *) must
   outlive it. NULL with an input error, also if the table has no column for an attribute that no other rule makes. */
Naming *tf_naming_read(YamlNode root, const char *folder, const GPtrArray *attributes,
                       GError **error);
void tf_naming_free(Naming *naming);

/* The values of a feature of the layer, one for each attribute, "" where it has none, and NULL at the end; free with g_strfreev. NULL with
   an input error that begins with `place`, if no row has its key, another feature had it, or it lacks a column. */
char **tf_naming_values(Naming *naming, OGRLayerH layer, OGRFeatureH feature, const char *place,
                        GError **error);

/* An input error if a row of the table named no feature. */
bool tf_naming_is_used_up(const Naming *naming, GError **error);
