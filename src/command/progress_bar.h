/* A bar on a terminal that shows how far a long job is. */
#pragma once
#include "base/progress.h"

typedef struct {
    int shown; /* percent; -1: nothing yet */
} ProgressBar;

/* A job that tells the bar, which must outlive it, how far it is; nobody watches if standard error is no terminal. */
Progress tf_progress_bar(ProgressBar *bar);

/* Takes the bar away. */
void tf_progress_bar_end(const ProgressBar *bar);
