/* The layer of claims: each with the shape that it is about, its figures and its verdict. */
#include "claim/judge.h"
#include "claim/shape.h"
#include "layer/geometry.h"
#include "layer/layer-private.h"
#include <math.h>

/* The source and accuracy of what the shape is made of, for the feature's head. g_free. */
static char *shape_source(const Value *value, double *accuracy_m) {
    *accuracy_m = NAN;
    if (value->type == VALUE_TERRITORY) {
        ArcSet outline = tf_faceset_outline(value->extent.certain);
        char *source = tf_feature_arcs_source(outline, accuracy_m);
        tf_arcset_clear(&outline);
        return source;
    }
    if (value->type == VALUE_BORDER)
        return tf_feature_arcs_source(value->arcs, accuracy_m);
    if (value->type == VALUE_PLACE) {
        *accuracy_m = value->place->accuracy_m;
        return g_strdup(value->place->source);
    }
    *accuracy_m = value->route->accuracy_m;
    return g_strdup(value->route->source);
}

/* Of a shape; NULL: none. */
static void put_size(LayerFeature *feature, const Value *value) {
    double area = NAN, length = NAN;
    if (value && value->type == VALUE_TERRITORY)
        area = tf_faceset_area(value->extent.certain, NULL) / 1e6;
    else if (value && value->type == VALUE_BORDER)
        length = tf_arcset_length(value->arcs, NULL) / 1000;
    else if (value && value->type == VALUE_ROUTE)
        length = tf_geodesic_length((const LonLat *)(const void *)value->route->line->data,
                                    value->route->line->len) /
                 1000;
    tf_feature_put_number(feature, "area_km2", area, 3);
    tf_feature_put_number(feature, "length_km", length, 3);
}

static void put_finding(LayerFeature *feature, const Finding *finding) {
    const Claim *claim = finding->claim;
    const Stated *stated = &claim->stated;
    const Result *result = finding->results->pdata[0];
    bool number = stated->kind == STATED_NUMBER;
    tf_feature_put_text(feature, "kind", claim->kind);
    tf_feature_put_text(feature, "where", claim->where);
    tf_feature_put_text(feature, "stated", stated->text);
    tf_feature_put_number(feature, "stated_low", number ? stated->low / stated->unit_size : NAN, 6);
    tf_feature_put_number(feature, "stated_high", number ? stated->high / stated->unit_size : NAN,
                          6);
    tf_feature_put_text(feature, "measured", result->text);
    tf_feature_put_number(feature, "value", number ? result->value : NAN, 6);
    tf_feature_put_number(feature, "low", number ? result->low : NAN, 6);
    tf_feature_put_number(feature, "high", number ? result->high : NAN, 6);
    tf_feature_put_text(feature, "unit", number ? stated->unit : NULL);
    tf_feature_put_text(feature, "verdict", tf_verdict_text(finding->verdict));
    tf_feature_put_text(feature, "why", finding->why);
}

/* The first of a claim's shapes, or NULL. */
static const Value *first_value(const GPtrArray *shapes) {
    return shapes->len > 0 ? ((const ClaimShape *)shapes->pdata[0])->value : NULL;
}

static void add_claim(Layer *layer, const Finding *finding, const LayerSource *source) {
    const Claim *claim = finding->claim;
    g_autoptr(GPtrArray) measured = tf_claim_shapes(claim, source->figures);
    g_autoptr(GPtrArray) drawn = tf_claim_shapes(claim, source->shapes);
    const Value *value = first_value(measured), *shape = first_value(drawn);
    double accuracy_m = NAN;
    g_autofree char *cite = value ? shape_source(value, &accuracy_m) : NULL;
    LayerFeature *feature = tf_layer_add(
        layer, &(FeatureHead){
                   .id = claim->id, .name = claim->says, .source = cite, .accuracy_m = accuracy_m});
    put_size(feature, value);
    put_finding(feature, finding);
    if (value && shape)
        feature->geometry = tf_geometry_of(shape);
}

bool tf_layer_of_claims(Layer *layer, const LayerDefinition *definition, const LayerSource *source,
                        GError **error) {
    if (!source->claims)
        return tf_layer_error(definition, source, error, "the atlas names no claims file");
    g_autoptr(GPtrArray) maps = g_ptr_array_new();
    g_ptr_array_add(maps, source->figures);
    for (guint i = 0; i < source->claims->claims->len; i++) {
        const Claim *claim = source->claims->claims->pdata[i];
        Finding *finding = tf_claim_judge(claim, source->claims, maps, error);
        if (!finding)
            return false;
        add_claim(layer, finding, source);
        tf_finding_free(finding);
    }
    return true;
}
