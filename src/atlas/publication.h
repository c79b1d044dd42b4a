/* The text whose claims are checked: what it is called, whose it is, where it can be read. */
#pragma once
#include "base/yaml.h"

/* Texts, NULL for what is not known. */
typedef struct {
    char *title, *authors, *publisher, *year, *url;
} Publication;

/* Reads the table `report:` of an atlas or a claims file; nothing if it is absent. False with an
   input error. */
bool tf_publication_read(YamlNode report, Publication *publication, GError **error);

Publication tf_publication_copy(const Publication *publication);
void tf_publication_clear(Publication *publication);
