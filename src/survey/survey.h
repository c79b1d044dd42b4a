/* A survey: from sources to a planar map, as a folder's survey.yaml says. */
#pragma once
#include "base/progress.h"
#include "planar/map.h"

/* Builds the map of `folder`/survey.yaml from `file` (NULL: the first of the survey's files that
   exists). What was read, closed and moved, and what came out, is appended to `report`: the same
   text for the same sources. `progress` is told of maps of a frame alone, which may be of all the world; other surveys take seconds.
   NULL with an input error. */
Map *tf_survey_build(const char *folder, const char *file, GString *report, Progress progress,
                     GError **error);

/* Path of the source that tf_survey_build would read, or NULL with an input error that lists the
   places where it was looked for. Free with g_free. */
char *tf_survey_source(const char *folder, GError **error);

/* Writes arcs.geojson, faces.geojson and report.txt into `folder`, which is made if need be:
   all three or none. */
bool tf_survey_write(const Map *map, const GString *report, const char *folder, GError **error);
