/* The map in its frame: what the definition shows of the atlas, laid on the canvas, with its names
   placed. */
#pragma once
#include "layer/layer.h"
#include "picture/definition.h"
#include "picture/frame.h"
#include "picture/placement.h"

/* What is asked for. All is borrowed. */
typedef struct {
    const Definition *definition;
    AtlasMap *on;
    const Claims *claims;
    const GPtrArray *layers; /* of char *: ids; NULL or empty: all that the definition shows */
    int day;                 /* Julian day; 0: the definition's, or, if it has none, everything */
    bool ground_only;
} SceneRequest;

/* A broad line that shows how far a route may lie from its place. */
typedef struct {
    Path path;
    double width;
} Band;

/* What the frame shows of an entry. */
typedef struct {
    const Entry *entry;
    Path areas, lines;
    GArray *points;    /* of PathPoint */
    GArray *bands;     /* of Band */
    double accuracy_m; /* the worst of what is shown; NAN if none is known */
} SceneLayer;

typedef struct {
    const Frame *frame;
    const Ink *background;
    GPtrArray *layers; /* of SceneLayer *, from bottom to top */
    GPtrArray *labels; /* of Label * */
    Obstacles obstacles;
    GPtrArray
        *sides; /* of Path *: the ground's areas that have names; points' names stay in theirs */
    GPtrArray *entries; /* of Entry *: made for layers that the definition does not show */
    int day;            /* that is shown; 0: everything */
    int control_day;    /* on which control is shown */
} Scene;

/* NULL with an input error. The frame must outlive the scene. */
Scene *tf_scene_new(const SceneRequest *request, const Frame *frame, GError **error);
void tf_scene_free(Scene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scene, tf_scene_free)

/* Adds an area, a line or a point, and its name, on top of the scene: what a claim is about. */
SceneLayer *tf_scene_add(Scene *scene, const Entry *entry);
