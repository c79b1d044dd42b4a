/* Decimal numbers of JSON text, read at the speed of their digits. */
#pragma once

/* The number that begins at `text` (RFC 8259 §6), rounded correctly; *end is set behind it. *end is
   `text` if no number begins there. A byte that belongs to no number must follow before the text's
   end. */
double tf_json_number(const char *text, const char **end);
