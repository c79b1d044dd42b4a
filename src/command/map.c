/* terrafact map: the atlas, or a claim of it, as a picture. */
#include "base/file.h"
#include "base/text.h"
#include "claim/basis.h"
#include "command/command.h"
#include "command/judge.h"
#include "command/options.h"
#include "layer/select.h"
#include "picture/picture.h"
#include <math.h>
#include <string.h>

/* ---- Options ---- */

static bool day_of(const Atlas *atlas, const char *date, int *day, GError **error) {
    DateSpan span;
    *day = 0;
    if (!date)
        return true;
    if (!tf_date_span_parse(date, &span) || span.first != span.last)
        return tf_input_error(error, "--date %s: expected a day, such as 1994-05-12", date);
    if (span.first < atlas->time.first || span.first > atlas->time.last) {
        g_autofree char *time = tf_date_span_text(atlas->time);
        return tf_input_error(error, "--date %s: the atlas covers %s", date, time);
    }
    *day = span.first;
    return true;
}

/* The map's own bounds, in degrees. */
static void map_bounds(const Map *map, double bounds[4]) {
    bounds[0] = bounds[1] = INFINITY;
    bounds[2] = bounds[3] = -INFINITY;
    for (guint i = 0; i < map->n_vertices; i++) {
        const double *at = map->vertex_position[i];
        bounds[0] = fmin(bounds[0], at[0]);
        bounds[1] = fmin(bounds[1], at[1]);
        bounds[2] = fmax(bounds[2], at[0]);
        bounds[3] = fmax(bounds[3], at[1]);
    }
}

static bool read_bbox(const Map *map, const char *bbox, double box[4], GError **error) {
    double bounds[4];
    LayerBox asked;
    if (!tf_layer_box_parse(bbox, &asked, error))
        return false;
    const double edges[] = {asked.west, asked.south, asked.east, asked.north};
    memcpy(box, edges, sizeof edges);
    map_bounds(map, bounds);
    if (box[0] >= bounds[2] || box[2] <= bounds[0] || box[1] >= bounds[3] || box[3] <= bounds[1])
        return tf_input_error(error, "--bbox %s: lies outside of the map %s, %.1f,%.1f,%.1f,%.1f",
                              bbox, map->id, bounds[0], bounds[1], bounds[2], bounds[3]);
    if (box[2] - box[0] < 0.01 || box[3] - box[1] < 0.01 || box[2] - box[0] > 60 ||
        box[3] - box[1] > 60)
        return tf_input_error(error, "--bbox %s: expected 0.01 to 60 degrees across and along",
                              bbox);
    return true;
}

static bool check_layers(const Atlas *atlas, const GPtrArray *names, GError **error) {
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (guint i = 0; i < atlas->layers->len; i++)
        g_ptr_array_add(known, ((const LayerDefinition *)atlas->layers->pdata[i])->id);
    for (guint i = 0; i < names->len; i++) {
        if (g_ptr_array_find_with_equal_func(known, names->pdata[i], g_str_equal, NULL))
            continue;
        g_autofree char *hint =
            tf_text_suggestion(names->pdata[i], (const char *const *)known->pdata, known->len);
        return tf_input_error(error, "unknown layer '%s'%s", (const char *)names->pdata[i],
                              *hint ? hint : "; 'terrafact list layers' lists them");
    }
    return true;
}

/* ---- What is drawn ---- */

static char *draw(const Opened *opened, const MapOptions *asked, PictureRequest *request,
                  gsize *length, GError **error) {
    static const PlotKind plots[] = {
        [PLOT_OF_RULER] = PLOT_RULER, [PLOT_OF_DRAWS] = PLOT_DRAWS, [PLOT_OF_MAPS] = PLOT_MAPS};
    FigureSource source = {opened->atlas, opened->claims, opened->on};
    JudgeDraws wanted = JUDGE_DRAWS;
    g_autoptr(Check) check = NULL;
    g_autofree char *basis = NULL;
    if (asked->claim || asked->verdicts) {
        check = tf_judge(opened, asked->claim ? &asked->claim : NULL, asked->claim ? 1 : 0, &wanted,
                         error);
        if (!check)
            return NULL;
        request->finding = asked->claim ? check->findings->pdata[0] : NULL;
        basis = tf_basis_sentence(check);
        request->basis = basis;
    }
    if (asked->verdicts)
        return tf_picture_verdicts(&source, check, request, length, error);
    return asked->plot ? tf_picture_plot(&source, plots[asked->plot], request, length, error)
                       : tf_picture_map(&source, request, length, error);
}

static bool map(const char *out, const Opened *opened, const MapOptions *asked, CanvasForm form,
                GError **error) {
    g_autoptr(GPtrArray) layers = tf_command_values(asked->layers);
    double box[4];
    gsize length;
    PictureRequest request = {.form = form,
                              .width = asked->width,
                              .dark = asked->dark,
                              .title = asked->title,
                              .layers = layers,
                              .extent = asked->bbox ? box : NULL};
    if (!day_of(opened->atlas, asked->date, &request.day, error) ||
        !check_layers(opened->atlas, layers, error) ||
        (asked->bbox && !read_bbox(tf_atlas_map(opened->on->pdata[0]), asked->bbox, box, error)))
        return false;
    g_autofree char *bytes = draw(opened, asked, &request, &length, error);
    return bytes && tf_file_write(out, bytes, length, error);
}

static bool check_call(const Call *call, GError **error) {
    const MapOptions *asked = call->options;
    if (asked->width < 200 || asked->width > 10000)
        return tf_input_error(error, "--width %d: expected 200 to 10000 pixels", asked->width);
    if (asked->verdicts && asked->claim)
        return tf_input_error(error,
                              "--verdicts is about all claims, so it does not go with --claim");
    if (asked->plot && !asked->claim)
        return tf_input_error(error, "--plot draws a claim's figure; name the claim with --claim");
    if (asked->plot && (asked->bbox || asked->date || asked->layers))
        return tf_input_error(
            error, "--plot draws no map, so --bbox, --date and --layer do not go with it");
    return true;
}

/* A claim is measured on all maps unless some are named. */
static bool open_maps(Opened *opened, const Call *call, const char *claims, GError **error) {
    const MapOptions *asked = call->options;
    return asked->claim || asked->verdicts
               ? tf_command_open_all(opened, call, &asked->on, claims, error)
               : tf_command_open(opened, call, &asked->on, claims, error);
}

bool tf_command_map(Call *call, GError **error) {
    const MapOptions *asked = call->options;
    CanvasForm form = CANVAS_PNG;
    const char *claims = NULL;
    Opened opened;
    tf_units_show(asked->units);
    if (!tf_command_take_text(call, asked->out ? 0 : 1, &claims, error))
        return false;
    const char *out =
        tf_command_target(call, asked->out, "one file to write, such as karabakh.png", error);
    if (!out || !check_call(call, error) || !tf_canvas_form_of(out, &form, error) ||
        !open_maps(&opened, call, claims, error))
        return false;
    bool ok = map(out, &opened, asked, form, error);
    tf_command_close(&opened);
    return ok;
}
