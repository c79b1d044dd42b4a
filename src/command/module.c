#include "command/module.h"
#include "base/error.h"
#include "command/place.h"
#include <dlfcn.h>
#include <string.h>

static const char *const *allowed_drivers;

void tf_module_allow_drivers(const char *const *names) {
    allowed_drivers = names;
}

static void tell_drivers(void *module) {
    GdalDrivers *allow;
    void *address = dlsym(module, "tf_gdal_drivers");
    memcpy(&allow, &address, sizeof allow); /* C has no cast from an object to a function */
    if (address)
        allow(allowed_drivers);
}

void *tf_module_symbol(const char *name, const char *symbol, GError **error) {
    g_autofree char *file = g_strdup_printf("terrafact-%s.so", name);
    g_autofree char *path = tf_place_of_module(file);
    void *module = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    if (module)
        tell_drivers(module);
    void *address = module ? dlsym(module, symbol) : NULL;
    if (!address)
        tf_system_error(error, "cannot load a part of the program: %s; install terrafact again",
                        dlerror());
    return address;
}
