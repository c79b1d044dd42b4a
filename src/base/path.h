/* Where a path leads. */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* `path` with the links that it is followed, as opening it for writing would: a link that leads nowhere gives the name
   that it leads to. After forty links `path` itself. g_free. */
char *tf_path_target(const char *path);

/* `path` without links, relative to the folder `root`; NULL if it leads elsewhere, or its folder is not there. g_free. */
char *tf_path_below(const char *root, const char *path);

/* How many folders up from where it is seen the relative path `path` leads, as it is written, at its highest: 0 stays
   inside. An absolute one leads up without end: G_MAXINT. */
int tf_path_climbs(const char *path);
