#include "command/module.h"
#include "base/error.h"
#include "command/place.h"
#include <dlfcn.h>

void *tf_module_symbol(const char *name, const char *symbol, GError **error) {
    g_autofree char *file = g_strdup_printf("terrafact-%s.so", name);
    g_autofree char *path = tf_place_of_module(file);
    void *module = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    void *address = module ? dlsym(module, symbol) : NULL;
    if (!address)
        tf_system_error(error, "cannot load a part of the program: %s; install terrafact again",
                        dlerror());
    return address;
}
