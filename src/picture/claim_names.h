/* The names of what a claim is about, on its map. */
#pragma once
#include "picture/claim_scene.h"

/* Adds them to the scene's: the parts that the claim counts with their shares, or the territories that the ground does not
   name, by the definition's shorter names. */
void tf_claim_names(const ClaimScene *scene, const Definition *definition, const Frame *frame,
                    Scene *under);
