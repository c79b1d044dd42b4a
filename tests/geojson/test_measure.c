/* A GeoJSON file's features are measured as jansson and PROJ measure them, however the text is laid
   out; what is not GeoJSON is refused, and no input breaks the reader. */
#include "full_page.h"
#include "geodesy/geodesic.h"
#include "geojson/measure.h"
#include "testing.h"
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    double area, metres;
    char label[32];
    bool empty;
} Seen;

static bool keep(const MeasuredFeature *feature, gpointer data, GError **error) {
    (void)error;
    Seen seen = {feature->area, feature->metres, "", feature->empty};
    g_strlcpy(seen.label, feature->label ? feature->label : "", sizeof seen.label);
    assert_int_equal(feature->number, ((GArray *)data)->len + 1);
    g_array_append_val((GArray *)data, seen);
    return true;
}

/* The features of `text`, or NULL with *message. */
static GArray *read_text(const char *text, gsize length, char **message) {
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;
    GArray *seen = g_array_new(FALSE, FALSE, sizeof(Seen));
    MeasuredSink sink = {.edges = EDGES_GEODESIC, .feature = keep, .data = seen};
    int descriptor = g_file_open_tmp("terrafact-XXXXXX", &path, NULL);
    assert_true(write(descriptor, text, length) == (gssize)length);
    close(descriptor);
    g_autofree char *crs = NULL;
    bool ok = tf_geojson_measure(path, &sink, &crs, &error);
    assert_null(crs);
    g_unlink(path);
    assert_true(ok == !error);
    if (ok)
        return seen;
    assert_null(strchr(error->message, '\n'));
    if (message)
        *message = g_strdup(error->message);
    g_array_unref(seen);
    return NULL;
}

static GArray *read_right(const char *text) {
    char *message = NULL;
    GArray *seen = read_text(text, strlen(text), &message);
    if (!seen)
        fail_msg("%s: %s", text, message);
    return seen;
}

static void refuse(const char *text, const char *saying) {
    char *message = NULL;
    GArray *seen = read_text(text, strlen(text), &message);
    if (seen)
        fail_msg("%s is taken", text);
    if (!strstr(message, saying))
        fail_msg("%s: says '%s', not '%s'", text, message, saying);
    g_free(message);
}

#define CELL "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]"
static const double cell = 12308778361.469; /* GeographicLib's Planimeter */

static void one_cell(const char *text) {
    GArray *seen = read_right(text);
    assert_int_equal(seen->len, 1);
    assert_near(g_array_index(seen, Seen, 0).area, cell, 0.001);
    g_array_unref(seen);
}

static void members_may_come_in_any_order_with_foreign_ones_among_them(void **state) {
    (void)state;
    one_cell("{\"type\":\"Polygon\",\"coordinates\":" CELL "}");
    one_cell("\xef\xbb\xbf {\"coordinates\":" CELL " , \"\\u0074ype\" : \"Poly\\u0067on\"}\n");
    one_cell("{\"properties\":{\"coordinates\":[[\"]\"]],\"geometry\":{\"type\":1}},\"geometry\":"
             "{\"bbox\":[0,0,1,1],\"coordinates\":" CELL
             ",\"type\":\"Polygon\"},\"x\":[{},[],-1.5e3,"
             "true,false,null,\"\\ud83d\\ude00 \\ud83d\"],\"type\":\"Feature\"}");
    one_cell("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{"
             "\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"MultiPolygon\","
             "\"coordinates\":[" CELL "]},{\"type\":\"Point\",\"coordinates\":[1,2]}]},"
             "\"properties\":null}]}");
    one_cell("{\"type\":\"Polygon\",\"coordinates\":[ [\n[0 , 0.0 ,7],[1e0,0,-7e-1]\t,[1,1,0,0],"
             "[0E0,10e-1],\r[-0,0] ] ]}");
}

static void empty_and_missing_geometries_are_reported_as_such(void **state) {
    (void)state;
    GArray *seen =
        read_right("{\"type\":\"FeatureCollection\",\"features\":["
                   "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"n\":\"a\"}},"
                   "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\","
                   "\"coordinates\":[]},\"properties\":{},\"id\":7}]}");
    assert_int_equal(seen->len, 2);
    assert_true(g_array_index(seen, Seen, 0).empty && !g_array_index(seen, Seen, 1).empty);
    assert_string_equal(g_array_index(seen, Seen, 0).label, "a");
    assert_string_equal(g_array_index(seen, Seen, 1).label, "7");
    assert_near(g_array_index(seen, Seen, 1).area, 0, 0);
    g_array_unref(seen);
}

static void sequences_are_read_text_by_text(void **state) {
    (void)state;
    GArray *seen = read_right("\x1e{\"type\":\"Polygon\",\"coordinates\":" CELL "}\n\x1e"
                              "{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,0]]}\n");
    assert_int_equal(seen->len, 2);
    assert_near(g_array_index(seen, Seen, 1).metres, 111319.491, 0.001);
    assert_near(g_array_index(seen, Seen, 1).area, 0, 0);
    g_array_unref(seen);
}

static void what_is_not_geojson_is_refused_with_its_place(void **state) {
    (void)state;
    refuse("", "byte 0, feature 1: the file ends");
    refuse("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,x]]]}",
           "byte 43, feature 1: found 'x'");
    refuse("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}",
           "ends where it begins");
    refuse("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[0,0]]]}", "four or more");
    refuse("{\"type\":\"LineString\",\"coordinates\":" CELL "}",
           "positions in 3 brackets, expected 2");
    refuse("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[[1,0]]]]}", "brackets");
    refuse("{\"type\":\"Point\",\"coordinates\":[1]}", "one number");
    refuse("{\"type\":\"Point\",\"coordinates\":[500000,4400000]}", "EPSG:4326");
    refuse("{\"type\":\"Point\",\"coordinates\":[1,2,]}", "a number");
    refuse("{\"type\":\"LineString\",\"coordinates\":[[1,2],]}", "a value after ','");
    refuse("{\"type\":\"LineString\",\"coordinates\":[[1,2][1,2]]}", "',' or ']'");
    refuse("{\"type\":\"LineString\",\"coordinates\":[[1,2],[]]}", "numbers");
    refuse("{\"type\":\"Point\",\"coordinates\":[01,2]}", "a number");
    refuse("{\"type\":\"Point\",\"coordinates\":null}", "array of coordinates");
    refuse("{\"type\":\"Circle\",\"coordinates\":[1,2]}", "'Circle'");
    refuse("{\"type\":\"Feature\",\"coordinates\":[1,2]}", "'Feature'");
    refuse("{\"type\":\"Point\",\"coordinates\":[1,2],\"coordinates\":[1,2]}", "duplicate member");
    refuse("{\"coordinates\":[1,2]}", "without 'type'");
    refuse("{\"type\":\"Point\",\"coordinates\":[1,2]", "the file ends");
    refuse("{\"type\":\"Point\",\"coordinates\":[1,2", "the coordinates");
    refuse("{\"type\":\"Point\",\"coordinates\":[1,2],\"a\":\"\n\"}", "control character");
    refuse("{\"type\":\"Point\",\"coordinates\":[1,2],\"a\":\"\\x\"}", "escape");
    refuse("{\"type\":\"Point\",\"coordinates\":[1,2],\"a\":tru}", "'tru'");
    refuse("[1]", "GeoJSON object");
    g_autoptr(GString) deep = g_string_new("{\"a\":");
    for (int i = 0; i < 5000; i++)
        g_string_append_c(deep, '[');
    refuse(deep->str, "nested more than 512 deep");
}

/* Its name was once lost; AddressSanitizer says so. */
static void a_text_that_ends_in_its_coordinate_system_is_refused(void **state) {
    (void)state;
    refuse("{\"type\": \"FeatureCollection\", \"crs\": {\"properties\": {\"name\": \"EPSG:3857\", "
           "\"a\"",
           "expected");
}

static void a_file_that_fills_its_page_and_ends_in_a_number_is_refused(void **state) {
    (void)state;
    g_autoptr(GString) text = full_page("{\"type\":\"Polygon\",\"coordinates\":[[");
    refuse(text->str, "byte 4096, feature 1: the coordinates end, expected ',' or ']'");
}

/* Appends a ring of `n` points about a centre, and returns its area. */
static double append_ring(GString *text, GRand *chance, int n) {
    g_autofree LonLat *ring = g_new(LonLat, (gsize)n + 1);
    double lon = g_rand_double_range(chance, -170, 170), lat = g_rand_double_range(chance, -70, 70);
    for (int i = 0; i < n; i++) {
        double ray = g_rand_double_range(chance, 0.4, 1), at = 2 * M_PI * i / n;
        ring[i][0] = lon + ray * cos(at);
        ring[i][1] = lat + ray * sin(at);
    }
    memcpy(ring[n], ring[0], sizeof ring[0]);
    g_string_append_c(text, '[');
    for (int i = 0; i <= n; i++) {
        char x[40], y[40];
        g_ascii_formatd(x, sizeof x, "%.17g", ring[i][0]);
        g_ascii_formatd(y, sizeof y, "%.17g", ring[i][1]);
        g_string_append_printf(text, "%s[%s,%s]", i ? "," : "", x, y);
    }
    g_string_append_c(text, ']');
    return fabs(tf_geodesic_ring_area((const LonLat *)ring, (size_t)n + 1));
}

static void large_files_are_measured_as_proj_measures_them(void **state) {
    (void)state;
    g_autoptr(GRand) chance = g_rand_new_with_seed(3);
    g_autoptr(GString) text = g_string_new("{\"type\":\"FeatureCollection\",\"features\":[");
    g_autoptr(GArray) truth = g_array_new(FALSE, FALSE, sizeof(double));
    /* From a triangle to rings that take several windows, with holes that do not. */
    for (int i = 0; i < 40; i++) {
        int n = i % 10 == 9 ? 30000 : g_rand_int_range(chance, 3, 400);
        g_string_append(text,
                        i ? ",\n{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":"
                            "\"MultiPolygon\",\"coordinates\":[["
                          : "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":"
                            "\"MultiPolygon\",\"coordinates\":[[");
        double area = append_ring(text, chance, n);
        g_string_append_c(text, ',');
        area -= append_ring(text, chance, 5);
        g_string_append(text, "],[");
        area += append_ring(text, chance, 3);
        g_string_append(text, "]]}}");
        g_array_append_val(truth, area);
    }
    g_string_append(text, "]}");
    assert_true(text->len > 3000000);
    GArray *seen = read_right(text->str);
    assert_int_equal(seen->len, truth->len);
    for (guint i = 0; i < seen->len; i++) {
        double area = g_array_index(truth, double, i);
        assert_near(g_array_index(seen, Seen, i).area, area, 1e-10 * fabs(area) + 1e-3);
    }
    g_array_unref(seen);
}

static void mutilated_texts_are_read_or_refused_but_never_break_the_reader(void **state) {
    (void)state;
    static const char whole[] =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":1,\"geometry\":"
        "{"
        "\"type\":\"Polygon\",\"coordinates\":" CELL "},\"properties\":{\"a\":\"\\u00e9\",\"b\":[1,"
        "{\"c\":null}]}},{\"type\":\"Feature\",\"geometry\":{\"type\":\"GeometryCollection\","
        "\"geometries\":[{\"type\":\"Point\",\"coordinates\":[1,2]}]},\"properties\":null}]}";
    static const char salt[] = "[]{},:\"\\-.eE0159 \n\x1e\x80ntu";
    g_autoptr(GRand) chance = g_rand_new_with_seed(11);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
        g_autoptr(GString) text = g_string_new(whole);
        for (int k = g_rand_int_range(chance, 1, 4); k > 0; k--) {
            gssize at = g_rand_int_range(chance, 0, (int)text->len);
            int what = g_rand_int_range(chance, 0, 3);
            char c = salt[g_rand_int_range(chance, 0, sizeof salt)];
            if (what == 0)
                g_string_erase(text, at, g_rand_int_range(chance, 0, 9) ? 1 : -1);
            else if (what == 1)
                g_string_insert_c(text, at, c);
            else
                text->str[at] = c;
            if (!text->len)
                break;
        }
        GArray *seen = read_text(text->str, text->len, NULL);
        refused += seen == NULL;
        if (seen)
            g_array_unref(seen);
    }
    assert_true(refused > 1000 && refused < 3000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_may_come_in_any_order_with_foreign_ones_among_them),
        cmocka_unit_test(empty_and_missing_geometries_are_reported_as_such),
        cmocka_unit_test(sequences_are_read_text_by_text),
        cmocka_unit_test(what_is_not_geojson_is_refused_with_its_place),
        cmocka_unit_test(a_text_that_ends_in_its_coordinate_system_is_refused),
        cmocka_unit_test(a_file_that_fills_its_page_and_ends_in_a_number_is_refused),
        cmocka_unit_test(large_files_are_measured_as_proj_measures_them),
        cmocka_unit_test(mutilated_texts_are_read_or_refused_but_never_break_the_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
