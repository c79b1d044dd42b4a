/* What a page's script needs only later, or only if its reader asks for it. */
#pragma once

/* gzip's form of a text, in base64; the same for the same text. g_free. */
char *tf_page_packed(const char *text);
