/* The shells' completions. Each template is the script with one line "@table@", which is replaced
   by what is made from the table of options: what each command, option and argument may be. NULL
   with an input error if the template has no such line. g_free. */
#pragma once
#include <glib.h>

char *tf_completion_bash(const char *template, GError **error);
char *tf_completion_zsh(const char *template, GError **error);
char *tf_completion_fish(const char *template, GError **error);
