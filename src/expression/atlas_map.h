/* An atlas on one of its maps: what its names and expressions are there, each computed once. */
#pragma once
#include "atlas/atlas.h"
#include "expression/expression.h"
#include "expression/extent.h"

typedef struct AtlasMap AtlasMap;

/* Puts the atlas on the map `map_id`. The atlas must outlive the result. */
AtlasMap *tf_atlas_on_map(const Atlas *atlas, const char *map_id, GError **error);

/* Puts it on a map that is not one of its own, such as one of its own on a coarser grid. Both must
   outlive the result. */
AtlasMap *tf_atlas_on_other_map(const Atlas *atlas, const Map *map);

/* Puts it on `map`, a realization of the map that `of` is on: the same arcs and faces, other
   errors. Only figures are measured again. All three must outlive the result. */
AtlasMap *tf_atlas_on_realization(AtlasMap *of, const Map *map);

/* Puts it on no map, for what needs none: stated figures, dates, counts of groups. */
AtlasMap *tf_atlas_on_no_map(const Atlas *atlas);

void tf_atlas_map_free(AtlasMap *on);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AtlasMap, tf_atlas_map_free)
const Map *tf_atlas_map(const AtlasMap *on); /* NULL for tf_atlas_on_no_map */
const Atlas *tf_atlas_of(const AtlasMap *on);

/* What rooms above keep with it (g_datalist); freed with it. */
GData **tf_atlas_map_attached(AtlasMap *on);

/* The extent of a territory on this map. Caller clears. Input error if its definition is wrong. */
bool tf_atlas_extent(AtlasMap *on, const char *id, Extent *extent, GError **error);

/* Who is under `control` ("controlled") on `date`. */
bool tf_atlas_control_extent(AtlasMap *on, const char *control, int day, Extent *extent,
                             GError **error);

/* What a row of the control file is about. */
bool tf_atlas_row_extent(AtlasMap *on, const ControlRow *row, Extent *extent, GError **error);

/* Binds a definition of faces, as atlas.yaml may give it: see expression/bind.h. The node serves
   all maps with the same attributes. False with an input error. */
bool tf_atlas_bind(const AtlasMap *on, Expression *definition, GError **error);

/* The extent of a bound definition. */
bool tf_atlas_extent_of(AtlasMap *on, const Bound *definition, Extent *extent, GError **error);

/* What the atlas's own files record. */
typedef enum { RECORD_CONTROL = 1, RECORD_EVENTS = 2 } AtlasRecord;

/* Which records, of AtlasRecord, the node asks by itself or by how its territories are defined. */
unsigned tf_atlas_records(const AtlasMap *on, const Bound *node);

/* Arcs of a named border. Caller clears. */
ArcSet tf_atlas_border_arcs(AtlasMap *on, const Border *border);

/* How many values have been computed on this map, and of how many different nodes they are: the
   same number, since none is computed twice. */
guint tf_atlas_map_evaluations(AtlasMap *on, guint *nodes);
