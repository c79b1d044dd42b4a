#include "validate/report.h"

Proof *proof_new(void) {
    Proof *proof = g_new(Proof, 1);
    proof->checked = g_ptr_array_new_with_free_func(g_free);
    proof->wrong = g_ptr_array_new_with_free_func(g_free);
    return proof;
}

void proof_free(Proof *proof) {
    if (!proof)
        return;
    g_ptr_array_unref(proof->checked);
    g_ptr_array_unref(proof->wrong);
    g_free(proof);
}

void proof_checked(Proof *proof, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(proof->checked, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void proof_wrong(Proof *proof, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(proof->wrong, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}
