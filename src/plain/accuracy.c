#include "plain/accuracy.h"
#include <math.h>
#include <string.h>

static const double INCH = 0.0254;
static const double CORRELATION = 7; /* times the accuracy */
static const double OF_SPACING = 0.5;

static gint by_length(gconstpointer a, gconstpointer b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

void tf_plain_layer_spacing(PlainFile *plain, guint first) {
    const GArray *paths = plain->polygons->paths;
    const LonLat *points = (const LonLat *)(void *)plain->polygons->points->data;
    g_autoptr(GArray) lengths = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint p = first; p < paths->len; p++) {
        const TopologyPath *path = &g_array_index(paths, TopologyPath, p);
        for (guint32 i = 0; i < path->n; i++) {
            const double *a = points[path->first + i], *b = points[path->first + (i + 1) % path->n];
            double north, east;
            tf_geodesic_degree(a[1], &north, &east);
            double length = hypot(geodesic_edge_turn(a, b) * east, (b[1] - a[1]) * north);
            if (length > 0)
                g_array_append_val(lengths, length);
        }
    }
    g_array_sort(lengths, by_length);
    plain_layer(plain, plain->layers->len - 1)->spacing_m =
        lengths->len ? g_array_index(lengths, double, lengths->len / 2) : 0;
}

double tf_plain_accuracy_of_scale(double scale) {
    double radius = scale * INCH / (scale < 20000 ? 30 : 50);
    return radius / sqrt(2 * log(10));
}

/* Two significant digits: more is not known. */
static double rounded(double metres) {
    double unit = pow(10, floor(log10(metres)) - 1);
    return round(metres / unit) * unit;
}

/* 1:50,000 */
static char *scale_text(double scale) {
    g_autofree char *digits = g_strdup_printf("%.0f", scale);
    GString *text = g_string_new("1:");
    gsize n = strlen(digits);
    for (gsize i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            g_string_append_c(text, ',');
        g_string_append_c(text, digits[i]);
    }
    return g_string_free(text, FALSE);
}

static void decide(PlainLayer *layer, PlainAccuracy said) {
    if (said.accuracy_m > 0) {
        layer->accuracy_m = said.accuracy_m;
        layer->by = g_strdup("as given");
    } else if (said.scale > 0) {
        g_autofree char *scale = scale_text(said.scale);
        layer->accuracy_m = rounded(tf_plain_accuracy_of_scale(said.scale));
        layer->assumed = true;
        layer->by = g_strdup_printf("what the US National Map Accuracy Standards ask of %s", scale);
    } else {
        layer->accuracy_m = rounded(fmax(OF_SPACING * layer->spacing_m, 0.01));
        layer->assumed = true;
        layer->by = g_strdup("half the median spacing of its vertices");
    }
    layer->correlation_m = CORRELATION * layer->accuracy_m;
}

static void note(PlainFile *plain, const PlainLayer *layer, PlainAccuracy said) {
    if (said.accuracy_m > 0)
        return;
    bool far = layer->accuracy_m >= 1000;
    tf_plain_note(plain,
                  "the lines of '%s' are taken to be accurate to %g %s, %s; such an accuracy "
                  "contradicts no claim%s",
                  layer->title, layer->accuracy_m / (far ? 1000 : 1), far ? "km" : "m", layer->by,
                  said.scale > 0 ? "" : "; --accuracy DISTANCE says how accurate they are");
}

void tf_plain_accuracies(PlainFile *plain, PlainAccuracy said) {
    for (guint i = 0; i < plain->layers->len; i++) {
        PlainLayer *layer = plain_layer(plain, i);
        decide(layer, said);
        note(plain, layer, said);
    }
}

bool tf_plain_scale_parse(const char *text, const char *what, double *scale, GError **error) {
    GString *digits = g_string_new(NULL);
    const char *colon = strchr(text, ':'), *from = colon ? colon + 1 : text;
    bool ok = true;
    if (colon) {
        g_autofree char *one = g_strndup(text, (gsize)(colon - text));
        ok = strcmp(g_strstrip(one), "1") == 0;
    }
    for (const char *p = from; *p; p = g_utf8_next_char(p)) {
        gunichar letter = g_utf8_get_char_validated(p, -1);
        if (letter < 128 && g_ascii_isdigit((char)letter))
            g_string_append_c(digits, (char)letter);
        else if (letter != ',' && letter != '\'' && !g_unichar_isspace(letter))
            ok = false;
        if (letter >= (gunichar)-2)
            break;
    }
    *scale = g_ascii_strtod(digits->str, NULL);
    g_string_free(digits, TRUE);
    return (ok && *scale >= 100 && *scale <= 1e9) ||
           tf_input_error(error, "%s %s: expected a scale such as 1:50,000", what, text);
}
