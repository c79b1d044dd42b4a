/* The page's scripts and styles as they are sent: without what is there only for those who write them. */
#pragma once
#include <glib.h>

/* These of the page's files, scripts or styles, one after the other; `names` ends with NULL. Comments that have lines of
   their own, indentation and empty lines are left out, and so is a comment that names a source map beside the file: there is
   none. A text over several lines would lose its indentation, so that none of the files may have one. g_free. */
char *tf_page_code(const char *const *names);
