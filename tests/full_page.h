/* A text that fills a page of memory and is cut off inside a number: a file of it is mapped to its
   very end, and reading on is reading outside. */
#pragma once
#include <glib.h>

/* `head`, positions, and the beginning of one: 4096 bytes. */
static inline GString *full_page(const char *head) {
    GString *text = g_string_new(head);
    while (text->len < 4096 - 12)
        g_string_append(text, "[1,2],");
    g_string_append(text, "[3,");
    while (text->len < 4096)
        g_string_append_c(text, '4');
    return text;
}
