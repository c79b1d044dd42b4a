/* How far a long job is. A step of it tells its own share, from 0 to 1, and need not know which part of the whole it is. */
#pragma once
#include <glib.h>

typedef struct {
    void (*show)(double share, gpointer data); /* of the whole, 0 to 1; NULL: nobody watches */
    gpointer data;
    double from, to; /* which part of the whole the step is */
} Progress;

#define NO_PROGRESS ((Progress){0})

/* The step from share `from` to share `to` of the step `whole`. */
static inline Progress progress_part(Progress whole, double from, double to) {
    double span = whole.to - whole.from;
    return (Progress){whole.show, whole.data, whole.from + span * from, whole.from + span * to};
}

static inline void progress_at(Progress step, double share) {
    if (step.show)
        step.show(step.from + (step.to - step.from) * share, step.data);
}

/* The same after the first `done` of `n` like things: a thousand times in all. */
static inline void progress_count(Progress step, guint done, guint n) {
    if (step.show && done % (n / 1000 + 1) == 0)
        progress_at(step, (double)done / n);
}
