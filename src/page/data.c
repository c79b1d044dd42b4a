/* What the page's script draws, as JSON. Every shape is in one list, once; whatever is drawn refers
   to it by its index. */
#include "atlas/control.h"
#include "claim/shape.h"
#include "layer/geometry.h"
#include "page/page-private.h"
#include "planar/rebuild.h"
#include <math.h>
#include <string.h>

/* ---- Geometries ---- */

static void put_shape(JsonWriter *writer, PageShapes *shapes, const Geometry *geometry) {
    int number = tf_page_shapes_add(shapes, geometry);
    tf_writer_key(writer, "shape");
    if (number < 0)
        tf_writer_null(writer);
    else
        tf_writer_number(writer, number);
}

/* The parts of lines and polygons that lie in the window. */
static Geometry in_window(const PageData *data, const Geometry *geometry) {
    Geometry seen = {.type = geometry->type, .parts = g_ptr_array_new()};
    for (guint i = 0; i < geometry->parts->len; i++) {
        double box[4];
        tf_page_frame_part(geometry, i, box);
        if (tf_page_frame_meets(data->window, box))
            g_ptr_array_add(seen.parts, geometry->parts->pdata[i]);
    }
    if (seen.parts->len == 0)
        seen.type = LAYER_NONE;
    return seen;
}

void tf_page_data_shape(PageData *data, const Geometry *geometry) {
    if (!geometry->parts) {
        put_shape(data->writer, data->shapes, geometry);
        return;
    }
    Geometry seen = in_window(data, geometry);
    put_shape(data->writer, data->shapes, &seen);
    g_ptr_array_unref(seen.parts);
}

static void put_value(PageData *data, const Value *value) {
    Geometry geometry = tf_geometry_of(value);
    tf_page_data_shape(data, &geometry);
    tf_geometry_clear(&geometry);
}

static void put_span(JsonWriter *writer, const char *key, DateSpan span) {
    tf_writer_key(writer, key);
    if (span.first == 0) {
        tf_writer_null(writer);
        return;
    }
    g_autofree char *first = tf_date_span_text((DateSpan){span.first, span.first});
    g_autofree char *last = tf_date_span_text((DateSpan){span.last, span.last});
    tf_writer_open(writer, '[');
    tf_writer_text(writer, first);
    tf_writer_text(writer, last);
    tf_writer_close(writer, ']');
}

/* ---- Who held what ---- */

/* The first day, and the first one after the last; null if it has no end. */
static void put_held(JsonWriter *writer, const char *key, HeldDays days) {
    g_autofree char *from = tf_date_span_text((DateSpan){days.from, days.from});
    g_autofree char *until =
        days.until ? tf_date_span_text((DateSpan){days.until, days.until}) : NULL;
    tf_member_open(writer, key, '[');
    tf_writer_text(writer, from);
    tf_writer_text(writer, until);
    tf_writer_close(writer, ']');
}

static bool control_row(PageData *data, const ControlRow *row, GError **error) {
    Extent extent;
    if (!tf_atlas_row_extent(data->map, row, &extent, error))
        return false;
    Value value = {.type = VALUE_TERRITORY, .extent = extent};
    JsonWriter *writer = data->writer;
    tf_writer_open(writer, '{');
    tf_member_text(writer, "control", row->control);
    tf_member_text(writer, "territory", row->territory_text);
    put_held(writer, "possibly", tf_control_possibly(row));
    put_held(writer, "certainly", tf_control_certainly(row));
    tf_member_text(writer, "source", row->cite);
    put_value(data, &value);
    tf_writer_close(writer, '}');
    tf_extent_clear(&extent);
    return true;
}

static bool put_control(PageData *data, GError **error) {
    const GPtrArray *rows = data->source->check->atlas->control;
    tf_member_open(data->writer, "control", '[');
    for (guint i = 0; i < rows->len; i++)
        if (!control_row(data, rows->pdata[i], error))
            return false;
    tf_writer_close(data->writer, ']');
    return true;
}

/* ---- Events ---- */

/* All events, as a layer would show them. */
static Layer *events_layer(const PageData *data, GError **error) {
    static char name[] = "events";
    LayerDefinition definition = {
        .id = name, .title = name, .abstract = name, .kind = name, .of = g_ptr_array_new()};
    const LayerSource source = {data->source->on->pdata[0], data->map, data->source->check->claims,
                                PAGE_DECIMALS, data->source->check};
    Layer *layer = tf_layer_build(&definition, &source, error);
    g_ptr_array_unref(definition.of);
    return layer;
}

static bool put_events(PageData *data, GError **error) {
    JsonWriter *writer = data->writer;
    g_autoptr(Layer) layer = events_layer(data, error);
    tf_member_open(writer, "events", '[');
    for (guint i = 0; layer && i < layer->features->len; i++) {
        const LayerFeature *feature = layer->features->pdata[i];
        tf_writer_open(writer, '{');
        tf_member_text(writer, "name", tf_feature_property_text(feature, "name"));
        tf_member_text(writer, "from", tf_feature_property_text(feature, "valid_from"));
        tf_member_text(writer, "to", tf_feature_property_text(feature, "valid_to"));
        tf_page_data_shape(data, &feature->geometry);
        tf_writer_close(writer, '}');
    }
    tf_writer_close(writer, ']');
    return layer != NULL;
}

/* ---- Claims ---- */

/* The first day at which the expression asks who held what; 0 if it does not. */
static int day_of(const Bound *node) {
    if (node->kind == BOUND_CONTROL)
        return node->date.first;
    for (guint i = 0; i < node->n; i++) {
        int day = day_of(node->children[i]);
        if (day)
            return day;
    }
    return 0;
}

static void put_box(JsonWriter *writer, const char *key, const double box[4]) {
    tf_member_open(writer, key, '[');
    for (int i = 0; i < 4; i++)
        tf_writer_decimal(writer, box[i], PAGE_DECIMALS);
    tf_writer_close(writer, ']');
}

/* What a claim compares, as the script has it: with its frame if that is not the whole of it. */
static char *thing_text(PageData *data, const ClaimShape *shape) {
    static const char *const kinds[] = {
        [VALUE_TERRITORY] = "territory",
        [VALUE_BORDER] = "border",
        [VALUE_PLACE] = "place",
        [VALUE_ROUTE] = "route",
    };
    GString *json = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(json, 0);
    Geometry geometry = tf_geometry_of(shape->value);
    tf_writer_open(&writer, '{');
    tf_member_text(&writer, "name", shape->name);
    tf_member_text(&writer, "kind", kinds[shape->value->type]);
    put_shape(&writer, data->shapes, &geometry);
    double box[4];
    if (tf_page_frame_of(&geometry, box))
        put_box(&writer, "frame", box);
    tf_writer_close(&writer, '}');
    tf_geometry_clear(&geometry);
    return g_string_free(json, FALSE);
}

/* The number of the thing in the list of all that claims compare, where each stands once. */
static guint thing_number(PageData *data, const ClaimShape *shape) {
    g_autofree char *text = thing_text(data, shape);
    guint at;
    if (!g_ptr_array_find_with_equal_func(data->things, text, g_str_equal, &at)) {
        at = data->things->len;
        g_ptr_array_add(data->things, g_steal_pointer(&text));
    }
    return at;
}

/* The day from which a route is there; 0 if it always is, or is none. */
static int first_day_of(const Value *value) {
    DateSpan span;
    const char *from = value->type == VALUE_ROUTE ? value->route->valid_from : NULL;
    return from && tf_date_span_parse(from, &span) ? span.first : 0;
}

static void put_claim(PageData *data, const Claim *claim) {
    g_autoptr(GPtrArray) shapes = tf_claim_shapes(claim, data->map);
    int day = claim->measure.node ? day_of(claim->measure.node) : 0;
    for (guint i = 0; day == 0 && i < shapes->len; i++)
        day = first_day_of(((const ClaimShape *)shapes->pdata[i])->value);
    tf_member_open(data->writer, claim->id, '{');
    put_span(data->writer, "day", (DateSpan){day, day});
    tf_member_open(data->writer, "shapes", '[');
    for (guint i = 0; i < shapes->len; i++)
        tf_writer_number(data->writer, thing_number(data, shapes->pdata[i]));
    tf_writer_close(data->writer, ']');
    tf_writer_close(data->writer, '}');
}

static void put_claims(PageData *data) {
    const GPtrArray *findings = data->source->check->findings;
    tf_member_open(data->writer, "claims", '{');
    for (guint i = 0; i < findings->len; i++)
        put_claim(data, ((const Finding *)findings->pdata[i])->claim);
    tf_writer_close(data->writer, '}');
}

static void put_things(PageData *data) {
    JsonWriter *writer = data->writer;
    tf_member_open(writer, "things", '[');
    for (guint i = 0; i < data->things->len; i++) {
        g_string_append_printf(writer->text, "%s\n%s", i == 0 ? "" : ",",
                               (char *)data->things->pdata[i]);
        writer->first = false;
    }
    tf_writer_close(writer, ']');
}

/* ---- The whole ---- */

static void put_day(PageData *data) {
    DateSpan date = data->definition->date;
    g_autofree char *day = tf_date_span_text((DateSpan){date.first, date.first});
    tf_member_text(data->writer, "day", day);
}

static void put_background(PageData *data) {
    tf_member_text(data->writer, "background", data->definition->background->name);
}

static bool put_all(PageData *data, GError **error) {
    tf_writer_open(data->writer, '{');
    put_span(data->writer, "time", data->source->check->atlas->time);
    put_day(data);
    put_box(data->writer, "extent", data->extent);
    put_box(data->writer, "window", data->window);
    put_background(data);
    if (!tf_page_data_layers(data, error) || !tf_page_data_maps(data, error) ||
        !put_control(data, error) || !put_events(data, error))
        return false;
    put_claims(data);
    put_things(data);
    tf_page_shapes_write(data->shapes, data->writer);
    tf_writer_close(data->writer, '}');
    return true;
}

static char *write_data(const PageSource *source, const Definition *definition, const Map *coarse,
                        GError **error) {
    g_autoptr(AtlasMap) map = tf_atlas_on_other_map(source->check->atlas, coarse);
    g_autoptr(PageShapes) shapes = tf_page_shapes_new();
    g_autoptr(GPtrArray) things = g_ptr_array_new_with_free_func(g_free);
    GString *json = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(json, 2);
    PageData data = {.source = source,
                     .definition = definition,
                     .map = map,
                     .writer = &writer,
                     .shapes = shapes,
                     .things = things};
    tf_page_view(source->check, map, definition, data.extent, data.window);
    bool ok = put_all(&data, error);
    return g_string_free(json, !ok);
}

char *tf_page_data(const PageSource *source, GError **error) {
    g_autoptr(Definition) definition = tf_definition_read(source->check->atlas, error);
    g_autoptr(Map) coarse =
        definition ? tf_map_snap_to_grid(source->check->maps->pdata[0], 1.0 / PAGE_GRID, error)
                   : NULL;
    return coarse ? write_data(source, definition, coarse, error) : NULL;
}
