/* Who held what, and when. */
#pragma once
#include "atlas/atlas.h"

typedef enum { HELD_NOT, HELD_PERHAPS, HELD_SURELY } Held;

/* Whether the row's territory was held on `day`, as far as the sources can tell: surely from the
   last day on which it may have been taken to the day before the first on which it may have been
   given up. */
Held tf_control_held(const ControlRow *row, int day);

/* Whether some row of the control says that something was, or may have been, held on `day`. */
bool tf_control_any_held(const Atlas *atlas, const char *control, int day);
