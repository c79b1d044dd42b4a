#include "geodesy/projection.h"
#include <math.h>
#include <proj.h>
#include <stdlib.h>

struct Projection {
    PJ_CONTEXT *context;
    PJ *transformation;
};

Projection *tf_projection_new(const char *definition) {
    Projection *projection = calloc(1, sizeof *projection);
    if (!projection)
        return NULL;
    projection->context = proj_context_create();
    proj_log_level(projection->context, PJ_LOG_NONE);
    PJ *any = proj_create_crs_to_crs(projection->context, "OGC:CRS84", definition, NULL);
    if (any) {
        projection->transformation = proj_normalize_for_visualization(projection->context, any);
        proj_destroy(any);
    }
    if (projection->transformation)
        return projection;
    tf_projection_free(projection);
    return NULL;
}

void tf_projection_free(Projection *projection) {
    if (!projection)
        return;
    proj_destroy(projection->transformation);
    proj_context_destroy(projection->context);
    free(projection);
}

static bool transform(Projection *projection, PJ_DIRECTION direction, const double from[2],
                      double to[2]) {
    PJ_COORD at = proj_trans(projection->transformation, direction,
                             proj_coord(from[0], from[1], 0, HUGE_VAL));
    to[0] = at.xy.x;
    to[1] = at.xy.y;
    return isfinite(to[0]) && isfinite(to[1]);
}

bool tf_projection_forward(Projection *projection, const LonLat at, double plane[2]) {
    return transform(projection, PJ_FWD, at, plane);
}

bool tf_projection_inverse(Projection *projection, const double plane[2], LonLat at) {
    return transform(projection, PJ_INV, plane, at);
}

bool tf_projection_area_to_axis(Projection *projection, const LonLat *line, size_t n,
                                double *area) {
    double sum = 0;
    double before[2] = {0, 0};
    for (size_t i = 0; i < n; i++) {
        double at[2];
        if (!tf_projection_forward(projection, line[i], at))
            return false;
        if (i > 0)
            sum += (before[0] - at[0]) * (before[1] + at[1]) / 2;
        before[0] = at[0];
        before[1] = at[1];
    }
    *area = sum;
    return true;
}
