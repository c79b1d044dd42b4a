/* The map's frame: a part of the Earth on Lambert's azimuthal equal-area projection about its own
   middle (J. P. Snyder, Map projections: a working manual, USGS Professional Paper 1395 (1987),
   pp. 182-190), laid into a box of the canvas. Areas are true everywhere, lengths at the middle. The whole Earth is shown on
   the Equal Earth projection about Greenwich (B. Savric, T. Patterson and B. Jenny, Int. J. Geogr. Inf. Sci. 33, 454-465
   (2019)), where areas are true, too; its edge is the antimeridian, at which shapes are cut. What lies around a pole, on all
   meridians, is shown about the pole. */
#pragma once
#include "atlas/atlas.h"
#include "geodesy/projection.h"
#include "picture/path.h"

typedef struct {
    Projection *projection;
    Rect box;      /* on the canvas */
    double metres; /* of a unit */
    LonLat centre;
    bool world;    /* on the Equal Earth projection */
    double finest; /* units between a path's points: nearer ones are one */
} Frame;

/* Whether the degrees of `extent` are so many that they are shown as the whole Earth. */
bool tf_frame_is_world(const double extent[4]);

/* "Lambert's azimuthal equal-area projection about 40° N, 47° E". g_free. */
char *tf_frame_projection_text(const double extent[4]);

/* A frame that shows the degrees west, south, east, north of `extent`, and more to the sides that
   the box leaves. False with a system error if PROJ cannot. tf_frame_clear. */
bool tf_frame_new(Frame *frame, const double extent[4], Rect box, GError **error);
void tf_frame_clear(Frame *frame);

/* Where a point of the Earth lies on the canvas, and the other way. */
void tf_frame_place(const Frame *frame, const LonLat at, double *x, double *y);
void tf_frame_earth(const Frame *frame, double x, double y, LonLat at);

/* What of a shape lies in the frame, without points that nobody sees: polygons as tf_faceset_polygons
   returns them, lines as tf_arcset_lines does. The path reaches some units beyond the box, so that its
   edge is not drawn. */
Path tf_frame_polygons(const Frame *frame, const GPtrArray *polygons);
Path tf_frame_lines(const Frame *frame, const GPtrArray *lines);

/* A round length (1, 2 or 5 times a power of ten of a unit of `metres`) that takes at most `units` of the canvas
   at the frame's middle; in metres. */
double tf_frame_round_length(const Frame *frame, double units, double metres);

/* A line of the graticule: its path, and where it crosses the box's left edge (a parallel) or the
   lower one (a meridian); NAN where it does not. */
typedef struct {
    Path path;
    bool parallel;
    double degrees, at;
} GraticuleLine;

/* Parallels and meridians at round degrees, some four to eight of each. Free with
   g_array_unref. */
GArray *tf_frame_graticule(const Frame *frame);

/* "46° E", "39°30′ N". g_free. */
char *tf_degrees_text(double degrees, bool parallel);
