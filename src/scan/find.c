#include "scan/find.h"
#include "base/date_words.h"
#include "scan/sentences.h"
#include <string.h>

/* A rule of the table, ready to be matched. */
typedef struct {
    const ScanRule *rule;
    GRegex *pattern, *needs, *refuses; /* the last two may be NULL */
} Matcher;

static void matcher_clear(gpointer data) {
    Matcher *matcher = data;
    g_regex_unref(matcher->pattern);
    g_clear_pointer(&matcher->needs, g_regex_unref);
    g_clear_pointer(&matcher->refuses, g_regex_unref);
}

static GRegex *compile(const char *pattern, GRegexCompileFlags flags) {
    GError *error = NULL;
    GRegex *regex = g_regex_new(pattern, G_REGEX_OPTIMIZE | flags, 0, &error);
    if (!regex) /* the table is wrong, not what is read */
        g_error("scan/rules: %s", error->message);
    return regex;
}

/* Of Matcher. */
static GArray *matchers_new(void) {
    GArray *matchers = g_array_new(FALSE, FALSE, sizeof(Matcher));
    g_array_set_clear_func(matchers, matcher_clear);
    for (gsize i = 0; i < tf_n_scan_rules; i++) {
        const ScanRule *rule = &tf_scan_rules[i];
        Matcher matcher = {rule, compile(rule->pattern, 0),
                           rule->needs ? compile(rule->needs, G_REGEX_CASELESS) : NULL,
                           rule->refuses ? compile(rule->refuses, G_REGEX_CASELESS) : NULL};
        g_array_append_val(matchers, matcher);
    }
    return matchers;
}

static void find_free(gpointer data) {
    Find *find = data;
    g_free(find->printed);
    g_free(find->sentence);
    g_free(find->why_not);
    tf_stated_clear(&find->figure);
    g_ptr_array_unref(find->claims);
    g_free(find);
}

/* ---- Reading the words ---- */

/* Words before a figure that claims files do not have, as those that they have. */
static const struct {
    const char *printed, *read;
} hedges[] = {{"upward of ", "more than "},
              {"upwards of ", "more than "},
              {"exceeding ", "more than "},
              {"very nearly ", "nearly "}};

static char *as_stated(const char *printed) {
    for (gsize i = 0; i < G_N_ELEMENTS(hedges); i++)
        if (g_ascii_strncasecmp(printed, hedges[i].printed, strlen(hedges[i].printed)) == 0)
            return g_strconcat(hedges[i].read, printed + strlen(hedges[i].printed), NULL);
    return g_strdup(printed);
}

static void read_figure(Find *find) {
    g_autofree char *words = as_stated(find->printed);
    find->read = tf_stated_at(words, &find->figure, &find->why_not) > 0;
}

static void read_date(Find *find) {
    find->figure = (Stated){.kind = STATED_DATE, .unit_size = 1};
    gsize length = tf_date_words(find->printed, &find->figure.date);
    find->read = length || tf_date_year(find->printed, &find->figure.date);
    find->figure.text = g_strdup(find->printed);
    find->figure.unit = g_strdup("");
}

static void read_words(Find *find) {
    switch (find->rule->reading) {
    case READ_FIGURE:
        read_figure(find);
        break;
    case READ_DATE:
        read_date(find);
        break;
    case READ_NOTHING:
        break;
    }
}

/* ---- Matching ---- */

/* Where a match of a sentence begins and ends, and which bytes of it are taken. */
typedef struct {
    const Sentence *sentence;
    const Document *document;
    bool *taken;
    GPtrArray *finds;
} Search;

/* What stands near the match, for what a rule needs and refuses. g_free. */
static char *nearby(const char *text, int near, gsize start, gsize end) {
    gsize length = strlen(text);
    if (near == 0)
        return g_strdup(text);
    gsize from = start > (gsize)near ? start - (gsize)near : 0;
    gsize to = MIN(end + (gsize)near, length);
    while (from > 0 && (text[from] & 0xc0) == 0x80)
        from--;
    while (to < length && (text[to] & 0xc0) == 0x80)
        to++;
    return g_strndup(text + from, to - from);
}

static bool stands_right(const Matcher *matcher, const char *text, gsize start, gsize end) {
    g_autofree char *near = nearby(text, matcher->rule->near, start, end);
    return (!matcher->needs || g_regex_match(matcher->needs, near, 0, NULL)) &&
           (!matcher->refuses || !g_regex_match(matcher->refuses, near, 0, NULL));
}

static bool is_free(const Search *search, gsize start, gsize end) {
    for (gsize i = start; i < end; i++)
        if (search->taken[i])
            return false;
    return true;
}

static void take(Search *search, const Matcher *matcher, gsize start, gsize end) {
    const Sentence *sentence = search->sentence;
    memset(search->taken + start, true, end - start);
    Find *find = g_new0(Find, 1);
    find->rule = matcher->rule;
    find->printed = g_strndup(sentence->text + start, end - start);
    find->sentence = g_strdup(sentence->text);
    find->at = start;
    find->start = g_array_index(sentence->from, guint32, start);
    find->end = (gsize)g_array_index(sentence->from, guint32, end - 1) + 1;
    find->place = tf_document_place_at(search->document, find->start);
    find->figure.unit_size = 1;
    find->claims = g_ptr_array_new();
    read_words(find);
    g_ptr_array_add(search->finds, find);
}

static void match(Search *search, const Matcher *matcher) {
    const char *text = search->sentence->text;
    g_autoptr(GMatchInfo) info = NULL;
    for (g_regex_match(matcher->pattern, text, 0, &info); g_match_info_matches(info);
         g_match_info_next(info, NULL)) {
        int from, to;
        g_match_info_fetch_pos(info, 0, &from, &to);
        gsize start = (gsize)from, end = (gsize)to;
        while (end > start && strchr(" ,", text[end - 1]))
            end--;
        while (start < end && text[start] == ' ')
            start++;
        if (start < end && is_free(search, start, end) && stands_right(matcher, text, start, end))
            take(search, matcher, start, end);
    }
}

/* Words that stand by the date on which ground changed hands need not be found again for saying that it did. */
static bool is_dated(const GPtrArray *finds, guint first, const Find *find) {
    enum { BY = 100 }; /* bytes */
    for (guint i = first; i < finds->len; i++) {
        const Find *date = finds->pdata[i];
        gsize apart = MAX(date->at, find->at) - MIN(date->at, find->at);
        if (date->rule->reading == READ_DATE && apart < BY)
            return true;
    }
    return false;
}

static void drop_dated(GPtrArray *finds, guint first) {
    for (guint i = finds->len; i > first; i--) {
        const Find *find = finds->pdata[i - 1];
        if (find->rule->kind == SCAN_CONTROL && is_dated(finds, first, find))
            g_ptr_array_remove_index(finds, i - 1);
    }
}

static int by_place(gconstpointer a, gconstpointer b) {
    const Find *first = *(const Find *const *)a, *second = *(const Find *const *)b;
    return (first->start > second->start) - (first->start < second->start);
}

GPtrArray *tf_scan(const Document *document) {
    GPtrArray *finds = g_ptr_array_new_with_free_func(find_free);
    g_autoptr(GPtrArray) sentences = tf_sentences(document);
    g_autoptr(GArray) matchers = matchers_new();
    for (guint i = 0; i < sentences->len; i++) {
        const Sentence *sentence = sentences->pdata[i];
        g_autofree bool *taken = g_new0(bool, strlen(sentence->text));
        Search search = {sentence, document, taken, finds};
        guint first = finds->len;
        for (guint k = 0; k < matchers->len; k++)
            match(&search, &g_array_index(matchers, Matcher, k));
        drop_dated(finds, first);
    }
    g_ptr_array_sort(finds, by_place);
    return finds;
}
