#include "picture/sheet.h"
#include "base/text.h"
#include "expression/units.h"
#include "picture/claim_draw.h"
#include "picture/claim_names.h"
#include "picture/finding.h"
#include "picture/headline.h"
#include "picture/legend.h"
#include "picture/locator.h"
#include "picture/scene_draw.h"
#include <math.h>
#include <string.h>

/* The parts of a sheet, in units. */
static const double EDGE = 22;                    /* around everything */
static const double GUTTER = 18;                  /* between the map and the panel beside it */
static const double PANEL = 232;                  /* width of what stands beside the map */
static const double DEGREES = 30;                 /* left of the frame, for the parallels' names */
static const double SHORTEST_MAP = 0.4;           /* height of a map over its width */
static const double ASPECT = 1.41421356237309505; /* of an A4 page */
static const double NARROW = 700;                 /* up to this the panel stands below the map */

static const TextStyle title_style = {.font = {.size = 18, .bold = true}, .ink = &tf_ink_text};
static const TextStyle subtitle_style = {.font = {.size = 10.5}, .ink = &tf_ink_quiet};
static const TextStyle body_style = {.font = {.size = 9}, .ink = &tf_ink_text};
static const TextStyle quiet_style = {.font = {.size = 8}, .ink = &tf_ink_quiet};
static const TextStyle degree_style = {.font = {.size = 7.5}, .ink = &tf_ink_quiet};

/* Where the parts of the sheet are. */
typedef struct {
    double width, height;
    double title_width;
    Rect map;
    double panel_x, panel_y, panel_width;
    double footer_y; /* the first baseline */
} Layout;

/* A sheet being made. */
typedef struct {
    const SheetRequest *request;
    char *title, *subtitle, *footer;
    const ClaimScene *claim; /* NULL: it is about no claim */
    double extent[4];
    Frame frame;
    Scene *scene;
    Layout layout;
} Sheet;

/* Of a claim that lies nowhere, such as one of days only, there is no map: the sheet says what was found. */
static bool has_map(const Sheet *sheet) {
    return !sheet->claim || sheet->claim->anywhere;
}

/* ---- Words ---- */

/* An atlas may say who published its report and when, one of the two, or neither; nothing is said that `title` says. */
static char *subtitle_of(const SheetRequest *request, const char *title) {
    const Atlas *atlas = tf_atlas_of(request->on);
    const char *publisher = atlas->report.publisher, *year = atlas->report.year;
    const char *about = atlas->report.title ? atlas->report.title : atlas->title;
    if (request->finding)
        return tf_headline_claim(request->finding, atlas);
    int shown = request->day                 ? request->day
                : request->definition->dated ? request->definition->date.first
                                             : 0;
    g_autofree char *day = shown ? tf_scene_day(shown) : NULL;
    if (request->day)
        return g_strdup_printf("As of %s", day);
    GString *text = g_string_new(NULL);
    if (publisher || year || strcmp(about, title) != 0) {
        g_string_append_printf(text, "Territorial facts of: %s", about);
        if (publisher || year)
            g_string_append_printf(text, " (%s%s%s)", publisher ? publisher : "",
                                   publisher && year ? ", " : "", year ? year : "");
        if (day)
            g_string_append_printf(text, "; as of %s", day);
    }
    return g_string_free(text, FALSE);
}

static char *footer_of(const Sheet *sheet) {
    const SheetRequest *request = sheet->request;
    const Map *map = tf_atlas_map(request->on);
    const Atlas *atlas = tf_atlas_of(request->on);
    if (!has_map(sheet))
        return g_strdup_printf("%s%sDrawn by terrafact.", request->basis ? request->basis : "",
                               request->basis ? " " : "");
    GString *text = g_string_new(NULL);
    if (request->basis)
        g_string_append_printf(text, "%s Drawn on %s. ", request->basis, map->id);
    g_string_append_printf(text, "Map: %s. Sources: ", map->title);
    for (guint i = 0; i < map->n_sources; i++) {
        g_autofree char *credit = tf_text_credit(map->sources[i].title, map->sources[i].licence);
        g_string_append_printf(text, "%s%s", i > 0 ? "; " : "", credit);
    }
    g_string_append(text, ". ");
    if (atlas->places->len + atlas->routes->len + atlas->control->len > 0) {
        g_autofree char *credit = tf_text_credit(atlas->title, atlas->licence);
        g_string_append_printf(text, "Places, routes and control: %s. ", credit);
    }
    if (request->definition->credit)
        g_string_append_printf(text, "%s. ", request->definition->credit);
    g_autofree char *projection = tf_frame_projection_text(sheet->extent);
    g_string_append_printf(text, "%s. Drawn by terrafact.", projection);
    return g_string_free(text, FALSE);
}

/* ---- Scale ---- */

static double draw_scale(const Sheet *sheet, double x, double y, double width, Canvas *canvas) {
    if (sheet->frame.world) /* it is another one everywhere */
        return tf_canvas_paragraph(canvas, x, y + 15, width,
                                   "Areas are true everywhere, lengths nowhere", quiet_style, 10);
    double most = fmin(0.62 * width, 150);
    const Unit *unit = tf_unit_of_length(most * sheet->frame.metres);
    double length = tf_frame_round_length(&sheet->frame, most, unit->size);
    double units = length / sheet->frame.metres;
    const Pen pen = {.ink = &tf_ink_text, .width = 1, .butt = true};
    Path left = tf_path_of_rect((Rect){x, y, x + units / 2, y + 4});
    Path bar = tf_path_of_rect((Rect){x, y, x + units, y + 4});
    tf_canvas_fill(canvas, &bar, &tf_ink_halo, 1);
    tf_canvas_fill(canvas, &left, &tf_ink_text, 1);
    tf_canvas_stroke(canvas, &bar, pen);
    tf_path_clear(&left);
    tf_path_clear(&bar);
    g_autofree char *text = g_strdup_printf("%g %s", length / unit->size, unit->name);
    tf_canvas_text(canvas, x + units + 6, y + 5.5, text, body_style);
    return tf_canvas_paragraph(canvas, x, y + 15, width,
                               "true at the middle of the map; areas are "
                               "true everywhere",
                               quiet_style, 10);
}

/* ---- Panel ---- */

static double draw_notes(const Sheet *sheet, double x, double y, double width, Canvas *canvas) {
    if (sheet->claim && sheet->claim->beyond && !sheet->request->extent)
        y = tf_canvas_paragraph(canvas, x, y + 4, width,
                                "Smaller parts that lie far away are counted, and not shown.",
                                quiet_style, 10);
    return y;
}

static bool has_locator(const Sheet *sheet) {
    return tf_locator_helps(sheet->request->definition, &sheet->frame);
}

/* On a sheet with the panel below the map: to the right of the finding, if there is room for both. */
static bool locator_beside(const Sheet *sheet, Rect *box) {
    static const double WIDTH = 150, HEIGHT = 100, ROOM = 420;
    const Layout *layout = &sheet->layout;
    *box = (Rect){layout->panel_x + layout->panel_width - WIDTH, layout->panel_y - 8,
                  layout->panel_x + layout->panel_width, layout->panel_y - 8 + HEIGHT};
    return sheet->request->finding && has_map(sheet) && layout->panel_x < layout->map.x1 &&
           layout->panel_width > ROOM && has_locator(sheet);
}

static double draw_panel(const Sheet *sheet, double x, double y, double width, Canvas *canvas) {
    Rect locator;
    bool beside = locator_beside(sheet, &locator);
    double top = y, foot = top + locator.y1 - locator.y0;
    FindingRoom room = {width, beside ? width - (locator.x1 - locator.x0) - 2 * GUTTER : width,
                        beside ? foot : top};
    if (sheet->request->finding)
        y = tf_finding_draw(sheet->request->finding, x, y, room, canvas) + 12;
    if (!has_map(sheet))
        return tf_canvas_paragraph(canvas, x, y, width, "Nothing in this claim lies on a map.",
                                   quiet_style, 10);
    if (beside)
        y = fmax(y, foot + 12);
    y = tf_legend_draw(sheet->claim, sheet->scene, x, y, width, canvas);
    y = draw_notes(sheet, x, y, width, canvas);
    return draw_scale(sheet, x, y + 6, width, canvas);
}

static double panel_height(const Sheet *sheet, double width) {
    CanvasSpec nothing = {.form = CANVAS_NONE, .scale = 1};
    g_autoptr(Canvas) canvas = tf_canvas_new(&nothing, NULL);
    return draw_panel(sheet, 0, 0, width, canvas);
}

/* ---- Layout ---- */

static double lines_of(Font font, const char *text, double width) {
    g_autoptr(GPtrArray) lines = tf_font_wrap(font, text, width);
    return lines->len;
}

static double head_height(const Sheet *sheet, double width) {
    return 22 * lines_of(title_style.font, sheet->title, width) +
           13 * lines_of(subtitle_style.font, sheet->subtitle, width) + 7;
}

static double footer_height(const Sheet *sheet, double width) {
    return 10 * lines_of(quiet_style.font, sheet->footer, width);
}

static void lay_wide(Sheet *sheet, double width) {
    Layout *layout = &sheet->layout;
    double height = width / ASPECT;
    double top = EDGE + head_height(sheet, width - 2 * EDGE);
    double footer = footer_height(sheet, width - 2 * EDGE);
    *layout = (Layout){.width = width,
                       .height = height,
                       .title_width = width - 2 * EDGE,
                       .panel_x = width - EDGE - PANEL,
                       .panel_y = top + 10,
                       .panel_width = PANEL,
                       .footer_y = height - EDGE - footer + 12};
    layout->map =
        (Rect){EDGE + DEGREES, top, layout->panel_x - GUTTER, height - EDGE - footer - 18};
}

/* The panel alone. */
static void lay_words(Sheet *sheet, double width) {
    double inner = width - 2 * EDGE, top = EDGE + head_height(sheet, inner);
    sheet->layout = (Layout){.width = width,
                             .title_width = inner,
                             .map = {EDGE, top, width - EDGE, top + inner},
                             .panel_x = EDGE,
                             .panel_y = top + 10,
                             .panel_width = inner};
}

/* The panel below the map: on a narrow sheet, and for the whole Earth, which is twice as wide as high. */
static void lay_below(Sheet *sheet, double width) {
    double inner = width - 2 * EDGE;
    double top = EDGE + head_height(sheet, inner);
    double aspect = tf_frame_is_world(sheet->extent) ? 0.5 : 0.85;
    Rect map = {EDGE + DEGREES, top, width - EDGE, top + aspect * (inner - DEGREES)};
    sheet->layout = (Layout){.width = width,
                             .title_width = inner,
                             .map = map,
                             .panel_x = EDGE,
                             .panel_y = map.y1 + 36,
                             .panel_width = inner};
}

static SceneRequest scene_request(const SheetRequest *request) {
    return (SceneRequest){request->definition, request->on,  request->source->claims,
                          request->layers,     request->day, request->finding != NULL};
}

static bool make_scene(Sheet *sheet, GError **error) {
    SceneRequest asked = scene_request(sheet->request);
    g_clear_pointer(&sheet->scene, tf_scene_free);
    tf_frame_clear(&sheet->frame);
    if (!tf_frame_new(&sheet->frame, sheet->extent, sheet->layout.map, error))
        return false;
    if (sheet->request->finest > 0)
        sheet->frame.finest = sheet->request->finest;
    sheet->scene = tf_scene_new(&asked, &sheet->frame, error);
    if (sheet->scene && sheet->claim) {
        tf_claim_scene_obstacles(sheet->claim, &sheet->frame, sheet->scene);
        tf_claim_names(sheet->claim, asked.definition, &sheet->frame, sheet->scene);
    }
    if (sheet->scene)
        tf_scene_place_labels(sheet->scene);
    return sheet->scene != NULL;
}

/* The text must fit beside the map; where it does not, everything is drawn smaller on a
   larger sheet. */
static bool lay_out(Sheet *sheet, double width, GError **error) {
    if (width <= NARROW || tf_frame_is_world(sheet->extent) || !has_map(sheet)) {
        if (has_map(sheet))
            lay_below(sheet, width);
        else
            lay_words(sheet, fmin(width, NARROW));
        if (!make_scene(sheet, error))
            return false;
        Layout *layout = &sheet->layout;
        layout->footer_y = layout->panel_y + panel_height(sheet, layout->panel_width) + 16;
        layout->height =
            layout->footer_y + footer_height(sheet, layout->width - 2 * EDGE) + EDGE - 8;
        return true;
    }
    for (;; width *= 1.05) {
        lay_wide(sheet, width);
        const Layout *layout = &sheet->layout;
        if (!make_scene(sheet, error))
            return false;
        double room = layout->map.y1 - layout->panel_y;
        if (panel_height(sheet, layout->panel_width) <= room || width > 2000)
            return layout->map.y1 - layout->map.y0 >
                       SHORTEST_MAP * (layout->map.x1 - layout->map.x0) ||
                   tf_input_error(error, "the title is too long for a picture");
    }
}

/* ---- Drawing ---- */

static void draw_graticule(const Sheet *sheet, Canvas *canvas, bool names) {
    const Pen pen = {.ink = &tf_ink_quiet, .opacity = 0.35, .width = 0.4, .butt = true};
    g_autoptr(GArray) lines = tf_frame_graticule(&sheet->frame);
    const Rect *box = &sheet->frame.box;
    for (guint i = 0; i < lines->len; i++) {
        const GraticuleLine *line = &g_array_index(lines, GraticuleLine, i);
        if (!names) {
            tf_canvas_stroke(canvas, &line->path, pen);
            continue;
        }
        g_autofree char *text = tf_degrees_text(line->degrees, line->parallel);
        TextStyle style = degree_style;
        style.anchor = line->parallel ? ANCHOR_END : ANCHOR_MIDDLE;
        if (line->parallel && !isnan(line->at))
            tf_canvas_text(canvas, box->x0 - 4, line->at + 2.6, text, style);
        else if (!isnan(line->at))
            tf_canvas_text(canvas, line->at, box->y1 + 10, text, style);
    }
}

static void draw_map(const Sheet *sheet, Canvas *canvas) {
    const Pen frame = {.ink = &tf_ink_quiet, .width = 0.8};
    tf_scene_draw_shapes(sheet->scene, canvas);
    tf_canvas_clip(canvas, sheet->frame.box);
    draw_graticule(sheet, canvas, false);
    tf_canvas_unclip(canvas);
    if (sheet->claim)
        tf_claim_scene_draw(sheet->claim, &sheet->frame, canvas);
    tf_scene_draw_labels(sheet->scene, canvas);
    Path box = tf_path_of_rect(sheet->frame.box);
    tf_canvas_stroke(canvas, &box, frame);
    tf_path_clear(&box);
    draw_graticule(sheet, canvas, true);
}

/* At the foot of what stands beside the map, where there is room, or beside the finding. */
static bool draw_locator(const Sheet *sheet, double from, Canvas *canvas, GError **error) {
    static const double HEIGHT = 120, SPACE = 16;
    const Layout *layout = &sheet->layout;
    double bottom = layout->map.y1;
    Rect box;
    if (!locator_beside(sheet, &box)) {
        if (!has_locator(sheet) || layout->panel_x < layout->map.x1 ||
            from + SPACE > bottom - HEIGHT)
            return true;
        box =
            (Rect){layout->panel_x, bottom - HEIGHT, layout->panel_x + layout->panel_width, bottom};
    }
    SceneRequest asked = scene_request(sheet->request);
    return tf_locator_draw(&asked, &sheet->frame, box, canvas, error);
}

static bool draw_all(const Sheet *sheet, Canvas *canvas, GError **error) {
    const Layout *layout = &sheet->layout;
    Path paper =
        tf_path_of_rect((Rect){0, 0, layout->width + 2, layout->height + 2}); /* to the edge */
    tf_canvas_fill(canvas, &paper, &tf_ink_paper, 1);
    tf_path_clear(&paper);
    double y = tf_canvas_paragraph(canvas, EDGE, EDGE + 14, layout->title_width, sheet->title,
                                   title_style, 22);
    tf_canvas_paragraph(canvas, EDGE, y - 4, layout->title_width, sheet->subtitle, subtitle_style,
                        13);
    if (has_map(sheet))
        draw_map(sheet, canvas);
    double end = draw_panel(sheet, layout->panel_x, layout->panel_y, layout->panel_width, canvas);
    tf_canvas_paragraph(canvas, EDGE, layout->footer_y, layout->width - 2 * EDGE, sheet->footer,
                        quiet_style, 10);
    return !has_map(sheet) || draw_locator(sheet, end, canvas, error);
}

/* ---- Description ---- */

/* What the picture shows, for those who cannot see it. */
static char *describe_sheet(const Sheet *sheet) {
    GString *text = g_string_new(NULL);
    const double *extent = sheet->extent;
    g_autofree char *west = tf_degrees_text(extent[0], false),
                    *east = tf_degrees_text(extent[2], false);
    g_autofree char *south = tf_degrees_text(extent[1], true),
                    *north = tf_degrees_text(extent[3], true);
    if (has_map(sheet))
        g_string_append_printf(text, "Map from %s to %s and %s to %s. ", west, east, south, north);
    if (sheet->request->finding) {
        g_autofree char *words = tf_finding_words(sheet->request->finding);
        g_string_append_printf(text, "%s ", words);
    }
    if (!has_map(sheet)) {
        g_string_truncate(text, text->len - 1);
        return g_string_free(text, FALSE);
    }
    g_string_append(text, "It shows: ");
    guint n = 0;
    for (guint i = 0; i < sheet->scene->layers->len; i++) {
        const SceneLayer *layer = sheet->scene->layers->pdata[i];
        if (!tf_legend_names(layer))
            continue;
        g_autofree char *words = tf_scene_layer_legend(sheet->scene, layer);
        g_string_append_printf(text, "%s%s", n++ ? "; " : "", words);
    }
    g_string_append(text, ".");
    return g_string_free(text, FALSE);
}

/* ---- The sheet ---- */

static void choose_extent(Sheet *sheet) {
    const SheetRequest *request = sheet->request;
    const double *extent = request->definition->extent;
    if (sheet->claim && sheet->claim->anywhere)
        extent = sheet->claim->extent;
    if (request->extent)
        extent = request->extent;
    memcpy(sheet->extent, extent, sizeof sheet->extent);
}

static char *title_of(const SheetRequest *request) {
    if (request->title)
        return g_strdup(request->title);
    return request->finding ? tf_headline(request->finding) : g_strdup(request->definition->title);
}

static char *draw_sheet(Sheet *sheet, CanvasSpec spec, double units, double pixels, gsize *length,
                        GError **error) {
    if (!lay_out(sheet, units, error))
        return NULL;
    g_autofree char *description = describe_sheet(sheet);
    spec.width = sheet->layout.width;
    spec.height = sheet->layout.height;
    spec.scale = pixels / spec.width;
    spec.title = sheet->title;
    spec.description = description;
    g_autoptr(Canvas) canvas = tf_canvas_new(&spec, error);
    if (!canvas)
        return NULL;
    if (!draw_all(sheet, canvas, error))
        return NULL;
    return tf_canvas_finish(canvas, length, error);
}

char *tf_sheet_draw(const SheetRequest *request, CanvasSpec spec, double units, double pixels,
                    gsize *length, GError **error) {
    g_autoptr(ClaimScene) claim =
        request->finding ? tf_claim_scene_new(request->finding->claim, request->on, 1) : NULL;
    Sheet sheet = {.request = request, .title = title_of(request), .claim = claim};
    sheet.subtitle = subtitle_of(request, sheet.title);
    choose_extent(&sheet);
    sheet.footer = footer_of(&sheet);
    char *bytes = draw_sheet(&sheet, spec, units, pixels, length, error);
    tf_scene_free(sheet.scene);
    tf_frame_clear(&sheet.frame);
    g_free(sheet.title);
    g_free(sheet.subtitle);
    g_free(sheet.footer);
    return bytes;
}
