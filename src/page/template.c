#include "page/template.h"
#include <stdbool.h>
#include <string.h>

static const TemplateSlot *find_slot(const TemplateSlot *slots, const char *name, gsize length) {
    for (; slots->name; slots++)
        if (strlen(slots->name) == length && strncmp(slots->name, name, length) == 0)
            return slots;
    g_error("a template asks for '%.*s', which nothing fills in", (int)length, name);
}

static void fill_slot(Html *html, const TemplateSlot *slot, const void *data) {
    if (slot->text)
        tf_html_text(html, slot->text);
    else if (slot->write)
        slot->write(html, data);
}

void tf_template_write(Html *html, const char *text, const TemplateSlot *slots, const void *data) {
    const char *at = text, *open;
    while ((open = strstr(at, "{{"))) {
        const char *name = open + 2, *end = strstr(name, "}}");
        g_assert(end);
        bool alone = (open == text || open[-1] == '\n') && end[2] == '\n';
        g_string_append_len(html->text, at, open - at);
        fill_slot(html, find_slot(slots, name, (gsize)(end - name)), data);
        at = end + (alone ? 3 : 2);
    }
    tf_html_raw(html, at);
}
