/* What an entry of picture.yaml shows of a map. */
#include "picture/entry.h"
#include "testing.h"
#include <math.h>
#include <string.h>

/* Whether any of the lines comes within 0.3 degrees of the point. */
static bool comes_near(const GPtrArray *lines, double east, double north) {
    for (guint i = 0; i < lines->len; i++) {
        const GArray *line = lines->pdata[i];
        for (guint k = 0; k < line->len; k++) {
            const double *at = g_array_index(line, LonLat, k);
            if (hypot(at[0] - east, at[1] - north) < 0.3)
                return true;
        }
    }
    return false;
}

static const Entry *entry_of_role(const Definition *definition, const char *role) {
    for (guint i = 0; i < definition->entries->len; i++) {
        const Entry *entry = definition->entries->pdata[i];
        if (entry->kind == SHOW_ROLE && strcmp(entry->of, role) == 0)
            return entry;
    }
    fail_msg("no entry of the role '%s'", role);
    return NULL;
}

/* The map's edge runs along the Black Sea and the Caspian, but also through Turkey, Iraq and Iran. */
static void coast_is_drawn_where_there_is_sea(void **state) {
    (void)state;
    static const double shores[][2] = {{41.64, 41.65}, {49.9, 40.35}, {48.9, 38.4}};
    static const double land[][2] = {{43.5, 38.3}, {44.8, 37.3}, {45.4, 36.0}, {47.0, 35.8}};
    g_autoptr(Atlas) atlas = tf_atlas_load(GEODATA "/karabakh", NULL);
    g_autoptr(Definition) definition = tf_definition_read(atlas, NULL);
    const Entry *coast = entry_of_role(definition, "coast");
    for (guint i = 0; i < atlas->map_ids->len; i++) {
        g_autoptr(AtlasMap) on = tf_atlas_on_map(atlas, atlas->map_ids->pdata[i], NULL);
        g_autoptr(GPtrArray) lines = tf_entry_lines(coast, on, NULL);
        assert_non_null(lines);
        for (gsize k = 0; k < COUNT(shores); k++)
            if (!comes_near(lines, shores[k][0], shores[k][1]))
                fail_msg("no coast at %g E, %g N", shores[k][0], shores[k][1]);
        for (gsize k = 0; k < COUNT(land); k++)
            if (comes_near(lines, land[k][0], land[k][1]))
                fail_msg("coast on land at %g E, %g N", land[k][0], land[k][1]);
    }
}

static void a_file_that_cannot_be_read_is_an_error(void **state) {
    (void)state;
    g_autoptr(Atlas) atlas = tf_atlas_load(GEODATA "/karabakh", NULL);
    g_autoptr(AtlasMap) on = tf_atlas_on_map(atlas, "natural-earth", NULL);
    g_autoptr(Definition) definition = tf_definition_of_text(
        atlas, "picture", "show: [{role: coast, not_along: nowhere.geojson, line: text}]", NULL);
    g_autoptr(GError) error = NULL;
    assert_null(tf_entry_lines(definition->entries->pdata[0], on, &error));
    assert_non_null(strstr(error->message, "nowhere.geojson"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coast_is_drawn_where_there_is_sea),
        cmocka_unit_test(a_file_that_cannot_be_read_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
