/* Errors: one GError domain whose codes are the exit codes of the command. */
#pragma once
#include <glib.h>
#include <stdbool.h>

#define TERRAFACT_ERROR (tf_error_quark())

typedef enum {
    TERRAFACT_ERROR_INPUT = 2,  /* what was asked or given is wrong */
    TERRAFACT_ERROR_SYSTEM = 3, /* the system failed: disk, memory, a library */
} TerrafactError;

GQuark tf_error_quark(void);

/* Sets *error to an input error: one line "WHERE: what was found, what was expected, what to do".
   Bytes in it that are not UTF-8 become U+FFFD. Returns false, so that a caller can write
   `return tf_input_error(error, ...)`. */
gboolean tf_input_error(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The same for a failure of the system. */
gboolean tf_system_error(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Adds an error to those found before, so that a file's faults are told together, each on its line; takes ownership of
   `next`, which is left out if it was told before. From sixty lines on it only says that there are more. */
void tf_error_add(GError **all, GError *next);

/* Whether it says so: whoever looks for more faults may stop. */
bool tf_error_is_full(const GError *all);
