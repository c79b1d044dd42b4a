/* A survey reads a vector file, closes loose ends and labels the faces, as its survey.yaml says. */
#include "atlas/faceset.h"
#include "base/unconst.h"
#include "geodesy/ring.h"
#include "survey/folder.h"
#include "testing.h"
#include <gdal.h>
#include <ogr_srs_api.h>

/* Two countries side by side, Left of two districts and Right, each a degree wide at the equator: a
   metre is 9e-6 degrees. */
static const char *const polygons[][2] = {
    {"left-south", "POLYGON((0 0,1 0,1 0.5,0 0.5,0 0))"},
    {"left-north", "POLYGON((0 0.5,1 0.5,1 1,0 1,0 0.5))"},
    {"right", "POLYGON((1 0,2 0,2 1,1 1,1 0.5,1 0))"},
};

static const char names[] = "key,country,district\n"
                            "left-south,Left,South\n"
                            "left-north,Left,North\n"
                            "right,Right,\n";

static const char survey[] =
    "id: small\ntitle: A small map\nlicence: none\n"
    "sources:\n  - {id: test, accuracy_m: 10, correlation_m: 0}\n"
    "files: [none.gpkg]\ngrid_degrees: 1e-7\n"
    "attributes: [country, district, former, held]\n"
    "polygons: [{layer: areas, where: \"name not like 'Cote%'\", source: test}]\n"
    "names: {file: names.csv, key: [name], columns: [key]}\n"
    "lines: [{layer: fronts, source: test, role: front}]\n"
    "snap: {end_m: 250, overrun_m: 300, border_m: 700, border: country}\n"
    "flood:\n"
    "  - {attribute: held, from: [0.1, 0.9], not_to: [0.9, 0.1], not_across: [front],\n"
    "     where: {country: Left}}\n"
    "inherit:\n  attribute: former\n  from: district\n  where: {country: Left}\n"
    "  moves:\n    - {name: to the north, faces: {held: \"yes\"}, to: [North]}\n"
    "roles:\n  - {role: coast, outside: yes}\n  - {role: state_border, differs: country}\n"
    "  - {role: front, differs: held, within: country}\n";

static void add_feature(OGRLayerH layer, const char *name, const char *wkt) {
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    OGRGeometryH geometry = NULL;
    char *text = tf_unconst(wkt);
    assert_int_equal(OGR_G_CreateFromWkt(&text, NULL, &geometry), OGRERR_NONE);
    OGR_F_SetFieldString(feature, 0, name);
    OGR_F_SetGeometryDirectly(feature, geometry);
    assert_int_equal(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
    OGR_F_Destroy(feature);
}

static OGRLayerH add_layer(GDALDatasetH file, const char *name, OGRwkbGeometryType type,
                           OGRSpatialReferenceH system) {
    OGRLayerH layer = GDALDatasetCreateLayer(file, name, system, type, NULL);
    OGRFieldDefnH field = OGR_Fld_Create("name", OFTString);
    OGR_L_CreateField(layer, field, 1);
    OGR_Fld_Destroy(field);
    return layer;
}

/* Writes source.gpkg with the polygons and `n` fronts; returns its path. */
static char *write_source(const char *const *fronts, gsize n) {
    char *path = path_of("source.gpkg");
    g_remove(path);
    GDALAllRegister();
    GDALDatasetH file = GDALCreate(GDALGetDriverByName("GPKG"), path, 0, 0, 0, GDT_Unknown, NULL);
    OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
    OSRImportFromEPSG(system, 4326);
    OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER);
    OGRLayerH areas = add_layer(file, "areas", wkbPolygon, system);
    for (gsize i = 0; i < COUNT(polygons); i++)
        add_feature(areas, polygons[i][0], polygons[i][1]);
    add_feature(areas, "Cote d'Ivoire", "POLYGON((1 0,2 0,2 1,1 1,1 0))");
    OGRLayerH lines = add_layer(file, "fronts", wkbLineString, system);
    for (gsize i = 0; i < n; i++)
        add_feature(lines, "front", fronts[i]);
    OSRDestroySpatialReference(system);
    GDALClose(file);
    return path;
}

static Map *build(const char *const *fronts, gsize n, GString *report, GError **error) {
    g_autofree char *source = write_source(fronts, n);
    return tf_survey_build(folder, source, report, NO_PROGRESS, error);
}

static int write_survey(void **state) {
    (void)state;
    make_folder();
    write_text("survey.yaml", survey);
    write_text("names.csv", names);
    return 0;
}

/* Area in square degrees-at-the-equator of the held faces, roughly. */
static double held_share(const Map *map) {
    FaceSet held = tf_faceset_new(map), left = tf_faceset_new(map);
    int flag = tf_map_attribute(map, "held"), country = tf_map_attribute(map, "country");
    for (guint f = 0; f < map->n_faces; f++) {
        if (strcmp(map->faces[f].values[flag], "yes") == 0)
            tf_faceset_add(&held, f);
        if (strcmp(map->faces[f].values[country], "Left") == 0)
            tf_faceset_add(&left, f);
    }
    double share = tf_faceset_area(held, NULL) / tf_faceset_area(left, NULL);
    tf_faceset_clear(&held);
    tf_faceset_clear(&left);
    return share;
}

static void assert_built(const char *const *fronts, gsize n, const char *reported) {
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Map) map = build(fronts, n, report, &error);
    if (!map)
        fail_msg("%s", error->message);
    assert_valid(map, "");
    assert_near(held_share(map), 0.25, 0.01);
    if (reported && !strstr(report->str, reported))
        fail_msg("'%s' is not in: %s", reported, report->str);
}

static void assert_refused(const char *const *fronts, gsize n, const char *expected) {
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Map) map = build(fronts, n, report, &error);
    assert_null(map);
    assert_input_error(error, expected);
}

static void lines_that_end_on_the_border_need_no_closing(void **state) {
    (void)state;
    const char *fronts[] = {"LINESTRING(0 0.75,1 0.75)"};
    assert_built(fronts, 1, NULL);
}

static void ends_up_to_250_m_apart_are_joined(void **state) {
    (void)state;
    const char *fronts[] = {"LINESTRING(0 0.75,0.5 0.75)", "LINESTRING(0.502 0.75,1 0.75)"};
    assert_built(fronts, 2, "to the end of the next line at 0.5020000 0.7500000, 222.6 m");
}

static void ends_more_than_250_m_apart_stay_apart(void **state) {
    (void)state;
    const char *fronts[] = {"LINESTRING(0 0.75,0.5 0.75)", "LINESTRING(0.503 0.75,1 0.75)"};
    assert_refused(fronts, 2, "the flood of 'held' reaches 'not_to'");
}

static void an_end_up_to_700_m_short_of_a_border_is_led_to_it(void **state) {
    (void)state;
    const char *fronts[] = {"LINESTRING(0.006 0.75,1 0.75)"};
    assert_built(fronts, 1, "to the border by country at 0.0000000 0.7500000, 667.9 m");
}

static void an_end_farther_from_a_border_stays_loose(void **state) {
    (void)state;
    const char *fronts[] = {"LINESTRING(0.007 0.75,1 0.75)"};
    assert_refused(fronts, 1, "the flood of 'held' reaches 'not_to'");
}

static void an_end_a_little_beyond_a_border_is_cut_off(void **state) {
    (void)state;
    const char *fronts[] = {"LINESTRING(0 0.75,1.002 0.75)"};
    assert_built(fronts, 1, "cut back to the border by country at 1.0000000 0.7500000, 222.6 m");
}

static void a_line_that_is_drawn_twice_is_one_arc(void **state) {
    (void)state;
    const char *fronts[] = {"LINESTRING(0 0.75,1 0.75)", "LINESTRING(1 0.75,0 0.75)"};
    assert_built(fronts, 2, NULL);
}

static void a_loose_end_inside_is_reported_as_a_line_that_divides_nothing(void **state) {
    (void)state;
    const char *fronts[] = {"LINESTRING(0 0.75,1 0.75)", "LINESTRING(0.5 0.75,0.5 0.9)"};
    assert_refused(fronts, 2, "has the same attributes on both sides");
}

static void attributes_follow_the_polygons_the_flood_and_the_moves(void **state) {
    (void)state;
    const char *fronts[] = {"LINESTRING(0 0.25,1 0.25)"};
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = build(fronts, 1, report, NULL);
    int face = tf_map_locate(map, (LonLat){0.5, 0.4}); /* in South, but held */
    assert_string_equal(map->faces[face].values[tf_map_attribute(map, "district")], "South");
    assert_string_equal(map->faces[face].values[tf_map_attribute(map, "former")], "North");
    assert_string_equal(map->faces[face].values[tf_map_attribute(map, "held")], "yes");
    face = tf_map_locate(map, (LonLat){1.5, 0.4});
    assert_string_equal(map->faces[face].values[tf_map_attribute(map, "country")], "Right");
    assert_string_equal(map->faces[face].values[tf_map_attribute(map, "former")], "");
    assert_non_null(strstr(report->str, "of South at"));
}

/* Writes the survey with a comparison that begins so; the report of a map made by it. */
static GString *report_of_comparison(const char *comparison, GError **error) {
    const char *fronts[] = {"LINESTRING(0 0.75,1 0.75)"};
    g_autofree char *text = g_strdup_printf("%scompare:\n  - %s\n", survey, comparison);
    GString *report = g_string_new(NULL);
    write_text("survey.yaml", text);
    g_autoptr(Map) map = build(fronts, 1, report, error);
    assert_true(map || *error);
    write_text("survey.yaml", survey);
    return report;
}

static void a_country_with_a_quote_in_its_name_is_compared_with_the_source(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) report = report_of_comparison(
        "{layer: areas, key: name, value: \"Cote d'Ivoire\", where: {country: Right}}", &error);
    if (error)
        fail_msg("%s", error->message);
    Ring ring = tf_ring_of(EDGES_GEODESIC);
    const LonLat right[] = {{1, 0}, {2, 0}, {2, 1}, {1, 1}, {1, 0}};
    tf_ring_add(&ring, right, COUNT(right));
    g_autofree char *expected =
        g_strdup_printf("areas, name 'Cote d'Ivoire': %.3f km2", tf_ring_area(&ring) / 1e6);
    if (!strstr(report->str, expected))
        fail_msg("'%s' is not in: %s", expected, report->str);
}

static void a_comparison_by_a_column_that_is_not_there_is_an_error(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) report = report_of_comparison(
        "{layer: areas, key: title, value: x, where: {country: Right}}", &error);
    assert_non_null(report);
    assert_input_error(error, "layer 'areas' has no column 'title'");
}

static void a_feature_without_a_name_is_an_error(void **state) {
    (void)state;
    const char *fronts[] = {"LINESTRING(0 0.75,1 0.75)"};
    write_text("names.csv", "key,country,district\nleft-south,Left,South\nright,Right,\n");
    assert_refused(fronts, 1, "name 'left-north' is not in");
    write_text("names.csv", "key,country,district\nnowhere,Left,South\nleft-south,Left,South\n"
                            "left-north,Left,North\nright,Right,\n");
    assert_refused(fronts, 1, "names.csv:2: no feature of the source has this key");
    write_text("names.csv", names);
}

static void a_source_that_is_not_a_vector_file_is_an_error(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    assert_null(tf_survey_build(folder, "/nowhere/at/all.gpkg", report, NO_PROGRESS, &error));
    assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
    g_clear_error(&error);
    assert_null(tf_survey_build(folder, NULL, report, NO_PROGRESS, &error));
    assert_non_null(strstr(error->message, "none.gpkg"));
}

/* ---- The committed map ---- */

static void the_committed_map_is_rebuilt_bit_for_bit(void **state) {
    (void)state;
    static const char committed[] = GEODATA "/karabakh/maps/natural-earth";
    g_autoptr(GError) error = NULL;
    g_autofree char *source = tf_survey_source(committed, &error);
    if (!source) {
        print_message("skipped: install Debian's qgis-common to rebuild the map (%s)\n",
                      error->message);
        g_clear_error(&error); /* skip() does not come back */
        skip();
    }
    assert_rebuilt(committed, source);
}

static void roles_of_a_source_have_their_own_accuracy(void **state) {
    (void)state;
    static const char *const front[] = {"LINESTRING(0 0.6,1 0.7)"};
    static const char plain[] = "{id: test, accuracy_m: 10, correlation_m: 0}";
    static const char by_role[] =
        "id: test\n    accuracy_m: 10\n    correlation_m: 0\n    roles:\n"
        "      - {role: state_border, between: [Right, Left], accuracy_m: 7, correlation_m: 500}\n"
        "      - {role: front, accuracy_m: 4500, correlation_m: 18000, found: assumed}\n";
    g_auto(GStrv) parts = g_strsplit(survey, plain, 2);
    g_autofree char *text = g_strconcat(parts[0], by_role, parts[1], NULL);
    write_text("survey.yaml", text);
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Map) map = build(front, 1, report, &error);
    if (!map)
        fail_msg("%s", error->message);
    guint fronts = 0, borders = 0, others = 0;
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        bool is_front = arc->roles >> tf_map_role(map, "front") & 1;
        bool is_border = arc->roles >> tf_map_role(map, "state_border") & 1;
        fronts += is_front && arc->accuracy_m == 4500 && arc->correlation_m == 18000;
        borders += is_border && arc->accuracy_m == 7 && arc->correlation_m == 500;
        others += arc->accuracy_m == 10 && arc->correlation_m == 0;
    }
    assert_true(fronts > 0 && borders > 0 && others > 0);
    assert_int_equal(fronts + borders + others, map->n_arcs);
    assert_non_null(strstr(report->str, "front: 4500 m, correlated over 18.0 km, assumed; "));
    assert_non_null(
        strstr(report->str, "state_border Right - Left: 7 m, correlated over 0.5 km, "));
    write_text("survey.yaml", survey);
}

static void a_separate_line_on_another_is_reported(void **state) {
    (void)state;
    static const char *const along[] = {"LINESTRING(0 0.5,1 0.5)"};
    g_autofree char *text = g_strconcat(
        survey, "  - {role: district_border, differs: district}\nseparate: [front]\n", NULL);
    write_text("survey.yaml", text);
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Map) map = build(along, 1, report, &error);
    if (!map)
        fail_msg("%s", error->message);
    assert_non_null(strstr(report->str, "stretches of front on other lines, with an error of its "
                                        "own\n  111.3 km from 0.0000 0.5000 to 1.0000 0.5000\n"));
    write_text("survey.yaml", survey);
}

static void an_accuracy_that_fits_no_line_is_an_error(void **state) {
    (void)state;
    static const char *const front[] = {"LINESTRING(0 0.6,1 0.7)"};
    g_auto(GStrv) parts = g_strsplit(survey, "correlation_m: 0}", 2);
    g_autofree char *text =
        g_strconcat(parts[0],
                    "correlation_m: 0,\n     roles: [{role: state_border, between: [Left, "
                    "Rihgt]}]}",
                    parts[1], NULL);
    write_text("survey.yaml", text);
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    assert_null(build(front, 1, report, &error));
    assert_true(g_str_has_suffix(error->message,
                                 "survey.yaml:6: no line of source 'test' is a 'state_border' that "
                                 "this accuracy fits and no earlier one does; mend or drop it"));
    write_text("survey.yaml", survey);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_that_end_on_the_border_need_no_closing),
        cmocka_unit_test(ends_up_to_250_m_apart_are_joined),
        cmocka_unit_test(ends_more_than_250_m_apart_stay_apart),
        cmocka_unit_test(an_end_up_to_700_m_short_of_a_border_is_led_to_it),
        cmocka_unit_test(an_end_farther_from_a_border_stays_loose),
        cmocka_unit_test(an_end_a_little_beyond_a_border_is_cut_off),
        cmocka_unit_test(a_line_that_is_drawn_twice_is_one_arc),
        cmocka_unit_test(a_loose_end_inside_is_reported_as_a_line_that_divides_nothing),
        cmocka_unit_test(attributes_follow_the_polygons_the_flood_and_the_moves),
        cmocka_unit_test(a_country_with_a_quote_in_its_name_is_compared_with_the_source),
        cmocka_unit_test(a_comparison_by_a_column_that_is_not_there_is_an_error),
        cmocka_unit_test(a_feature_without_a_name_is_an_error),
        cmocka_unit_test(a_source_that_is_not_a_vector_file_is_an_error),
        cmocka_unit_test(the_committed_map_is_rebuilt_bit_for_bit),
        cmocka_unit_test(roles_of_a_source_have_their_own_accuracy),
        cmocka_unit_test(a_separate_line_on_another_is_reported),
        cmocka_unit_test(an_accuracy_that_fits_no_line_is_an_error),
    };
    return cmocka_run_group_tests(tests, write_survey, remove_folder);
}
