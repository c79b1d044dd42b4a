#include "command/progress_bar.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 40 };

static void show(double share, gpointer data) {
    ProgressBar *bar = data;
    int percent = (int)(100 * CLAMP(share, 0, 1));
    if (percent == bar->shown)
        return;
    bar->shown = percent;
    char filled[WIDTH + 1] = "";
    memset(filled, '#', (size_t)(percent * WIDTH / 100));
    fprintf(stderr, "\r[%-*s] %3d %%", WIDTH, filled, percent);
}

Progress tf_progress_bar(ProgressBar *bar) {
    bar->shown = -1;
    return (Progress){isatty(STDERR_FILENO) ? show : NULL, bar, 0, 1};
}

void tf_progress_bar_end(const ProgressBar *bar) {
    if (bar->shown >= 0)
        fprintf(stderr, "\r%*s\r", WIDTH + 10, "");
}
