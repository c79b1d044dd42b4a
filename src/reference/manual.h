/* The manual page. */
#pragma once
#include <glib.h>

/* The manual page (man(7)) of the program's options and commands. The template is the page, with
   lines between its own that begin with '@':

     @program         here stand the options before the command
     @command NAME    here stands a command, with what follows up to its first @option
     @option NAME     what follows is said of this option instead of its line in the help
     @end             ends @program or a command

   Commands stand in the table's order. NULL with an input error if the template names what the table
   does not have, or lacks a command. g_free. */
char *tf_manual(const char *template, GError **error);
