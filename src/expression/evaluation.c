#include "expression/evaluation.h"
#include "expression/memo.h"
#include <stdarg.h>

Evaluation tf_evaluation(AtlasMap *on, GError **error) {
    return (Evaluation){.on = on, .map = on->map, .atlas = on->atlas, .error = error};
}

void tf_evaluation_clear(Evaluation *run) {
    g_clear_pointer(&run->unmeasurable, g_free);
}

bool tf_cannot(Evaluation *run, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_free(run->unmeasurable);
    run->unmeasurable = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return false;
}

bool tf_evaluate_settled(Evaluation *run, const Extent *extent) {
    if (tf_faceset_equal(extent->certain, extent->possible))
        return true;
    return tf_cannot(run, "%s",
                     extent->doubt ? extent->doubt : "the sources leave its extent open");
}

bool tf_evaluate_whole(Evaluation *run, const Extent *extent, const char *what) {
    if (!tf_evaluate_settled(run, extent))
        return false;
    if (!extent->partial)
        return true;
    const Territory *country = tf_atlas_territory(run->atlas, extent->partial);
    return tf_cannot(run, "only part of %s is on the map '%s', so its %s cannot be measured there",
                     country ? country->names.name : extent->partial, run->map->id, what);
}
