/* Names of columns in formats that have only a few bytes for one. */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* `name`, cut between characters to `bytes` (0: no limit); where `is_taken` says so, it ends in a number instead. g_free. */
char *tf_short_name(const char *name, gsize bytes,
                    bool (*is_taken)(const char *name, gpointer data), gpointer data);
