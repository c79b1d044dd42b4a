/* All claims in groups of one kind, each with a heading, in the order of the claims file. */
#include "page/page-private.h"
#include "page/template.h"
#include <string.h>

typedef struct {
    const PageSource *source;
    const char *kind;
} Group;

const char *tf_page_kind_heading(const char *kind) {
    static const char *const headings[][2] = {
        {"area", "Areas and shares"},
        {"length", "Lengths of borders"},
        {"count", "Numbers of districts and places"},
        {"relation", "What lies where"},
        {"date", "Dates and durations"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(headings); i++)
        if (strcmp(kind, headings[i][0]) == 0)
            return headings[i][1];
    return kind;
}

GPtrArray *tf_page_kinds(const Check *check) {
    GPtrArray *kinds = g_ptr_array_new();
    for (guint i = 0; i < check->findings->len; i++) {
        char *kind = ((const Finding *)check->findings->pdata[i])->claim->kind;
        if (!g_ptr_array_find_with_equal_func(kinds, kind, g_str_equal, NULL))
            g_ptr_array_add(kinds, kind);
    }
    return kinds;
}

guint tf_page_kind_count(const Check *check, const char *kind) {
    guint n = 0;
    for (guint i = 0; i < check->findings->len; i++) {
        const Claim *claim = ((const Finding *)check->findings->pdata[i])->claim;
        n += !claim->remark && strcmp(claim->kind, kind) == 0;
    }
    return n;
}

static void write_claims(Html *html, const void *data) {
    const Group *group = data;
    const GPtrArray *findings = group->source->check->findings;
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = findings->pdata[i];
        if (strcmp(finding->claim->kind, group->kind) == 0)
            tf_page_claim(html, group->source, finding);
    }
}

void tf_page_groups(Html *html, const PageSource *source) {
    g_autoptr(GPtrArray) kinds = tf_page_kinds(source->check);
    for (guint i = 0; i < kinds->len; i++) {
        const char *kind = kinds->pdata[i];
        g_autofree char *id = g_strdup_printf("kind-%s", kind);
        g_autofree char *count = g_strdup_printf("%u", tf_page_kind_count(source->check, kind));
        const TemplateSlot slots[] = {
            {"id", id, NULL},
            {"kind", kind, NULL},
            {"count", count, NULL},
            {"heading", tf_page_kind_heading(kind), NULL},
            {"claims", NULL, write_claims},
            {NULL, NULL, NULL},
        };
        tf_template_write(html, tf_page_asset("group.html"), slots, &(Group){source, kind});
    }
}
