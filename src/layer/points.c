/* Layers of points: places and events. */
#include "base/text.h"
#include "layer/layer-private.h"
#include <math.h>
#include <string.h>

bool tf_layer_of_places(Layer *layer, const LayerDefinition *definition, const LayerSource *source,
                        GError **error) {
    (void)error;
    const GPtrArray *places = tf_atlas_of(source->figures)->places;
    for (guint i = 0; i < places->len; i++) {
        const Place *place = places->pdata[i];
        if (!tf_layer_wants(definition, place->names.id))
            continue;
        LayerFeature *feature =
            tf_layer_add(layer, &(FeatureHead){.id = place->names.id,
                                               .name = place->names.name,
                                               .local = place->names.local,
                                               .source = place->source,
                                               .accuracy_m = place->accuracy_m});
        tf_feature_put_text(feature, "within", place->within);
        feature->geometry = tf_geometry_of_point(place->at);
        layer->own |= OWN_PLACES;
    }
    return true;
}

/* ---- Events ---- */

/* Where an event was: its place, or a point in the largest part of its territory. */
typedef struct {
    bool known;
    LonLat at;
    double accuracy_m; /* a territory: the radius of a circle as large as it */
} Site;

static Site site_of_faces(FaceSet faces) {
    Site site = {.accuracy_m = 0};
    double largest = 0;
    for (guint f = 0; f < faces.map->n_faces; f++) {
        if (!tf_faceset_has(faces, (int)f))
            continue;
        FaceSet one = tf_faceset_new(faces.map);
        tf_faceset_add(&one, f);
        double area = tf_faceset_area(one, NULL);
        tf_faceset_clear(&one);
        if (area <= largest)
            continue;
        largest = area;
        site.known = true;
        memcpy(site.at, faces.map->faces[f].label, sizeof(LonLat));
    }
    site.accuracy_m = sqrt(tf_faceset_area(faces, NULL) / M_PI);
    return site;
}

static bool find_site(const Event *event, const LayerSource *source, Site *site, GError **error) {
    const Atlas *atlas = tf_atlas_of(source->figures);
    *site = (Site){.accuracy_m = NAN};
    const Place *place = *event->place ? tf_atlas_place(atlas, event->place) : NULL;
    if (place) {
        site->known = true;
        memcpy(site->at, place->at, sizeof(LonLat));
        site->accuracy_m = place->accuracy_m;
        return true;
    }
    if (!*event->place)
        return true;
    Extent extent;
    if (!tf_atlas_extent(source->figures, event->place, &extent, error))
        return false;
    *site = site_of_faces(extent.certain);
    tf_extent_clear(&extent);
    return true;
}

bool tf_layer_of_events(Layer *layer, const LayerDefinition *definition, const LayerSource *source,
                        GError **error) {
    const GPtrArray *events = tf_atlas_of(source->figures)->events;
    for (guint i = 0; i < events->len; i++) {
        const Event *event = events->pdata[i];
        if (!tf_layer_wants(definition, event->names.id))
            continue;
        Site site;
        if (!find_site(event, source, &site, error))
            return false;
        g_autofree char *from = tf_feature_day(event->date.first),
                        *to = tf_feature_day(event->date.last);
        LayerFeature *feature = tf_layer_add(layer, &(FeatureHead){.id = event->names.id,
                                                                   .name = event->names.name,
                                                                   .local = event->names.local,
                                                                   .source = event->where,
                                                                   .accuracy_m = site.accuracy_m,
                                                                   .from = from,
                                                                   .to = to});
        tf_feature_put_text(feature, "place", event->place);
        if (site.known)
            feature->geometry = tf_geometry_of_point(site.at);
        layer->own |= OWN_EVENTS;
    }
    return true;
}
