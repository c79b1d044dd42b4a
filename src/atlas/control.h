/* The days on which a row of the control file holds: taken at the latest and given up at the
   earliest day that the sources allow, it certainly was held; the other way round, possibly. */
#pragma once
#include "atlas/atlas.h"

/* Julian days, the first that belongs to it and the first that no longer does; `until` is 0 if it
   has no end, and not after `from` if no day belongs to it. */
typedef struct {
    int from, until;
} HeldDays;

HeldDays tf_control_certainly(const ControlRow *row);
HeldDays tf_control_possibly(const ControlRow *row);

bool tf_held_on(HeldDays days, int day);
