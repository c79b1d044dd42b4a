/* terrafact check: what the maps say of each claim. */
#include "claim/cite.h"
#include "command/command.h"
#include "command/judge.h"
#include "findings/csv.h"
#include "findings/json.h"
#include "findings/markdown.h"
#include "findings/terminal.h"
#include "findings/text.h"

static char **maps, *claims_path, *report_path, *format;
static gboolean strict;
static JudgeDraws wanted = JUDGE_DRAWS;

static const GOptionEntry options[] = {
    {"map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &maps,
     "Measure on this map (may be repeated; default: the atlas's first)", "ID"},
    {"claims", 0, 0, G_OPTION_ARG_FILENAME, &claims_path,
     "Read the claims from FILE (default: the atlas's)", "FILE"},
    {"report", 0, 0, G_OPTION_ARG_FILENAME, &report_path,
     "Find each printed figure in the report's text and say on which line", "TEXT"},
    {"draws", 0, 0, G_OPTION_ARG_INT, &wanted.draws,
     "Draw each map's error N times (default 2000; 0: the closed form)", "N"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &wanted.seed, "Seed of the draws (default 1)", "N"},
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
    g_autoptr(GPtrArray) on = judge_maps(opened);
    Check check = {opened->atlas, opened->claims, on, findings};
    *contradicted = findings_count(&check).of[VERDICT_CONTRADICTED] > 0;
    g_autofree char *text = in_form(&check, form);
    return command_print(text, error);
}

static bool check(const Opened *opened, int argc, char **argv, int form, bool *contradicted,
                  GError **error) {
    g_autoptr(GPtrArray) chosen = judge_chosen(opened, argv + 1, (guint)argc - 1, error);
    if (!chosen || !judge_realize(opened, chosen, &wanted, error))
        return false;
    g_autoptr(GPtrArray) findings = judge_claims(opened, chosen, error);
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
    if (!judge_draws_valid(&wanted, &error) ||
        !command_choice("--format", format, forms, &form, &error) ||
        !command_open(&opened, maps, claims_path, &error))
        return command_failed(usage.name, error);
    bool done = check(&opened, argc, argv, form, &contradicted, &error);
    command_close(&opened);
    if (!done)
        return command_failed(usage.name, error);
    return strict && contradicted ? 1 : 0;
}
