#include "picture/made_entry.h"
#include <math.h>

static Entry *entry_new(Entry entry) {
    Entry *made = g_new(Entry, 1);
    *made = entry;
    made->only = g_ptr_array_new();
    made->except = g_ptr_array_new();
    made->without = g_ptr_array_new();
    made->up_to_m = INFINITY;
    return made;
}

Entry *tf_entry_for_layer(const char *layer) {
    return entry_new(
        (Entry){.kind = SHOW_LAYER,
                .of = g_strdup(layer),
                .symbol = {.fill = &tf_ink_claim,
                           .opacity = 0.15,
                           .pen = {.ink = &tf_ink_claim, .width = 0.5 * UNITS_PER_MM},
                           .marker = MARKER_DIAMOND,
                           .size = 2 * UNITS_PER_MM},
                .label = {.font = {.size = 9}, .ink = &tf_ink_claim, .halo = &tf_ink_halo},
                .rank = 1,
                .legend = g_strdup(layer)});
}

Entry *tf_entry_in_doubt(const Entry *control) {
    static const double BROADER = 2,
                        HEAVIER = 2; /* told apart from the control's own, also on a small map */
    const Ink *ink = control->symbol.hatch.ink ? control->symbol.hatch.ink : &tf_ink_text;
    Symbol symbol = {.hatch = control->symbol.hatch,
                     .pen = {.ink = ink,
                             .width = 0.2 * UNITS_PER_MM,
                             .dash = {0.4 * UNITS_PER_MM, 0.8 * UNITS_PER_MM}}};
    symbol.hatch.ink = ink;
    symbol.hatch.width = HEAVIER * fmax(symbol.hatch.width, 0.15 * UNITS_PER_MM);
    symbol.hatch.spacing = BROADER * fmax(symbol.hatch.spacing, UNITS_PER_MM);
    return entry_new((Entry){.kind = SHOW_CONTROL,
                             .of = g_strdup(control->of),
                             .symbol = symbol,
                             .ground = control->ground,
                             .legend = g_strdup("in doubt: may have been held on {date}")});
}

void tf_made_entry_free(gpointer data) {
    Entry *entry = data;
    g_free(entry->of);
    g_free(entry->legend);
    g_ptr_array_unref(entry->only);
    g_ptr_array_unref(entry->except);
    g_ptr_array_unref(entry->without);
    g_free(entry);
}
