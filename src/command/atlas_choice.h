/* Which atlas a command works on. */
#pragma once
#include <stdbool.h>

typedef struct {
    char *folder;
    const char
        *found_by; /* what chose it though no option did: "./atlas.yaml", "TERRAFACT_ATLAS" */
    bool asked;    /* an option did */
} AtlasChoice;

/* The atlas that `asked` names, the value of --atlas; if it is NULL, the one that the environment's
   TERRAFACT_ATLAS names, else the one in the working folder, else the usual one. */
AtlasChoice tf_atlas_choose(const char *asked);
void tf_atlas_choice_clear(AtlasChoice *choice);

/* The folder of the atlas `name`: a folder, as it is seen from the folder `from`, or the name of an
   atlas that came with the program. g_free. */
char *tf_atlas_named(const char *name, const char *from);
