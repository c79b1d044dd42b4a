/* A source that stops short of the antimeridian and the poles goes on to them, where the survey says so. */
#include "atlas/faceset.h"
#include "base/unconst.h"
#include "geodesy/ring.h"
#include "survey/folder.h"
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

/* An island across the antimeridian, in two halves with a gap of 0.2 degrees, and a cap around the south pole with a hole
   of 0.1 degrees. Their column of numbers is the key. */
static const char *const polygons[] = {
    "MULTIPOLYGON(((179 0,179.9 0,179.9 1,179 1,179 0)),((-179.9 0,-179 0,-179 1,-179.9 1,-179.9 "
    "0)))",
    "POLYGON((-179.9 -80,-90 -80,0 -80,90 -80,179.9 -80,179.9 -89.9,-179.9 -89.9,-179.9 -80))",
};

static const char survey[] = "id: ends\ntitle: Ends\nlicence: none\n"
                             "sources:\n  - {id: test, accuracy_m: 10, correlation_m: 0}\n"
                             "files: [none.gpkg]\ngrid_degrees: 1e-4\nattributes: [country]\n"
                             "%spolygons: [{layer: areas, source: test}]\n"
                             "names: {file: names.csv, key: [fid], columns: [key]}\n"
                             "roles:\n  - {role: coast, outside: yes}\n";

static char *write_source(void) {
    char *path = path_of("source.gpkg");
    GDALAllRegister();
    GDALDatasetH file = GDALCreate(GDALGetDriverByName("GPKG"), path, 0, 0, 0, GDT_Unknown, NULL);
    OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
    OSRImportFromEPSG(system, 4326);
    OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER);
    OGRLayerH layer = GDALDatasetCreateLayer(file, "areas", system, wkbUnknown, NULL);
    for (gsize i = 0; i < COUNT(polygons); i++) {
        OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
        OGRGeometryH geometry = NULL;
        char *text = tf_unconst(polygons[i]);
        assert_int_equal(OGR_G_CreateFromWkt(&text, NULL, &geometry), OGRERR_NONE);
        OGR_F_SetGeometryDirectly(feature, geometry);
        assert_int_equal(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
        OGR_F_Destroy(feature);
    }
    OSRDestroySpatialReference(system);
    GDALClose(file);
    return path;
}

static int write_all(void **state) {
    (void)state;
    make_folder();
    write_text("names.csv", "key,country\n1,Island\n2,Cap\n");
    return 0;
}

static Map *build(const char *ends, GError **error) {
    g_autofree char *text = g_strdup_printf(survey, ends), *source = path_of("source.gpkg");
    write_text("survey.yaml", text);
    g_autoptr(GString) report = g_string_new(NULL);
    return tf_survey_build(folder, source, report, NO_PROGRESS, error);
}

/* The area of the country's faces; how many there are to *faces. */
static double area_of(const Map *map, const char *country, guint *faces) {
    FaceSet set = tf_faceset_new(map);
    for (guint f = 0; f < map->n_faces; f++)
        if (strcmp(map->faces[f].values[0], country) == 0)
            tf_faceset_add(&set, f);
    double area = tf_faceset_area(set, NULL);
    *faces = tf_faceset_count(set);
    tf_faceset_clear(&set);
    return area;
}

static void what_is_cut_goes_on_to_the_antimeridian_and_the_pole(void **state) {
    (void)state;
    g_autofree char *source = write_source();
    assert_non_null(source);
    g_autoptr(GError) error = NULL;
    g_autoptr(Map) map = build("ends: {longitude: 179.9, latitude: 89.9}\n", &error);
    if (!map)
        fail_msg("%s", error->message);
    assert_valid(map, "");
    guint faces;
    const LonLat island[] = {{179, 0}, {180, 0}, {-179, 0}, {-179, 1}, {180, 1}, {179, 1}};
    assert_near(area_of(map, "Island", &faces), tf_geodesic_ring_area(island, 6), 1);
    assert_int_equal(faces, 1);
    const LonLat cap[] = {{180, -80}, {90, -80}, {0, -80}, {-90, -80}};
    assert_near(area_of(map, "Cap", &faces), fabs(tf_geodesic_ring_area(cap, 4)), 1e3);
    assert_int_equal(faces, 1);
}

static void a_source_is_taken_as_it_is_unless_told(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Map) map = build("", &error);
    if (!map)
        fail_msg("%s", error->message);
    guint faces;
    const LonLat half[] = {{179, 0}, {179.9, 0}, {179.9, 1}, {179, 1}};
    assert_near(area_of(map, "Island", &faces), 2 * tf_geodesic_ring_area(half, 4), 1);
    assert_int_equal(faces, 2);
}

static void ends_that_cannot_be_are_refused(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(build("ends: {longitude: 181}\n", &error));
    assert_input_error(error, "expected a longitude up to 180 and a latitude up to 90");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_cut_goes_on_to_the_antimeridian_and_the_pole),
        cmocka_unit_test(a_source_is_taken_as_it_is_unless_told),
        cmocka_unit_test(ends_that_cannot_be_are_refused),
    };
    return cmocka_run_group_tests(tests, write_all, remove_folder);
}
