/* Fuzzes tf_yaml_of_text: it fails with an error, or every value can be reached and has a place. */
#include "base/yaml.h"
#include "shared/fuzz.h"
#include <math.h>

static void walk(YamlNode node) {
    YamlKind kind = tf_yaml_kind(node);
    expect(tf_yaml_line(node) >= 1 && tf_yaml_column(node) >= 1);
    expect((tf_yaml_text(node) != NULL) == (kind == YAML_TEXT));
    for (gsize i = 0; i < tf_yaml_length(node); i++) {
        YamlNode value = tf_yaml_at(node, i);
        expect(tf_yaml_kind(value) != YAML_ABSENT);
        if (kind == YAML_TABLE) {
            double number;
            g_autoptr(GError) why = NULL;
            const char *key = tf_yaml_key(node, i);
            expect(key && tf_yaml_get(node, key).id == value.id);
            bool ok = tf_yaml_number(node, "a table", key, NAN, &number, &why);
            fuzz_expect_error(ok, why);
            expect(!ok || isfinite(number));
        }
        walk(value);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(Yaml) yaml = tf_yaml_of_text(text, "input.yaml", &error);
    fuzz_expect_error(yaml, error);
    if (yaml && tf_yaml_kind(tf_yaml_root(yaml)) != YAML_ABSENT)
        walk(tf_yaml_root(yaml));
    return 0;
}
