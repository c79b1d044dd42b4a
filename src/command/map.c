/* terrafact map: the atlas, or a claim of it, as a picture. */
#include "base/file.h"
#include "base/text.h"
#include "command/command.h"
#include "command/judge.h"
#include "command/open.h"
#include "layer/select.h"
#include "picture/picture.h"
#include <math.h>
#include <string.h>

static char **maps, **layer_names, *date, *bbox, *claim_id, *title, *plot;
static int width = 1600;
static gboolean dark;

static const GOptionEntry options[] = {
    {"map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &maps,
     "Draw this map (with --claim, measure on it; may be repeated; default: the atlas's first, and "
     "all for a claim)",
     "ID"},
    {"date", 0, 0, G_OPTION_ARG_STRING, &date, "Show only what was so on this day", "D"},
    {"layer", 0, 0, G_OPTION_ARG_STRING_ARRAY, &layer_names,
     "Show this layer on the ground (may be repeated; default: what picture.yaml says)", "NAME"},
    {"bbox", 0, 0, G_OPTION_ARG_STRING, &bbox, "Show this part, in degrees", "W,S,E,N"},
    {"claim", 0, 0, G_OPTION_ARG_STRING, &claim_id,
     "Show what this claim is about, with its figures and its verdict", "ID"},
    {"plot", 0, 0, G_OPTION_ARG_STRING, &plot,
     "Of the claim: its length by ruler, its draws, or its figure on each map: ruler, draws, maps",
     "KIND"},
    {"title", 0, 0, G_OPTION_ARG_STRING, &title, "Give the picture this title", "TEXT"},
    {"width", 0, 0, G_OPTION_ARG_INT, &width, "Pixels of a PNG or SVG (200 to 10000; default 1600)",
     "PX"},
    {"dark", 0, 0, G_OPTION_ARG_NONE, &dark, "Draw for a dark background", NULL},
    G_OPTION_ENTRY_NULL,
};

static const CommandUsage usage = {
    "map",
    "OUT.png|svg|pdf",
    "Draws the atlas's map as a picture: PNG, SVG with text as text, or PDF (A4). With --claim it\n"
    "shows what the claim is about, how far the map's errors move it, and the verdict; with "
    "--plot\n"
    "a diagram of the claim's figure.",
    "  terrafact map karabakh.png\n"
    "  terrafact map autumn.pdf --date 2020-12-01\n"
    "  terrafact map nkar.svg --layer nkar --bbox 45.5,39,47.5,40.7 --dark\n"
    "  terrafact map share.png --claim controlled-share\n"
    "  terrafact map length.svg --claim georgia-azerbaijan --plot ruler",
    options,
};

/* ---- Options ---- */

static bool form_of(const char *out, CanvasForm *form, GError **error) {
    static const struct {
        const char *suffix;
        CanvasForm form;
    } forms[] = {{".png", CANVAS_PNG}, {".svg", CANVAS_SVG}, {".pdf", CANVAS_PDF}};
    g_autofree char *lower = g_ascii_strdown(out, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
        if (g_str_has_suffix(lower, forms[i].suffix)) {
            *form = forms[i].form;
            return true;
        }
    return input_error(error, "%s: expected a name that ends in .png, .svg or .pdf", out);
}

static bool day_of(const Atlas *atlas, int *day, GError **error) {
    DateSpan span;
    *day = 0;
    if (!date)
        return true;
    if (!date_span_parse(date, &span) || span.first != span.last)
        return input_error(error, "--date %s: expected a day, as 1994-05-12", date);
    if (span.first < atlas->time.first || span.first > atlas->time.last) {
        g_autofree char *time = date_span_text(atlas->time);
        return input_error(error, "--date %s: the atlas tells of %s", date, time);
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

static bool read_bbox(const Map *map, double box[4], GError **error) {
    double bounds[4];
    LayerBox asked;
    if (!layer_box_parse(bbox, &asked, error))
        return false;
    const double edges[] = {asked.west, asked.south, asked.east, asked.north};
    memcpy(box, edges, sizeof edges);
    map_bounds(map, bounds);
    if (box[0] >= bounds[2] || box[2] <= bounds[0] || box[1] >= bounds[3] || box[3] <= bounds[1])
        return input_error(error, "--bbox %s: lies outside of the map %s, %.1f,%.1f,%.1f,%.1f",
                           bbox, map->id, bounds[0], bounds[1], bounds[2], bounds[3]);
    if (box[2] - box[0] < 0.01 || box[3] - box[1] < 0.01 || box[2] - box[0] > 60 ||
        box[3] - box[1] > 60)
        return input_error(error, "--bbox %s: expected 0.01 to 60 degrees across and along", bbox);
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
            text_suggestion(names->pdata[i], (const char *const *)known->pdata, known->len);
        return input_error(error, "unknown layer '%s'%s", (const char *)names->pdata[i],
                           *hint ? hint : "; 'terrafact list layers' lists them");
    }
    return true;
}

/* ---- What is drawn ---- */

/* The finding of the claim that was named: of one Finding *, owned. NULL with an error. */
static GPtrArray *judged(const Opened *opened, GError **error) {
    JudgeDraws wanted = JUDGE_DRAWS;
    g_autoptr(GPtrArray) chosen = judge_chosen(opened, &claim_id, 1, error);
    if (!chosen || !judge_realize(opened, chosen, &wanted, error))
        return NULL;
    return judge_claims(opened, chosen, error);
}

static char *draw(const Opened *opened, PictureRequest *request, gsize *length, GError **error) {
    static const char *const plots[] = {"ruler", "draws", "maps", NULL};
    int kind = 0;
    FigureSource source = {opened->atlas, opened->claims, opened->on};
    g_autoptr(GPtrArray) findings = NULL;
    if (plot && !command_choice("--plot", plot, plots, &kind, error))
        return NULL;
    if (claim_id) {
        findings = judged(opened, error);
        if (!findings)
            return NULL;
        request->finding = findings->pdata[0];
    }
    return plot ? picture_plot(&source, (PlotKind)kind, request, length, error)
                : picture_map(&source, request, length, error);
}

static bool map(const char *out, const Opened *opened, CanvasForm form, GError **error) {
    g_autoptr(GPtrArray) layers = command_values(layer_names);
    double box[4];
    gsize length;
    PictureRequest request = {
        .form = form, .width = width, .dark = dark, .title = title, .layers = layers};
    if (!day_of(opened->atlas, &request.day, error) ||
        !check_layers(opened->atlas, layers, error) ||
        (bbox && !read_bbox(atlas_map(opened->on->pdata[0]), box, error)))
        return false;
    request.extent = bbox ? box : NULL;
    g_autofree char *bytes = draw(opened, &request, &length, error);
    return bytes && file_write(out, bytes, length, error);
}

/* A claim is measured on all maps unless some are named. */
static bool open_maps(Opened *opened, GError **error) {
    return claim_id ? command_open_all(opened, maps, NULL, error)
                    : command_open(opened, maps, NULL, error);
}

static bool check_arguments(int argc, GError **error) {
    if (argc != 2)
        return input_error(error, "expected one file to write, as karabakh.png; found %d",
                           argc - 1);
    if (width < 200 || width > 10000)
        return input_error(error, "--width %d: expected 200 to 10000 pixels", width);
    if (plot && !claim_id)
        return input_error(error, "--plot is of a claim; name it with --claim");
    if (plot && (bbox || date || layer_names))
        return input_error(error, "--plot is no map: --bbox, --date and --layer do not go with it");
    return true;
}

int command_map(int argc, char **argv) {
    int code;
    CanvasForm form = CANVAS_PNG;
    g_autoptr(GError) error = NULL;
    Opened opened;
    if (!command_start(&usage, &argc, &argv, &code))
        return code;
    if (!check_arguments(argc, &error) || !form_of(argv[1], &form, &error) ||
        !open_maps(&opened, &error))
        return command_failed(usage.name, error);
    bool done = map(argv[1], &opened, form, &error);
    command_close(&opened);
    return done ? 0 : command_failed(usage.name, error);
}
