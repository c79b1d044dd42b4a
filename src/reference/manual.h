/* The manual page. */
#pragma once
#include <glib.h>

/* The manual page (man(7)) of the program's options and commands. The template is the page with
   directives, lines that begin with '@':

     @program         replaced by the options before the command
     @command NAME    a command, described by what follows up to its first @option
     @option NAME     what follows describes this option instead of its line in the help
     @end             ends @program or a command

   Commands must be in the table's order. NULL with an input error if the template names what the
   table does not have, or lacks a command. g_free. */
char *tf_manual(const char *template, GError **error);
