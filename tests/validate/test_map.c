/* The committed map is valid, and a map damaged in any one way is not. */
#include "atlas/map_file.h"
#include "planar/roles.h"
#include "testing.h"
#include "validate/map.h"
#include <string.h>

static const char folder[] = GEODATA "/karabakh/maps/natural-earth";

static ValidationReport *prove(const Map *map) {
    g_autoptr(GPtrArray) rules = tf_role_rules_load(folder, NULL);
    assert_non_null(rules);
    ValidationReport *report = tf_validation_report_new();
    tf_validate_map(map, rules, report);
    return report;
}

static Map *load(void) {
    g_autoptr(GError) error = NULL;
    Map *map = tf_map_load(folder, &error);
    if (!map)
        fail_msg("%s", error->message);
    return map;
}

static bool finds(const Map *map, const char *text) {
    g_autoptr(ValidationReport) report = prove(map);
    for (guint i = 0; i < report->findings->len; i++)
        if (strstr(((Finding *)report->findings->pdata[i])->what, text))
            return true;
    return false;
}

/* The first arc with faces on both sides and points between its ends. */
static Arc *inner_arc(Map *map) {
    for (guint i = 0; i < map->n_arcs; i++)
        if (map->arcs[i].left >= 0 && map->arcs[i].right >= 0 && map->arcs[i].n > 3)
            return &map->arcs[i];
    return NULL;
}

static void the_committed_map_is_valid(void **state) {
    (void)state;
    g_autoptr(Map) map = load();
    g_autoptr(ValidationReport) report = prove(map);
    assert_int_equal(report->findings->len, 0);
    assert_true(report->checked->len >= 10);
}

static void an_arc_with_one_face_on_both_sides_is_found(void **state) {
    (void)state;
    g_autoptr(Map) map = load();
    Arc *arc = inner_arc(map);
    arc->right = arc->left;
    assert_true(finds(map, "on both sides, expected two faces"));
}

static void an_arc_with_a_face_that_is_not_there_is_found(void **state) {
    (void)state;
    g_autoptr(Map) map = load();
    inner_arc(map)->left = 99999;
    assert_true(finds(map, "has a face that is not on the map"));
}

static void faces_the_wrong_way_round_are_found(void **state) {
    (void)state;
    g_autoptr(Map) map = load();
    Arc *arc = inner_arc(map);
    int left = arc->left;
    arc->left = arc->right;
    arc->right = left;
    assert_true(finds(map, "their rings do not close"));
}

static void a_missing_arc_breaks_rings_and_eulers_formula(void **state) {
    (void)state;
    g_autoptr(Map) map = load();
    Arc *arc = inner_arc(map), *last = &map->arcs[map->n_arcs - 1], swap = *arc;
    *arc = *last;
    *last = swap;
    map->n_arcs--;
    assert_true(finds(map, "their rings do not close"));
    assert_true(finds(map, "Euler's formula fails"));
    map->n_arcs++;
}

static void arcs_that_cross_are_found(void **state) {
    (void)state;
    g_autoptr(Map) map = load();
    inner_arc(map)->xy[1][0] += 0.8;
    assert_true(finds(map, "expected them to meet only in nodes"));
}

static void an_arc_that_touches_another_between_nodes_is_found(void **state) {
    (void)state;
    g_autoptr(Map) map = load();
    Arc *arc = inner_arc(map);
    for (guint i = 0; i < map->n_arcs; i++) {
        Arc *other = &map->arcs[i];
        if (other == arc || other->n < 4 || other->from != arc->from)
            continue;
        memcpy(arc->xy[1], other->xy[2], sizeof(LonLat));
        assert_true(finds(map, "expected them to meet only in nodes"));
        return;
    }
    fail_msg("no arc to touch");
}

static void a_repeated_point_is_found(void **state) {
    (void)state;
    g_autoptr(Map) map = load();
    Arc *arc = inner_arc(map);
    memcpy(arc->xy[1], arc->xy[2], sizeof(LonLat));
    assert_true(finds(map, "twice in a row"));
}

static void a_face_on_no_arc_breaks_eulers_formula(void **state) {
    (void)state;
    g_autoptr(Map) map = load();
    map->faces = g_renew(Face, map->faces, map->n_faces + 1);
    map->faces[map->n_faces] =
        (Face){.id = g_strdup("extra"),
               .values = g_memdup2(map->faces[0].values, map->attributes->len * sizeof(char *))};
    map->n_faces++;
    assert_true(finds(map, "face extra lies on no arc"));
    assert_true(finds(map, "Euler's formula fails"));
}

static void areas_that_do_not_add_up_are_found(void **state) {
    (void)state;
    g_autoptr(Map) map = load();
    for (guint i = 0; i < map->n_arcs; i++)
        if (map->arcs[i].right == MAP_OUTSIDE || map->arcs[i].left == MAP_OUTSIDE) {
            map->arcs[i].area_to_equator *= 1.001;
            break;
        }
    assert_true(finds(map, "areas add up to"));
}

static void a_label_in_another_face_is_found(void **state) {
    (void)state;
    g_autoptr(Map) map = load();
    memcpy(map->faces[3].label, map->faces[4].label, sizeof(LonLat));
    assert_true(finds(map, "its label point"));
}

static void drop_role(Map *map, const char *name) {
    int role = tf_map_role(map, name);
    for (guint i = 0; i < map->n_arcs; i++)
        if (map->arcs[i].roles >> role & 1) {
            map->arcs[i].roles &= ~(1u << role);
            return;
        }
}

static void a_missing_role_is_found(void **state) {
    (void)state;
    static const char *const roles[] = {"coast",           "state_border", "province_border",
                                        "district_border", "nkar_outline", "contact_line"};
    for (gsize i = 0; i < COUNT(roles); i++) {
        g_autoptr(Map) map = load();
        drop_role(map, roles[i]);
        g_autofree char *expected = g_strdup_printf("expected it to be a %s", roles[i]);
        assert_true(finds(map, expected));
    }
}

static void a_role_that_the_faces_do_not_bear_out_is_found(void **state) {
    (void)state;
    g_autoptr(Map) map = load();
    int role = tf_map_role(map, "state_border");
    for (guint i = 0; i < map->n_arcs; i++)
        if (!(map->arcs[i].roles >> role & 1)) {
            map->arcs[i].roles |= 1u << role;
            break;
        }
    assert_true(finds(map, "is a state_border, expected another country on each side"));
}

static void an_attribute_that_changes_where_no_line_is_drawn_is_found(void **state) {
    (void)state;
    static const char *const flags[] = {"nkar", "behind_line"};
    for (gsize i = 0; i < COUNT(flags); i++) {
        g_autoptr(Map) map = load();
        int flag = tf_map_attribute(map, flags[i]);
        for (guint f = 0; f < map->n_faces; f++)
            if (strcmp(map->faces[f].values[flag], "yes") == 0) {
                map->faces[f].values[flag] = "no";
                break;
            }
        assert_true(finds(map, "expected it to be a"));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_committed_map_is_valid),
        cmocka_unit_test(an_arc_with_one_face_on_both_sides_is_found),
        cmocka_unit_test(an_arc_with_a_face_that_is_not_there_is_found),
        cmocka_unit_test(faces_the_wrong_way_round_are_found),
        cmocka_unit_test(a_missing_arc_breaks_rings_and_eulers_formula),
        cmocka_unit_test(arcs_that_cross_are_found),
        cmocka_unit_test(an_arc_that_touches_another_between_nodes_is_found),
        cmocka_unit_test(a_repeated_point_is_found),
        cmocka_unit_test(a_face_on_no_arc_breaks_eulers_formula),
        cmocka_unit_test(areas_that_do_not_add_up_are_found),
        cmocka_unit_test(a_label_in_another_face_is_found),
        cmocka_unit_test(a_missing_role_is_found),
        cmocka_unit_test(a_role_that_the_faces_do_not_bear_out_is_found),
        cmocka_unit_test(an_attribute_that_changes_where_no_line_is_drawn_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
