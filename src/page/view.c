/* What the page's maps frame: what its claims are about. */
#include "claim/shape.h"
#include "layer/geometry.h"
#include "page/frame.h"
#include "page/page-private.h"
#include <string.h>

enum {
    WIDER = 4
}; /* the pictures' extent than what the claims are about, in area, if that is framed instead */

static double area_of(const double box[4]) {
    return (box[2] - box[0]) * (box[3] - box[1]);
}

/* What each claim is about is the first of its shapes. */
static void frame_claims(const GPtrArray *findings, AtlasMap *on, double box[4]) {
    tf_page_frame_clear(box);
    for (guint i = 0; i < findings->len; i++) {
        g_autoptr(GPtrArray) shapes =
            tf_claim_shapes(((const Finding *)findings->pdata[i])->claim, on);
        if (shapes->len == 0)
            continue;
        Geometry geometry = tf_geometry_of(((const ClaimShape *)shapes->pdata[0])->value);
        double one[4];
        tf_page_frame_clear(one);
        tf_page_frame_of(&geometry, one);
        tf_page_frame_join(box, one);
        tf_geometry_clear(&geometry);
    }
}

void tf_page_view(const Check *check, AtlasMap *on, const Definition *definition, double extent[4],
                  double window[4]) {
    double box[4];
    memcpy(extent, definition->extent, sizeof box);
    memcpy(window, (const double[]){-180, -90, 180, 90}, sizeof box);
    frame_claims(check->findings, on, box);
    if (!(box[0] <= box[2]))
        return;
    tf_page_frame_grow(box, 0.15, 0.5);
    if (area_of(extent) < WIDER * area_of(box))
        return;
    memcpy(extent, box, sizeof box);
    tf_page_frame_grow(box, 1, 5);
    memcpy(window, box, sizeof box);
}
