/* terrafact check: what the maps say of each claim. */
#include "command/command.h"
#include "command/judge.h"
#include "command/options.h"
#include "command/read_text.h"
#include "findings/csv.h"
#include "findings/json.h"
#include "findings/markdown.h"
#include "findings/terminal.h"
#include "findings/text.h"
#include "scan/cite.h"

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

/* *contradicted says whether a claim is. */
static bool print(const Check *check, Form form, bool *contradicted, GError **error) {
    *contradicted = tf_findings_count(check).of[VERDICT_CONTRADICTED] > 0;
    g_autofree char *text = in_form(check, form);
    return tf_command_print(text, error);
}

static bool cite(const Check *check, const char *path, GError **error) {
    g_autoptr(Document) report = tf_command_read_text(path, error);
    return report && tf_claims_cite(check->findings, report, path, error);
}

static bool check_claims(const Opened *opened, const Call *call, const JudgeDraws *wanted,
                         bool *contradicted, GError **error) {
    const CheckOptions *asked = call->options;
    g_autoptr(Check) check = tf_judge(opened, call->arguments, (guint)call->n, wanted, error);
    if (!check || (asked->report && !cite(check, asked->report, error)))
        return false;
    return print(check, asked->format, contradicted, error);
}

bool tf_command_check(Call *call, GError **error) {
    const CheckOptions *asked = call->options;
    JudgeDraws wanted = {asked->draws, asked->seed};
    const char *claims = asked->claims;
    Opened opened;
    bool contradicted = false;
    tf_units_show(asked->units);
    if (!tf_judge_draws_valid(&wanted, error) || !tf_command_take_text(call, -1, &claims, error) ||
        !tf_command_open_all(&opened, call, &asked->on, claims, error))
        return false;
    bool ok = check_claims(&opened, call, &wanted, &contradicted, error);
    tf_command_close(&opened);
    call->code = asked->strict && contradicted;
    return ok;
}
