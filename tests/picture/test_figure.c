/* What a page gets to show of a claim. */
#include "base/unconst.h"
#include "claim/judge.h"
#include "claim/realizations.h"
#include "picture/figure.h"
#include "testing.h"
#include <math.h>
#include <string.h>

enum { DRAWS = 400 };

/* The atlas on both its maps, some of its claims drawn and judged. */
typedef struct {
    Atlas *atlas;
    Claims *claims;
    GPtrArray *on, *findings;
    FigureSource source;
} World;

static const char *const ids[] = {"controlled-share", "georgia-azerbaijan", "david-gareji",
                                  "lachin-1992",      "shares-add-up",      "districts-count"};

static int open_world(void **state) {
    World *world = g_new0(World, 1);
    world->atlas = tf_atlas_load(GEODATA "/karabakh", NULL);
    world->claims = tf_claims_load(world->atlas->claims_path, world->atlas, NULL);
    world->on = g_ptr_array_new_with_free_func((GDestroyNotify)tf_atlas_map_free);
    world->findings = g_ptr_array_new_with_free_func((GDestroyNotify)tf_finding_free);
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    for (gsize i = 0; i < COUNT(ids); i++)
        g_ptr_array_add(chosen, tf_unconst(tf_claims_find(world->claims, ids[i])));
    world->claims->draws =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)tf_claim_draws_free);
    for (guint i = 0; i < world->atlas->map_ids->len; i++) {
        AtlasMap *on = tf_atlas_on_map(world->atlas, world->atlas->map_ids->pdata[i], NULL);
        g_ptr_array_add(world->on, on);
        ClaimDraws *draws = tf_claims_realize(world->claims, chosen, on, DRAWS, 1, NULL);
        g_hash_table_insert(world->claims->draws, tf_unconst(tf_claim_draws_map(draws)), draws);
    }
    for (guint i = 0; i < chosen->len; i++)
        g_ptr_array_add(world->findings,
                        tf_claim_judge(chosen->pdata[i], world->claims, world->on, NULL));
    world->source = (FigureSource){world->atlas, world->claims, world->on};
    *state = world;
    return 0;
}

static int close_world(void **state) {
    World *world = *state;
    g_ptr_array_unref(world->findings);
    tf_claims_free(world->claims);
    g_ptr_array_unref(world->on);
    tf_atlas_free(world->atlas);
    g_free(world);
    return 0;
}

static const Finding *finding_of(const World *world, const char *id) {
    for (guint i = 0; i < world->findings->len; i++) {
        const Finding *finding = world->findings->pdata[i];
        if (strcmp(finding->claim->id, id) == 0)
            return finding;
    }
    fail_msg("no finding '%s'", id);
    return NULL;
}

typedef char *Figure(const FigureSource *source, const Finding *finding, char **why);

static char *figure_of(const World *world, Figure *figure, const char *id) {
    char *why = NULL;
    char *svg = figure(&world->source, finding_of(world, id), &why);
    if (!svg)
        fail_msg("%s: %s", id, why);
    assert_null(why);
    return svg;
}

static void assert_says(const char *svg, const char *text) {
    if (!strstr(svg, text))
        fail_msg("no '%s' in %.300s…", text, svg);
}

static void plots_are_small_and_their_ids_are_their_own(void **state) {
    static const struct {
        Figure *figure;
        const char *name, *claim;
        gsize most; /* bytes */
    } plots[] = {{tf_figure_draws, "draws", "controlled-share", 6144},
                 {tf_figure_maps, "maps", "controlled-share", 6144},
                 {tf_figure_maps, "maps", "districts-count", 6144},
                 {tf_figure_ruler, "ruler", "georgia-azerbaijan", 8192},
                 {tf_figure_draws, "draws", "georgia-azerbaijan", 6144},
                 {tf_figure_maps, "maps", "georgia-azerbaijan", 8192}};
    for (gsize i = 0; i < COUNT(plots); i++) {
        g_autofree char *svg = figure_of(*state, plots[i].figure, plots[i].claim);
        g_autofree char *id = g_strdup_printf(" id=\"figure-%s-%s-", plots[i].name, plots[i].claim);
        assert_in_range(strlen(svg), 1000, plots[i].most);
        print_message("%s %s %zu\n", plots[i].name, plots[i].claim, strlen(svg));
        assert_true(g_str_has_prefix(svg, "<svg "));
        for (const char *at = svg; (at = strstr(at, " id=\"")); at++)
            assert_true(g_str_has_prefix(at, id));
    }
}

static void a_histogram_counts_every_draw(void **state) {
    g_autofree char *svg = figure_of(*state, tf_figure_draws, "controlled-share");
    assert_says(svg, ">stated: 13.4 %<");
    assert_says(svg, ">Natural Earth map<");
    assert_says(svg, ">Composite map<");
    g_autofree char *draws = g_strdup_printf(" of %d draws below", DRAWS);
    assert_says(svg, draws);
}

/* All rulers, not the draws by one of them, make the interval of a border, so no share of draws is told. */
static void a_length_is_drawn_by_its_ruler(void **state) {
    g_autofree char *svg = figure_of(*state, tf_figure_draws, "georgia-azerbaijan");
    g_autofree char *draws = g_strdup_printf("%d draws by a ruler of ", DRAWS);
    assert_says(svg, draws);
    assert_null(strstr(svg, " draws below"));
}

static void the_maps_plot_has_a_row_for_each_map_and_published_figure(void **state) {
    const World *world = *state;
    const Finding *finding = finding_of(world, "georgia-azerbaijan");
    g_autofree char *svg = figure_of(world, tf_figure_maps, "georgia-azerbaijan");
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        if (!result->figures)
            assert_says(svg, result->text);
        for (guint k = 0; result->figures && k < result->figures->len; k++)
            assert_says(svg, ((const PublishedSay *)result->figures->pdata[k])->text);
    }
}

static void where_there_is_nothing_to_draw_the_reason_is_given(void **state) {
    static const struct {
        Figure *figure;
        const char *claim, *why;
    } none[] = {{tf_figure_draws, "david-gareji", "not a number"},
                {tf_figure_draws, "lachin-1992", "a date"},
                {tf_figure_draws, "shares-add-up", "no map"},
                {tf_figure_ruler, "controlled-share", "only the length of one border"},
                {tf_figure_maps, "david-gareji", "not a number"}};
    const World *world = *state;
    for (gsize i = 0; i < COUNT(none); i++) {
        g_autofree char *why = NULL;
        assert_null(none[i].figure(&world->source, finding_of(world, none[i].claim), &why));
        assert_non_null(why);
        assert_says(why, none[i].why);
        assert_null(strchr(why, '\n'));
    }
}

static void without_draws_that_differ_there_is_no_histogram(void **state) {
    const World *world = *state;
    GHashTable *draws = world->claims->draws;
    world->claims->draws = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *why = NULL;
    assert_null(tf_figure_draws(&world->source, finding_of(world, "controlled-share"), &why));
    assert_says(why, "the same in every draw");
    g_hash_table_unref(world->claims->draws);
    world->claims->draws = draws;
}

static void the_map_is_whole_and_its_colours_are_all_defined(void **state) {
    const World *world = *state;
    g_autofree char *svg = tf_figure_map(&world->source, NULL, 900, NULL);
    g_autofree char *style = tf_figure_style(&world->source, NULL);
    assert_says(svg, ">Stepanakert<");
    assert_says(svg, "id=\"figure-map-title\"");
    assert_true(strlen(svg) < 120000);
    assert_says(style, "@media (prefers-color-scheme:dark)");
    assert_says(style, ":root[data-theme=\"dark\"]");
    guint inks = 0;
    for (const char *at = svg; (at = strstr(at, "var(--ink-")); at++, inks++) {
        const char *end = strchr(at, ',');
        g_autofree char *name = g_strndup(at + 4, (gsize)(end - at - 4));
        g_autofree char *rule = g_strconcat(name, ":#", NULL);
        assert_says(style, rule);
    }
    assert_true(inks > 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plots_are_small_and_their_ids_are_their_own),
        cmocka_unit_test(a_histogram_counts_every_draw),
        cmocka_unit_test(a_length_is_drawn_by_its_ruler),
        cmocka_unit_test(the_maps_plot_has_a_row_for_each_map_and_published_figure),
        cmocka_unit_test(where_there_is_nothing_to_draw_the_reason_is_given),
        cmocka_unit_test(without_draws_that_differ_there_is_no_histogram),
        cmocka_unit_test(the_map_is_whole_and_its_colours_are_all_defined),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
