/* Why GDAL did not do what it was asked. */
#pragma once
#include <cpl_error.h>

/* GDAL's last message. Borrowed, until the next one. */
static inline const char *gdal_reason(void) {
    const char *message = CPLGetLastErrorMsg();
    return *message ? message : "GDAL does not say why";
}
