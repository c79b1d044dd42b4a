#include "format/licences.h"
#include "base/unconst.h"

static const Licence known[] = {
    {"Public domain", "other-pd", "https://creativecommons.org/publicdomain/mark/1.0/"},
    {"ODbL 1.0", "ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"},
    {"ODbL", "ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"},
    {"CC BY-SA 4.0", "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"},
    {"CC BY 4.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"},
    {"CC0", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"},
    {"MIT", "MIT", "https://opensource.org/license/mit"},
};

static const Licence *known_as(const char *part) {
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (g_str_has_prefix(part, known[i].begins))
            return &known[i];
    return NULL;
}

GPtrArray *tf_licences_in(const char *text) {
    GPtrArray *found = g_ptr_array_new();
    g_auto(GStrv) parts = g_strsplit(text ? text : "", "; ", -1);
    for (char **part = parts; *part; part++) {
        const Licence *licence = known_as(*part);
        if (licence && !g_ptr_array_find(found, licence, NULL))
            g_ptr_array_add(found, tf_unconst(licence));
    }
    return found;
}
