#include "claim/claims.h"
#include "base/text.h"
#include "base/unconst.h"
#include "base/yaml.h"
#include "claim/claims_shape.h"
#include "claim/claims_table.h"
#include "claim/published_rows.h"
#include "expression/units.h"
#include "language/parser.h"

void tf_claims_free(Claims *claims) {
    if (!claims)
        return;
    g_hash_table_unref(claims->by_id);
    g_ptr_array_unref(claims->claims);
    g_clear_pointer(&claims->draws, g_hash_table_unref);
    g_clear_pointer(&claims->published, g_ptr_array_unref);
    tf_atlas_map_free(claims->nowhere);
    tf_publication_clear(&claims->report);
    g_free(claims->path);
    g_free(claims);
}

const Claim *tf_claims_find(const Claims *claims, const char *id) {
    return g_hash_table_lookup(claims->by_id, id);
}

char *tf_claims_suggestion(const Claims *claims, const char *id) {
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < claims->claims->len; i++)
        g_ptr_array_add(ids, ((const Claim *)claims->claims->pdata[i])->id);
    return tf_text_suggestion(id, (const char *const *)ids->pdata, ids->len);
}

static bool find_figure(const void *claims, const char *id, StatedFigure *figure) {
    const Claim *claim = tf_claims_find(claims, id);
    if (!claim)
        return false;
    *figure = (StatedFigure){.claim = claim,
                             .text = claim->stated.text,
                             .low = claim->stated.low,
                             .high = claim->stated.high,
                             .number = claim->stated.kind == STATED_NUMBER,
                             .dimension = claim->stated.dimension,
                             .percent = claim->stated.percent};
    return true;
}

static char *suggest_figure(const void *claims, const char *id) {
    return tf_claims_suggestion(claims, id);
}

Scope tf_claims_scope(const Atlas *atlas, const Claims *claims) {
    return (Scope){.atlas = atlas, .stated = claims ? &claims->figures : NULL};
}

/* ---- Reading ---- */

/* An id from a claim's words: "Georgia borders Russia for 894 km" is "georgia-borders-russia-for-894". No other
   claim has it. g_free. */
static char *id_of_words(const Claims *claims, const char *says) {
    enum { WORDS = 5 };
    g_autofree char *slug = tf_text_slug(says);
    g_auto(GStrv) words = g_strsplit(slug, "-", WORDS + 1);
    if (g_strv_length(words) > WORDS)
        g_clear_pointer(&words[WORDS], g_free);
    g_autofree char *joined = g_strjoinv("-", words);
    g_autofree char *id =
        g_ascii_isalpha(*joined) ? g_strdup(joined) : g_strconcat("claim-", joined, NULL);
    if (g_str_has_suffix(id, "-"))
        id[strlen(id) - 1] = '\0';
    for (guint n = 1;; n++) {
        g_autofree char *numbered = n == 1 ? g_strdup(id) : g_strdup_printf("%s-%u", id, n);
        if (!tf_claims_find(claims, numbered))
            return g_steal_pointer(&numbered);
    }
}

static bool read_id(Claims *claims, YamlNode node, Claim *claim, GError **error) {
    claim->line = tf_yaml_line(node);
    if (tf_yaml_kind(tf_yaml_get(node, "id")) == YAML_ABSENT) {
        claim->id = id_of_words(claims, claim->says);
        return true;
    }
    const char *id = tf_yaml_need_text(node, "a claim", "id", error);
    if (!id)
        return false;
    AstSource source = {.text = id};
    g_autoptr(Ast) name = tf_ast_parse(&source, NULL);
    YamlNode at = tf_yaml_get(node, "id");
    if (!name || name->kind != AST_NAME || name->dated)
        return tf_yaml_error(
            at, error,
            "'%s' cannot be a claim's id: expected letters, digits and '-' between "
            "them, beginning with a letter",
            id);
    const Claim *first = tf_claims_find(claims, id);
    if (first)
        return tf_yaml_error(at, error, "claim '%s' is already defined on line %d; ids must differ",
                             id, first->line);
    claim->id = g_strdup(id);
    return true;
}

static bool read_text(YamlNode node, const char *key, bool needed, char **text, GError **error) {
    YamlNode value = tf_yaml_get(node, key);
    if (!needed && tf_yaml_kind(value) == YAML_ABSENT)
        return true;
    *text = g_strdup(tf_yaml_need_text(node, "a claim", key, error));
    return *text != NULL;
}

static bool read_stated(YamlNode node, Claim *claim, GError **error) {
    const char *text = tf_yaml_need_text(node, "a claim", "stated", error);
    g_autofree char *why = NULL;
    if (!text)
        return false;
    return tf_stated_parse(text, &claim->stated, &why) ||
           tf_yaml_error(tf_yaml_get(node, "stated"), error, "claim '%s': %s", claim->id, why);
}

/* For what outlives the file: a claims file, or the table that a claim comes from. */
static const char *file_of(YamlNode node) {
    return g_intern_string(tf_yaml_path(node));
}

static bool read_measure(YamlNode node, Claim *claim, GError **error) {
    const char *text = tf_yaml_need_text(node, "a claim", "measure", error);
    return text && tf_expression_parse(&claim->measure, text, file_of(node),
                                       tf_yaml_line(tf_yaml_get(node, "measure")), error);
}

static bool read_also(YamlNode node, Claim *claim, GError **error) {
    YamlNode list = tf_yaml_get(node, "also");
    for (gsize i = 0; i < tf_yaml_length(list); i++) {
        YamlNode item = tf_yaml_at(list, i);
        g_array_set_size(claim->also, claim->also->len + 1);
        Expression *last = &g_array_index(claim->also, Expression, claim->also->len - 1);
        if (!tf_expression_parse(last, tf_yaml_text(item), file_of(node), tf_yaml_line(item),
                                 error))
            return false;
    }
    return true;
}

/* Only its text; it is parsed when the claim is checked. */
static bool read_geometry(YamlNode node, Claim *claim, GError **error) {
    claim->geometry.source = (AstSource){NULL, file_of(node), claim->line};
    return read_text(node, "geometry", false, tf_unconst(&claim->geometry.source.text), error);
}

/* ---- Readings ---- */

/* In place of the claim's. */
static bool read_own(YamlNode node, const char *key, char **text, GError **error) {
    char *own = NULL;
    if (!read_text(node, key, false, &own, error))
        return false;
    if (own) {
        g_free(*text);
        *text = own;
    }
    return true;
}

/* What a reading has of its own. */
static bool read_reading(YamlNode node, Claim *claim, GError **error) {
    bool states = tf_yaml_kind(tf_yaml_get(node, "stated")) != YAML_ABSENT;
    if (states)
        tf_stated_clear(&claim->stated);
    return read_text(node, "says", true, &claim->reading, error) &&
           (!states || read_stated(node, claim, error)) &&
           read_own(node, "proxy", &claim->proxy, error) &&
           read_own(node, "limit", &claim->limit, error) && read_measure(node, claim, error) &&
           (claim->geometry.source.text || read_geometry(node, claim, error));
}

/* The claim in other words: all that its readings share. */
static Claim *another_reading(YamlNode node, const Claim *claim) {
    Claim *reading = tf_claim_new();
    reading->id = g_strdup(claim->id);
    reading->says = g_strdup(claim->says);
    reading->about = g_strdup(claim->about);
    reading->where = g_strdup(claim->where);
    reading->printed = g_strdup(claim->printed);
    reading->note = g_strdup(claim->note);
    reading->unmeasured = g_strdup(claim->unmeasured);
    reading->proxy = g_strdup(claim->proxy);
    reading->limit = g_strdup(claim->limit);
    reading->remark = claim->remark;
    reading->line = tf_yaml_line(node);
    reading->geometry.source = claim->geometry.source;
    reading->geometry.source.text = g_strdup(claim->geometry.source.text);
    tf_stated_parse(claim->stated.text, &reading->stated, NULL);
    return reading;
}

static bool read_readings(YamlNode list, Claim *claim, GError **error) {
    if (tf_yaml_kind(list) != YAML_LIST || tf_yaml_length(list) < 2)
        return tf_yaml_error(list, error,
                             "claim '%s': expected a list of at least two 'readings', each with "
                             "'says' and 'measure'",
                             claim->id);
    for (gsize i = 1; i < tf_yaml_length(list); i++) {
        Claim *reading = another_reading(tf_yaml_at(list, i), claim);
        g_ptr_array_add(claim->readings, reading);
        if (!read_reading(tf_yaml_at(list, i), reading, error))
            return false;
    }
    return read_reading(tf_yaml_at(list, 0), claim, error);
}

/* One measure, or several readings with a measure each. */
static bool read_measures(YamlNode node, Claim *claim, GError **error) {
    YamlNode readings = tf_yaml_get(node, "readings"), measure = tf_yaml_get(node, "measure");
    if (tf_yaml_kind(readings) == YAML_ABSENT && tf_yaml_kind(measure) == YAML_ABSENT)
        return tf_yaml_error(node, error,
                             "claim '%s' has no 'measure'; expected, for example, 'measure: "
                             "area(georgia)', or 'readings' with a measure each",
                             claim->id);
    if (tf_yaml_kind(readings) == YAML_ABSENT)
        return read_measure(node, claim, error);
    if (tf_yaml_kind(measure) != YAML_ABSENT)
        return tf_yaml_error(measure, error,
                             "claim '%s' has a 'measure' and 'readings'; expected one of them",
                             claim->id);
    return read_readings(readings, claim, error);
}

static bool read_claim(Claims *claims, YamlNode node, Claim *claim, GError **error) {
    claim->remark = g_strcmp0(tf_yaml_text(tf_yaml_get(node, "remark")), "true") == 0;
    return read_text(node, "says", true, &claim->says, error) &&
           read_id(claims, node, claim, error) &&
           read_text(node, "about", false, &claim->about, error) &&
           read_text(node, "where", false, &claim->where, error) &&
           read_text(node, "printed", false, &claim->printed, error) &&
           read_text(node, "note", false, &claim->note, error) &&
           read_text(node, "unmeasured", false, &claim->unmeasured, error) &&
           read_text(node, "proxy", false, &claim->proxy, error) &&
           read_text(node, "limit", false, &claim->limit, error) &&
           read_stated(node, claim, error) && read_geometry(node, claim, error) &&
           read_measures(node, claim, error) && read_also(node, claim, error);
}

/* What is wrong with a claim; where it comes from a table, with what stands in its row. Takes `fault`. */
static void add_fault(GError **faults, GError *fault, const Claim *claim) {
    if (claim->row) {
        char *message = g_strdup_printf("%s\n  %s", fault->message, claim->row);
        g_free(fault->message);
        fault->message = message;
    }
    tf_error_add(faults, fault);
}

/* `rows` has what stands in the row of each; NULL: they are of no table. */
static void read_list(Claims *claims, YamlNode list, const GPtrArray *rows, GError **faults) {
    for (gsize i = 0; i < tf_yaml_length(list) && !tf_error_is_full(*faults); i++) {
        GError *fault = NULL;
        Claim *claim = tf_claim_new();
        claim->row = rows ? g_strdup(rows->pdata[i]) : NULL;
        g_ptr_array_add(claims->claims, claim);
        if (read_claim(claims, tf_yaml_at(list, i), claim, &fault))
            g_hash_table_insert(claims->by_id, claim->id, claim);
        else
            add_fault(faults, fault, claim);
    }
}

static void read_table(Claims *claims, YamlNode entry, GError **faults) {
    GError *fault = NULL;
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(Yaml) yaml = tf_claims_of_table(entry, rows, &fault);
    if (yaml)
        read_list(claims, tf_yaml_root(yaml), rows, faults);
    else
        tf_error_add(faults, fault);
}

/* What is wrong with several claims is told together. */
static bool read_claims(Claims *claims, const Yaml *yaml, GError **error) {
    YamlNode root = tf_yaml_root(yaml), list = tf_yaml_get(root, "claims"),
             tables = tf_yaml_get(root, "tables");
    GError *faults = NULL;
    if (!tf_yaml_check_shape(root, &tf_claims_shape, error))
        return false;
    if (tf_yaml_kind(list) == YAML_ABSENT && tf_yaml_kind(tables) == YAML_ABSENT)
        return tf_yaml_tell_missing(root, &tf_claims_shape, "claims", error);
    claims->report = tf_publication_read(tf_yaml_get(root, "report"));
    read_list(claims, list, NULL, &faults);
    for (gsize i = 0; i < tf_yaml_length(tables); i++)
        read_table(claims, tf_yaml_at(tables, i), &faults);
    if (faults)
        g_propagate_error(error, faults);
    return !faults;
}

/* ---- Checking ---- */

static const char *kind_of(const Bound *node) {
    if (node->type == VALUE_TRUTH)
        return "relation";
    if (node->type == VALUE_DATE || node->dimension.day != 0)
        return "date";
    if (node->dimension.metre == 1)
        return "length";
    return node->dimension.metre == 0 && !node->percent && node->exact ? "count" : "area";
}

static char *stated_text(const Stated *stated) {
    if (stated->kind == STATED_NUMBER)
        return tf_dimension_text(stated->dimension, stated->percent);
    return g_strdup(stated->kind == STATED_DATE ? "a date" : "a truth");
}

/* Whether a measure of this type can be held against the stated figure, which becomes a date if it is a year alone and
   the measure a date, and a ratio with the interval of its digits if it is a number alone and the measure no count. */
static bool agree_on_kind(Stated *stated, const Bound *node) {
    bool plain = stated->kind == STATED_NUMBER && !*stated->unit;
    if (node->type == VALUE_DATE && plain) /* a year alone reads as a count */
        if (tf_date_span_parse(stated->text, &stated->date))
            stated->kind = STATED_DATE;
    switch (stated->kind) {
    case STATED_TRUTH:
        return node->type == VALUE_TRUTH;
    case STATED_DATE:
        return node->type == VALUE_DATE;
    case STATED_NUMBER:
        break;
    }
    if (plain && !node->exact) {
        stated->low -= stated->rounding;
        stated->high += stated->rounding;
        stated->rounding = 0;
    }
    return node->type == VALUE_NUMBER && tf_dimension_equal(node->dimension, stated->dimension) &&
           !(plain && node->percent);
}

static bool bind(const Claims *claims, Expression *expression, GError **error) {
    const Scope scope = tf_claims_scope(claims->atlas, claims);
    return tf_expression_bind(expression, &scope, error);
}

static bool check_measure(const Claims *claims, Claim *claim, GError **error) {
    const Scope scope = tf_claims_scope(claims->atlas, claims);
    if (claim->stated.kind == STATED_NUMBER
            ? !tf_expression_bind_size(&claim->measure, &scope, error)
            : !tf_expression_bind(&claim->measure, &scope, error))
        return false;
    const Bound *node = claim->measure.node;
    if (!agree_on_kind(&claim->stated, node)) {
        g_autofree char *found = tf_bound_type_text(node), *stated = stated_text(&claim->stated);
        return tf_ast_error(
            &claim->measure.source, claim->measure.ast, error,
            "claim '%s' states '%s', %s, but measures %s: expected the same kind for both",
            claim->id, claim->stated.text, stated, found);
    }
    claim->kind = g_strdup(kind_of(node));
    claim->internal = !node->needs_map;
    claim->evidence = node->needs_map     ? EVIDENCE_MAP
                      : node->needs_atlas ? EVIDENCE_ATLAS
                                          : EVIDENCE_REPORT;
    return true;
}

static bool check_also(const Claims *claims, const Claim *claim, GError **error) {
    for (guint i = 0; i < claim->also->len; i++)
        if (!bind(claims, &g_array_index(claim->also, Expression, i), error))
            return false;
    return true;
}

static bool check_geometry(const Claims *claims, Claim *claim, GError **error) {
    Expression *geometry = &claim->geometry;
    if (!geometry->source.text)
        return true;
    geometry->ast = tf_ast_parse(&geometry->source, error);
    if (!geometry->ast || !bind(claims, geometry, error))
        return false;
    g_autofree char *found = tf_bound_type_text(geometry->node);
    return tf_bound_has_shape(geometry->node) || geometry->node->type == VALUE_LIST ||
           tf_ast_error(
               &geometry->source, geometry->ast, error,
               "the geometry of claim '%s' is %s; expected a territory, border, place or route",
               claim->id, found);
}

/* ---- Circles of stated() ---- */

typedef struct {
    const Claims *claims;
    GPtrArray *path;   /* of Claim *: each states the next one's figure */
    GHashTable *sound; /* claims known not to lead into a circle */
    GError **error;
} Circle;

/* Where a figure is asked for: a place in a claim's measure. */
typedef struct {
    const Expression *measure;
    const Ast *ast;
} Asking;

static bool visit_claim(Circle *circle, const Claim *claim, Asking from);

/* The tree and its nodes have the same shape; the tree knows the places. */
static bool visit_expression(Circle *circle, Asking at, const Bound *node) {
    const GPtrArray *children = at.ast->children;
    if (tf_bound_is(node, MEASURE_STATED))
        return visit_claim(circle, node->stated.claim, (Asking){at.measure, children->pdata[0]});
    for (guint i = 0; i < node->n; i++)
        if (!visit_expression(circle, (Asking){at.measure, children->pdata[i]}, node->children[i]))
            return false;
    return true;
}

static bool circle_error(const Circle *circle, guint first, Asking from) {
    GString *path = g_string_new("");
    for (guint i = first; i < circle->path->len; i++)
        g_string_append_printf(path, "%s → ", ((const Claim *)circle->path->pdata[i])->id);
    g_string_append(path, ((const Claim *)circle->path->pdata[first])->id);
    g_autofree char *text = g_string_free(path, FALSE);
    return tf_ast_error(&from.measure->source, from.ast, circle->error,
                        "stated() is circular: %s; expected figures that do not depend on "
                        "themselves",
                        text);
}

static bool visit_measure(Circle *circle, const Claim *claim) {
    const Expression *measure = &claim->measure;
    return visit_expression(circle, (Asking){measure, measure->ast}, measure->node);
}

static bool visit_claim(Circle *circle, const Claim *claim, Asking from) {
    guint first;
    if (g_ptr_array_find(circle->path, claim, &first))
        return circle_error(circle, first, from);
    if (g_hash_table_contains(circle->sound, claim))
        return true;
    g_ptr_array_add(circle->path, tf_unconst(claim));
    bool ok = visit_measure(circle, claim);
    for (guint i = 0; ok && i < claim->readings->len; i++)
        ok = visit_measure(circle, claim->readings->pdata[i]);
    if (!ok)
        return false;
    g_ptr_array_set_size(circle->path, (gint)circle->path->len - 1);
    g_hash_table_add(circle->sound, tf_unconst(claim));
    return true;
}

static bool check_circles(const Claims *claims, GError **error) {
    Circle circle = {claims, g_ptr_array_new(), g_hash_table_new(NULL, NULL), error};
    bool ok = true;
    for (guint i = 0; ok && i < claims->claims->len; i++)
        ok = visit_claim(&circle, claims->claims->pdata[i], (Asking){NULL, NULL});
    g_ptr_array_unref(circle.path);
    g_hash_table_unref(circle.sound);
    return ok;
}

static bool check_claim(const Claims *claims, Claim *claim, GError **error) {
    bool ok = check_measure(claims, claim, error) && check_also(claims, claim, error) &&
              check_geometry(claims, claim, error);
    for (guint i = 0; ok && i < claim->readings->len; i++)
        ok = check_claim(claims, claim->readings->pdata[i], error);
    return ok;
}

static bool check_claims(const Claims *claims, GError **error) {
    GError *faults = NULL;
    for (guint i = 0; i < claims->claims->len && !tf_error_is_full(faults); i++) {
        GError *fault = NULL;
        if (!check_claim(claims, claims->claims->pdata[i], &fault))
            add_fault(&faults, fault, claims->claims->pdata[i]);
    }
    if (faults)
        g_propagate_error(error, faults);
    return !faults && check_circles(claims, error);
}

Claims *tf_claims_load(const char *path, const Atlas *atlas, GError **error) {
    g_autoptr(Yaml) yaml = tf_yaml_load(path, error);
    return yaml ? tf_claims_of_yaml(yaml, atlas, error) : NULL;
}

char *tf_claims_atlas(const Yaml *yaml) {
    return g_strdup(tf_yaml_text(tf_yaml_get(tf_yaml_root(yaml), "atlas")));
}

Claims *tf_claims_of_yaml(const Yaml *yaml, const Atlas *atlas, GError **error) {
    g_autoptr(Claims) claims = g_new0(Claims, 1);
    claims->path = g_strdup(tf_yaml_path(tf_yaml_root(yaml)));
    claims->atlas = atlas;
    claims->nowhere = tf_atlas_on_no_map(atlas);
    claims->figures = (StatedFigures){find_figure, suggest_figure, claims};
    claims->claims = g_ptr_array_new_with_free_func((GDestroyNotify)tf_claim_free);
    claims->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    claims->published = tf_published_read(atlas, error);
    if (!claims->published || !read_claims(claims, yaml, error) || !check_claims(claims, error))
        return NULL;
    return g_steal_pointer(&claims);
}
