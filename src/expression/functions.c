#include "expression/functions.h"
#include "expression/expression-private.h"
#include <string.h>

#define TERRITORY ARGUMENT(VALUE_TERRITORY)
#define BORDER ARGUMENT(VALUE_BORDER)
#define PLACE ARGUMENT(VALUE_PLACE)
#define ROUTE ARGUMENT(VALUE_ROUTE)
#define DATE ARGUMENT(VALUE_DATE)
#define LIST ARGUMENT(VALUE_LIST)
#define ANYTHING (TERRITORY | BORDER | PLACE | ROUTE)

static const Function functions[] = {
    {.name = "area",
     .signature = "area(T)",
     .doc = "area of a territory, on the ellipsoid",
     .least = 1,
     .most = 1,
     .arguments = {TERRITORY},
     .result = VALUE_NUMBER,
     .dimension = {2, 0},
     .needs_map = true,
     .measure = MEASURE_AREA,
     .body = tf_measure_area},
    {.name = "share",
     .signature = "share(A, B)",
     .doc = "how much of territory B lies in A, in percent of B's area",
     .least = 2,
     .most = 2,
     .arguments = {TERRITORY, TERRITORY},
     .result = VALUE_NUMBER,
     .percent = true,
     .needs_map = true,
     .measure = MEASURE_SHARE,
     .body = tf_measure_share},
    {.name = "length",
     .signature = "length(B)",
     .doc = "length of a border or route",
     .least = 1,
     .most = 1,
     .arguments = {BORDER | ROUTE},
     .result = VALUE_NUMBER,
     .dimension = {1, 0},
     .needs_map = true,
     .measure = MEASURE_LENGTH,
     .body = tf_measure_length},
    {.name = "perimeter",
     .signature = "perimeter(T)",
     .doc = "length of a territory's outline",
     .least = 1,
     .most = 1,
     .arguments = {TERRITORY},
     .result = VALUE_NUMBER,
     .dimension = {1, 0},
     .needs_map = true,
     .measure = MEASURE_PERIMETER,
     .body = tf_measure_perimeter},
    {.name = "border",
     .signature = "border(A, B)",
     .doc = "the line with territory A on one side and B on the other",
     .least = 2,
     .most = 2,
     .arguments = {TERRITORY, TERRITORY},
     .result = VALUE_BORDER,
     .needs_map = true,
     .measure = MEASURE_BORDER,
     .words = "the border of",
     .body = tf_measure_border},
    {.name = "distance",
     .signature = "distance(X, Y)",
     .doc =
         "shortest distance between two places, routes, territories or borders; 0 where they meet",
     .least = 2,
     .most = 2,
     .arguments = {ANYTHING, ANYTHING},
     .result = VALUE_NUMBER,
     .dimension = {1, 0},
     .needs_map = true,
     .body = tf_measure_distance},
    {.name = "count",
     .signature = "count(LIST, T)",
     .doc =
         "number of members of a group or list; with T, of those that have a part in territory T",
     .least = 1,
     .most = 2,
     .arguments = {LIST, TERRITORY},
     .result = VALUE_NUMBER,
     .exact = true,
     .measure = MEASURE_COUNT,
     .body = tf_list_count},
    {.name = "count_within",
     .signature = "count_within(LIST, T)",
     .doc = "number of members that lie wholly in territory T, as far as the map can tell",
     .least = 2,
     .most = 2,
     .arguments = {LIST, TERRITORY},
     .result = VALUE_NUMBER,
     .exact = true,
     .needs_map = true,
     .measure = MEASURE_COUNT,
     .body = tf_list_count_within},
    {.name = "touches",
     .signature = "touches(X, Y)",
     .doc = "whether two territories have a border in common, or a place or route meets something",
     .least = 2,
     .most = 2,
     .arguments = {ANYTHING, ANYTHING},
     .result = VALUE_TRUTH,
     .needs_map = true,
     .body = tf_relation_touches},
    {.name = "within",
     .signature = "within(X, T)",
     .doc = "whether a place, route or territory lies in territory T",
     .least = 2,
     .most = 2,
     .arguments = {PLACE | ROUTE | TERRITORY, TERRITORY},
     .result = VALUE_TRUTH,
     .needs_map = true,
     .body = tf_relation_within},
    {.name = "enclave",
     .signature = "enclave(T, C)",
     .doc = "whether T is part of C and every neighbour of T lies in C",
     .least = 2,
     .most = 2,
     .arguments = {TERRITORY, TERRITORY},
     .result = VALUE_TRUTH,
     .needs_map = true,
     .body = tf_relation_enclave},
    {.name = "exclave",
     .signature = "exclave(T, C)",
     .doc = "whether T is part of C and does not touch the rest of C",
     .least = 2,
     .most = 2,
     .arguments = {TERRITORY, TERRITORY},
     .result = VALUE_TRUTH,
     .needs_map = true,
     .body = tf_relation_exclave},
    {.name = "neighbours",
     .signature = "neighbours(T, GROUP)",
     .doc = "members of a group that touch territory T; without a group, the countries, or all of a plain file",
     .least = 1,
     .most = 2,
     .arguments = {TERRITORY, LIST},
     .result = VALUE_LIST,
     .needs_map = true,
     .bind = tf_list_bind_neighbours,
     .body = tf_list_neighbours},
    {.name = "north_of",
     .signature = "north_of(X, Y)",
     .doc = "whether X's centre lies north of Y's",
     .least = 2,
     .most = 2,
     .arguments = {PLACE | TERRITORY, PLACE | TERRITORY},
     .result = VALUE_TRUTH,
     .needs_map = true,
     .body = tf_relation_north_of},
    {.name = "stated",
     .signature = "stated(CLAIM)",
     .doc = "the figure that another claim states, with its interval",
     .least = 1,
     .most = 1,
     .arguments = {ARGUMENT_CLAIM},
     .result = VALUE_NUMBER,
     .measure = MEASURE_STATED,
     .bind = tf_record_bind_stated,
     .body = tf_record_stated},
    {.name = "date",
     .signature = "date(T, taken)",
     .doc = "when T was taken or given_up, by the control file",
     .least = 2,
     .most = 2,
     .arguments = {ARGUMENT_DATED, ARGUMENT_WHICH},
     .result = VALUE_DATE,
     .measure = MEASURE_DATE,
     .bind = tf_record_bind_date,
     .body = tf_record_date},
    {.name = "event",
     .signature = "event(ID, last)",
     .doc = "the days of an event, by the events file; with a second word its first or last day",
     .least = 1,
     .most = 2,
     .arguments = {ARGUMENT_EVENT, ARGUMENT_WHICH},
     .result = VALUE_DATE,
     .bind = tf_record_bind_event,
     .body = tf_record_event},
    {.name = "years",
     .signature = "years(FROM, TO)",
     .doc = "time from one date to another",
     .least = 2,
     .most = 2,
     .arguments = {DATE, DATE},
     .result = VALUE_NUMBER,
     .dimension = {0, 1},
     .body = tf_record_years},
    {.name = "days",
     .signature = "days(FROM, TO)",
     .doc = "time from one date to another",
     .least = 2,
     .most = 2,
     .arguments = {DATE, DATE},
     .result = VALUE_NUMBER,
     .dimension = {0, 1},
     .body = tf_record_years},
};

/* Rows that were added to the table: of const Function *. */
static GPtrArray *added;

void tf_function_add(const Function *function) {
    if (!added)
        added = g_ptr_array_new();
    g_ptr_array_add(added, (gpointer)function);
}

const Function *tf_function_at(guint i) {
    if (i < G_N_ELEMENTS(functions))
        return &functions[i];
    i -= G_N_ELEMENTS(functions);
    return added && i < added->len ? added->pdata[i] : NULL;
}

const Function *tf_function_find(const char *name) {
    for (guint i = 0; tf_function_at(i); i++)
        if (strcmp(tf_function_at(i)->name, name) == 0)
            return tf_function_at(i);
    return NULL;
}

char *tf_argument_text(guint argument) {
    static const struct {
        guint bit;
        const char *text;
    } kinds[] = {
        {TERRITORY, "a territory"}, {BORDER, "a border"}, {PLACE, "a place"},
        {ROUTE, "a route"},         {DATE, "a date"},     {LIST, "a group or list"},
    };
    g_autoptr(GString) out = g_string_new("");
    const char *last = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (!(argument & kinds[i].bit))
            continue;
        if (last)
            g_string_append_printf(out, "%s%s", out->len ? ", " : "", last);
        last = kinds[i].text;
    }
    return g_strdup_printf("%s%s%s", out->str, out->len ? " or " : "", last ? last : "");
}
