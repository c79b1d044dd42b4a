#include "picture/headline.h"
#include "base/text.h"
#include "findings/reader.h"

/* ---- The finding ---- */

/* Where there are figures that contradict one another, both are the headline. */
static char *figures_headline(const Finding *finding) {
    double low, high;
    return finding->verdict == VERDICT_CONTRADICTED && tf_reader_span(finding, &low, &high)
               ? tf_reader_headline(finding)
               : NULL;
}

char *tf_headline(const Finding *finding) {
    static const char *const words[] = {"Supported", "Not so", "Not settled", "Not measurable"};
    char *figures = figures_headline(finding);
    return figures ? figures
                   : g_strdup_printf("%s: %s", words[finding->verdict], finding->claim->says);
}

/* ---- The claim ---- */

/* A short title is what a report goes by; one of a whole sentence makes way for its publisher. */
static const char *who_of(const Atlas *atlas) {
    enum { SHORT = 32 };
    const char *title = atlas->report.title, *publisher = atlas->report.publisher;
    bool by_title = !publisher || (title && g_utf8_strlen(title, -1) <= SHORT);
    return by_title ? title : publisher;
}

char *tf_headline_claim(const Finding *finding, const Atlas *atlas) {
    const char *parts[] = {finding->claim->where, who_of(atlas), atlas->report.year};
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
