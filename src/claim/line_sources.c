#include "claim/line_sources.h"
#include <math.h>
#include <string.h>

static const double LEAST = 0.001, WORTH_NAMING = 0.1;

/* The part of the gradient at vertices whose errors are of this source, in `terms` (room for all of it). */
static Gradient part_of(const Gradient *gradient, const Map *map, guint source,
                        GradientTerm *terms) {
    Gradient part = {terms, 0};
    for (gsize i = 0; i < gradient->n; i++) {
        guint16 field = map->vertex_field[gradient->terms[i].vertex];
        if (g_array_index(map->fields, MapField, field).source == source)
            terms[part.n++] = gradient->terms[i];
    }
    return part;
}

/* Whether it is no exact number; of the only source the share is 1 then, whatever the error. */
static bool has_error(const Gradient *part, const VertexErrors *errors) {
    for (gsize i = 0; i < part->n; i++)
        if (errors->sigma[part->terms[i].vertex] > 0)
            return true;
    return false;
}

static gint by_share(gconstpointer a, gconstpointer b) {
    double x = ((const LineSource *)a)->share, y = ((const LineSource *)b)->share;
    return (x < y) - (x > y);
}

GArray *tf_line_sources(const Number *number, const Map *map) {
    GArray *sources = g_array_new(FALSE, FALSE, sizeof(LineSource));
    const Gradient *gradient = number->gradient.n ? &number->gradient : &number->hangs_on;
    if (!map || gradient->n == 0)
        return sources;
    VertexErrors errors = tf_map_vertex_errors(map);
    g_autofree GradientTerm *terms = g_new(GradientTerm, gradient->n);
    double all = 0;
    for (guint s = 0; s < map->n_sources; s++) {
        Gradient part = part_of(gradient, map, s, terms);
        bool only = part.n == gradient->n && has_error(&part, &errors);
        double error = part.n == 0 ? 0 : only ? 1 : tf_covariance_standard_error(&errors, &part);
        LineSource source = {map->sources[s].id, error * error};
        all += source.share;
        g_array_append_val(sources, source);
    }
    for (guint i = sources->len; i-- > 0;) {
        LineSource *source = &g_array_index(sources, LineSource, i);
        if (all > 0 && source->share >= LEAST * all)
            source->share /= all;
        else
            g_array_remove_index(sources, i);
    }
    g_array_sort(sources, by_share);
    return sources;
}

double tf_line_sources_common(const GArray *a, const GArray *b) {
    double common = 0;
    for (guint i = 0; i < a->len; i++)
        for (guint k = 0; k < b->len; k++) {
            const LineSource *x = &g_array_index(a, LineSource, i),
                             *y = &g_array_index(b, LineSource, k);
            if (strcmp(x->source, y->source) == 0)
                common += sqrt(x->share * y->share);
        }
    return common;
}

char *tf_line_sources_text(const GArray *sources) {
    g_autoptr(GString) out = g_string_new("");
    for (guint i = 0; i < sources->len; i++) {
        const LineSource *source = &g_array_index(sources, LineSource, i);
        if (source->share >= WORTH_NAMING)
            g_string_append_printf(out, "%s%s", i ? " and " : "", source->source);
    }
    return g_strdup(out->str);
}
