/* Buffers: the ground within a distance of something. A planar map's faces do not end there, so before an expression that
   has buffer(X, 2.5 km) is measured, the map is made anew with faces that do (planar/rebuild.h); in the expression the buffer is
   the territory of the faces that say so. It is a part of the map: where that shows no ground, there is none.

   Distances are those of an azimuthal equidistant projection about the middle of X (PROJ's aeqd; J. P. Snyder, Map
   projections: a working manual, USGS 1395, 1987, p. 191), whose scale across the radius is off by r²/6R²: 0.1 m in
   2.5 km at 100 km from the middle, 10 m at 1,000 km. */
#pragma once
#include "expression/atlas_map.h"

/* A buffer as it occurs in an expression. */
typedef struct {
    char *name; /* of the attribute that tells it: the call as it is written, in one spelling */
    const Bound *shape; /* what it is about */
    double metres;
} Buffer;

/* Adds to `buffers` (of Buffer *, freed with them) those of an expression that it does not have yet, inner ones first. False with an
   input error. */
bool tf_buffers_find(const Scope *scope, const AstSource *source, const Ast *ast,
                     GPtrArray *buffers, GError **error);
GPtrArray *tf_buffers_new(void);

/* What lies within `metres` of lines on a plane, in single polygons: tf_geos_buffer. */
typedef GPtrArray *BufferMaker(const GPtrArray *lines, double metres);

/* The map with the buffer's faces; NULL if it shows nothing of the shape or the sources leave open what it is, or with an
   error. */
Map *tf_buffer_map(AtlasMap *on, const Buffer *buffer, BufferMaker *make, GError **error);
