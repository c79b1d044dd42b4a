/* terrafact report: what the maps say of each claim, as a page. */
#include "atlas/made.h"
#include "base/error.h"
#include "base/file.h"
#include "command/command.h"
#include "command/judge.h"
#include "command/options.h"
#include "command/place.h"
#include "command/read_text.h"
#include "page/page.h"
#include "scan/cite.h"
#include <string.h>

/* Adds an option, its value in quotes if the shell asks for them. */
static void add_option(GString *text, const char *option, const char *value) {
    g_autofree char *quoted = g_shell_quote(value);
    bool plain = strlen(quoted) == strlen(value) + 2;
    g_string_append_printf(text, "%s--%s %s", text->len ? " " : "", option, plain ? value : quoted);
}

static void add_options(GString *text, const char *option, char **values) {
    for (; values && *values; values++)
        add_option(text, option, *values);
}

/* The maps: by their ids or, if they are of plain files, as these were named, if not by the claims file. */
static void add_maps(GString *text, const GPtrArray *on, const MapChoice *choice) {
    if (!tf_atlas_is_made(tf_atlas_of(on->pdata[0]))) {
        for (guint i = 0; i < on->len; i++)
            add_option(text, "map", tf_atlas_map(on->pdata[i])->id);
        return;
    }
    const struct {
        const char *option, *value;
    } single[] = {{"snap", choice->snap}, {"accuracy", choice->accuracy}, {"scale", choice->scale}};
    add_options(text, "map", choice->maps);
    add_options(text, "name", choice->name);
    add_options(text, "within", choice->within);
    for (gsize i = 0; i < G_N_ELEMENTS(single); i++)
        if (single[i].value)
            add_option(text, single[i].option, single[i].value);
}

/* The options with which check finds the same. g_free. */
static char *check_options(const GPtrArray *on, const ReportOptions *asked, const char *claims) {
    GString *text = g_string_new(NULL);
    add_maps(text, on, &asked->on);
    g_autofree char *name = claims ? tf_place_name_of_text(claims) : NULL;
    if (claims)
        add_option(text, "claims", name ? name : claims);
    g_string_append_printf(text, " --draws %d --seed %" G_GINT64_FORMAT, asked->draws, asked->seed);
    static const char *const units[] = {"", " --units metric", " --units us", " --units nautical"};
    g_string_append(text, units[asked->units]);
    return g_string_free(text, FALSE);
}

static bool is_web_address(const char *address) {
    return g_str_has_prefix(address, "https://") || g_str_has_prefix(address, "http://");
}

/* Addresses are links of the page, and nothing but links. */
static bool check_addresses(const ReportOptions *asked, GError **error) {
    const struct {
        const char *option, *value;
        bool mail;
    } given[] = {{"url", asked->url, false},
                 {"picture", asked->picture, false},
                 {"contact", asked->contact, true}};
    for (gsize i = 0; i < G_N_ELEMENTS(given); i++) {
        const char *value = given[i].value;
        bool mail = value && given[i].mail && strchr(value, '@') && !strpbrk(value, " :/?");
        if (value && !mail && !is_web_address(value))
            return tf_input_error(error, "--%s is '%s', expected a web address (https://…)%s",
                                  given[i].option, value,
                                  given[i].mail ? " or a mail address (name@example.org)" : "");
    }
    return true;
}

static bool quote(const Check *check, const char *path, GError **error) {
    g_autoptr(Document) report = tf_command_read_text(path, error);
    return report && tf_claims_cite(check->findings, report, path, error);
}

static char *page_of(const Opened *opened, const ReportOptions *asked, const char *claims,
                     const JudgeDraws *wanted, GError **error) {
    g_autoptr(Check) check = tf_judge(opened, NULL, 0, wanted, error);
    g_autofree char *same = check_options(opened->on, asked, claims);
    if (!check || (asked->report && !quote(check, asked->report, error)))
        return NULL;
    const PageSource source = {check, opened->on, same, asked->url, asked->picture, asked->contact};
    return tf_page_html(&source, error);
}

bool tf_command_report(Call *call, GError **error) {
    const ReportOptions *asked = call->options;
    JudgeDraws wanted = {asked->draws, asked->seed};
    const char *claims = asked->claims;
    Opened opened;
    tf_units_show(asked->units);
    if (!check_addresses(asked, error) ||
        !tf_command_take_text(call, asked->out ? 0 : 1, &claims, error))
        return false;
    const char *out = tf_command_target(call, asked->out, "one file to write", error);
    if (!out || !tf_judge_draws_valid(&wanted, error) ||
        !tf_command_open_all(&opened, call, &asked->on, claims, error))
        return false;
    g_autofree char *page = page_of(&opened, asked, claims, &wanted, error);
    tf_command_close(&opened);
    return page && tf_file_write(out, page, strlen(page), error);
}
