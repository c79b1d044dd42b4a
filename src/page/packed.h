/* What a page holds for programs, made small. */
#pragma once

/* JSON without what is there for people. g_free. */
char *tf_page_compact(const char *json);

/* gzip's form of a text, in base64; the same for the same text. g_free. */
char *tf_page_packed(const char *text);
