#include "picture/canvas.h"
#include "picture/picture-private.h"
#include <math.h>

Canvas *tf_canvas_new(const CanvasSpec *spec, GError **error) {
    g_autoptr(Canvas) canvas = g_new0(Canvas, 1);
    *canvas = (Canvas){.form = spec->form,
                       .width = spec->width,
                       .height = spec->height,
                       .scale = spec->scale,
                       .dark = spec->dark,
                       .id = g_strdup(spec->id),
                       .title = g_strdup(spec->title),
                       .description = g_strdup(spec->description)};
    if (spec->form == CANVAS_SVG || spec->form == CANVAS_PAGE)
        tf_svg_canvas_open(canvas);
    else if (spec->form != CANVAS_NONE && !tf_cairo_canvas_open(canvas, error))
        return NULL;
    return g_steal_pointer(&canvas);
}

void tf_canvas_free(Canvas *canvas) {
    if (!canvas)
        return;
    g_clear_pointer(&canvas->cairo, cairo_destroy);
    g_clear_pointer(&canvas->surface, cairo_surface_destroy);
    g_clear_pointer(&canvas->bytes, g_byte_array_unref);
    g_clear_pointer(&canvas->patterns, g_ptr_array_unref);
    if (canvas->body) {
        g_string_free(canvas->body, TRUE);
        g_string_free(canvas->defs, TRUE);
    }
    g_free(canvas->text_style);
    g_free(canvas->id);
    g_free(canvas->title);
    g_free(canvas->description);
    g_free(canvas);
}

char *tf_canvas_finish(Canvas *canvas, gsize *length, GError **error) {
    return canvas->body ? tf_svg_canvas_close(canvas, length)
                        : tf_cairo_canvas_close(canvas, length, error);
}

double tf_opacity_of(double opacity) {
    return opacity > 0 ? opacity : 1;
}

/* ---- Shapes ---- */

void tf_canvas_fill(Canvas *canvas, const Path *path, const Ink *ink, double opacity) {
    if (tf_path_is_empty(path))
        return;
    if (canvas->body)
        tf_svg_canvas_fill(canvas, path, ink, opacity);
    else if (canvas->cairo)
        tf_cairo_canvas_fill(canvas, path, ink, opacity);
}

void tf_canvas_stroke(Canvas *canvas, const Path *path, Pen pen) {
    if (tf_path_is_empty(path))
        return;
    if (canvas->body)
        tf_svg_canvas_stroke(canvas, path, &pen);
    else if (canvas->cairo)
        tf_cairo_canvas_stroke(canvas, path, &pen);
}

void tf_canvas_hatch(Canvas *canvas, const Path *path, Hatch hatch) {
    if (tf_path_is_empty(path))
        return;
    if (canvas->body)
        tf_svg_canvas_hatch(canvas, path, &hatch);
    else if (canvas->cairo)
        tf_cairo_canvas_hatch(canvas, path, &hatch);
}

void tf_canvas_segment(Canvas *canvas, double x0, double y0, double x1, double y1, Pen pen) {
    Path path = tf_path_new(false);
    tf_path_move(&path, x0, y0);
    tf_path_line(&path, x1, y1);
    tf_canvas_stroke(canvas, &path, pen);
    tf_path_clear(&path);
}

void tf_canvas_clip(Canvas *canvas, Rect box) {
    if (canvas->body)
        tf_svg_canvas_clip(canvas, box);
    else if (canvas->cairo)
        tf_cairo_canvas_clip(canvas, box);
}

void tf_canvas_unclip(Canvas *canvas) {
    if (canvas->body)
        tf_svg_canvas_unclip(canvas);
    else if (canvas->cairo)
        cairo_restore(canvas->cairo);
}

/* ---- Text ---- */

void tf_canvas_text(Canvas *canvas, double x, double y, const char *text, TextStyle style) {
    if (!*text)
        return;
    if (canvas->body)
        tf_svg_canvas_text(canvas, x, y, text, &style);
    else if (canvas->cairo)
        tf_cairo_canvas_text(canvas, x, y, text, &style);
}

/* Text is measured without hinting, so that it is as wide at every size. */
static PangoContext *measuring_context(void) {
    static PangoContext *context; /* kept from the first text on */
    if (context)
        return context;
    PangoFontMap *map = pango_cairo_font_map_get_default();
    context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    return context;
}

PangoLayout *tf_font_layout(Font font, const char *text) {
    PangoLayout *layout = pango_layout_new(measuring_context());
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family_static(description, "DejaVu Sans");
    pango_font_description_set_absolute_size(description, font.size * PANGO_SCALE);
    pango_font_description_set_weight(description,
                                      font.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(description,
                                     font.italic ? PANGO_STYLE_OBLIQUE : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    if (font.spacing > 0) {
        PangoAttrList *attributes = pango_attr_list_new();
        pango_attr_list_insert(attributes,
                               pango_attr_letter_spacing_new((int)(font.spacing * PANGO_SCALE)));
        pango_layout_set_attributes(layout, attributes);
        pango_attr_list_unref(attributes);
    }
    pango_layout_set_text(layout, text, -1);
    return layout;
}

double tf_font_width(Font font, const char *text) {
    PangoLayout *layout = tf_font_layout(font, text);
    int width, height;
    pango_layout_get_size(layout, &width, &height);
    g_object_unref(layout);
    return (double)width / PANGO_SCALE;
}

/* How much of DejaVu Sans's em letters with accents and descenders take. */
double tf_font_ascent(Font font) {
    return 0.80 * font.size;
}

double tf_font_descent(Font font) {
    return 0.24 * font.size;
}

/* So many bytes of the word fit into the width, at least one character; where a slash or a hyphen is among the last of them, no
   more than that. */
static gsize bytes_that_fit(Font font, const char *word, double width) {
    gsize fit = 0, joint = 0;
    for (const char *end = g_utf8_next_char(word);; end = g_utf8_next_char(end)) {
        g_autofree char *part = g_strndup(word, (gsize)(end - word));
        if (fit > 0 && tf_font_width(font, part) > width)
            break;
        fit = (gsize)(end - word);
        if (end[-1] == '/' || end[-1] == '-')
            joint = fit;
        if (!*end)
            break;
    }
    return 2 * joint > fit ? joint : fit;
}

/* A word that is wider than the line goes on in the next ones, unless the line has hardly room for letters: then words are only put
   one below the other. */
static void break_word(Font font, double width, GString *line, GPtrArray *lines) {
    static const double LEAST = 4; /* times the letters' size */
    while (width > LEAST * font.size && tf_font_width(font, line->str) > width) {
        gsize cut = bytes_that_fit(font, line->str, width);
        g_ptr_array_add(lines, g_strndup(line->str, cut));
        g_string_erase(line, 0, (gssize)cut);
    }
}

GPtrArray *tf_font_wrap(Font font, const char *text, double width) {
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
    g_autoptr(GString) line = g_string_new(NULL);
    for (char **word = words; *word; word++) {
        if (!**word)
            continue;
        gsize before = line->len;
        g_string_append_printf(line, "%s%s", before ? " " : "", *word);
        if (before > 0 && tf_font_width(font, line->str) > width) {
            g_string_truncate(line, before);
            g_ptr_array_add(lines, g_strdup(line->str));
            g_string_assign(line, *word);
            before = 0;
        }
        if (before == 0)
            break_word(font, width, line, lines);
    }
    if (line->len > 0)
        g_ptr_array_add(lines, g_strdup(line->str));
    return lines;
}

double tf_canvas_paragraph(Canvas *canvas, double x, double y, double width, const char *text,
                           TextStyle style, double leading) {
    g_autoptr(GPtrArray) lines = tf_font_wrap(style.font, text, width);
    for (guint i = 0; i < lines->len; i++, y += leading)
        tf_canvas_text(canvas, x, y, lines->pdata[i], style);
    return y;
}

bool tf_canvas_form_of(const char *path, CanvasForm *form, GError **error) {
    static const struct {
        const char *suffix;
        CanvasForm form;
    } forms[] = {{".png", CANVAS_PNG}, {".svg", CANVAS_SVG}, {".pdf", CANVAS_PDF}};
    if (strcmp(path, "-") == 0) { /* standard output */
        *form = CANVAS_PNG;
        return true;
    }
    g_autofree char *lower = g_ascii_strdown(path, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
        if (g_str_has_suffix(lower, forms[i].suffix)) {
            *form = forms[i].form;
            return true;
        }
    return tf_input_error(error, "%s: expected a name that ends in .png, .svg or .pdf", path);
}
