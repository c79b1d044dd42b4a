/* Removing a folder with what is in it, also from a signal's handler. */
#pragma once

/* Removes the folder `name` of the open folder `parent` and all that is in it, as far as that is possible; links are
   removed, not followed. Uses system calls only and no memory but the stack, so that a handler may call it. */
void tf_remove_tree(int parent, const char *name);
