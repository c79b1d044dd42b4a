/* terrafact check: what the maps say of each claim. */
#include "claim/cite.h"
#include "command/command.h"
#include "command/judge.h"
#include "findings/csv.h"
#include "findings/json.h"
#include "findings/markdown.h"
#include "findings/terminal.h"
#include "findings/text.h"

static char *in_form(const Check *check, Form form) {
    switch (form) {
    case FORM_JSON:
        return tf_findings_json(check);
    case FORM_CSV:
        return tf_findings_csv(check);
    case FORM_MARKDOWN:
        return tf_findings_markdown(check);
    default:
        return tf_findings_text(check, tf_terminal_width(), tf_terminal_colour());
    }
}

/* Prints the findings; *contradicted says whether a claim is. */
static bool print(const Opened *opened, const GPtrArray *findings, Form form, bool *contradicted,
                  GError **error) {
    g_autoptr(GPtrArray) on = tf_judge_maps(opened);
    Check check = {opened->atlas, opened->claims, on, findings};
    *contradicted = tf_findings_count(&check).of[VERDICT_CONTRADICTED] > 0;
    g_autofree char *text = in_form(&check, form);
    return tf_command_print(text, error);
}

static bool check(const Opened *opened, const Call *call, bool *contradicted, GError **error) {
    const CheckOptions *asked = call->options;
    JudgeDraws wanted = {asked->draws, asked->seed};
    g_autoptr(GPtrArray) chosen = tf_judge_chosen(opened, call->arguments, (guint)call->n, error);
    if (!chosen || !tf_judge_realize(opened, chosen, &wanted, error))
        return false;
    g_autoptr(GPtrArray) findings = tf_judge_claims(opened, chosen, error);
    if (!findings || (asked->report && !tf_claims_cite(findings, asked->report, error)))
        return false;
    return print(opened, findings, asked->format, contradicted, error);
}

bool tf_command_check(Call *call, GError **error) {
    const CheckOptions *asked = call->options;
    JudgeDraws wanted = {asked->draws, asked->seed};
    Opened opened;
    bool contradicted = false;
    if (!tf_judge_draws_valid(&wanted, error) ||
        !tf_command_open(&opened, call, asked->maps, asked->claims, error))
        return false;
    bool ok = check(&opened, call, &contradicted, error);
    tf_command_close(&opened);
    call->code = asked->strict && contradicted;
    return ok;
}
