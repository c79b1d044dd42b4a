/* The rules that a GeoJSON file is checked by, each with where it is written and how it binds. */
#pragma once

/* MUST (and SHALL, and what a definition asks for) is an error, SHOULD a warning, and so is what another standard asks for or
   what readers are known to take differently. */
typedef enum { LEVEL_ERROR, LEVEL_WARNING } Level;

typedef enum {
    RULE_JSON_NAMES,
    RULE_JSON_CHARACTERS,
    RULE_JSON_NUMBERS,
    RULE_JSON_MARK,
    RULE_JSON_ENCODING,
    RULE_OBJECT,
    RULE_TYPE,
    RULE_GEOMETRY,
    RULE_GEOMETRY_TYPE,
    RULE_COORDINATES,
    RULE_COORDINATES_EMPTY,
    RULE_POSITION,
    RULE_POSITION_LONG,
    RULE_LINE_POSITIONS,
    RULE_RING_POSITIONS,
    RULE_RING_CLOSED,
    RULE_RING_SPELLING,
    RULE_RING_WINDING,
    RULE_RING_CROSSING,
    RULE_RING_FLAT,
    RULE_HOLES,
    RULE_POLYGON_VALID,
    RULE_POLYGONS_APART,
    RULE_GEOMETRIES,
    RULE_COLLECTION_NESTED,
    RULE_COLLECTION_SINGLE,
    RULE_ANTIMERIDIAN,
    RULE_FEATURE,
    RULE_FEATURE_GEOMETRY,
    RULE_FEATURE_PROPERTIES,
    RULE_FEATURE_ID,
    RULE_FEATURES,
    RULE_CRS_OTHER,
    RULE_CRS,
    RULE_RANGE,
    RULE_LONGITUDE,
    RULE_NOISE,
    RULE_BBOX,
    RULE_BBOX_HOLDS,
    RULE_BBOX_WIDE,
    RULE_MEANING,
    RULES
} RuleId;

typedef struct {
    const char *id; /* "ring-winding" */
    Level level;
    const char *document, *section; /* "RFC 7946", "3.1.6" */
    const char *page;               /* where the document is on the web */
    const char *says;               /* the rule, in a sentence of our own */
} Rule;

const Rule *tf_rule(RuleId id);
