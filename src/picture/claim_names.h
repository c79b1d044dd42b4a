/* The names of what a claim is about, on its map. */
#pragma once
#include "picture/claim_scene.h"

/* Adds them to the scene's: the parts that the claim counts with their shares, or the territories that the ground does not
   name, by the definition's shorter names. */
void tf_claim_names(const ClaimScene *scene, const Definition *definition, const Frame *frame,
                    Scene *under);

/* Of the parts those for whose names the map, on which they have been placed, has no room: "Zangilan 100 %, Qubadli 100 %"; NULL if
   there are none. g_free. */
char *tf_claim_names_left_out(const ClaimScene *scene, const Scene *under);
