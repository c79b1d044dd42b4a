/* The atlas room's own: how an Atlas is put together from its files. */
#pragma once
#include "atlas/atlas.h"
#include "base/yaml.h"
#include "language/parser.h"

Atlas *tf_atlas_new(void);

/* Sets the error that none of `ids` (of char *) is `id`, with the nearest one; returns false. */
bool tf_atlas_unknown_map(const GPtrArray *ids, const char *id, GError **error);
void tf_territory_free(Territory *territory);
void tf_border_free(Border *border);
void tf_place_free(Place *place);
void tf_route_free(Route *route);
void tf_control_row_free(ControlRow *row);
void tf_event_free(Event *event);
void tf_layer_definition_free(LayerDefinition *layer);
void tf_published_figure_free(PublishedFigure *figure);
void tf_published_source_free(PublishedSource *source);

/* Reads atlas.yaml and the files that it names, and loads those of its maps that are among
   `maps`. */
bool tf_atlas_read(Atlas *atlas, YamlNode root, const GPtrArray *maps, GError **error);

/* The ids of its maps, of char *. NULL with an input error if there are none. */
GPtrArray *tf_atlas_read_map_ids(YamlNode root, GError **error);

/* Each reads one file into the atlas; an input error names file and line or feature. `controls`: the ids of all that the
   atlas has, of char *. */
bool tf_atlas_read_control(Atlas *atlas, const char *path, const char *control,
                           const GPtrArray *controls, GError **error);
bool tf_atlas_read_events(Atlas *atlas, const char *path, GError **error);
bool tf_atlas_read_figures(Atlas *atlas, const char *path, GError **error);
bool tf_atlas_read_sources(Atlas *atlas, const char *path, GError **error);
bool tf_atlas_read_places(Atlas *atlas, const char *path, GError **error);
bool tf_atlas_read_routes(Atlas *atlas, const char *path, GError **error);

/* Gives an atlas that was read, and states no time, the time that its files name: from the first to the last day; if they
   name none, the year of its report, or that in which the file `path` was last changed. */
void tf_atlas_derive_time(Atlas *atlas, const char *path);

/* Makes a territory for each distinct value of `attribute` on the default map, and the group `id`
   of them all; the ones under the same value of `under` (NULL: a flat family) become that territory's members.
   False with an input error at `node`. */
bool tf_atlas_add_family(Atlas *atlas, YamlNode node, const char *id, const char *under,
                         const char *attribute, GError **error);

/* Gives an atlas that names no layers those that show what it has: one of the territories that are neither a group nor of
   a family, one of each family and of each border, and of routes and places. Territories, borders, routes and places must
   have been read. */
void tf_atlas_make_default_layers(Atlas *atlas);
