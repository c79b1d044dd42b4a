/* A small map of the ground that says where a picture of a part of it lies. */
#pragma once
#include "picture/scene.h"

/* Whether the frame shows so much less than the definition's extent that a reader may ask where it lies. */
bool tf_locator_helps(const Definition *definition, const Frame *of);

/* Draws it into the box: the ground of `request` without names, and the outline of what the frame `of` shows. False with
   an error where the ground cannot be drawn. */
bool tf_locator_draw(const SceneRequest *request, const Frame *of, Rect box, Canvas *canvas,
                     GError **error);
