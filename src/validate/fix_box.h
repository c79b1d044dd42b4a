/* Bounding boxes that are made anew (RFC 7946, 5). */
#pragma once
#include "geojson/reader.h"
#include "validate/span.h"

/* Whether the bbox that is written says what is spanned; one of nothing may say anything. */
bool tf_fix_box_is_right(JsonSpan written, const Span *span);

/* Appends the bbox of what is spanned. It goes over the antimeridian if what it holds was `cut` there, or the one that it
   replaces did, and it is narrower so (5.2). */
void tf_fix_box_write(JsonSpan replaced, const Span *span, bool cut, GString *text);
