/* The legend of a sheet: the claim's shapes, the facts, the ground. */
#pragma once
#include "picture/claim_scene.h"

/* Whether the legend has a line for what the frame shows of the layer. */
bool tf_legend_names(const SceneLayer *layer);

/* Draws it from the baseline y on, in two columns where `width` has room for them; returns where it ends. Nothing if there is
   nothing to explain. `claim` may be NULL. */
double tf_legend_draw(const ClaimScene *claim, const Scene *scene, double x, double y, double width,
                      Canvas *canvas);
