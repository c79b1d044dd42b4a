/* Schemas of the YAML files, and the reference of all their keys. */
#pragma once
#include <glib.h>

/* The JSON Schema (draft 2020-12) of the file `name`: "atlas", "claims", "survey", "picture"; editors complete and check with
   it. NULL with an input error. g_free. */
char *tf_schema(const char *name, GError **error);

/* A Markdown page with every key of these files. g_free. */
char *tf_schema_page(void);
