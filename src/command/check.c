/* terrafact check: what the maps say of each claim. */
#include "base/text.h"
#include "claim/tremble.h"
#include "command/command.h"
#include "command/open.h"
#include "output/findings.h"
#include "output/terminal.h"
#include <string.h>

static char **maps, *claims_path, *report_path, *format;
static gboolean strict;
static int draws_wanted = 2000;
static gint64 seed = 1;

static const GOptionEntry options[] = {
    {"map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &maps,
     "Measure on this map (may be repeated; default: the atlas's first)", "ID"},
    {"claims", 0, 0, G_OPTION_ARG_FILENAME, &claims_path,
     "Read the claims from FILE (default: the atlas's)", "FILE"},
    {"report", 0, 0, G_OPTION_ARG_FILENAME, &report_path,
     "Find each printed figure in the report's text and say on which line", "TEXT"},
    {"draws", 0, 0, G_OPTION_ARG_INT, &draws_wanted,
     "Draw each map's error N times (default 2000; 0: the closed form)", "N"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Seed of the draws (default 1)", "N"},
    {"format", 0, 0, G_OPTION_ARG_STRING, &format, "text (default), json, csv or markdown", "FORM"},
    {"strict", 0, 0, G_OPTION_ARG_NONE, &strict, "Exit 1 if a claim is contradicted", NULL},
    G_OPTION_ENTRY_NULL,
};

static const CommandUsage usage = {
    "check",
    "[CLAIM…]",
    "Measures each claim (or the CLAIMs named) on the atlas's maps and says whether the map\n"
    "supports it, contradicts it or cannot tell, with the interval that the verdict follows from.",
    "  terrafact check\n"
    "  terrafact check controlled-share nkar-share\n"
    "  terrafact check --format json > check.json\n"
    "  terrafact check --report report.txt --strict",
    options,
};

static bool unknown_claim(const Claims *claims, const char *id, GError **error) {
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < claims->claims->len; i++)
        g_ptr_array_add(ids, ((const Claim *)claims->claims->pdata[i])->id);
    g_autofree char *hint = text_suggestion(id, (const char *const *)ids->pdata, ids->len);
    return input_error(error, "unknown claim '%s'%s", id,
                       *hint ? hint : "; 'terrafact list claims' lists them");
}

/* The claims that were named, or all: of const Claim *. NULL with an error. */
static GPtrArray *chosen_claims(const Claims *claims, int argc, char **argv, GError **error) {
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    for (int i = 1; i < argc; i++) {
        const Claim *claim = claims_find(claims, argv[i]);
        if (!claim) {
            unknown_claim(claims, argv[i], error);
            return NULL;
        }
        g_ptr_array_add(chosen, (gpointer)claim);
    }
    for (guint i = 0; argc == 1 && i < claims->claims->len; i++)
        g_ptr_array_add(chosen, claims->claims->pdata[i]);
    return g_steal_pointer(&chosen);
}

/* Of Finding *, owned. NULL with an error. */
static GPtrArray *judge(const GPtrArray *chosen, const Opened *opened, GError **error) {
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
    for (guint i = 0; i < chosen->len; i++) {
        Finding *finding = claim_judge(chosen->pdata[i], opened->claims, opened->on, error);
        if (!finding)
            return NULL;
        g_ptr_array_add(findings, finding);
    }
    return g_steal_pointer(&findings);
}

static char *in_form(const Check *check, int form) {
    switch (form) {
    case 1:
        return findings_json(check);
    case 2:
        return findings_csv(check);
    case 3:
        return findings_markdown(check);
    default:
        return findings_text(check, terminal_width(), terminal_colour());
    }
}

/* Prints the findings; *contradicted says whether a claim is. */
static bool report(const Opened *opened, const GPtrArray *findings, int form, bool *contradicted,
                   GError **error) {
    g_autoptr(GPtrArray) on = g_ptr_array_new();
    for (guint i = 0; i < opened->on->len; i++)
        g_ptr_array_add(on, (gpointer)atlas_map(opened->on->pdata[i]));
    Check check = {opened->atlas, opened->claims, on, findings};
    *contradicted = findings_count(&check).of[VERDICT_CONTRADICTED] > 0;
    g_autofree char *text = in_form(&check, form);
    return command_print(text, error);
}

/* Draws every map's error, so that the claims are judged by it. */
static bool tremble(const Opened *opened, const GPtrArray *chosen, GError **error) {
    if (draws_wanted == 0)
        return true;
    opened->claims->draws =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)claim_draws_free);
    for (guint i = 0; i < opened->on->len; i++) {
        ClaimDraws *draws = claims_tremble(opened->claims, chosen, opened->on->pdata[i],
                                           (guint)draws_wanted, (guint64)seed, error);
        if (!draws)
            return false;
        g_hash_table_insert(opened->claims->draws, (gpointer)claim_draws_map(draws), draws);
    }
    return true;
}

static bool check(const Opened *opened, int argc, char **argv, int form, bool *contradicted,
                  GError **error) {
    if (!opened->claims)
        return input_error(error, "%s/atlas.yaml: names no claims file; give one with --claims",
                           opened->atlas->folder);
    g_autoptr(GPtrArray) chosen = chosen_claims(opened->claims, argc, argv, error);
    if (!chosen || !tremble(opened, chosen, error))
        return false;
    g_autoptr(GPtrArray) findings = judge(chosen, opened, error);
    if (!findings || (report_path && !claims_cite(findings, report_path, error)))
        return false;
    return report(opened, findings, form, contradicted, error);
}

int command_check(int argc, char **argv) {
    static const char *const forms[] = {"text", "json", "csv", "markdown", NULL};
    int code, form;
    bool contradicted = false;
    g_autoptr(GError) error = NULL;
    Opened opened;
    if (!command_start(&usage, &argc, &argv, &code))
        return code;
    if (draws_wanted < 0 || draws_wanted > 10000000)
        input_error(&error, "--draws is %d, expected 0 to 10000000", draws_wanted);
    if (error || !command_choice("--format", format, forms, &form, &error) ||
        !command_open(&opened, maps, claims_path, &error))
        return command_failed(usage.name, error);
    bool done = check(&opened, argc, argv, form, &contradicted, &error);
    command_close(&opened);
    if (!done)
        return command_failed(usage.name, error);
    return strict && contradicted ? 1 : 0;
}
