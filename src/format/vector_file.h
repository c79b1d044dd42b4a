/* Other people's vector files opened by GDAL with what it takes to lose none of their values. */
#pragma once
#include "base/error.h"
#include <gdal.h>
#include <stdbool.h>

typedef struct {
    GDALDatasetH dataset; /* as source/open.h gives it, or a copy with integers as texts */
    char *held;           /* a file in GDAL's memory, or NULL */
    char *text;           /* its bytes */
} VectorFile;

/* Opens the file at `path` as tf_source_open does: texts are not guessed to be dates, columns of CSV have the types of their
   values, and integers beyond 64 bits are texts of their digits. Features of GeoJSON have their text as native data. False with an input error. Close with tf_vector_file_close. */
bool tf_vector_file_open(const char *path, VectorFile *file, GError **error);
void tf_vector_file_close(VectorFile *file);
