/* SVG with text as text. */
#include "picture/picture-private.h"
#include <math.h>
#include <string.h>

void tf_svg_canvas_open(Canvas *canvas) {
    canvas->body = g_string_new(NULL);
    canvas->defs = g_string_new(NULL);
    canvas->patterns = g_ptr_array_new_with_free_func(g_free);
}

/* ---- Pieces of text ---- */

static void append_svg(GString *out, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void append_svg(GString *out, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_string_append_vprintf(out, format, arguments);
    va_end(arguments);
}

/* A number with `decimals`, without zeros at its end, and a point in every locale. */
static void put_number(GString *out, double value, int decimals) {
    char text[G_ASCII_DTOSTR_BUF_SIZE], format[] = "%.0f";
    format[2] = (char)('0' + decimals);
    g_ascii_formatd(text, sizeof text, format, value);
    if (strchr(text, '.')) {
        char *end = text + strlen(text);
        while (end[-1] == '0')
            *--end = '\0';
        if (end[-1] == '.')
            end[-1] = '\0';
    }
    g_string_append(out, strcmp(text, "-0") == 0 ? "0" : text);
}

static void put_attribute(GString *out, const char *name, double value) {
    append_svg(out, " %s=\"", name);
    put_number(out, value, 2);
    g_string_append_c(out, '"');
}

/* XML 1.0 knows no control characters but these three; others become a replacement character. */
static void put_text(GString *out, const char *text) {
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '&')
            g_string_append(out, "&amp;");
        else if (c == '<')
            g_string_append(out, "&lt;");
        else if (c == '>')
            g_string_append(out, "&gt;");
        else if (c == '"')
            g_string_append(out, "&quot;");
        else if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff)
            g_string_append(out, "\357\277\275");
        else
            g_string_append_unichar(out, c);
    }
}

static void put_ink(GString *out, const Canvas *canvas, const Ink *ink) {
    guint32 rgb = canvas->dark ? ink->dark : ink->light;
    if (canvas->form == CANVAS_PAGE)
        append_svg(out, "var(--ink-%s,#%06x)", ink->name, rgb);
    else
        append_svg(out, "#%06x", rgb);
}

static void put_paint(GString *out, const Canvas *canvas, const char *name, const Ink *ink,
                      double opacity) {
    append_svg(out, " %s=\"", name);
    put_ink(out, canvas, ink);
    g_string_append_c(out, '"');
    if (tf_opacity_of(opacity) < 1) {
        append_svg(out, " %s-opacity=\"", name);
        put_number(out, opacity, 2);
        g_string_append_c(out, '"');
    }
}

/* ---- Paths ---- */

/* Ends the group of texts that were alike; called before anything else is drawn. */
static void end_texts(Canvas *canvas) {
    if (!canvas->text_style)
        return;
    g_string_append(canvas->body, "</g>\n");
    g_clear_pointer(&canvas->text_style, g_free);
}

/* One number of a path; a sign separates it from the last as well as a space does. */
static void put_step(GString *out, gint64 tenths, bool first) {
    if (tenths < 0)
        g_string_append_c(out, '-');
    else if (!first)
        g_string_append_c(out, ' ');
    guint64 size = (guint64)ABS(tenths);
    if (size >= 10 || size == 0)
        append_svg(out, "%" G_GUINT64_FORMAT, size / 10);
    if (size % 10)
        append_svg(out, ".%" G_GUINT64_FORMAT, size % 10);
}

/* Steps from point to point, which are shorter than places, in tenths of a unit; since each place
   is rounded and not each step, nothing adds up. */
static void put_path(GString *out, const Path *path) {
    gint64 x = 0, y = 0;
    char command = 0;
    g_string_append(out, " d=\"");
    for (guint i = 0; i < path->points->len; i++) {
        const PathPoint *point = &g_array_index(path->points, PathPoint, i);
        gint64 to_x = llround(point->x * 10), to_y = llround(point->y * 10);
        if (point->move) {
            if (path->closed && i > 0)
                g_string_append_c(out, 'z');
            g_string_append_c(out, 'M');
            put_step(out, to_x, true);
            put_step(out, to_y, false);
            command = 'M';
        } else if (to_x != x || to_y != y) {
            char next = to_y == y ? 'h' : to_x == x ? 'v' : 'l';
            if (command != next)
                g_string_append_c(out, next);
            if (next != 'v')
                put_step(out, to_x - x, command != next);
            if (next != 'h')
                put_step(out, to_y - y, next == 'v' && command != next);
            command = next;
        } else if (command == 'M') {
            g_string_append(out, "h0"); /* a dot of a line */
            command = 'h';
        }
        x = to_x;
        y = to_y;
    }
    g_string_append(out, path->closed ? "z\"" : "\"");
}

void tf_svg_canvas_fill(Canvas *canvas, const Path *path, const Ink *ink, double opacity) {
    end_texts(canvas);
    g_string_append(canvas->body, "<path");
    put_paint(canvas->body, canvas, "fill", ink, opacity);
    put_path(canvas->body, path);
    g_string_append(canvas->body, "/>\n");
    canvas->filled = canvas->body->len;
}

/* Begins the element of a line: where the area within it was drawn last, that element goes on, and its path is written once. */
static void begin_stroke(Canvas *canvas, const char *path) {
    static const char END[] = "/>\n";
    gsize length = strlen(path), tail = length + strlen(END);
    GString *out = canvas->body;
    bool goes_on = canvas->filled == out->len && out->len >= tail &&
                   memcmp(out->str + out->len - tail, path, length) == 0;
    if (goes_on)
        g_string_truncate(out, out->len - tail);
    else
        g_string_append(out, "<path");
}

void tf_svg_canvas_stroke(Canvas *canvas, const Path *path, const Pen *pen) {
    end_texts(canvas);
    GString *out = canvas->body;
    g_autoptr(GString) steps = g_string_new(NULL);
    put_path(steps, path);
    begin_stroke(canvas, steps->str);
    put_paint(out, canvas, "stroke", pen->ink, pen->opacity);
    put_attribute(out, "stroke-width", pen->width);
    if (pen->dash[0] > 0) {
        g_string_append(out, " stroke-dasharray=\"");
        for (gsize k = 0; k < G_N_ELEMENTS(pen->dash) && pen->dash[k] > 0; k++) {
            if (k > 0)
                g_string_append_c(out, ' ');
            put_number(out, pen->dash[k], 2);
        }
        g_string_append_c(out, '"');
    }
    if (!(pen->dash[0] > 0) && !pen->butt)
        g_string_append(out, " stroke-linecap=\"round\"");
    g_string_append_len(out, steps->str, (gssize)steps->len);
    g_string_append(out, "/>\n");
}

/* The number of the pattern that is `made`, defined with the first use. */
static guint pattern_of(Canvas *canvas, const char *made) {
    for (guint i = 0; i < canvas->patterns->len; i++)
        if (strcmp(canvas->patterns->pdata[i], made) == 0)
            return i;
    g_ptr_array_add(canvas->patterns, g_strdup(made));
    append_svg(canvas->defs, "<pattern id=\"%s-h%u\" patternUnits=\"userSpaceOnUse\"%s</pattern>\n",
               canvas->id, canvas->patterns->len - 1, made);
    return canvas->patterns->len - 1;
}

void tf_svg_canvas_hatch(Canvas *canvas, const Path *path, const Hatch *hatch) {
    end_texts(canvas);
    g_autoptr(GString) made = g_string_new(NULL);
    put_attribute(made, "width", hatch->spacing);
    put_attribute(made, "height", hatch->spacing);
    g_string_append(made, " patternTransform=\"rotate(");
    put_number(made, hatch->angle, 2);
    g_string_append(made, ")\"><rect");
    put_attribute(made, "width", hatch->spacing);
    put_attribute(made, "height", hatch->width);
    put_paint(made, canvas, "fill", hatch->ink, hatch->opacity);
    g_string_append(made, "/>");
    append_svg(canvas->body, "<path fill=\"url(#%s-h%u)\"", canvas->id,
               pattern_of(canvas, made->str));
    put_path(canvas->body, path);
    g_string_append(canvas->body, "/>\n");
}

void tf_svg_canvas_clip(Canvas *canvas, Rect box) {
    end_texts(canvas);
    append_svg(canvas->defs, "<clipPath id=\"%s-c%u\"><rect", canvas->id, canvas->clips);
    put_attribute(canvas->defs, "x", box.x0);
    put_attribute(canvas->defs, "y", box.y0);
    put_attribute(canvas->defs, "width", box.x1 - box.x0);
    put_attribute(canvas->defs, "height", box.y1 - box.y0);
    g_string_append(canvas->defs, "/></clipPath>\n");
    append_svg(canvas->body, "<g clip-path=\"url(#%s-c%u)\">\n", canvas->id, canvas->clips++);
}

void tf_svg_canvas_unclip(Canvas *canvas) {
    end_texts(canvas);
    g_string_append(canvas->body, "</g>\n");
}

/* ---- Text ---- */

/* What texts that follow each other often share. */
static char *style_of(const Canvas *canvas, const TextStyle *style) {
    static const char *const anchors[] = {NULL, "middle", "end"};
    GString *out = g_string_new(NULL);
    put_attribute(out, "font-size", style->font.size);
    if (style->font.bold)
        g_string_append(out, " font-weight=\"bold\"");
    if (style->font.italic)
        g_string_append(out, " font-style=\"italic\"");
    if (style->font.spacing > 0)
        put_attribute(out, "letter-spacing", style->font.spacing);
    if (anchors[style->anchor])
        append_svg(out, " text-anchor=\"%s\"", anchors[style->anchor]);
    put_paint(out, canvas, "fill", style->ink, 1);
    if (style->halo) {
        put_paint(out, canvas, "stroke", style->halo, 0.85);
        put_attribute(out, "stroke-width", 0.28 * style->font.size);
        g_string_append(out, " paint-order=\"stroke\"");
    }
    return g_string_free(out, FALSE);
}

static void begin_texts(Canvas *canvas, const TextStyle *style) {
    g_autofree char *shared = style_of(canvas, style);
    if (g_strcmp0(canvas->text_style, shared) == 0)
        return;
    end_texts(canvas);
    append_svg(canvas->body, "<g%s>\n", shared);
    canvas->text_style = g_steal_pointer(&shared);
}

void tf_svg_canvas_text(Canvas *canvas, double x, double y, const char *text,
                        const TextStyle *style) {
    GString *out = canvas->body;
    begin_texts(canvas, style);
    g_string_append(out, "<text");
    if (style->angle == 0) {
        put_attribute(out, "x", round(x * 10) / 10);
        put_attribute(out, "y", round(y * 10) / 10);
    } else {
        g_string_append(out, " transform=\"translate(");
        put_number(out, x, 1);
        g_string_append_c(out, ' ');
        put_number(out, y, 1);
        g_string_append(out, ")rotate(");
        put_number(out, style->angle, 1);
        g_string_append(out, ")\"");
    }
    g_string_append_c(out, '>');
    put_text(out, text);
    g_string_append(out, "</text>\n");
}

/* ---- The whole ---- */

static void put_head(GString *out, const Canvas *canvas) {
    if (canvas->form == CANVAS_SVG)
        g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    g_string_append(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    if (canvas->form == CANVAS_SVG) {
        put_attribute(out, "width", round(canvas->width * canvas->scale));
        put_attribute(out, "height", round(canvas->height * canvas->scale));
    }
    g_string_append(out, " viewBox=\"0 0 ");
    put_number(out, canvas->width, 1);
    g_string_append_c(out, ' ');
    put_number(out, canvas->height, 1);
    append_svg(out, "\" role=\"img\" aria-labelledby=\"%s-title %s-desc\"", canvas->id, canvas->id);
    g_string_append(out, " font-family=\"'DejaVu Sans',Verdana,Geneva,sans-serif\""
                         " fill=\"none\" stroke-linejoin=\"round\">\n");
    append_svg(out, "<title id=\"%s-title\">", canvas->id);
    put_text(out, canvas->title);
    append_svg(out, "</title>\n<desc id=\"%s-desc\">", canvas->id);
    put_text(out, canvas->description);
    g_string_append(out, "</desc>\n");
}

char *tf_svg_canvas_close(Canvas *canvas, gsize *length) {
    end_texts(canvas);
    GString *out = g_string_new(NULL);
    put_head(out, canvas);
    if (canvas->defs->len > 0)
        append_svg(out, "<defs>\n%s</defs>\n", canvas->defs->str);
    g_string_append_len(out, canvas->body->str, (gssize)canvas->body->len);
    g_string_append(out, "</svg>\n");
    *length = out->len;
    return g_string_free(out, FALSE);
}
