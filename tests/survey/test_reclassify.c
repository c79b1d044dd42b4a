/* What a newer border cuts off from the rest of a district goes to its neighbour. */
#include "survey/areas.h"

/* Old's smaller part lies beyond New. */
static const char *const districts[][2] = {
    {"old", "POLYGON((0 0,1 0,1 1,0 1,0 0))"},
    {"new", "POLYGON((1 0,2 0,2 1,1 1,1 0))"},
    {"rest", "POLYGON((2 0,2.5 0,2.5 1,2 1,2 0))"},
};

static const char names[] = "key,country,district\n"
                            "old,Land,Old\nnew,Land,New\nrest,Land,Old\n";

static const char survey[] =
    "id: small\ntitle: A small map\nlicence: none\n"
    "sources:\n  - {id: test, accuracy_m: 1000, correlation_m: 0}\n"
    "files: [none.gpkg]\ngrid_degrees: 1e-7\n"
    "attributes: [country, district, former]\n"
    "polygons: [{layer: areas, source: test}]\n"
    "names: {file: names.csv, key: [name], columns: [key]}\n"
    "snap: {end_m: 0, border_m: 0, border: country}\n"
    "inherit:\n  attribute: former\n  from: district\n  where: {country: Land}\n"
    "  moves:\n    - {name: cut off, faces: {former: [Old, New]}, cut_off: yes}\n"
    "roles:\n  - {role: coast, outside: yes}\n"
    "  - {role: district_border, differs: district, within: country}\n";

static int write_survey(void **state) {
    (void)state;
    make_folder();
    write_text("names.csv", names);
    return 0;
}

static void what_is_cut_off_from_the_largest_part_goes_to_a_neighbour(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = build_areas(survey, districts, COUNT(districts), report, NULL);
    assert_non_null(map);
    int former = tf_map_attribute(map, "former");
    const char *const expected[] = {"Old", "New", "New"};
    for (guint i = 0; i < COUNT(expected); i++) {
        int face = tf_map_locate(map, (LonLat){0.5 + i * 0.9, 0.5});
        assert_string_equal(map->faces[face].values[former], expected[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_cut_off_from_the_largest_part_goes_to_a_neighbour),
    };
    return cmocka_run_group_tests(tests, write_survey, remove_folder);
}
