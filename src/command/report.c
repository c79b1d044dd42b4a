/* terrafact report: what the maps say of each claim, as a page. */
#include "base/file.h"
#include "command/command.h"
#include "command/judge.h"
#include "command/options.h"
#include "page/page.h"
#include <string.h>

/* The options with which check finds the same. g_free. */
static char *check_options(const GPtrArray *on, const ReportOptions *asked, const char *claims) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < on->len; i++) {
        g_autofree char *id = g_shell_quote(tf_atlas_map(on->pdata[i])->id);
        bool plain = strlen(id) == strlen(tf_atlas_map(on->pdata[i])->id) + 2;
        g_string_append_printf(text, "%s--map %s", i == 0 ? "" : " ",
                               plain ? tf_atlas_map(on->pdata[i])->id : id);
    }
    if (claims) {
        g_autofree char *path = g_shell_quote(claims);
        g_string_append_printf(text, " --claims %s", path);
    }
    g_string_append_printf(text, " --draws %d --seed %" G_GINT64_FORMAT, asked->draws, asked->seed);
    static const char *const units[] = {"", " --units metric", " --units us", " --units nautical"};
    g_string_append(text, units[asked->units]);
    return g_string_free(text, FALSE);
}

static char *page_of(const Opened *opened, const ReportOptions *asked, const char *claims,
                     const JudgeDraws *wanted, GError **error) {
    g_autoptr(Check) check = tf_judge(opened, NULL, 0, wanted, error);
    g_autofree char *same = check_options(opened->on, asked, claims);
    return check ? tf_page_html(&(PageSource){check, opened->on, same}, error) : NULL;
}

bool tf_command_report(Call *call, GError **error) {
    const ReportOptions *asked = call->options;
    JudgeDraws wanted = {asked->draws, asked->seed};
    const char *claims = asked->claims;
    Opened opened;
    tf_units_show(asked->units);
    if (!tf_command_take_text(call, asked->out ? 0 : 1, &claims, error))
        return false;
    const char *out = tf_command_target(call, asked->out, "one file to write", error);
    if (!out || !tf_judge_draws_valid(&wanted, error) ||
        !tf_command_open_all(&opened, call, asked->maps, claims, error))
        return false;
    g_autofree char *page = page_of(&opened, asked, claims, &wanted, error);
    tf_command_close(&opened);
    return page && tf_file_write(out, page, strlen(page), error);
}
