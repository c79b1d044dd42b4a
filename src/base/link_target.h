/* Where a name leads. */
#pragma once

/* `path` with the links that it is followed, as opening it for writing would: a link that leads nowhere gives the name
   that it leads to. After forty links `path` itself. g_free. */
char *tf_link_target(const char *path);
