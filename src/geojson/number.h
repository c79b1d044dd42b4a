/* Decimal numbers of JSON text, read at the speed of their digits. */
#pragma once

/* The number that begins at `at` (RFC 8259 §6), rounded correctly; *after is set behind it. *after
   is `at` if no number begins there. Nothing from `end` on is read: a number may be the last of a
   text that no byte follows. */
double tf_json_number(const char *at, const char *end, const char **after);
