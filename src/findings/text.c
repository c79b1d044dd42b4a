#include "findings/text.h"
#include "claim/basis.h"
#include "findings/table.h"
#include <string.h>

static Style style_of(Verdict verdict) {
    static const Style styles[] = {
        [VERDICT_SUPPORTED] = STYLE_GREEN,
        [VERDICT_CONTRADICTED] = STYLE_RED,
        [VERDICT_INCONCLUSIVE] = STYLE_YELLOW,
        [VERDICT_NOT_MEASURABLE] = STYLE_BLUE,
    };
    return styles[verdict];
}

/* Which columns there are. */
typedef struct {
    bool witness; /* some claim has several */
    bool folded;  /* the interval stands below the value, for a terminal that is too narrow */
} Columns;

enum { MOST_COLUMNS = 6, WIDE = 112 };

static Columns columns_for(const Check *check, int width) {
    Columns columns = {false, false};
    for (guint i = 0; i < check->findings->len; i++)
        columns.witness |= ((const Finding *)check->findings->pdata[i])->results->len > 1;
    columns.folded = columns.witness && width < WIDE;
    return columns;
}

/* Takes what the table shows of `all`: cells or headings, in the order of the widest table. */
#define CHOOSE(columns, all, chosen)                                                               \
    do {                                                                                           \
        guint used = 0;                                                                            \
        for (guint i_ = 0; i_ < MOST_COLUMNS; i_++)                                                \
            if (!(i_ == 3 && (columns)->folded) && !(i_ == 5 && !(columns)->witness))              \
                (chosen)[used++] = (all)[i_];                                                      \
    } while (0)

static Table *table_for(const Columns *columns) {
    const char *all[MOST_COLUMNS] = {"claim",         "stated",  "measured",
                                     "95 % interval", "verdict", "witness"};
    const char *chosen[MOST_COLUMNS + 1] = {NULL};
    if (columns->folded)
        all[2] = "measured, 95 %";
    CHOOSE(columns, all, chosen);
    return tf_table_new(chosen);
}

/* The value and below it the interval, without repeating the unit. */
static char *folded_cell(const char *value, const Result *result, const char *unit) {
    gsize length = strlen(result->interval);
    if (unit && *unit && g_str_has_suffix(result->interval, unit))
        length -= strlen(unit) + 1;
    return g_strdup_printf("%s\n%.*s", value, (int)length, result->interval);
}

/* A row for each witness; the claim's own cells are in the first. */
static void add_finding(Table *table, const Finding *finding, const Columns *columns) {
    const Claim *claim = finding->claim;
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        g_autofree char *value = tf_findings_measured(result);
        g_autofree char *measured = columns->folded && *result->interval
                                        ? folded_cell(value, result, claim->stated.unit)
                                        : g_strdup(value);
        const Cell all[MOST_COLUMNS] = {
            {i == 0 ? claim->id : "", STYLE_BOLD},
            {i == 0 ? claim->stated.text : "", STYLE_PLAIN},
            {measured, STYLE_PLAIN},
            {result->interval, STYLE_DIM},
            {tf_verdict_text(result->verdict), style_of(result->verdict)},
            {result->source, STYLE_DIM},
        };
        Cell chosen[MOST_COLUMNS];
        CHOOSE(columns, all, chosen);
        tf_table_row(table, chosen);
    }
}

/* What the claim says, where, and on which line or page of the text it was found. */
static char *words_and_place(const Finding *finding) {
    const Claim *claim = finding->claim;
    g_autofree char *line = finding->report_place > 0
                                ? g_strdup_printf("%s %d", finding->report_paged ? "page" : "line",
                                                  finding->report_place)
                                : NULL;
    const char *where = claim->where ? claim->where : line;
    if (!where)
        return g_strdup(claim->says);
    bool both = claim->where && line && strcmp(claim->where, line) != 0;
    return g_strdup_printf("%s (%s%s%s)", claim->says, where, both ? "; " : "", both ? line : "");
}

/* Whether one witness supports the claim and another contradicts it. */
static bool disagree(const Finding *finding) {
    bool said[VERDICT_NOT_MEASURABLE + 1] = {false};
    for (guint i = 0; i < finding->results->len; i++)
        said[((const Result *)finding->results->pdata[i])->verdict] = true;
    return said[VERDICT_SUPPORTED] && said[VERDICT_CONTRADICTED];
}

static void add_notes(Table *table, const Finding *finding) {
    const Claim *claim = finding->claim;
    g_autofree char *says = words_and_place(finding);
    tf_table_note(table, says, STYLE_PLAIN);
    /* The reason begins with who supports or contradicts; a verdict between the two is
       named first. */
    const char *reason = finding->why ? finding->why : "";
    g_autofree char *why =
        g_strdup_printf("→ %s%s", disagree(finding) ? "the witnesses disagree: " : "", reason);
    tf_table_note(table, why, STYLE_DIM);
    for (guint i = 0; finding->readings && i < finding->readings->len; i++) {
        const Finding *other = finding->readings->pdata[i];
        g_autofree char *reading = g_strdup_printf("· read as '%s': %s: %s", other->claim->reading,
                                                   tf_verdict_text(other->verdict), other->why);
        tf_table_note(table, reading, STYLE_DIM);
    }
    g_autoptr(GPtrArray) asides = tf_findings_asides(finding);
    for (guint i = claim->reading ? 1 : 0; i < asides->len; i++) {
        g_autofree char *aside = g_strdup_printf("· %s", (char *)asides->pdata[i]);
        tf_table_note(table, aside, STYLE_DIM);
    }
    for (guint i = 0; finding->also && i < finding->also->len; i++) {
        g_autofree char *also = g_strdup_printf("· %s", (char *)finding->also->pdata[i]);
        tf_table_note(table, also, STYLE_DIM);
    }
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        if (!result->figures || strstr(reason, result->why))
            continue;
        g_autofree char *published = g_strdup_printf("· published: %s", result->why);
        tf_table_note(table, published, STYLE_DIM);
    }
}

static char *heading_text(const Check *check) {
    GString *text = g_string_new(NULL);
    const Atlas *atlas = check->atlas;
    g_string_append(text, atlas->report.title ? atlas->report.title : atlas->title);
    if (atlas->report.publisher && atlas->report.year)
        g_string_append_printf(text, " (%s, %s)", atlas->report.publisher, atlas->report.year);
    for (guint i = 0; i < check->maps->len; i++) {
        const Map *map = check->maps->pdata[i];
        g_string_append_printf(text, "%s%s", i == 0 ? "\nagainst " : ", ", map->title);
    }
    return g_string_free(text, FALSE);
}

static void append_wrapped(GString *text, const char *line, int width) {
    g_autoptr(GPtrArray) lines = tf_text_wrap(line, width);
    for (guint i = 0; i < lines->len; i++)
        g_string_append_printf(text, "%s\n", (char *)lines->pdata[i]);
}

char *tf_findings_text(const Check *check, int width, bool colour) {
    Columns columns = columns_for(check, width);
    g_autoptr(Table) table = table_for(&columns);
    for (guint i = 0; i < check->findings->len; i++) {
        const Finding *finding = check->findings->pdata[i];
        add_finding(table, finding, &columns);
        add_notes(table, finding);
    }
    g_autofree char *rows = tf_table_text(table, width, colour);
    g_autofree char *summary = tf_findings_summary(check);
    g_autofree char *heading = heading_text(check);
    g_autofree char *basis = tf_basis_sentence(check);
    GString *text = g_string_new(NULL);
    append_wrapped(text, heading, width);
    g_string_append_printf(text, "\n%s\n", rows);
    append_wrapped(text, summary, width);
    append_wrapped(text, basis, width);
    return g_string_free(text, FALSE);
}
