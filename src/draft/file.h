/* A new atlas of a file of polygons. */
#pragma once
#include "draft/draft.h"

/* What a file of polygons is asked to be read by; the texts may be NULL. */
typedef struct {
    const char *file;          /* "districts.gpkg" or "districts.gpkg:LAYER" */
    const char *name, *within; /* columns: of what its features are called, of what they lie in */
    double accuracy_m, scale;  /* of its lines, as plain/accuracy.h has them; 0: not said */
} DraftFile;

/* The atlas for the folder `folder` of the file's features: a territory for each name. NULL with an input error. */
Draft *tf_draft_of_file(const char *folder, const DraftFile *asked, GError **error);
