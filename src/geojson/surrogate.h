/* Characters beyond the first plane, which JSON escapes as two UTF-16 units (RFC 8259 §7). */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Whether an escape in the text, which is of a string that was read, stands for half a surrogate pair (RFC 8259 §8.2). */
bool tf_json_has_half_pair(const char *text, gsize length);
