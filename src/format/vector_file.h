/* Other people's vector files opened by GDAL: packed ones, and with what it takes to lose none of their values. */
#pragma once
#include "base/error.h"
#include <gdal.h>
#include <stdbool.h>

typedef struct {
    GDALDatasetH dataset; /* borrowed */
    char *held;           /* a file in GDAL's memory, or NULL */
    char *text;           /* its bytes */
} VectorFile;

/* Opens the file at `path`, also one in a .zip or .gz, for reading: texts are not guessed to be dates, columns of CSV have the
   types of their values, and integers beyond 64 bits are texts of their digits. An input error if there is none, or several
   in one archive, which it names. Close with tf_vector_file_close. */
bool tf_vector_file_open(const char *path, VectorFile *file, GError **error);
void tf_vector_file_close(VectorFile *file);
