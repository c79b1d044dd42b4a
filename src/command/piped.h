/* Standard input as a file, for what cannot be read as a stream. */
#pragma once
#include "base/scratch.h"

typedef struct {
    Scratch *scratch;
    char *path;
} PipedFile;

/* Reads standard input to its end into a file that GDAL knows by its name. False with an error. Remove with
   tf_piped_file_remove. */
bool tf_piped_file_make(PipedFile *file, GError **error);
void tf_piped_file_remove(PipedFile *file);

/* Calls the file standard input in an error, if there is one. */
void tf_piped_file_name(const PipedFile *file, GError **error);

/* Whether standard input is a file, and no GeoJSON. */
bool tf_piped_is_other(void);
