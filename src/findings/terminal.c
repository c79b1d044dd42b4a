#include "findings/terminal.h"
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { LEAST_WIDTH = 40, FILE_WIDTH = 100 };

int tf_terminal_width(void) {
    const char *columns = getenv("COLUMNS");
    int width = columns ? (int)strtol(columns, NULL, 10) : 0;
    struct winsize size;
    if (width <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    return width <= 0 ? FILE_WIDTH : MAX(width, LEAST_WIDTH);
}

bool tf_terminal_colour(void) {
    const char *no_color = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    return isatty(STDOUT_FILENO) && (!no_color || !*no_color) && terminal &&
           strcmp(terminal, "dumb") != 0;
}
