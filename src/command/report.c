/* terrafact report: what the maps say of each claim, as a page. */
#include "base/file.h"
#include "command/command.h"
#include "command/judge.h"
#include "page/page.h"
#include <string.h>

static char **maps, *claims_path;
static JudgeDraws wanted = JUDGE_DRAWS;

static const GOptionEntry options[] = {
    {"map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &maps,
     "Measure on this map (may be repeated; default: all); shapes are the first one's", "ID"},
    {"claims", 0, 0, G_OPTION_ARG_FILENAME, &claims_path,
     "Read the claims from FILE (default: the atlas's)", "FILE"},
    {"draws", 0, 0, G_OPTION_ARG_INT, &wanted.draws,
     "Draw each map's error N times (default 2000; 0: the closed form)", "N"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &wanted.seed, "Seed of the draws (default 1)", "N"},
    G_OPTION_ENTRY_NULL,
};

static const CommandUsage usage = {
    "report",
    "OUT",
    "Writes a page for readers: every claim with its figures on each map, the verdict and the\n"
    "evidence, a map that shows what each claim compares, and who held what from day to day.\n"
    "OUT is one HTML file that needs no network; without JavaScript the table and a still map "
    "stay.",
    "  terrafact report karabakh.html\n"
    "  terrafact report karabakh.html --map natural-earth --draws 10000\n"
    "  terrafact report - --claims mine.yaml > mine.html",
    options,
};

/* The options with which check finds the same. g_free. */
static char *check_options(const GPtrArray *on) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < on->len; i++) {
        g_autofree char *id = g_shell_quote(atlas_map(on->pdata[i])->id);
        bool plain = strlen(id) == strlen(atlas_map(on->pdata[i])->id) + 2;
        g_string_append_printf(text, "%s--map %s", i == 0 ? "" : " ",
                               plain ? atlas_map(on->pdata[i])->id : id);
    }
    if (claims_path) {
        g_autofree char *path = g_shell_quote(claims_path);
        g_string_append_printf(text, " --claims %s", path);
    }
    g_string_append_printf(text, " --draws %d --seed %" G_GINT64_FORMAT, wanted.draws, wanted.seed);
    return g_string_free(text, FALSE);
}

static char *page_of(const Opened *opened, GError **error) {
    g_autoptr(GPtrArray) chosen = judge_chosen(opened, NULL, 0, error);
    if (!chosen || !judge_realize(opened, chosen, &wanted, error))
        return NULL;
    g_autoptr(GPtrArray) findings = judge_claims(opened, chosen, error);
    if (!findings)
        return NULL;
    g_autoptr(GPtrArray) on = judge_maps(opened);
    g_autofree char *same = check_options(opened->on);
    const Check check = {opened->atlas, opened->claims, on, findings};
    return page_html(&(PageSource){&check, opened->on, same}, error);
}

static bool report(const char *out, const Opened *opened, GError **error) {
    g_autofree char *page = page_of(opened, error);
    return page && file_write(out, page, strlen(page), error);
}

static bool check_arguments(int argc, GError **error) {
    if (argc != 2)
        return input_error(error, "expected one file to write, found %d", argc - 1);
    return judge_draws_valid(&wanted, error);
}

int command_report(int argc, char **argv) {
    int code;
    g_autoptr(GError) error = NULL;
    Opened opened;
    if (!command_start(&usage, &argc, &argv, &code))
        return code;
    if (!check_arguments(argc, &error) || !command_open_all(&opened, maps, claims_path, &error))
        return command_failed(usage.name, error);
    bool done = report(argv[1], &opened, &error);
    command_close(&opened);
    return done ? 0 : command_failed(usage.name, error);
}
