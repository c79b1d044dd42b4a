/* A scene on a canvas, and in the words of its legend. */
#pragma once
#include "picture/scene.h"

/* Draws the background and all shapes. */
void tf_scene_draw_shapes(const Scene *scene, Canvas *canvas);

/* Gives each name its place or leaves it out; draws those that have one. */
void tf_scene_place_labels(Scene *scene);
void tf_scene_draw_labels(const Scene *scene, Canvas *canvas);

/* The legend's words for what is shown, with the accuracy and the day put in. g_free. */
char *tf_scene_layer_legend(const Scene *scene, const SceneLayer *layer);

/* "12 May 1994". g_free. */
char *tf_scene_day(int day);
