/* Fuzzes tf_geojson_annotate and tf_geojson_annotate_part, which copy GeoJSON with numbers set in its features: what tf_geojson_measure measures can be
   copied, the copy has the same features with the same areas and, if the text is JSON, the numbers as jansson reads them. */
#include "geojson/annotate.h"
#include "geojson/measure.h"
#include "geojson/rewrap.h"
#include "shared/fuzz.h"
#include <jansson.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    double area;
    guint64 features;
} Seen;

static bool see(const MeasuredFeature *feature, gpointer data, GError **error) {
    Seen *seen = data;
    (void)error;
    seen->area += feature->area;
    seen->features++;
    return true;
}

/* False if the text cannot be measured. */
static bool measure(const void *bytes, size_t size, Seen *seen) {
    int descriptor;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = fuzz_file(bytes, size, &descriptor), *crs = NULL;
    MeasuredSink sink = {.edges = EDGES_GEODESIC, .feature = see, .data = seen};
    bool ok = tf_geojson_measure(path, &sink, &crs, &error);
    close(descriptor);
    return ok;
}

static void check_numbers(const GString *copy, const uint8_t *data, size_t size) {
    json_t *before = json_loadb((const char *)data, size, JSON_DECODE_ANY, NULL);
    json_t *after = before ? json_loadb(copy->str, copy->len, 0, NULL) : NULL, *feature;
    expect(!before || after);
    json_t *features = json_object_get(after, "features");
    size_t i;
    json_array_foreach(features, i, feature) {
        json_t *number = json_object_get(json_object_get(feature, "properties"), "area_m2");
        expect(json_real_value(number) == (double)i + 0.5);
    }
    json_decref(before);
    json_decref(after);
}

/* Every second feature, and those in the other kind of text, can be measured as well. */
static void check_part(const GeojsonText *text, const Annotations *all, guint64 features) {
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(guint64));
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(AnnotatedFeature));
    for (guint64 place = 2; place <= features; place += 2)
        g_array_append_val(places, place);
    Annotations some = *all;
    some.rows = places->len;
    AnnotatedPart part = {.places = places, .features = found};
    GString *copy = tf_geojson_annotate_part(text, &some, &part, NULL);
    expect(copy && found->len == places->len);
    GString *other[] = {tf_geojson_as_sequence(copy, &part), tf_geojson_as_collection(copy, &part)};
    for (gsize i = 0; i < G_N_ELEMENTS(other); i++) {
        Seen seen = {0};
        bool measured = measure(other[i]->str, other[i]->len, &seen);
        expect((measured && seen.features == places->len) || (i == 0 && places->len == 0));
        g_string_free(other[i], TRUE);
    }
    g_string_free(copy, TRUE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const name[] = {"area_m2"};
    g_autoptr(GError) error = NULL;
    Seen seen = {0}, again = {0};
    bool measured = measure(data, size, &seen);
    g_autofree double *values = g_new(double, seen.features + 1);
    for (guint64 i = 0; i < seen.features; i++)
        values[i] = (double)i + 0.5;
    GeojsonText text = {"input", {(const char *)data, size}, PLACES_BY_BYTE};
    Annotations annotations = {name, 1, values, seen.features};
    GString *copy = tf_geojson_annotate(&text, &annotations, &error);
    fuzz_expect_error(copy, error);
    expect(copy || !measured);
    if (!copy)
        return 0;
    if (measured) {
        expect(measure(copy->str, copy->len, &again));
        expect(seen.features == again.features &&
               memcmp(&seen.area, &again.area, sizeof seen.area) == 0);
        if (seen.features)
            check_part(&text, &annotations, seen.features);
    }
    check_numbers(copy, data, size);
    g_string_free(copy, TRUE);
    return 0;
}
