/* Each part of an expression is measured once on a map, however many claims, published figures and
   lines of a page share it. */
#include "base/unconst.h"
#include "claim/judge.h"
#include "page/page.h"
#include "testing.h"
#include <string.h>

typedef struct {
    Atlas *atlas;
    Claims *claims;
    GPtrArray *on, *maps;
} World;

static int world_open(void **state) {
    World *world = g_new0(World, 1);
    world->atlas = tf_atlas_load(GEODATA "/karabakh", NULL);
    world->claims = tf_claims_load(world->atlas->claims_path, world->atlas, NULL);
    world->on = g_ptr_array_new_with_free_func((GDestroyNotify)tf_atlas_map_free);
    world->maps = g_ptr_array_new();
    for (guint i = 0; i < world->atlas->map_ids->len; i++) {
        AtlasMap *on = tf_atlas_on_map(world->atlas, world->atlas->map_ids->pdata[i], NULL);
        g_ptr_array_add(world->on, on);
        g_ptr_array_add(world->maps, tf_unconst(tf_atlas_map(on)));
    }
    *state = world;
    return 0;
}

static int world_close(void **state) {
    World *world = *state;
    tf_claims_free(world->claims);
    g_ptr_array_unref(world->on);
    g_ptr_array_unref(world->maps);
    tf_atlas_free(world->atlas);
    g_free(world);
    return 0;
}

/* The values found on all maps, and how many different nodes they are of. */
static guint evaluations(const World *world, guint *nodes) {
    guint here, sum = tf_atlas_map_evaluations(world->claims->nowhere, nodes);
    for (guint i = 0; i < world->on->len; i++) {
        sum += tf_atlas_map_evaluations(world->on->pdata[i], &here);
        *nodes += here;
    }
    return sum;
}

static void all_claims_and_their_page_measure_each_part_once_on_a_map(void **state) {
    const World *world = *state;
    guint nodes;
    GPtrArray *findings = tf_claims_judge(world->claims->claims, world->claims, world->on, NULL);
    guint judged = evaluations(world, &nodes);
    assert_int_equal(judged, nodes);
    assert_true(judged > 500 && nodes <= tf_bound_count(world->atlas) * (world->on->len + 1));
    const Check check = {world->atlas, world->claims, world->maps, findings};
    const PageSource source = {.check = &check, .on = world->on, .options = "--draws 0"};
    g_autofree char *page = tf_page_html(&source, NULL);
    guint shown = evaluations(world, &nodes);
    assert_int_equal(shown, nodes);
    print_message("%u to judge, %u more for the page\n", judged, shown - judged);
    g_ptr_array_unref(findings);
    /* Asked again, nothing is measured again. */
    findings = tf_claims_judge(world->claims->claims, world->claims, world->on, NULL);
    const Check other = {world->atlas, world->claims, world->maps, findings};
    g_autofree char *again =
        tf_page_html(&(PageSource){.check = &other, .on = world->on, .options = "--draws 0"}, NULL);
    assert_string_equal(again, page);
    assert_int_equal(evaluations(world, &nodes), shown);
    g_ptr_array_unref(findings);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_claims_and_their_page_measure_each_part_once_on_a_map),
    };
    return cmocka_run_group_tests(tests, world_open, world_close);
}
