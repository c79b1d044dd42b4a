/* terrafact-reference: writes the manual page or a shell's completions, made from the table of
   options (command/usage.h) and a template with everything else. Runs during the build. */
#include "base/file.h"
#include "reference/completion.h"
#include "reference/manual.h"
#include <stdio.h>
#include <string.h>

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

int main(int argc, char **argv) {
    Maker *make = argc == 4 ? maker_of(argv[1]) : NULL;
    if (!make) {
        fprintf(stderr, "usage: terrafact-reference man|bash|zsh|fish TEMPLATE OUT\n");
        return 2;
    }
    g_autoptr(GError) error = NULL;
    g_autofree char *template = tf_file_read(argv[2], NULL, &error);
    g_autofree char *text = template ? make(template, &error) : NULL;
    if (text && tf_file_write(argv[3], text, strlen(text), &error))
        return 0;
    fprintf(stderr, "terrafact-reference: %s: %s\n", argv[2], error->message);
    return 1;
}
