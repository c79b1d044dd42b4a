#include "validate/report.h"

ValidationReport *tf_validation_report_new(void) {
    ValidationReport *report = g_new(ValidationReport, 1);
    report->checked = g_ptr_array_new_with_free_func(g_free);
    report->wrong = g_ptr_array_new_with_free_func(g_free);
    return report;
}

void tf_validation_report_free(ValidationReport *report) {
    if (!report)
        return;
    g_ptr_array_unref(report->checked);
    g_ptr_array_unref(report->wrong);
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
    g_ptr_array_add(report->wrong, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}
