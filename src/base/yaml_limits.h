/* How large a YAML file may be, and how deep. */
#pragma once
#include <glib.h>
#include <stdbool.h>

enum {
    TF_YAML_DEEPEST = 64,      /* values in values */
    TF_YAML_LONGEST = 1 << 16, /* bytes of a text */
    TF_YAML_MOST = 1 << 26,    /* bytes of a file */
};

/* Checks what must be known before libyaml makes a document of the bytes, which takes it a time that grows with the square
   of the depth. False with an input error that names `path`. */
bool tf_yaml_within_limits(const char *bytes, gsize length, const char *path, GError **error);
