/* Texts that are searched, in whatever form they come. */
#pragma once
#include "scan/document.h"

/* Reads `path` ("-": standard input): plain text, Markdown, HTML or PDF. NULL with an input error that names the path. */
Document *tf_command_read_text(const char *path, GError **error);
