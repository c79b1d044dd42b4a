#include "validate/validate-private.h"
#include <math.h>

/* An array of an even number of numbers, four at least; else nothing. */
static WrittenBox box_of(const JsonTree *tree, const JsonNode *bbox) {
    WrittenBox box = {0};
    bool ok = tf_json_is(bbox, JSON_IS_ARRAY) && bbox->count >= 4 && bbox->count % 2 == 0 &&
              bbox->count <= BOX_NUMBERS;
    for (const JsonNode *i = tf_json_first(tree, bbox); ok && i; i = tf_json_next(tree, i)) {
        ok = i->kind == JSON_IS_NUMBER;
        box.values[box.n] = tf_json_node_number(i);
        box.written[box.n].text = i->text;
        box.written[box.n++].length = i->length;
    }
    if (!ok)
        box.n = 0;
    return box;
}

static void check_side(GeojsonCheck *check, const JsonNode *bbox, const WrittenBox *box,
                       const Span *span, gsize axis) {
    static const char *const names[] = {"longitude", "latitude", "height"};
    const char *name = axis < G_N_ELEMENTS(names) ? names[axis] : "numbers after the height";
    BoxFault fault = tf_box_side_fault(box, span, axis);
    BoxSide side = tf_box_side(box, span, axis);
    if (fault == BOX_TOO_SMALL)
        tf_check_wrong(check, RULE_BBOX_HOLDS, bbox,
                       "its bbox has %.15g to %.15g for the %s, expected %.15g to %.15g",
                       side.says[0], side.says[1], name, side.has[0], side.has[1]);
    else if (fault == BOX_TOO_WIDE)
        tf_check_wrong(check, RULE_BBOX_WIDE, bbox,
                       "its bbox has %.15g to %.15g for the %s, which goes from %.15g to %.15g",
                       side.says[0], side.says[1], name, side.has[0], side.has[1]);
}

void tf_check_bbox(GeojsonCheck *check, const JsonNode *object, const Span *span) {
    const JsonNode *bbox = tf_json_member(check->tree, object, "bbox");
    if (!bbox)
        return;
    check->boxes++;
    WrittenBox box = box_of(check->tree, bbox);
    gsize axes = box.n / 2;
    if (box.n == 0)
        tf_check_wrong(check, RULE_BBOX, bbox,
                       "its bbox is not an array of four numbers, or six with heights");
    else if (span->axes && axes != span->axes)
        tf_check_wrong(check, RULE_BBOX, bbox,
                       "its bbox has %d numbers, expected %d: two for each of the %d numbers of a "
                       "position",
                       (int)box.n, (int)(2 * span->axes), (int)span->axes);
    else if (box.values[1] > box.values[axes + 1] ||
             (axes > 2 && box.values[2] > box.values[axes + 2]))
        tf_check_wrong(check, RULE_BBOX, bbox,
                       "its bbox has %s first, expected the least values first, then the largest",
                       box.values[1] > box.values[axes + 1] ? "the north" : "the top");
    else
        for (gsize i = 0; span->axes && i < axes; i++)
            check_side(check, bbox, &box, span, i);
}
