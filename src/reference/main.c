/* terrafact-reference: writes what is made from the program's tables: the manual page and the shells' completions, from
   the options (command/usage.h) and a template with everything else; the schemas of the YAML files, and the page
   of all their keys. Runs during the build. */
#include "base/file.h"
#include "reference/completion.h"
#include "reference/manual.h"
#include "reference/schema.h"
#include <stdio.h>
#include <string.h>

/* Makes a text from a template. */
typedef char *Maker(const char *template, GError **error);

static Maker *maker_of(const char *form) {
    static const struct {
        const char *form;
        Maker *make;
    } makers[] = {{"man", tf_manual},
                  {"bash", tf_completion_bash},
                  {"zsh", tf_completion_zsh},
                  {"fish", tf_completion_fish}};
    for (gsize i = 0; i < G_N_ELEMENTS(makers); i++)
        if (strcmp(makers[i].form, form) == 0)
            return makers[i].make;
    return NULL;
}

/* `from` is the path of a template, or the name of a schema. NULL with an error. */
static char *make(const char *form, const char *from, GError **error) {
    Maker *maker = maker_of(form);
    if (strcmp(form, "schema") == 0)
        return tf_schema(from, error);
    if (strcmp(form, "keys") == 0)
        return tf_schema_page();
    g_autofree char *template = tf_file_read(from, NULL, error);
    return template ? maker(template, error) : NULL;
}

int main(int argc, char **argv) {
    if (argc != 4 ||
        (!maker_of(argv[1]) && strcmp(argv[1], "schema") != 0 && strcmp(argv[1], "keys") != 0)) {
        fprintf(stderr, "usage: terrafact-reference man|bash|zsh|fish TEMPLATE OUT\n"
                        "       terrafact-reference schema NAME OUT\n"
                        "       terrafact-reference keys all OUT\n");
        return 2;
    }
    g_autoptr(GError) error = NULL;
    g_autofree char *text = make(argv[1], argv[2], &error);
    if (text && tf_file_write(argv[3], text, strlen(text), &error))
        return 0;
    fprintf(stderr, "terrafact-reference: %s: %s\n", argv[2], error ? error->message : "");
    return 1;
}
