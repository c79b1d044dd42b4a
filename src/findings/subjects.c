#include "findings/subjects.h"
#include "base/unconst.h"
#include "findings/findings.h"
#include <math.h>
#include <string.h>

/* From bad to good. */
static const Verdict order[] = {VERDICT_CONTRADICTED, VERDICT_NOT_MEASURABLE, VERDICT_INCONCLUSIVE,
                                VERDICT_SUPPORTED};

static void subject_free(gpointer data) {
    g_ptr_array_unref(((Subject *)data)->findings);
    g_free(data);
}

static gint worst_first(gconstpointer a, gconstpointer b) {
    const Subject *p = *(Subject *const *)a, *q = *(Subject *const *)b;
    for (gsize i = 0; i + 1 < G_N_ELEMENTS(order); i++)
        if (p->of[order[i]] != q->of[order[i]])
            return p->of[order[i]] > q->of[order[i]] ? -1 : 1;
    return strcmp(p->about, q->about);
}

/* Of a claim that is drawn as a territory by itself. */
static const char *territory_of(const Claim *claim) {
    const Bound *node = claim->geometry.node;
    return node && node->kind == BOUND_TERRITORY ? node->territory->names.id : NULL;
}

static void add_finding(Subject *subject, Finding *finding) {
    g_ptr_array_add(subject->findings, finding);
    subject->of[finding->verdict]++;
    if (!subject->territory)
        subject->territory = territory_of(finding->claim);
}

static Subject *subject_of(GPtrArray *subjects, GHashTable *by_name, const char *about) {
    Subject *subject = g_hash_table_lookup(by_name, about);
    if (subject)
        return subject;
    subject = g_new0(Subject, 1);
    subject->about = about;
    subject->findings = g_ptr_array_new();
    g_hash_table_insert(by_name, tf_unconst(about), subject);
    g_ptr_array_add(subjects, subject);
    return subject;
}

GPtrArray *tf_subjects_new(const Check *check) {
    GPtrArray *subjects = g_ptr_array_new_with_free_func(subject_free);
    g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < check->findings->len; i++) {
        Finding *finding = check->findings->pdata[i];
        const char *about = finding->claim->about;
        if (about && !finding->claim->remark)
            add_finding(subject_of(subjects, by_name, about), finding);
    }
    g_ptr_array_sort(subjects, worst_first);
    return subjects;
}

double tf_finding_difference(const Finding *finding) {
    for (guint i = 0; i < finding->results->len; i++) {
        double excess = tf_findings_excess(finding->claim, finding->results->pdata[i]);
        if (isfinite(excess))
            return excess;
    }
    return NAN;
}
