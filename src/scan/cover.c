#include "scan/cover.h"
#include "base/unconst.h"
#include "scan/occurrence.h"

/* Whether `where` names no line or page of a document's kind, or this one. */
static bool agrees(const Document *document, const char *where, int place) {
    g_autoptr(GRegex) named =
        g_regex_new(document->paged ? "\\b(?:page|p\\.) ?(\\d+)\\b" : "\\bline (\\d+)\\b",
                    G_REGEX_CASELESS, 0, NULL);
    g_autoptr(GMatchInfo) info = NULL;
    bool any = false;
    if (where)
        g_regex_match(named, where, 0, &info);
    for (; where && g_match_info_matches(info); g_match_info_next(info, NULL)) {
        g_autofree char *number = g_match_info_fetch(info, 1);
        any = true;
        if (g_ascii_strtoll(number, NULL, 10) == place)
            return true;
    }
    return !any;
}

static void add_claim(const GPtrArray *finds, gsize start, gsize end, const Claim *claim) {
    for (guint i = 0; i < finds->len; i++) {
        Find *find = finds->pdata[i];
        bool shares = find->start < end && start < find->end;
        if (shares && !g_ptr_array_find(find->claims, claim, NULL))
            g_ptr_array_add(find->claims, tf_unconst(claim));
    }
}

/* Once with what is printed where the claim says, then, if that is nowhere, with all that is printed. */
static void cover(const GPtrArray *finds, const Document *document, const PlainText *text,
                  const Claim *claim) {
    bool found = false;
    for (int strict = 1; strict >= 0 && !found; strict--) {
        gsize after = 0, start, end;
        while (tf_occurrence(text, claim->printed, after, &start, &end, &after)) {
            if (strict && !agrees(document, claim->where, tf_document_place_at(document, start)))
                continue;
            found = true;
            add_claim(finds, start, end, claim);
        }
    }
}

void tf_scan_cover(const GPtrArray *finds, const Document *document, const Claims *claims) {
    g_autoptr(PlainText) text = tf_document_plain(document);
    for (guint i = 0; i < claims->claims->len; i++) {
        const Claim *claim = claims->claims->pdata[i];
        if (claim->printed)
            cover(finds, document, text, claim);
    }
}
