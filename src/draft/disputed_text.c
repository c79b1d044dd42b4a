#include "draft/disputed_text.h"
#include "base/text.h"
#include "draft/draft-private.h"

void tf_disputed_append_lines(GString *text, const Country *country) {
    g_autofree char *name = tf_draft_scalar(country->countries->pdata[0]);
    for (guint i = 0; i < country->disputed->len; i++) {
        const Disputed *disputed = country->disputed->pdata[i];
        g_string_append_printf(text,
                               "%s  - {layer: disputed_borders, source: natural-earth-disputed, "
                               "role: disputed_%u_line, where: fid = %" G_GINT64_FORMAT
                               "}   # %s\n",
                               i == 0 ? "# Lines that part land off, and how far their ends may be "
                                        "from the border at which they end.\nlines:\n"
                                      : "",
                               i + 1, disputed->line, disputed->name);
    }
    if (country->disputed->len > 0)
        g_string_append(text, "snap: {end_m: 5000, border_m: 5000, overrun_m: 5000}\n"
                              "# What they part off: all that is reached from a point without "
                              "crossing the line.\nflood:\n");
    for (guint i = 0; i < country->disputed->len; i++) {
        const Disputed *disputed = country->disputed->pdata[i];
        g_string_append_printf(text,
                               "  - {attribute: disputed_%u, from: [%.3f, %.3f], not_to: [%.3f, "
                               "%.3f], not_across: disputed_%u_line, where: {country: %s}}\n",
                               i + 1, disputed->in[0], disputed->in[1], disputed->out[0],
                               disputed->out[1], i + 1, name);
    }
    if (country->disputed->len > 0)
        g_string_append_c(text, '\n');
}

void tf_disputed_append_territories(GString *text, const Country *shown) {
    for (guint i = 0; i < shown->disputed->len; i++) {
        const Disputed *disputed = shown->disputed->pdata[i];
        g_autofree char *words =
            g_strdup_printf("the land parted off by the line \"%s\"", disputed->name);
        g_autofree char *name = tf_draft_quoted(words);
        g_string_append_printf(text,
                               "  - {id: disputed-%u, name: %s, where: disputed_%u}   # about %.1f "
                               "E, %.1f N; give it its name\n",
                               i + 1, name, i + 1, disputed->in[0], disputed->in[1]);
    }
}

void tf_disputed_append_layer(GString *text, const Country *shown) {
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint i = 0; i < shown->disputed->len; i++)
        g_string_append_printf(ids, "%sdisputed-%u", ids->len ? ", " : "", i + 1);
    for (guint i = 0; i < shown->disputed_units->len; i++) {
        const Unit *unit = shown->disputed_units->pdata[i];
        g_autofree char *country = tf_text_slug(unit->country), *name = tf_text_slug(unit->name);
        g_string_append_printf(ids, "%s%s/%s", ids->len ? ", " : "", country, name);
    }
    if (ids->len)
        g_string_append_printf(
            text, "  - {id: disputed, title: Disputed land, kind: territories, of: [%s]}\n",
            ids->str);
}
