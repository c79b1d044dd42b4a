/* The page's modules are sent as one script in which each has what it imports. */
#include "page/page-private.h"
#include "testing.h"
#include <string.h>

static char *script(void) {
    return tf_page_modules((const char *const[]){"shared.js", "symbols.js", "clock.js", NULL});
}

static void each_module_is_called_once_and_keeps_its_names_to_itself(void **state) {
    (void)state;
    g_autofree char *code = script();
    static const char *const begins[] = {"const $shared = (function () {\n'use strict';\n",
                                         "})();\nconst $symbols = (function () {\n'use strict';\n",
                                         "})();\nconst $clock = (function () {\n'use strict';\n"};
    const char *at = code;
    for (gsize i = 0; i < G_N_ELEMENTS(begins); i++) {
        at = strstr(at, begins[i]);
        assert_non_null(at);
    }
    assert_true(g_str_has_prefix(code, begins[0]) && g_str_has_suffix(code, "})();\n"));
}

static void what_is_imported_comes_from_the_module_before(void **state) {
    (void)state;
    g_autofree char *code = script();
    assert_non_null(strstr(code, "const { ink } = $shared;\n"));
    assert_non_null(strstr(code, "const { hatch, inDoubt } = $symbols;\n"));
    assert_non_null(strstr(code, "return { setUp, start, shownDay, "));
    assert_null(strstr(code, "\nimport ") ? "import" : strstr(code, "\nexport "));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_module_is_called_once_and_keeps_its_names_to_itself),
        cmocka_unit_test(what_is_imported_comes_from_the_module_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
