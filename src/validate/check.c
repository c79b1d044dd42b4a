#include "base/text.h"
#include "geojson/crs.h"
#include "validate/validate-private.h"
#include <math.h>
#include <string.h>

void tf_check_wrong(GeojsonCheck *check, RuleId rule, const JsonNode *node, const char *format,
                    ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    Finding finding = {.rule = tf_rule(rule),
                       .what = g_strdup_printf("%s: %s", check->where, text),
                       .pointer = tf_json_pointer(check->tree, node),
                       .about = check->about ? tf_json_pointer(check->tree, check->about) : NULL,
                       .feature = check->feature,
                       .at = (gsize)(node->text - check->tree->text)};
    tf_validation_add(check->report, finding);
}

/* ---- Positions ---- */

char *tf_check_position_text(const GeojsonCheck *check, const JsonNode *position) {
    GString *text = g_string_new(NULL);
    for (const JsonNode *i = tf_json_first(check->tree, position); i;
         i = tf_json_next(check->tree, i))
        g_string_append_printf(text, "%s%.*s", text->len ? " " : "", (int)MIN(i->length, 40),
                               i->text);
    return g_string_free(text, FALSE);
}

/* Whether it is a place on the Earth, or beyond it by rounding: that is said. */
static bool check_range(GeojsonCheck *check, const JsonNode *position, LonLat at) {
    const double noise = 1e-9;
    double east = fabs(at[0]), north = fabs(at[1]);
    if ((east <= 180 && north <= 90) || check->elsewhere)
        return true;
    g_autofree char *written = tf_check_position_text(check, position);
    if (!(east <= 360 && north <= 90 + noise)) {
        tf_check_wrong(check, RULE_RANGE, position,
                       "the position %s is out of range, expected a longitude of -180 to 180 and a "
                       "latitude of -90 to 90 degrees",
                       written);
        return false;
    }
    if (east > 180 + noise) {
        tf_check_wrong(check, RULE_LONGITUDE, position,
                       "the position %s lies beyond the antimeridian, expected a longitude of "
                       "-180 to 180",
                       written);
        return true;
    }
    tf_check_wrong(check, RULE_NOISE, position,
                   "the position %s lies beyond %s by less than 1e-9 degrees: rounding, taken as "
                   "on it",
                   written, north > 90 ? "a pole" : "the antimeridian");
    at[0] = CLAMP(at[0], -180, 180);
    at[1] = CLAMP(at[1], -90, 90);
    return true;
}

bool tf_check_position(GeojsonCheck *check, const JsonNode *position, Span *span, LonLat at) {
    double values[SPAN_AXES] = {0};
    gsize n = 0;
    bool numbers = tf_json_is(position, JSON_IS_ARRAY) && position->count >= 2;
    check->positions++;
    for (const JsonNode *i = tf_json_first(check->tree, position); numbers && i;
         i = tf_json_next(check->tree, i)) {
        numbers = i->kind == JSON_IS_NUMBER;
        if (n < SPAN_AXES)
            values[n] = tf_json_node_number(i);
        n++;
    }
    if (!numbers) {
        tf_check_wrong(check, RULE_POSITION, position,
                       "a position is not an array of two or three numbers");
        return false;
    }
    if (n > 3)
        tf_check_wrong(check, RULE_POSITION_LONG, position,
                       "a position has %d numbers: what those after the third mean is not defined",
                       (int)n);
    at[0] = values[0];
    at[1] = values[1];
    bool ok = check_range(check, position, at);
    Span here = tf_span_of(values, n);
    tf_span_join(span, &here);
    return ok;
}

/* ---- Members ---- */

void tf_check_meaning(GeojsonCheck *check, const JsonNode *object, const char *type,
                      const char *const *members) {
    for (; *members; members++) {
        const JsonNode *member = tf_json_member(check->tree, object, *members);
        if (member)
            tf_check_wrong(check, RULE_MEANING, member, "a %s must not have a member '%s'", type,
                           *members);
    }
}

/* The name in a crs of GeoJSON before RFC 7946, or NULL. g_free. */
static char *crs_name(const GeojsonCheck *check, const JsonNode *crs) {
    static const char *const members[] = {"name", "href", "code"};
    const JsonNode *properties = tf_json_member(check->tree, crs, "properties");
    if (tf_json_is(crs, JSON_IS_TEXT))
        return tf_json_node_text(crs);
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
        const JsonNode *name = tf_json_member(check->tree, properties, members[i]);
        if (name)
            return tf_json_node_text(name);
    }
    return NULL;
}

void tf_check_crs(GeojsonCheck *check, const JsonNode *object) {
    const JsonNode *crs = tf_json_member(check->tree, object, "crs");
    if (!crs)
        return;
    g_autofree char *name = crs_name(check, crs);
    if (name && !tf_geojson_crs_is_wgs84(name)) {
        check->elsewhere = true;
        tf_check_wrong(check, RULE_CRS_OTHER, crs,
                       "it has a member 'crs', which names the system '%s', expected longitude and "
                       "latitude on WGS 84",
                       name);
    } else {
        tf_check_wrong(check, RULE_CRS, crs,
                       "it has a member 'crs', which is no longer used: coordinates are WGS 84");
    }
}

char *tf_check_type_fault(const GeojsonCheck *check, const JsonNode *object,
                          const char *const *names, gsize n, const char *expected) {
    const JsonNode *type = tf_json_member(check->tree, object, "type");
    if (!type)
        return g_strdup_printf("its member 'type' is missing, expected %s", expected);
    g_autofree char *name = tf_json_node_text(type);
    g_autofree char *hint = tf_text_suggestion(name, names, n);
    return tf_json_is(type, JSON_IS_TEXT)
               ? g_strdup_printf("its type is '%s', expected %s%s", name, expected, hint)
               : g_strdup_printf("its member 'type' is no text, expected %s", expected);
}
