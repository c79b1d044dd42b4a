#include "scan/measure.h"
#include "expression/expression.h"
#include <string.h>

/* What is known when a measure is sought. */
typedef struct {
    const Find *find;
    const GArray *mentions; /* of the sentence, or of the find's clause only */
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
    return a && b ? g_strdup_printf(format, a, b)
                  : NULL; // NOLINT(clang-diagnostic-format-nonliteral)
}

/* ---- By kind ---- */

/* One name in the sentence can be meant; of several, which one is the reader's to say. */
static char *area(const Sought *sought) {
    const char *name = before(sought, NULL);
    if (!name)
        name = after(sought, NULL);
    bool only = name && !before(sought, name) && !after(sought, name) &&
                has_near(sought->find,
                         "\\b(?:areas?|covers?|occupies|size|large|extends? over|measures|surface|"
                         "comprises)\\b",
                         40);
    return only ? g_strdup_printf("area(%s)", name) : NULL;
}

/* "A is 5 % of B". */
static char *share(const Sought *sought) {
    const char *whole = after(sought, NULL);
    return of_two("share(%s, %s)", before(sought, whole), whole);
}

/* Of the two territories that the clause names; of three, which two are meant is the reader's to say. */
static char *border_length(const Sought *sought) {
    const char *first = NULL, *second = NULL;
    for (guint i = 0; i < sought->mentions->len; i++) {
        const Mention *mention = mention_at(sought, i);
        const char *name = mention->territory;
        if (!name || g_strcmp0(name, first) == 0 || g_strcmp0(name, second) == 0)
            continue;
        if (mention->doubtful || second)
            return NULL;
        *(first ? &second : &first) = name;
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

/* How many members of a group there are is not asked of a map that may show but a part of it. */
static char *count(const Sought *sought) {
    const char *name = before(sought, NULL), *printed = sought->find->printed;
    bool neighbours = strstr(printed, "eighbo") || strstr(printed, "bordering");
    if (!name)
        name = after(sought, NULL);
    return name && neighbours ? g_strdup_printf("count(neighbours(%s))", name) : NULL;
}

/* Whether a name still belongs to the words of the find: it stands in them, or right after them, " and C". */
static bool goes_on(const Find *find, gsize end, const Mention *mention) {
    g_autofree char *between =
        mention->start > end ? g_strndup(find->sentence + end, mention->start - end) : g_strdup("");
    return g_regex_match_simple("^(?:,| and| or| the| both| with)* ?$", between, 0, 0);
}

/* Words by which two territories meet; "the frontiers of A and B" says no such thing. */
static const char meets[] =
    "\\bborders (?:(?:both|on|the) )*\\p{Lu}|bordering|bordered|abut|adjoin|neighbo|touch|"
    "contiguous|\\bwith\\b|between|adjacent|next to";

/* The first named before touches each that is named from the find on: "A borders B and C". */
static char *touches(const Sought *sought) {
    const Find *find = sought->find;
    gsize end = find->at + strlen(find->printed);
    const char *one = NULL;
    if (!g_regex_match_simple(meets, find->printed, 0, 0))
        return NULL;
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < sought->mentions->len; i++) {
        const Mention *mention = mention_at(sought, i);
        if (!is_sure(mention) || !goes_on(find, end, mention))
            continue;
        if (!one || mention->start < find->at) {
            one = mention->territory;
            continue;
        }
        end = MAX(end, mention->end);
        if (strcmp(mention->territory, one) != 0)
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

/* Whether the control file has a row for this territory, or for a part of it: "lachin & behind_line". */
static bool is_in_control(const Atlas *atlas, const char *territory) {
    for (guint i = 0; i < atlas->control->len; i++) {
        const char *text = ((const ControlRow *)atlas->control->pdata[i])->territory_text;
        gsize n = strlen(territory);
        if (text && strncmp(text, territory, n) == 0 && (text[n] == '\0' || text[n] == ' '))
            return true;
    }
    return false;
}

/* "In March 1993 they took control of A": the name after the date, or else the one before it. */
static char *date(const Sought *sought) {
    bool of_control = strcmp(sought->find->rule->name, "date of control") == 0;
    const char *name = after(sought, NULL);
    if (!name)
        name = before(sought, NULL);
    if (!name || !of_control)
        return NULL;
    bool given_up =
        has_near(sought->find, "regain|liberat|handed|transfer|return|ceded|\\blost\\b", 90);
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

/* The names of the clause in which the find stands: what is between "; ", ", and " and the like. g_array_unref. */
static GArray *of_clause(const Find *find, const GArray *mentions) {
    gsize from = 0, to = strlen(find->sentence);
    g_autoptr(GRegex) parts =
        g_regex_new("; |, (?:and|but|while|whereas|which|of which) ", 0, 0, NULL);
    g_autoptr(GMatchInfo) info = NULL;
    for (g_regex_match(parts, find->sentence, 0, &info); g_match_info_matches(info);
         g_match_info_next(info, NULL)) {
        int start, end;
        g_match_info_fetch_pos(info, 0, &start, &end);
        if ((gsize)end <= find->at)
            from = (gsize)end;
        else if ((gsize)start >= find->at + strlen(find->printed))
            to = MIN(to, (gsize)start);
    }
    GArray *own = g_array_new(FALSE, FALSE, sizeof(Mention));
    for (guint i = 0; i < mentions->len; i++) {
        const Mention mention = g_array_index(mentions, Mention, i);
        if (mention.start >= from && mention.end <= to)
            g_array_append_val(own, mention);
    }
    return own;
}

/* Whether a figure can be held against the measure. */
static bool same_kind(const Find *find, const Bound *node) {
    const Stated *figure = &find->figure;
    if (find->rule->reading == READ_NOTHING)
        return node->type == VALUE_TRUTH && find->rule->kind == SCAN_RELATION;
    if (figure->kind == STATED_DATE)
        return node->type == VALUE_DATE;
    return node->type == VALUE_NUMBER && tf_dimension_equal(node->dimension, figure->dimension) &&
           node->percent == figure->percent;
}

/* Whether the atlas can answer it at all: when a territory was taken is in its control file, or it is not. */
static bool is_known(const Find *find, const char *text, const Scope *scope) {
    if (find->rule->kind != SCAN_DATE)
        return true;
    g_autofree char *name = g_strndup(text + strlen("date("), strcspn(text, ",") - strlen("date("));
    return is_in_control(scope->atlas, name);
}

char *tf_find_measure(const Find *find, const GArray *mentions, const Scope *scope) {
    ScanKind kind = find->rule->kind;
    if (!kinds[kind].measure || (find->rule->reading != READ_NOTHING && !find->read))
        return NULL;
    g_autoptr(GArray) own = of_clause(find, mentions);
    const Sought sought = {find, kind == SCAN_RELATION ? mentions : own};
    g_autofree char *text = kinds[kind].measure(&sought);
    if (!text || !is_known(find, text, scope))
        return NULL;
    g_auto(Expression) expression = {0};
    bool ok = tf_expression_parse(&expression, text, NULL, 0, NULL) &&
              tf_expression_bind(&expression, scope, NULL) && same_kind(find, expression.node);
    return ok ? g_steal_pointer(&text) : NULL;
}

const char *tf_find_measure_form(const Find *find) {
    return kinds[find->rule->kind].form;
}
