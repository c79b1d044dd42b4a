/* Fuzzes tf_geojson_read: it fails with an error, or reports the features that jansson finds, with
   their points and the text property that is asked for. */
#include "geojson/reader.h"
#include "shared/fuzz.h"
#include <jansson.h>
#include <string.h>

typedef struct {
    json_t *features; /* jansson's; NULL if jansson refuses the text */
    guint n;
} Seen;

/* Checks that the positions in a value of coordinates are the next points. */
static void compare_points(json_t *value, const GArray *points, guint *next) {
    size_t i;
    json_t *part;
    if (json_is_number(json_array_get(value, 0))) {
        expect(*next < points->len);
        for (size_t axis = 0; axis < 2; axis++)
            expect(json_number_value(json_array_get(value, axis)) ==
                   g_array_index(points, LonLat, *next)[axis]);
        ++*next;
        return;
    }
    json_array_foreach(value, i, part) compare_points(part, points, next);
}

static void compare(json_t *feature, const GeojsonFeature *found, const GArray *points) {
    json_t *geometry = json_object_get(feature, "geometry");
    const char *type = json_string_value(json_object_get(geometry, "type"));
    g_autofree char *text = tf_geojson_text_property(found, "a");
    json_t *property = json_object_get(json_object_get(feature, "properties"), "a");
    guint next = 0;
    expect(g_strcmp0(type, found->type) == 0);
    if (found->coordinates.text)
        compare_points(json_object_get(geometry, "coordinates"), points, &next);
    expect(next == points->len);
    if (!text || (strlen(text) < 4000 && !strstr(text, "\357\277\275")))
        expect(g_strcmp0(json_string_value(property), text) == 0);
}

static bool take(const GeojsonFeature *feature, gpointer data, GError **error) {
    Seen *seen = data;
    GeojsonCoordinates coordinates = tf_geojson_coordinates_new();
    bool ok = tf_geojson_coordinates(feature, 180, 90, &coordinates, error);
    expect(ok == !*error && feature->number == ++seen->n);
    if (ok && seen->features)
        compare(json_array_get(seen->features, seen->n - 1), feature, coordinates.points);
    tf_geojson_coordinates_free(&coordinates);
    return ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autoptr(GError) error = NULL;
    size_t mark = size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    json_t *json = json_loadb((const char *)data + mark, size - mark, JSON_REJECT_DUPLICATES, NULL);
    Seen seen = {json_object_get(json, "features"), 0};
    GeojsonText text = {"input", {(const char *)data, size}, PLACES_BY_BYTE};
    bool ok = tf_geojson_read(&text, take, &seen, &error);
    fuzz_expect_error(ok, error);
    expect(!ok || !json || json_array_size(seen.features) == seen.n);
    json_decref(json);
    return 0;
}
