/* Copies of GeoJSON that are its own text. */
#pragma once
#include "command/options.h"
#include "geojson/annotate.h"

/* How a copy is written. */
typedef enum { TEXT_NONE, TEXT_SAME, TEXT_SEQUENCE, TEXT_COLLECTION } TextCopy;

/* How a copy of the GeoJSON in `path` is written as its own text, by what `asked` names it. A sequence is in longitude and
   latitude, so what is not is left to GDAL. */
TextCopy tf_text_copy_kind(const char *path, const AreasOptions *asked);

/* The text of the file with the two columns, whose values (double) follow each other feature by feature, of the features whose
   places (guint64) are given (NULL: of all). What a sequence cannot hold is noted. NULL with an error. g_string_free. */
GString *tf_text_copy(const GeojsonText *text, const GArray *values, const GArray *places,
                      TextCopy kind, const AreasOptions *asked, GError **error);

/* Whether a copy of the file, as its text or in another format, has all that its texts have. It would be no JSON if they are not
   UTF-8 (RFC 8259, 8.1), and in another format lose what follows a character that ends them there. False with an input error. */
bool tf_text_copy_is_whole(const char *path, bool as_text, GError **error);
