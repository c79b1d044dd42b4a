#include "picture/headline.h"
#include "base/text.h"
#include "expression/functions.h"
#include "findings/reader.h"
#include <string.h>

/* ---- The finding ---- */

/* Where there are figures with units that contradict one another, both are the headline. */
static char *figures_headline(const Finding *finding) {
    double low, high;
    bool against = finding->verdict == VERDICT_CONTRADICTED;
    return against && !tf_stated_is_count(&finding->claim->stated) &&
                   tf_reader_span(finding, &low, &high)
               ? tf_reader_headline(finding)
               : NULL;
}

static bool is_rank(const Claim *claim) {
    const Bound *measure = claim->measure.node;
    return measure && measure->kind == BOUND_CALL && strcmp(measure->function->name, "rank") == 0;
}

/* Numbers alone say nothing: " (rank 3, not 1)" follows the words. */
static char *numbers_beside(const Finding *finding) {
    const Stated *stated = &finding->claim->stated;
    double low, high;
    if (finding->verdict != VERDICT_CONTRADICTED || !tf_stated_is_count(stated) ||
        !tf_reader_span(finding, &low, &high))
        return g_strdup("");
    g_autofree char *found = tf_reader_span_text(stated, low, high),
                    *said = tf_reader_stated(stated);
    return g_strdup_printf(" (%s%s, not %s)", is_rank(finding->claim) ? "rank " : "", found, said);
}

char *tf_headline(const Finding *finding) {
    static const char *const words[] = {"Supported", "Not so", "Not settled", "Not measurable"};
    g_autofree char *beside = numbers_beside(finding);
    char *figures = figures_headline(finding);
    return figures
               ? figures
               : g_strdup_printf("%s: %s%s", words[finding->verdict], finding->claim->says, beside);
}

/* ---- The claim ---- */

/* A short title is what a report goes by; one of a whole sentence makes way for its publisher. */
static const char *who_of(const Atlas *atlas) {
    enum { SHORT = 32 };
    const char *title = atlas->report.title, *publisher = atlas->report.publisher;
    bool by_title = !publisher || (title && g_utf8_strlen(title, -1) <= SHORT);
    return by_title ? title : publisher;
}

static const char SCHEME[] = "https://";

/* Where the claim stands, if that is no address. */
static const char *place_of(const Claim *claim) {
    return claim->where && !g_str_has_prefix(claim->where, SCHEME) ? claim->where : NULL;
}

/* The address, as short as it can be read, after who says so. */
static const char *address_of(const Claim *claim) {
    return claim->where && g_str_has_prefix(claim->where, SCHEME) ? claim->where + strlen(SCHEME)
                                                                  : NULL;
}

char *tf_headline_claim(const Finding *finding, const Atlas *atlas) {
    const Claim *claim = finding->claim;
    const char *parts[] = {place_of(claim), who_of(atlas), atlas->report.year, address_of(claim)};
    g_autofree char *figures = figures_headline(finding);
    GString *text = g_string_new(NULL);
    if (figures)
        g_string_append_printf(text, "Claimed: %s", finding->claim->says);
    guint n = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i])
            g_string_append_printf(text, "%s%s",
                                   n++       ? ", "
                                   : figures ? " ("
                                             : "Claimed: ",
                                   parts[i]);
    if (n && figures)
        g_string_append_c(text, ')');
    return g_string_free(text, FALSE);
}

/* ---- Credit ---- */

char *tf_headline_credit(const GPtrArray *on) {
    GString *text = g_string_new(on->len > 1 ? "Maps: " : "Map: ");
    for (guint i = 0; i < on->len; i++) {
        const Map *map = tf_atlas_map(on->pdata[i]);
        g_autofree char *credit = tf_text_credit(map->title, map->licence);
        g_string_append_printf(text, "%s%s", i > 0 ? "; " : "", credit);
    }
    g_string_append(text, ". Drawn by terrafact.");
    return g_string_free(text, FALSE);
}
