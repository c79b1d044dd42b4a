/* Kinds of line: by source and strongest role, and to which a vertex belongs where several meet. */
#include "atlas/map_file.h"
#include "base/unconst.h"
#include "planar/line_components.h"
#include "planar/roles.h"
#include "testing.h"

static void add_arc(Map *map, const LonLat a, const LonLat middle, const LonLat b, guint16 source,
                    guint32 roles, double accuracy) {
    Arc *arc = &map->arcs[map->n_arcs++];
    const double *const points[] = {a, middle, b};
    arc->n = 3;
    arc->xy = g_new(LonLat, 3);
    for (int i = 0; i < 3; i++) {
        arc->xy[i][0] = points[i][0];
        arc->xy[i][1] = points[i][1];
    }
    arc->left = arc->right = MAP_OUTSIDE;
    arc->source = source;
    arc->roles = roles;
    arc->accuracy_m = accuracy;
}

enum { BANK = 1, FRONT = 2, STATE = 4 }; /* the map's roles, by name */

/* Four arcs from one node. */
static Map *star(void) {
    static const char *const roles[] = {"bank", "front", "state"};
    Map *map = g_new0(Map, 1);
    map->id = g_strdup("star");
    map->roles = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < COUNT(roles); i++)
        g_ptr_array_add(map->roles, g_strdup(roles[i]));
    map->n_sources = 2;
    map->sources = g_new0(MapSource, 2);
    map->arcs = g_new0(Arc, 4);
    static const LonLat node = {0, 0};
    add_arc(map, node, (LonLat){1, 0.1}, (LonLat){2, 0}, 1, BANK | STATE, 500);
    add_arc(map, node, (LonLat){0.1, 1}, (LonLat){0, 2}, 1, FRONT, 500);
    add_arc(map, node, (LonLat){-1, 0.1}, (LonLat){-2, 0}, 0, 0, 900);
    add_arc(map, node, (LonLat){0.1, -1}, (LonLat){0, -2}, 0, BANK, 900);
    tf_map_finish(map);
    return map;
}

/* Rules in this order, so that a state border is stronger than a bank. */
static GPtrArray *rules_in_order(RoleRule *rules, const char *const *roles, guint n) {
    GPtrArray *list = g_ptr_array_new();
    for (guint i = 0; i < n; i++) {
        rules[i] = (RoleRule){.role = tf_unconst(roles[i])};
        g_ptr_array_add(list, &rules[i]);
    }
    return list;
}

static void is(const LineComponents *lines, guint i, guint source, const char *role) {
    const LineComponent *line = &g_array_index(lines->list, LineComponent, i);
    assert_int_equal(line->source, source);
    assert_string_equal(line->role, role);
}

static void the_first_rule_s_role_is_the_strongest(void **state) {
    (void)state;
    g_autoptr(Map) map = star();
    RoleRule rules[2];
    g_autoptr(GPtrArray) order = rules_in_order(rules, (const char *const[]){"state", "bank"}, 2);
    g_autoptr(LineComponents) lines = tf_line_components_new(map, order, NULL);
    assert_int_equal(lines->list->len, 4);
    is(lines, 0, 0, "bank");
    is(lines, 1, 0, "");
    is(lines, 2, 1, "state");
    is(lines, 3, 1, "front"); /* without a rule */
    static const guchar of_arc[] = {2, 3, 1, 0};
    for (guint i = 0; i < map->n_arcs; i++)
        assert_int_equal(lines->of_arc[i], of_arc[i]);
}

static void without_rules_roles_are_as_strong_as_their_place_in_the_list(void **state) {
    (void)state;
    g_autoptr(Map) map = star();
    g_autoptr(LineComponents) lines = tf_line_components_new(map, NULL, NULL);
    is(lines, lines->of_arc[0], 1, "bank");
}

static void
a_vertex_where_lines_meet_is_the_most_accurate_and_then_the_strongest_one_s(void **state) {
    (void)state;
    g_autoptr(Map) map = star();
    RoleRule rules[3];
    g_autoptr(GPtrArray) order =
        rules_in_order(rules, (const char *const[]){"state", "front", "bank"}, 3);
    g_autoptr(LineComponents) lines = tf_line_components_new(map, order, NULL);
    is(lines, lines->of_vertex[map->arcs[0].vertex[0]], 1, "state");
    for (guint i = 0; i < map->n_arcs; i++)
        for (guint k = 1; k < 3; k++)
            assert_int_equal(lines->of_vertex[map->arcs[i].vertex[k]], lines->of_arc[i]);
    const LineComponent *plain = &g_array_index(lines->list, LineComponent, lines->of_arc[2]);
    assert_int_equal(plain->vertices, 2);
    assert_near(plain->accuracy_m, 900, 1e-9);
}

static void a_second_line_is_of_its_role_s_kind(void **state) {
    (void)state;
    static const char folder[] = GEODATA "/karabakh/maps/natural-earth";
    g_autoptr(Map) map = tf_map_load(folder, NULL);
    g_autoptr(GPtrArray) rules = tf_role_rules_load(folder, NULL);
    assert_true(map && rules && map->n_seconds > 0);
    g_autoptr(LineComponents) lines = tf_line_components_new(map, rules, NULL);
    guint own = 0;
    for (guint i = 0; i < map->n_seconds; i++) {
        const SecondLine *line = &map->seconds[i];
        const Arc *arc = &map->arcs[line->arc];
        for (guint k = 1; k + 1 < arc->n; k++, own++) {
            const LineComponent *second =
                &g_array_index(lines->list, LineComponent, lines->of_vertex[line->vertex[k]]);
            const LineComponent *first =
                &g_array_index(lines->list, LineComponent, lines->of_vertex[arc->vertex[k]]);
            assert_string_equal(second->role, "contact_line");
            assert_string_equal(first->role, "nkar_outline");
        }
    }
    assert_true(own > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_rule_s_role_is_the_strongest),
        cmocka_unit_test(without_rules_roles_are_as_strong_as_their_place_in_the_list),
        cmocka_unit_test(
            a_vertex_where_lines_meet_is_the_most_accurate_and_then_the_strongest_one_s),
        cmocka_unit_test(a_second_line_is_of_its_role_s_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
