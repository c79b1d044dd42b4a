#include "validate/report.h"
#include "validate/json_tree.h"

static void finding_free(gpointer data) {
    Finding *finding = data;
    g_free(finding->what);
    g_free(finding->pointer);
    g_free(finding->about);
    g_free(finding);
}

ValidationReport *tf_validation_report_new(void) {
    ValidationReport *report = g_new(ValidationReport, 1);
    report->checked = g_ptr_array_new_with_free_func(g_free);
    report->findings = g_ptr_array_new_with_free_func(finding_free);
    return report;
}

void tf_validation_report_free(ValidationReport *report) {
    if (!report)
        return;
    g_ptr_array_unref(report->checked);
    g_ptr_array_unref(report->findings);
    g_free(report);
}

void tf_validation_checked(ValidationReport *report, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(report->checked, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void tf_validation_wrong(ValidationReport *report, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    tf_validation_add(report, (Finding){.what = g_strdup_vprintf(format, arguments)});
    va_end(arguments);
}

void tf_validation_add(ValidationReport *report, Finding finding) {
    g_ptr_array_add(report->findings, g_memdup2(&finding, sizeof finding));
}

/* The order of the file; of findings about one value that in which they were found. */
static gint by_place(gconstpointer a, gconstpointer b, gpointer data) {
    (void)data;
    const Finding *const *first = a, *const *second = b;
    return ((*first)->at > (*second)->at) - ((*first)->at < (*second)->at);
}

void tf_validation_place(ValidationReport *report, const char *text) {
    TextPlace place = tf_text_place_of(text);
    g_ptr_array_sort_with_data(report->findings, by_place, NULL);
    for (guint i = 0; i < report->findings->len; i++) {
        Finding *finding = report->findings->pdata[i];
        tf_text_place_go(&place, text + finding->at);
        finding->line = place.line;
        finding->column = place.column;
    }
}

bool tf_finding_is_error(const Finding *finding, bool strict) {
    return strict || !finding->rule || finding->rule->level == LEVEL_ERROR;
}

guint tf_validation_errors(const ValidationReport *report, bool strict) {
    guint errors = 0;
    for (guint i = 0; i < report->findings->len; i++)
        errors += tf_finding_is_error(report->findings->pdata[i], strict);
    return errors;
}
