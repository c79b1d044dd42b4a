/* Licences by the names under which programs know them. */
#pragma once
#include <glib.h>

typedef struct {
    const char *begins; /* what the text of a licence begins with: "ODbL 1.0" */
    const char *id;     /* by SPDX, or the Open Definition: "ODbL-1.0" */
    const char *url;
} Licence;

/* The licences that "Public domain; ODbL 1.0, © OpenStreetMap contributors" names: of const Licence *, each once. Parts that are no known
   licence are left out. Free with g_ptr_array_unref. */
GPtrArray *tf_licences_in(const char *text);
