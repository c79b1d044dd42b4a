#include "atlas/control.h"

HeldDays tf_control_certainly(const ControlRow *row) {
    return (HeldDays){row->taken.last, row->given_up.first};
}

HeldDays tf_control_possibly(const ControlRow *row) {
    return (HeldDays){row->taken.first, row->given_up.last};
}

bool tf_held_on(HeldDays days, int day) {
    return day >= days.from && (days.until == 0 || day < days.until);
}
