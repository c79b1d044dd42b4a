/* A claim's scene in a frame, and its lines of the legend. */
#pragma once
#include "picture/claim_scene.h"

/* The outline or line of a territory, border or route in the frame; *areas says which. */
Path tf_claim_value_path(const Value *value, const Frame *frame, bool *areas);

/* Adds what it draws to what names should not cover. */
void tf_claim_scene_obstacles(const ClaimScene *scene, const Frame *frame, Scene *under);

/* Draws them into the frame. */
void tf_claim_scene_draw(const ClaimScene *scene, const Frame *frame, Canvas *canvas);

/* A line for each of the legend: draws its sample into the box and returns its words (g_free), or
   NULL behind the last. */
char *tf_claim_scene_legend(const ClaimScene *scene, guint number, Rect sample, Canvas *canvas);
