/* PNG and PDF by cairo and Pango. */
#include "picture/picture-private.h"
#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

static cairo_status_t keep_bytes(void *closure, const unsigned char *data, unsigned int length) {
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* The same input gives the same bytes, so a file names a time only where SOURCE_DATE_EPOCH does
   (https://reproducible-builds.org/specs/source-date-epoch/). NULL: none. */
static char *created(void) {
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    gint64 seconds;
    if (!epoch || !g_ascii_string_to_signed(epoch, 10, 0, G_MAXINT32, &seconds, NULL))
        return NULL;
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);
    return g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
}

static const char NO_TIME[] = "1970-01-01T00:00:00Z";
static const char NO_TIME_ENTRY[] = "/CreationDate (19700101000000Z)";

/* cairo always writes a time; the placeholder that stands for none is overwritten with blanks, so
   that no offset changes. */
static void blank_placeholder_time(GByteArray *bytes) {
    gsize n = sizeof NO_TIME_ENTRY - 1;
    for (gsize i = 0; i + n <= bytes->len; i++)
        if (memcmp(bytes->data + i, NO_TIME_ENTRY, n) == 0)
            memset(bytes->data + i, ' ', n);
}

static cairo_surface_t *pdf_surface(Canvas *canvas) {
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        keep_bytes, canvas->bytes, canvas->width * canvas->scale, canvas->height * canvas->scale);
    g_autofree char *time = created();
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, canvas->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, canvas->description);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "terrafact");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, time ? time : NO_TIME);
    return surface;
}

bool tf_cairo_canvas_open(Canvas *canvas, GError **error) {
    canvas->bytes = g_byte_array_new();
    canvas->surface = canvas->form == CANVAS_PDF
                          ? pdf_surface(canvas)
                          : cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                                       (int)lround(canvas->width * canvas->scale),
                                                       (int)lround(canvas->height * canvas->scale));
    canvas->cairo = cairo_create(canvas->surface);
    if (cairo_status(canvas->cairo))
        return tf_system_error(error, "cannot draw: %s",
                               cairo_status_to_string(cairo_status(canvas->cairo)));
    cairo_scale(canvas->cairo, canvas->scale, canvas->scale);
    cairo_set_line_join(canvas->cairo, CAIRO_LINE_JOIN_ROUND);
    return true;
}

char *tf_cairo_canvas_close(Canvas *canvas, gsize *length, GError **error) {
    cairo_show_page(canvas->cairo);
    cairo_status_t status = cairo_status(canvas->cairo);
    if (!status && canvas->form == CANVAS_PNG)
        status = cairo_surface_write_to_png_stream(canvas->surface, keep_bytes, canvas->bytes);
    if (!status && canvas->form == CANVAS_PDF) {
        cairo_surface_finish(canvas->surface);
        status = cairo_surface_status(canvas->surface);
        blank_placeholder_time(canvas->bytes);
    }
    if (status) {
        tf_system_error(error, "cannot draw: %s", cairo_status_to_string(status));
        return NULL;
    }
    *length = canvas->bytes->len;
    return (char *)g_byte_array_free(g_steal_pointer(&canvas->bytes), FALSE);
}

static void set_ink(Canvas *canvas, const Ink *ink, double opacity) {
    guint32 rgb = canvas->dark ? ink->dark : ink->light;
    cairo_set_source_rgba(canvas->cairo, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                          (rgb & 255) / 255.0, tf_opacity_of(opacity));
}

static void trace_path(cairo_t *cairo, const Path *path) {
    cairo_new_path(cairo);
    for (guint i = 0; i < path->points->len; i++) {
        const PathPoint *point = &g_array_index(path->points, PathPoint, i);
        if (point->move && path->closed && i > 0)
            cairo_close_path(cairo);
        if (point->move)
            cairo_move_to(cairo, point->x, point->y);
        else
            cairo_line_to(cairo, point->x, point->y);
    }
    if (path->closed)
        cairo_close_path(cairo);
}

void tf_cairo_canvas_fill(Canvas *canvas, const Path *path, const Ink *ink, double opacity) {
    set_ink(canvas, ink, opacity);
    trace_path(canvas->cairo, path);
    cairo_set_fill_rule(canvas->cairo, CAIRO_FILL_RULE_WINDING);
    cairo_fill(canvas->cairo);
}

void tf_cairo_canvas_stroke(Canvas *canvas, const Path *path, const Pen *pen) {
    int n = 0;
    while (n < (int)G_N_ELEMENTS(pen->dash) && pen->dash[n] > 0)
        n++;
    set_ink(canvas, pen->ink, pen->opacity);
    cairo_set_line_width(canvas->cairo, pen->width);
    cairo_set_line_cap(canvas->cairo, pen->butt || n ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(canvas->cairo, pen->dash, n, 0);
    trace_path(canvas->cairo, path);
    cairo_stroke(canvas->cairo);
}

/* Strokes across the shape's box at the angle, seen through the shape. */
void tf_cairo_canvas_hatch(Canvas *canvas, const Path *path, const Hatch *hatch) {
    cairo_t *cairo = canvas->cairo;
    Rect box = tf_path_bounds(path);
    double angle = hatch->angle * M_PI / 180, reach = hypot(canvas->width, canvas->height);
    cairo_save(cairo);
    trace_path(cairo, path);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
    cairo_clip(cairo);
    cairo_new_path(cairo);
    cairo_rotate(cairo, angle);
    double corners[4][2] = {{box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}};
    double low = INFINITY, high = -INFINITY;
    for (int k = 0; k < 4; k++) {
        double across = -sin(angle) * corners[k][0] + cos(angle) * corners[k][1];
        low = fmin(low, across);
        high = fmax(high, across);
    }
    int first = (int)ceil(low / hatch->spacing), last = (int)floor(high / hatch->spacing);
    for (int k = first; k <= last; k++) {
        cairo_move_to(cairo, -reach, k * hatch->spacing);
        cairo_line_to(cairo, reach, k * hatch->spacing);
    }
    set_ink(canvas, hatch->ink, hatch->opacity);
    cairo_set_line_width(cairo, hatch->width);
    cairo_set_dash(cairo, NULL, 0, 0);
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

void tf_cairo_canvas_clip(Canvas *canvas, Rect box) {
    cairo_save(canvas->cairo);
    cairo_rectangle(canvas->cairo, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
    cairo_clip(canvas->cairo);
}

/* The halo is the text's outline in the ground's colour, under it. */
static void draw_halo(Canvas *canvas, PangoLayoutLine *line, const TextStyle *style) {
    cairo_save(canvas->cairo);
    pango_cairo_layout_line_path(canvas->cairo, line);
    set_ink(canvas, style->halo, 0.85);
    cairo_set_line_width(canvas->cairo, 0.28 * style->font.size);
    cairo_set_dash(canvas->cairo, NULL, 0, 0);
    cairo_stroke(canvas->cairo);
    cairo_restore(canvas->cairo);
    cairo_new_path(canvas->cairo);
}

void tf_cairo_canvas_text(Canvas *canvas, double x, double y, const char *text,
                          const TextStyle *style) {
    cairo_t *cairo = canvas->cairo;
    PangoLayout *layout = tf_font_layout(style->font, text);
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    double width = tf_font_width(style->font, text);
    cairo_save(cairo);
    cairo_translate(cairo, x, y);
    cairo_rotate(cairo, style->angle * M_PI / 180);
    cairo_move_to(cairo, -width * (int)style->anchor / 2, 0);
    if (style->halo) {
        draw_halo(canvas, line, style);
        cairo_move_to(cairo, -width * (int)style->anchor / 2, 0);
    }
    set_ink(canvas, style->ink, 1);
    pango_cairo_show_layout_line(cairo, line);
    cairo_restore(cairo);
    cairo_new_path(cairo);
    g_object_unref(layout);
}
