/* Where the program's parts and its data lie: beside it or above it, so that a build folder or an
   installed prefix may be moved, renamed or copied. */
#pragma once

/* The path of the module `file`. Free with g_free. */
char *tf_place_of_module(const char *file);

/* The folder of the atlas that is used unless another is asked for. Free with g_free. */
char *tf_place_of_atlas(void);

/* The claims file of the text `name` that came with the program: in a folder of that name in the folder of one of the
   atlases. NULL if there is none. Free with g_free. */
char *tf_place_of_text(const char *name);

/* The name of the text whose claims file this is, or NULL if it did not come with the program. g_free. */
char *tf_place_name_of_text(const char *path);
