/* What standard output is: a terminal of some width that shows colour, or a file or pipe. */
#pragma once
#include <stdbool.h>

/* Columns of the terminal on standard output, from 40; 100 if it is not a terminal. The
   environment's COLUMNS overrides both. */
int tf_terminal_width(void);

/* Whether standard output is a terminal that should be coloured: not if NO_COLOR is set to
   anything (https://no-color.org) or TERM is dumb. */
bool tf_terminal_colour(void);
