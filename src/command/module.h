/* Modules: parts of the program that lie beside it as terrafact-NAME.so and are opened when they
   are needed. A module carries its own copy of the rooms that it uses; it shares nothing with the
   program but the libraries that both load. */
#pragma once
#include <glib.h>

/* The folder in which the running program lies, or NULL where /proc is not there to tell. Free
   with g_free. */
char *module_program_folder(void);

/* The address of `symbol` in module `name`, opened on first use and never closed. NULL with a
   system error that names the file. */
void *module_symbol(const char *name, const char *symbol, GError **error);
