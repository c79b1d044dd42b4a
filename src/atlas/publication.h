/* The text whose claims are checked: what it is called, whose it is, where it can be read. */
#pragma once
#include "base/yaml_shape.h"

/* Texts, NULL for what is not known. */
typedef struct {
    char *title, *authors, *publisher, *year, *url;
} Publication;

extern const YamlShape tf_publication_shape;

/* Reads the table `report:` of an atlas or a claims file, whose shape was checked; nothing if it is absent. */
Publication tf_publication_read(YamlNode report);

Publication tf_publication_copy(const Publication *publication);
void tf_publication_clear(Publication *publication);
