/* Decimal numbers of JSON text, read at the speed of their digits. */
#pragma once

/* The number that begins at `at` (RFC 8259 §6), rounded correctly; *after is set past it.
   *after is `at` if no number begins there. Nothing from `end` on is read: a number may end a
   text with no byte after it. */
double tf_json_number(const char *at, const char *end, const char **after);
