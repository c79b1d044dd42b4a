/* Each form of canvas gives the format that it promises. */
#include "picture/canvas.h"
#include "testing.h"
#include <string.h>

static char *drawn(CanvasForm form, bool dark, gsize *length) {
    CanvasSpec spec = {form, 200, 100, 2, dark, "test", "A<b>", "Fish & chips"};
    g_autoptr(Canvas) canvas = tf_canvas_new(&spec, NULL);
    const Pen pen = {.ink = &tf_ink_supported, .width = 2, .dash = {4, 2}};
    const Hatch hatch = {.ink = &tf_ink_contradicted, .spacing = 4, .width = 1, .angle = 45};
    Path square = tf_path_of_rect((Rect){10, 10, 60.04, 60});
    tf_canvas_clip(canvas, (Rect){0, 0, 150, 90});
    tf_canvas_fill(canvas, &square, &tf_ink_water, 0.5);
    tf_canvas_hatch(canvas, &square, hatch);
    tf_canvas_stroke(canvas, &square, pen);
    tf_canvas_unclip(canvas);
    tf_canvas_text(canvas, 20, 80, "<script>alert(\"1\")</script> & \xe2\x80\xa8 \x01 e",
                   (TextStyle){.font = {.size = 10}, .ink = &tf_ink_text, .halo = &tf_ink_halo});
    tf_path_clear(&square);
    char *bytes = tf_canvas_finish(canvas, length, NULL);
    assert_non_null(bytes);
    return bytes;
}

static void svg_holds_text_as_text_and_escapes_it(void **state) {
    (void)state;
    gsize length;
    g_autofree char *svg = drawn(CANVAS_SVG, false, &length);
    assert_int_equal(strlen(svg), length);
    assert_non_null(strstr(svg, "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; "));
    assert_null(strstr(svg, "<script"));
    assert_null(strchr(svg, '\x01'));
    assert_non_null(strstr(svg, "<title id=\"test-title\">A&lt;b&gt;</title>"));
    assert_non_null(strstr(svg, "<desc id=\"test-desc\">Fish &amp; chips</desc>"));
    assert_non_null(strstr(svg, "role=\"img\" aria-labelledby=\"test-title test-desc\""));
    assert_non_null(strstr(svg, "width=\"400\" height=\"200\" viewBox=\"0 0 200 100\""));
}

static void coordinates_have_one_decimal_and_no_zeros(void **state) {
    (void)state;
    gsize length;
    g_autofree char *svg = drawn(CANVAS_SVG, false, &length);
    assert_non_null(strstr(svg, "d=\"M10 10h50v50h-50z\""));
}

static void on_a_page_colours_are_variables(void **state) {
    (void)state;
    gsize length;
    g_autofree char *page = drawn(CANVAS_PAGE, false, &length);
    assert_non_null(strstr(page, "fill=\"var(--ink-water,#d7e5ee)\""));
    assert_true(g_str_has_prefix(page, "<svg"));
    assert_null(strstr(page, " width=\"400\""));
    g_autofree char *dark = drawn(CANVAS_SVG, true, &length);
    assert_non_null(strstr(dark, "#1d2b36"));
    assert_null(strstr(dark, "#d7e5ee"));
}

static void the_same_picture_has_the_same_bytes(void **state) {
    (void)state;
    static const CanvasForm forms[] = {CANVAS_PNG, CANVAS_PDF, CANVAS_SVG, CANVAS_PAGE};
    for (gsize i = 0; i < COUNT(forms); i++) {
        gsize one, two;
        g_autofree char *a = drawn(forms[i], false, &one);
        g_autofree char *b = drawn(forms[i], false, &two);
        assert_int_equal(one, two);
        assert_memory_equal(a, b, one);
    }
}

static void png_and_pdf_are_what_they_are_called(void **state) {
    (void)state;
    gsize length;
    g_autofree char *png = drawn(CANVAS_PNG, false, &length);
    static const unsigned char size[] = {0, 0, 1, 0x90, 0, 0, 0, 200}; /* 400 by 200 */
    assert_memory_equal(png, "\x89PNG\r\n\x1a\n", 8);
    assert_memory_equal(png + 16, size, sizeof size);
    g_autofree char *pdf = drawn(CANVAS_PDF, false, &length);
    assert_memory_equal(pdf, "%PDF-", 5);
}

static void lines_are_broken_where_they_fit(void **state) {
    (void)state;
    const Font font = {.size = 10};
    static const char text[] = "What is stated, what is measured and what was published";
    g_autoptr(GPtrArray) lines = tf_font_wrap(font, text, 120);
    g_autoptr(GString) all = g_string_new(NULL);
    assert_true(lines->len >= 2);
    for (guint i = 0; i < lines->len; i++) {
        assert_true(tf_font_width(font, lines->pdata[i]) <= 120);
        g_string_append_printf(all, "%s%s", i > 0 ? " " : "", (const char *)lines->pdata[i]);
    }
    assert_string_equal(all->str, text);
}

static void a_word_longer_than_the_line_goes_on_in_the_next(void **state) {
    (void)state;
    const Font font = {.size = 10};
    static const char text[] = "See "
                               "www.example.org/geographicnames/"
                               "Kapitänsmützenfabrikantenverbandsvorsitzender";
    g_autoptr(GPtrArray) lines = tf_font_wrap(font, text, 160);
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        assert_true(tf_font_width(font, lines->pdata[i]) <= 160);
        assert_true(g_utf8_validate(lines->pdata[i], -1, NULL));
        g_string_append_printf(all, "%s%s", i == 1 ? " " : "", (const char *)lines->pdata[i]);
    }
    assert_string_equal(all->str, text);
    assert_true(g_str_has_suffix(lines->pdata[1], "/"));
    /* But words that are put one below the other stay whole. */
    g_autoptr(GPtrArray) words = tf_font_wrap(font, "Nagorno-Karabakh Region", 1);
    assert_int_equal(words->len, 2);
    assert_string_equal(words->pdata[0], "Nagorno-Karabakh");
}

static void text_is_as_wide_at_every_size(void **state) {
    (void)state;
    const Font small = {.size = 7}, large = {.size = 70};
    assert_near(tf_font_width(large, "Stepanakert") / tf_font_width(small, "Stepanakert"), 10,
                0.05);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(svg_holds_text_as_text_and_escapes_it),
        cmocka_unit_test(coordinates_have_one_decimal_and_no_zeros),
        cmocka_unit_test(on_a_page_colours_are_variables),
        cmocka_unit_test(the_same_picture_has_the_same_bytes),
        cmocka_unit_test(png_and_pdf_are_what_they_are_called),
        cmocka_unit_test(lines_are_broken_where_they_fit),
        cmocka_unit_test(a_word_longer_than_the_line_goes_on_in_the_next),
        cmocka_unit_test(text_is_as_wide_at_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
