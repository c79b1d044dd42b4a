/* What the builders of layers share. Only the files output/layer*.c include this. */
#pragma once
#include "layer/layer.h"

/* Fills `layer` with the features of `definition`; an input error says what of it is wrong. */
typedef bool LayerBuilder(Layer *layer, const LayerDefinition *definition,
                          const LayerSource *source, GError **error);

LayerBuilder layer_of_territories, layer_of_held, layer_of_held_parts, layer_of_lines,
    layer_of_pairs, layer_of_role, layer_of_routes, layer_of_strips, layer_of_places,
    layer_of_events, layer_of_claims;

/* An input error "FILE:LINE: layer 'ID': message"; returns false. */
bool layer_error(const LayerDefinition *definition, const LayerSource *source, GError **error,
                 const char *format, ...) G_GNUC_PRINTF(4, 5);

/* ---- Features ---- */

/* The properties that every feature has. Texts may be NULL; they are copied. */
typedef struct {
    const char *id, *name, *local;
    const char *source;    /* ids of the sources, or a citation */
    double accuracy_m;     /* NAN if there is none */
    const char *from, *to; /* the first and the last day on which it was so, ISO; NULL: open */
} FeatureHead;

/* Adds a feature without a geometry to the layer. Owned by the layer. */
LayerFeature *layer_add(Layer *layer, const FeatureHead *head);

void feature_put_text(LayerFeature *feature, const char *name, const char *text);
void feature_put_number(LayerFeature *feature, const char *name, double number, int decimals);
void feature_put_truth(LayerFeature *feature, const char *name, bool truth);

/* ---- Territories ---- */

/* One of the things that a layer is of: a named territory or an expression. */
typedef struct {
    const Territory *territory; /* NULL: an expression */
    AstSource source;
    Ast *ast;
    char *file;
} LayerItem;

/* The items that `of` names: a group (families are groups) stands for its members. NULL with an
   input error. Free with g_ptr_array_unref. */
GPtrArray *layer_items(const GPtrArray *of, const LayerDefinition *definition,
                       const LayerSource *source, GError **error);

/* The item's extent on a map; the caller clears it. */
bool layer_item_extent(const LayerItem *item, AtlasMap *on, Extent *extent, GError **error);

/* Adds a feature for a territory's faces, with its sources, accuracy and area; its shape comes from
   the same extent on the map that is drawn. */
LayerFeature *layer_add_faces(Layer *layer, FeatureHead head, FaceSet faces, FaceSet shape);

/* ---- Shapes and figures ---- */

/* Sets the feature's geometry to the faces, or none if there are none. */
void feature_set_faces(LayerFeature *feature, FaceSet faces);

/* The same for lines of arcs. */
void feature_set_arcs(LayerFeature *feature, ArcSet arcs);

/* Puts area_km2 and its standard error. */
void feature_put_area(LayerFeature *feature, FaceSet faces);

/* Puts length_km, its standard error and ruler_km, the mean distance of the line's vertices. */
void feature_put_length(LayerFeature *feature, ArcSet arcs);

/* Ids of the sources of the arcs, "a, b", and the worst accuracy among them. g_free. */
char *arcs_source(ArcSet arcs, double *accuracy_m);

/* ---- Dates ---- */

/* The first and the last day, around the dates that stand in `ast` ("controlled@1994-05-12"), on
   which nothing of the control changed hands. False if no date stands in it. */
bool layer_dates(const Ast *ast, const Atlas *atlas, DateSpan *span);

/* An ISO date, or NULL for day 0. g_free. */
char *day_text(int day);
