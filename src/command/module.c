#include "command/module.h"
#include "base/error.h"
#include <dlfcn.h>
#include <string.h>

char *module_program_folder(void) {
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    return program ? g_path_get_dirname(program) : NULL;
}

/* Beside a program in its build folder; an installed program finds its modules relative to itself,
   so that a prefix may be moved. */
static char *module_path(const char *name) {
    g_autofree char *file = g_strdup_printf("terrafact-%s.so", name);
    g_autofree char *folder = module_program_folder();
    if (folder && strcmp(folder, TERRAFACT_BUILD_DIR) == 0)
        return g_build_filename(folder, file, NULL);
    if (folder) {
        g_autofree char *near =
            g_build_filename(folder, TERRAFACT_MODULES_FROM_PROGRAM, file, NULL);
        if (g_file_test(near, G_FILE_TEST_EXISTS))
            return g_canonicalize_filename(near, NULL);
    }
    return g_build_filename(TERRAFACT_MODULES_INSTALLED, file, NULL);
}

void *module_symbol(const char *name, const char *symbol, GError **error) {
    g_autofree char *path = module_path(name);
    void *module = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    void *address = module ? dlsym(module, symbol) : NULL;
    if (!address)
        system_error(error, "cannot load a part of the program: %s; install terrafact again",
                     dlerror());
    return address;
}
