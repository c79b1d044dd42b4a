/* A map's pack is the map of its GeoJSON files to the last bit; another map's, an older one or a damaged one is passed
   over, and the files are read. */
#include "atlas/map_file.h"
#include "atlas/map_pack.h"
#include "remove_all.h"
#include "testing.h"
#include <string.h>

/* Two squares side by side; the border between them ends on a better coast, along which it slides. */
static const char survey[] = "id: two\ntitle: Two squares\nlicence: none\n"
                             "sources:\n  - {id: s, accuracy_m: 300, correlation_m: 5000}\n"
                             "  - {id: coast, accuracy_m: 30, correlation_m: 500}\n"
                             "roles:\n  - {role: coast, outside: yes}\n"
                             "  - {role: state_border, differs: country}\n";
static const char faces[] =
    "{\"type\":\"FeatureCollection\",\"features\":[\n"
    "{\"type\":\"Feature\",\"properties\":{\"id\":\"f1\",\"country\":\"West\",\"low\":true},"
    "\"geometry\":{\"type\":\"Point\",\"coordinates\":[0.5,0.5]}},\n"
    "{\"type\":\"Feature\",\"properties\":{\"id\":\"f2\",\"country\":\"East\",\"low\":true},"
    "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1.5,0.5]}}\n]}\n";
#define ARC(id, left, right, roles, source, line)                                                  \
    "{\"type\":\"Feature\",\"properties\":{\"id\":\"" id "\",\"left\":" left ",\"right\":" right   \
    ",\"roles\":[\"" roles "\"],\"source\":\"" source                                              \
    "\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[" line "]}}"
static const char arcs[] = "{\"type\":\"FeatureCollection\",\"features\":[\n" ARC(
    "a1", "\"f1\"", "\"f2\"", "state_border", "s",
    "[1,0],[1.01,0.5],[1,1]") ",\n" ARC("a2", "\"f1\"", "null", "coast", "coast",
                                        "[1,1],[0,1],[0,0],[1,0]") ",\n" ARC("a3", "\"f2\"", "null",
                                                                             "coast", "coast",
                                                                             "[1,0],[2,0],[2,1],[1,"
                                                                             "1]") "\n]}\n";

static char *folder;

static void write_file(const char *name, const char *bytes, gssize length) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_remove(path); /* a map that is open keeps the old one */
    assert_true(
        g_file_set_contents_full(path, bytes, length, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
}

static char *read_file(const char *name, gsize *length) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *bytes = NULL;
    assert_true(g_file_get_contents(path, &bytes, length, NULL));
    return bytes;
}

static Map *load(void) {
    g_autoptr(GError) error = NULL;
    Map *map = tf_map_load(folder, &error);
    if (!map)
        fail_msg("%s", error->message);
    return map;
}

static int begin(void **state) {
    (void)state;
    folder = g_dir_make_tmp("pack-XXXXXX", NULL);
    write_file("survey.yaml", survey, -1);
    write_file("faces.geojson", faces, -1);
    write_file("arcs.geojson", arcs, -1);
    g_autoptr(Map) map = load();
    assert_null(map->pack);
    assert_true(tf_map_pack_write(map, NULL));
    return 0;
}

static int end(void **state) {
    (void)state;
    remove_all(folder);
    g_free(folder);
    return 0;
}

static void assert_arc_equal(const Arc *a, const Arc *b) {
    assert_string_equal(a->id, b->id);
    assert_int_equal(a->n, b->n);
    assert_memory_equal(a->xy, b->xy, a->n * sizeof *a->xy);
    assert_memory_equal(a->edge, b->edge, (a->n - 1) * sizeof *a->edge);
    assert_memory_equal(a->vertex, b->vertex, a->n * sizeof *a->vertex);
    assert_int_equal(a->from, b->from);
    assert_int_equal(a->to, b->to);
    assert_int_equal(a->left, b->left);
    assert_int_equal(a->right, b->right);
    assert_int_equal(a->roles, b->roles);
    assert_int_equal(a->source, b->source);
    assert_memory_equal(a->slide, b->slide, sizeof a->slide);
    assert_true(a->accuracy_m == b->accuracy_m && a->correlation_m == b->correlation_m);
    assert_true(a->length == b->length && a->turn == b->turn);
    assert_true(a->area_to_equator == b->area_to_equator);
}

static void assert_map_equal(const Map *a, const Map *b) {
    assert_int_equal(a->n_arcs, b->n_arcs);
    assert_int_equal(a->n_faces, b->n_faces);
    assert_int_equal(a->n_nodes, b->n_nodes);
    assert_int_equal(a->n_vertices, b->n_vertices);
    assert_int_equal(a->n_slides, b->n_slides);
    assert_int_equal(a->first_spread, b->first_spread);
    assert_int_equal(a->north, b->north);
    assert_int_equal(a->attributes->len, b->attributes->len);
    for (guint i = 0; i < a->n_arcs; i++)
        assert_arc_equal(&a->arcs[i], &b->arcs[i]);
    for (guint f = 0; f < a->n_faces; f++) {
        assert_string_equal(a->faces[f].id, b->faces[f].id);
        assert_memory_equal(a->faces[f].label, b->faces[f].label, sizeof(LonLat));
        assert_true(a->faces[f].polar == b->faces[f].polar);
        for (guint i = 0; i < a->attributes->len; i++)
            assert_string_equal(a->faces[f].values[i], b->faces[f].values[i]);
    }
    gsize n = a->n_vertices;
    assert_memory_equal(a->vertex_position, b->vertex_position, n * sizeof *a->vertex_position);
    assert_memory_equal(a->vertex_space, b->vertex_space, n * sizeof *a->vertex_space);
    assert_memory_equal(a->vertex_sigma, b->vertex_sigma, n * sizeof *a->vertex_sigma);
    assert_memory_equal(a->vertex_field, b->vertex_field, n * sizeof *a->vertex_field);
    assert_int_equal(a->fields->len, b->fields->len);
    for (guint i = 0; i < a->fields->len; i++)
        assert_true(a->field_correlation[i] == b->field_correlation[i]);
    assert_int_equal(tf_map_role(a, "state_border"), tf_map_role(b, "state_border"));
    assert_int_equal(tf_map_attribute(a, "low"), tf_map_attribute(b, "low"));
}

static void test_the_pack_is_the_map_of_the_files(void **state) {
    (void)state;
    g_autoptr(Map) packed = load();
    gsize length;
    g_autofree char *pack = read_file("map.pack", &length);
    assert_non_null(pack);
    write_file("map.pack", "", 0);
    g_autoptr(Map) of_files = load();
    assert_non_null(packed->pack);
    assert_null(of_files->pack);
    assert_true(of_files->n_slides > 0);
    assert_map_equal(packed, of_files);
}

static void test_what_changes_in_a_file_is_seen(void **state) {
    (void)state;
    const char *const names[] = {"arcs.geojson", "faces.geojson", "survey.yaml"};
    for (guint i = 0; i < COUNT(names); i++) {
        gsize length;
        g_autofree char *old = read_file(names[i], &length);
        g_autofree char *changed = g_strconcat(old, "\n", NULL);
        write_file(names[i], changed, -1);
        g_autoptr(Map) map = load();
        assert_null(map->pack);
        write_file(names[i], old, -1);
        g_autoptr(Map) again = load();
        assert_non_null(again->pack);
    }
}

/* A border that is moved by one digit, in a file as long as before. */
static void test_a_file_of_the_same_length_is_another_file(void **state) {
    (void)state;
    g_autofree char *changed = g_strdup(arcs);
    char *digit = strstr(changed, "1.01");
    assert_non_null(digit);
    digit[3] = '2';
    write_file("arcs.geojson", changed, -1);
    g_autoptr(Map) map = load();
    assert_null(map->pack);
    assert_true(map->arcs[0].xy[1][0] == 1.02);
}

/* Every number in it in turn is made the largest and the least; it may be read or not, but whatever is read has all its
   places inside, and measuring it touches nothing else. */
static void test_a_damaged_pack_is_no_danger(void **state) {
    (void)state;
    gsize length;
    g_autofree char *pack = read_file("map.pack", &length);
    guint refused = 0;
    for (gsize at = 0; at + 4 <= length; at += 4)
        for (int with = 0; with < 2; with++) {
            g_autofree char *bad = g_memdup2(pack, length);
            memset(bad + at, with ? 0xff : 0x7f, 4);
            write_file("map.pack", bad, (gssize)length);
            g_autoptr(Map) map = load();
            refused += map->pack == NULL;
            double sum = 0;
            for (guint i = 0; i < map->n_arcs; i++)
                for (guint k = 0; k < map->arcs[i].n; k++)
                    sum += map->vertex_sigma[map->arcs[i].vertex[k]];
            assert_true(strlen(map->faces[0].values[0]) <= length && !(sum < 0 && sum > 0));
        }
    assert_true(refused > 100);
}

static void test_a_pack_that_was_cut_off_is_not_read(void **state) {
    (void)state;
    gsize length;
    g_autofree char *pack = read_file("map.pack", &length);
    for (gsize n = 0; n < length; n += 7) {
        write_file("map.pack", pack, (gssize)n);
        g_autoptr(Map) map = load();
        assert_null(map->pack);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_pack_is_the_map_of_the_files, begin, end),
        cmocka_unit_test_setup_teardown(test_what_changes_in_a_file_is_seen, begin, end),
        cmocka_unit_test_setup_teardown(test_a_file_of_the_same_length_is_another_file, begin, end),
        cmocka_unit_test_setup_teardown(test_a_damaged_pack_is_no_danger, begin, end),
        cmocka_unit_test_setup_teardown(test_a_pack_that_was_cut_off_is_not_read, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
