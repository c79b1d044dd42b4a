#include "scan/measure.h"
#include "expression/bind.h"
#include <string.h>

/* What is known when a measure is sought. */
typedef struct {
    const Find *find;
    const GArray *mentions;
    const Atlas *atlas;
} Sought;

static const Mention *mention_at(const Sought *sought, guint i) {
    return &g_array_index(sought->mentions, Mention, i);
}

static bool is_sure(const Mention *mention) {
    return mention->territory && !mention->doubtful;
}

/* Whether words stand in the sentence, within some bytes of the find. */
static bool has_near(const Find *find, const char *words, gsize within) {
    gsize from = find->at > within ? find->at - within : 0;
    gsize to = MIN(find->at + strlen(find->printed) + within, strlen(find->sentence));
    g_autofree char *near = g_strndup(find->sentence + from, to - from);
    g_autofree char *valid = g_utf8_make_valid(near, -1);
    return g_regex_match_simple(words, valid, G_REGEX_CASELESS, 0);
}

/* The last territory that is named before the find ends, but for `other`; NULL if none. */
static const char *before(const Sought *sought, const char *other) {
    gsize end = sought->find->at + strlen(sought->find->printed);
    const char *found = NULL;
    for (guint i = 0; i < sought->mentions->len; i++) {
        const Mention *mention = mention_at(sought, i);
        if (mention->end <= end && is_sure(mention) && g_strcmp0(mention->territory, other) != 0)
            found = mention->territory;
    }
    return found;
}

/* The first that is named after the find begins, but for `other`; NULL if none. */
static const char *after(const Sought *sought, const char *other) {
    for (guint i = 0; i < sought->mentions->len; i++) {
        const Mention *mention = mention_at(sought, i);
        if (mention->start >= sought->find->at && is_sure(mention) &&
            g_strcmp0(mention->territory, other) != 0)
            return mention->territory;
    }
    return NULL;
}

static char *of_two(const char *format, const char *a, const char *b) {
    return a && b ? g_strdup_printf(format, a, b) : NULL; // NOLINT(clang-diagnostic-format-nonliteral)
}

/* ---- By kind ---- */

/* One name in the sentence can be meant; of several, which one is the reader's to say. */
static char *area(const Sought *sought) {
    const char *name = before(sought, NULL);
    if (!name)
        name = after(sought, NULL);
    bool only = name && !before(sought, name) && !after(sought, name);
    return only ? g_strdup_printf("area(%s)", name) : NULL;
}

/* "A is 5 % of B". */
static char *share(const Sought *sought) {
    const char *whole = after(sought, NULL);
    return of_two("share(%s, %s)", before(sought, whole), whole);
}

static char *border_length(const Sought *sought) {
    const char *first = before(sought, NULL), *second = after(sought, first);
    if (!second)
        second = before(sought, first);
    if (!first) {
        first = second;
        second = after(sought, first);
    }
    bool three = first && second;
    for (guint i = 0; three && i < sought->mentions->len; i++) {
        const Mention *mention = mention_at(sought, i);
        if (mention->territory && strcmp(mention->territory, first) != 0 &&
            strcmp(mention->territory, second) != 0)
            return NULL;
    }
    return of_two("length(border(%s, %s))", first, second);
}

static char *length(const Sought *sought) {
    if (has_near(sought->find, "\\b(?:wide|width|breadth|from|coast|shore)\\b", 30))
        return NULL;
    for (guint i = 0; i < sought->mentions->len; i++)
        if (mention_at(sought, i)->border)
            return g_strdup_printf("length(%s)", mention_at(sought, i)->border);
    return has_near(sought->find, "border|frontier|boundar", 80) ? border_length(sought) : NULL;
}

/* "Iran has 31 provinces": the members of a family of that name. */
static char *count(const Sought *sought) {
    const char *name = before(sought, NULL);
    if (!name)
        name = after(sought, NULL);
    bool neighbours = strstr(sought->find->printed, "eighbo") || strstr(sought->find->printed, "border");
    if (name && neighbours)
        return g_strdup_printf("count(neighbours(%s))", name);
    const GPtrArray *members = name ? tf_atlas_members(sought->atlas, name) : NULL;
    const Territory *first =
        members && members->len ? tf_atlas_territory(sought->atlas, members->pdata[0]) : NULL;
    bool same = first && first->family && strstr(sought->find->printed, first->family);
    return same ? g_strdup_printf("count(%s)", name) : NULL;
}

/* The first named before touches each that is named from the find on: "A borders B and C". */
static char *touches(const Sought *sought) {
    const char *one = NULL;
    gsize at = sought->find->at, end = at + strlen(sought->find->printed);
    enum { ON = 24 }; /* bytes after the words, in which " and C" still belongs to them */
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < sought->mentions->len; i++) {
        const Mention *mention = mention_at(sought, i);
        if (!is_sure(mention) || mention->start > end + ON)
            continue;
        if (!one || mention->start < at)
            one = mention->territory;
        else if (strcmp(mention->territory, one) != 0)
            g_string_append_printf(all, "%stouches(%s, %s)", all->len ? " and " : "", one,
                                   mention->territory);
    }
    return all->len ? g_string_free(g_steal_pointer(&all), FALSE) : NULL;
}

/* A place, or a territory, in a territory that is named after it. */
static char *position(const Sought *sought) {
    const Find *find = sought->find;
    if (!has_near(find, "\\b(?:in|within|inside)\\b", 0))
        return NULL;
    const Mention *first = NULL, *last = NULL;
    for (guint i = 0; i < sought->mentions->len; i++) {
        const Mention *mention = mention_at(sought, i);
        if (mention->end > find->at + strlen(find->printed))
            continue;
        if (mention->start < find->at || !last) {
            first = last ? last : mention;
            last = mention;
        } else {
            first = last;
            last = mention;
        }
    }
    if (!first || first == last || !is_sure(last))
        return NULL;
    return of_two("within(%s, %s)", first->place ? first->place : first->territory,
                  last->territory);
}

static char *enclave(const Sought *sought) {
    const char *outer = after(sought, NULL), *inner = before(sought, outer);
    const char *printed = sought->find->printed;
    if (strstr(printed, "xclave"))
        return of_two("exclave(%s, %s)", inner, outer);
    return strstr(printed, "nclave") || strstr(printed, "ounded by")
               ? of_two("enclave(%s, %s)", inner, outer)
               : NULL;
}

static char *comparison(const Sought *sought) {
    const char *second = after(sought, NULL), *first = before(sought, second);
    const char *printed = sought->find->printed;
    if (strstr(printed, "smaller than"))
        return of_two("area(%s) < area(%s)", first, second);
    return strstr(printed, "larger than") || strstr(printed, "bigger than")
               ? of_two("area(%s) > area(%s)", first, second)
               : NULL;
}

static char *relation(const Sought *sought) {
    static const struct {
        const char *name;
        char *(*measure)(const Sought *);
    } ways[] = {{"border", touches},
                {"adjacency", touches},
                {"enclave", enclave},
                {"position", position},
                {"comparison", comparison}};
    if (has_near(sought->find, "\\b(?:not|no|none|nor|never|neither)\\b", 60))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++)
        if (strcmp(ways[i].name, sought->find->rule->name) == 0)
            return ways[i].measure(sought);
    return NULL;
}

static bool is_in_control(const Atlas *atlas, const char *territory) {
    for (guint i = 0; i < atlas->control->len; i++)
        if (g_strcmp0(((const ControlRow *)atlas->control->pdata[i])->territory_text, territory) == 0)
            return true;
    return false;
}

/* "In March 1993 they took control of A": the name after the date, or else the one before it. */
static char *date(const Sought *sought) {
    const char *name = after(sought, NULL);
    if (!name)
        name = before(sought, NULL);
    if (!name || !is_in_control(sought->atlas, name) ||
        strcmp(sought->find->rule->name, "date of control") != 0)
        return NULL;
    bool given_up = has_near(sought->find, "regain|liberat|handed|transfer|return|ceded|\\blost\\b", 90);
    return g_strdup_printf("date(%s, %s)", name, given_up ? "given_up" : "taken");
}

/* ---- All ---- */

/* By ScanKind. */
static const struct {
    char *(*measure)(const Sought *);
    const char *form;
} kinds[] = {{area, "area(TERRITORY)"},
             {share, "share(PART, WHOLE)"},
             {length, "length(border(ONE, OTHER)), or distance(ONE, OTHER)"},
             {count, "count(GROUP), or count(neighbours(TERRITORY))"},
             {relation, "touches(ONE, OTHER), within(THING, TERRITORY), …"},
             {NULL, "share(CONTROL@DATE, TERRITORY) > 50 %"},
             {date, "date(TERRITORY, taken), or event(EVENT)"}};

/* Whether a figure can be held against the measure. */
static bool same_kind(const Find *find, const Bound *node) {
    const Stated *figure = &find->figure;
    if (find->rule->reading == READ_NOTHING)
        return node->type == VALUE_TRUTH && find->rule->kind == SCAN_RELATION;
    if (figure->kind == STATED_DATE)
        return node->type == VALUE_DATE;
    return node->type == VALUE_NUMBER &&
           tf_dimension_equal(node->dimension, figure->dimension) &&
           node->percent == figure->percent;
}

char *tf_find_measure(const Find *find, const GArray *mentions, const Scope *scope) {
    const Sought sought = {find, mentions, scope->atlas};
    if (!kinds[find->rule->kind].measure || (find->rule->reading != READ_NOTHING && !find->read))
        return NULL;
    g_autofree char *text = kinds[find->rule->kind].measure(&sought);
    g_auto(Expression) expression = {0};
    bool ok = text && tf_expression_parse(&expression, text, NULL, 0, NULL) &&
              tf_expression_bind(&expression, scope, NULL) && same_kind(find, expression.node);
    return ok ? g_steal_pointer(&text) : NULL;
}

const char *tf_find_measure_form(const Find *find) {
    return kinds[find->rule->kind].form;
}
