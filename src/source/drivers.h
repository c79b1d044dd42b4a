/* Which of GDAL's drivers there are.

   GDAL has drivers that fetch from the network, connect to databases, start programs, or follow what a file says to other
   files, and it lets the environment and configuration files load more. A file from a stranger is opened by none of them:
   only the drivers of formats that hold what they are about are registered, unless others are allowed by name. */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Allows these drivers too, by GDAL's names for them; before anything else here is called. NULL: none. Borrowed. */
void tf_drivers_allow(const char *const *names);

/* Whether others than the usual ones are allowed. */
bool tf_drivers_are_opened(void);

/* Registers the drivers, once, and closes the ways by which the environment opens GDAL. An input error if one that is
   allowed does not exist. */
bool tf_drivers_register(GError **error);
