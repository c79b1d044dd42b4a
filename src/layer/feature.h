/* Features of a layer: a geometry and properties. */
#pragma once
#include "layer/geometry.h"

typedef enum { PROPERTY_TEXT, PROPERTY_NUMBER, PROPERTY_TRUTH, PROPERTY_DATE } PropertyType;

typedef struct {
    char *name;
    PropertyType type;
    char *text;    /* PROPERTY_TEXT, PROPERTY_DATE (a day, ISO 8601): NULL is null */
    double number; /* PROPERTY_NUMBER: NAN is null */
    int decimals;  /* of the number, as shown */
    bool truth;
} Property;

typedef struct {
    char *id;
    char *
        local; /* names and codes, "iso: AZ; az: Azərbaycan", from which columns are made; or NULL */
    Geometry geometry;
    GPtrArray *properties; /* of Property *, in the order in which they are written */
} LayerFeature;

/* ---- Reading ---- */

/* The feature's property `name`, or NULL. Borrowed. */
const Property *tf_feature_property(const LayerFeature *feature, const char *name);

/* Its text or its day; NULL if it has none. Borrowed. */
const char *tf_feature_property_text(const LayerFeature *feature, const char *name);

/* Its names in other languages, "az: Azərbaycan; ru: Азербайджан", without codes; NULL if it has none. g_free. */
char *tf_feature_names(const LayerFeature *feature);

/* Whether it held on the day (Julian) by its valid_from and valid_to; an open end holds. */
bool tf_feature_valid_on(const LayerFeature *feature, int day);

/* How far the feature may lie from its place, in metres; NAN if that is unknown. */
double tf_feature_accuracy(const LayerFeature *feature);

/* ---- Making ---- */

/* The properties that every feature has. Texts may be NULL; they are copied. */
typedef struct {
    const char *id, *name, *local;
    const char *source;    /* ids of the sources, or a citation */
    double accuracy_m;     /* NAN if there is none */
    const char *from, *to; /* the first and the last day on which it held, ISO; NULL: open */
} FeatureHead;

/* A feature without a geometry. Free with tf_feature_free. */
LayerFeature *tf_feature_new(const FeatureHead *head);
void tf_feature_free(void *feature);

void tf_feature_put_text(LayerFeature *feature, const char *name, const char *text);
void tf_feature_put_number(LayerFeature *feature, const char *name, double number, int decimals);

/* A text or a day that is null. */
void tf_feature_put_empty(LayerFeature *feature, const char *name, PropertyType type);
void tf_feature_put_truth(LayerFeature *feature, const char *name, bool truth);

/* A day as the property's text, an ISO date; NULL for day 0. g_free. */
char *tf_feature_day(int day);

/* Puts area_km2 and its standard error. */
void tf_feature_put_area(LayerFeature *feature, FaceSet faces);

/* Puts length_km, its standard error and vertex_spacing_km, the mean distance of the line's vertices. */
void tf_feature_put_length(LayerFeature *feature, ArcSet arcs);

/* Ids of the sources of the arcs, "a, b", and the worst accuracy among them. g_free. */
char *tf_feature_arcs_source(ArcSet arcs, double *accuracy_m);
