#include "atlas/control.h"
#include <string.h>

Held tf_control_held(const ControlRow *row, int day) {
    bool open = row->given_up.first == 0;
    if (day < row->taken.first || (!open && day >= row->given_up.last))
        return HELD_NOT;
    return day >= row->taken.last && (open || day < row->given_up.first) ? HELD_SURELY
                                                                         : HELD_PERHAPS;
}

bool tf_control_any_held(const Atlas *atlas, const char *control, int day) {
    for (guint i = 0; i < atlas->control->len; i++) {
        const ControlRow *row = atlas->control->pdata[i];
        if (strcmp(row->control, control) == 0 && tf_control_held(row, day) != HELD_NOT)
            return true;
    }
    return false;
}
