/* Where the layers of a dataset go: into one file, or a file each in a folder. */
#pragma once
#include "base/file_set.h"
#include "format/dataset.h"

/* Whether `out` is to be one file: the format holds all layers in one, or `out` ends as its files
   do. */
bool tf_dataset_is_file(const DatasetFormat *format, const char *out);

/* Makes the layers (of Layer *) in the set's scratch folder and adds the files to the set: if
   `name` is not NULL, under that name, with what the format puts beside it; else a file or more for
   each layer, under its id. Where a field's name had to be shortened, LAYER.fields.csv says what it
   was. What is lost is reported in `losses`. *made (may be NULL; g_free): the path of the scratch
   file that will be `name`. */
bool tf_dataset_add_files(FileSet *files, const char *name, const DatasetFormat *format,
                          const GPtrArray *layers, const DatasetOptions *options, GPtrArray *losses,
                          char **made, GError **error);
