/* The layer of claims: each with the shape that it is about and, if they were judged, the figures
   and the verdict that every other output shows. */
#include "claim/basis.h"
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
        length = tf_geodesic_length((const LonLat *)(void *)value->route->line->data,
                                    value->route->line->len) /
                 1000;
    tf_feature_put_number(feature, "area_km2", area, 3);
    tf_feature_put_number(feature, "length_km", length, 3);
}

/* The reason with what the verdict does not cover: a layer has no other place for it. g_free. */
static char *explanation(const Finding *finding) {
    const Claim *claim = finding->claim;
    return g_strconcat(finding->why, claim->remark ? "; a remark, not a claim of the report" : "",
                       claim->proxy ? "; a proxy: " : "", claim->proxy ? claim->proxy : "",
                       claim->unmeasured ? "; not measured: " : "",
                       claim->unmeasured ? claim->unmeasured : "", NULL);
}

/* "natural-earth: 13.67 % (13.41 … 13.93 %), contradicted; composite: …": what each witness says.
   g_free. */
static char *witnesses_of(const Finding *finding) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        g_string_append_printf(text, "%s%s:", i == 0 ? "" : "; ", result->source);
        if (*result->text)
            g_string_append_printf(text, " %s", result->text);
        if (*result->interval)
            g_string_append_printf(text, " (%s)", result->interval);
        g_string_append_printf(text, "%s %s", *result->text ? "," : "",
                               tf_verdict_text(result->verdict));
    }
    return g_string_free(text, FALSE);
}

/* What each witness says, in columns of its own: verdict_composite, measured_composite. */
static void put_witnesses(LayerFeature *feature, const Finding *finding) {
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        g_autofree char *name = g_strdelimit(g_strdup(result->source), "-/. ", '_');
        g_autofree char *verdict = g_strconcat("verdict_", name, NULL);
        g_autofree char *measured = g_strconcat("measured_", name, NULL);
        g_autofree char *figure = *result->interval
                                      ? g_strdup_printf("%s (%s)", result->text, result->interval)
                                      : g_strdup(result->text);
        tf_feature_put_text(feature, verdict, tf_verdict_text(result->verdict));
        tf_feature_put_text(feature, measured, figure);
    }
}

/* "Old status quo, paragraph 2 (internal)": the section and the number of the paragraph, the first if there are several. */
static void put_place(LayerFeature *feature, const Claim *claim) {
    static const char word[] = ", paragraph ";
    const char *at = claim->where ? strstr(claim->where, word) : NULL;
    double number = at ? g_ascii_strtod(at + strlen(word), NULL) : NAN;
    g_autofree char *section = at ? g_strndup(claim->where, (gsize)(at - claim->where)) : NULL;
    tf_feature_put_text(feature, "where", claim->where);
    tf_feature_put_text(feature, "section", section);
    tf_feature_put_number(feature, "paragraph", number > 0 ? number : NAN, 0);
    tf_feature_put_text(feature, "printed", claim->printed);
}

/* By how much the verdict rests on draws. g_free. */
static char *method_of(const Basis *basis) {
    return basis->draws > 0
               ? g_strdup_printf("%d draws of each map's error, seed %" G_GUINT64_FORMAT,
                                 basis->draws, (guint64)basis->seed)
               : g_strdup("closed form");
}

/* The claim on the page that `terrafact report ATLAS.html` writes. g_free. */
static char *page_of(const Claim *claim, const Atlas *atlas) {
    return g_strdup_printf("%s.html#%s", atlas->id, claim->id);
}

/* Figures are those of the first witness, which is named; the verdict is that over all. */
static void put_finding(LayerFeature *feature, const Finding *finding, const Basis *basis,
                        const Atlas *atlas) {
    const Claim *claim = finding->claim;
    const Stated *stated = &claim->stated;
    const Result *result = finding->results->pdata[0];
    g_autofree char *witnesses = witnesses_of(finding), *judged_on = tf_basis_ids(basis->maps);
    bool number = stated->kind == STATED_NUMBER;
    g_autofree char *method = method_of(basis), *page = page_of(claim, atlas);
    tf_feature_put_text(feature, "kind", claim->kind);
    put_place(feature, claim);
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
    g_autofree char *why = explanation(finding);
    tf_feature_put_text(feature, "why", why);
    tf_feature_put_text(feature, "interval", *result->interval ? result->interval : NULL);
    tf_feature_put_text(feature, "witness", result->source);
    tf_feature_put_text(feature, "witnesses", witnesses);
    put_witnesses(feature, finding);
    tf_feature_put_text(feature, "method", method);
    tf_feature_put_text(feature, "page", page);
    tf_feature_put_text(feature, "judged_on", judged_on);
    tf_feature_put_number(feature, "draws", basis->draws, 0);
    tf_feature_put_number(feature, "seed", basis->draws ? (double)basis->seed : NAN, 0);
}

/* Notes what the claim has of the atlas's own: the place or route that it shows, and the records that it asks. */
static void note_own(Layer *layer, const Claim *claim, const Value *value, const AtlasMap *on) {
    if (value && value->type == VALUE_PLACE)
        layer->own |= OWN_PLACES;
    if (value && value->type == VALUE_ROUTE)
        layer->own |= OWN_ROUTES;
    if (claim->measure.node)
        tf_layer_note_records(layer, on, claim->measure.node);
    if (claim->geometry.node)
        tf_layer_note_records(layer, on, claim->geometry.node);
}

/* The first of a claim's shapes, or NULL. */
static const Value *first_value(const GPtrArray *shapes) {
    return shapes->len > 0 ? ((const ClaimShape *)shapes->pdata[0])->value : NULL;
}

static LayerFeature *add_claim(Layer *layer, const Claim *claim, const LayerSource *source) {
    g_autoptr(GPtrArray) measured = tf_claim_shapes(claim, source->figures);
    g_autoptr(GPtrArray) drawn = tf_claim_shapes(claim, source->shapes);
    const Value *value = first_value(measured), *shape = first_value(drawn);
    double accuracy_m = NAN;
    g_autofree char *cite = value ? shape_source(value, &accuracy_m) : NULL;
    LayerFeature *feature = tf_layer_add(
        layer, &(FeatureHead){
                   .id = claim->id, .name = claim->says, .source = cite, .accuracy_m = accuracy_m});
    note_own(layer, claim, value, source->figures);
    put_size(feature, value);
    if (value && shape)
        feature->geometry = tf_geometry_of(shape);
    return feature;
}

static void add_findings(Layer *layer, const LayerSource *source) {
    const GPtrArray *findings = source->check->findings;
    g_autoptr(Basis) basis = tf_basis_new(source->check);
    g_autofree char *abstract = layer->abstract;
    layer->basis = tf_basis_text(basis);
    layer->abstract = g_strconcat(abstract, *abstract ? " " : "", layer->basis,
                                  " Shapes, sizes and the first figures are those of ",
                                  tf_atlas_map(source->figures)->id, ".", NULL);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = findings->pdata[i];
        put_finding(add_claim(layer, finding->claim, source), finding, basis,
                    tf_atlas_of(source->figures));
    }
}

bool tf_layer_of_claims(Layer *layer, const LayerDefinition *definition, const LayerSource *source,
                        GError **error) {
    if (!source->claims)
        return tf_layer_error(definition, source, error, "the atlas names no claims file");
    if (source->check)
        add_findings(layer, source);
    for (guint i = 0; !source->check && i < source->claims->claims->len; i++)
        add_claim(layer, source->claims->claims->pdata[i], source);
    return true;
}
