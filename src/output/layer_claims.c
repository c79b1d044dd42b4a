/* The layer of claims: each with the shape that it speaks of, its figures and its verdict. */
#include "output/layer_builder.h"
#include <math.h>

/* The first part of `ast`, from the outside in and from left to right, that has a shape on the map;
   it goes to *value. False if there is none. What the map cannot answer has no shape. */
static bool first_shape(const Claim *claim, const AstSource *text, const Ast *ast,
                        const Claims *claims, AtlasMap *on, Value *value) {
    ValueType type;
    Dimension dimension;
    bool percent;
    if (expression_check(atlas_of(on), claims, text, ast, &type, &dimension, &percent, NULL) &&
        (type == VALUE_TERRITORY || type == VALUE_BORDER || type == VALUE_PLACE ||
         type == VALUE_ROUTE)) {
        g_autofree char *unmeasurable = NULL;
        if (expression_evaluate(on, claims, text, ast, value, &unmeasurable, NULL))
            return true;
    }
    for (guint i = 0; ast->children && i < ast->children->len; i++)
        if (first_shape(claim, text, ast->children->pdata[i], claims, on, value))
            return true;
    return false;
}

/* The claim's shape on a map: of its `geometry`, else of its measure. */
static bool claim_shape(const Claim *claim, const Claims *claims, AtlasMap *on, Value *value) {
    *value = (Value){0};
    if (!claim->geometry)
        return claim->measure &&
               first_shape(claim, &claim->source, claim->measure, claims, on, value);
    AstSource text = {claim->geometry, claim->source.file, claim->line};
    g_autoptr(Ast) ast = ast_parse(&text, NULL);
    return ast && first_shape(claim, &text, ast, claims, on, value);
}

static void set_point(LayerFeature *feature, const LonLat at) {
    feature->geometry = (Geometry){.type = GEOMETRY_POINT, .point = {at[0], at[1]}};
}

static void set_route(LayerFeature *feature, const Route *route) {
    GPtrArray *parts = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_ptr_array_add(parts, g_array_ref(route->line));
    feature->geometry = (Geometry){.type = GEOMETRY_LINES, .parts = parts};
}

static void set_shape(LayerFeature *feature, const Value *value) {
    switch (value->type) {
    case VALUE_TERRITORY:
        feature_set_faces(feature, value->extent.certain);
        break;
    case VALUE_BORDER:
        feature_set_arcs(feature, value->arcs);
        break;
    case VALUE_PLACE:
        set_point(feature, value->place->at);
        break;
    case VALUE_ROUTE:
        set_route(feature, value->route);
        break;
    default:
        break;
    }
}

/* The source and accuracy of what the shape is made of, for the feature's head. g_free. */
static char *shape_source(const Value *value, double *accuracy_m) {
    *accuracy_m = NAN;
    if (value->type == VALUE_TERRITORY) {
        ArcSet outline = faceset_outline(value->extent.certain);
        char *source = arcs_source(outline, accuracy_m);
        arcset_clear(&outline);
        return source;
    }
    if (value->type == VALUE_BORDER)
        return arcs_source(value->arcs, accuracy_m);
    if (value->type == VALUE_PLACE) {
        *accuracy_m = value->place->accuracy_m;
        return g_strdup(value->place->source);
    }
    *accuracy_m = value->route->accuracy_m;
    return g_strdup(value->route->source);
}

static void put_size(LayerFeature *feature, const Value *value, bool drawn) {
    double area = NAN, length = NAN;
    if (drawn && value->type == VALUE_TERRITORY)
        area = faceset_area(value->extent.certain, NULL) / 1e6;
    else if (drawn && value->type == VALUE_BORDER)
        length = arcset_length(value->arcs, NULL) / 1000;
    else if (drawn && value->type == VALUE_ROUTE)
        length = geodesic_length((const LonLat *)(const void *)value->route->line->data,
                                 value->route->line->len) /
                 1000;
    feature_put_number(feature, "area_km2", area, 3);
    feature_put_number(feature, "length_km", length, 3);
}

static void put_finding(LayerFeature *feature, const Finding *finding) {
    const Claim *claim = finding->claim;
    const Stated *stated = &claim->stated;
    const Result *result = finding->results->pdata[0];
    bool number = stated->kind == STATED_NUMBER;
    feature_put_text(feature, "kind", claim->kind);
    feature_put_text(feature, "where", claim->where);
    feature_put_text(feature, "stated", stated->text);
    feature_put_number(feature, "stated_low", number ? stated->low / stated->unit_size : NAN, 6);
    feature_put_number(feature, "stated_high", number ? stated->high / stated->unit_size : NAN, 6);
    feature_put_text(feature, "measured", result->text);
    feature_put_number(feature, "value", number ? result->value : NAN, 6);
    feature_put_number(feature, "low", number ? result->low : NAN, 6);
    feature_put_number(feature, "high", number ? result->high : NAN, 6);
    feature_put_text(feature, "unit", number ? stated->unit : NULL);
    feature_put_text(feature, "verdict", verdict_text(finding->verdict));
    feature_put_text(feature, "why", finding->why);
}

static void add_claim(Layer *layer, const Finding *finding, const LayerSource *source) {
    const Claim *claim = finding->claim;
    Value value, shape;
    bool known = claim_shape(claim, source->claims, source->figures, &value);
    double accuracy_m = NAN;
    g_autofree char *cite = known ? shape_source(&value, &accuracy_m) : NULL;
    LayerFeature *feature = layer_add(
        layer, &(FeatureHead){
                   .id = claim->id, .name = claim->says, .source = cite, .accuracy_m = accuracy_m});
    put_size(feature, &value, known);
    put_finding(feature, finding);
    if (known && claim_shape(claim, source->claims, source->shapes, &shape)) {
        set_shape(feature, &shape);
        value_clear(&shape);
    }
    if (known)
        value_clear(&value);
}

bool layer_of_claims(Layer *layer, const LayerDefinition *definition, const LayerSource *source,
                     GError **error) {
    if (!source->claims)
        return layer_error(definition, source, error, "the atlas names no claims file");
    g_autoptr(GPtrArray) maps = g_ptr_array_new();
    g_ptr_array_add(maps, source->figures);
    for (guint i = 0; i < source->claims->claims->len; i++) {
        const Claim *claim = source->claims->claims->pdata[i];
        Finding *finding = claim_judge(claim, source->claims, maps, error);
        if (!finding)
            return false;
        add_claim(layer, finding, source);
        finding_free(finding);
    }
    return true;
}
