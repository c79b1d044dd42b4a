#include "planar/second_line.h"
#include "geodesy/cholesky.h"
#include "planar/accuracy.h"
#include "planar/roles.h"
#include <math.h>
#include <string.h>

/* ---- Which roles are lines of their own ---- */

static void separate_clear(gpointer data) {
    SeparateRole *separate = data;
    g_free(separate->role);
    g_free(separate->attribute);
}

bool tf_second_lines_read(YamlNode root, const GPtrArray *rules, Map *map, GError **error) {
    YamlNode list = tf_yaml_get(root, "separate");
    map->separate = g_array_new(FALSE, FALSE, sizeof(SeparateRole));
    g_array_set_clear_func(map->separate, separate_clear);
    if (tf_yaml_kind(list) != YAML_ABSENT && tf_yaml_kind(list) != YAML_LIST)
        return tf_yaml_error(list, error, "'separate' must be a list of roles");
    for (gsize i = 0; i < tf_yaml_length(list); i++) {
        const char *role = tf_yaml_text(tf_yaml_at(list, i));
        const char *attribute = role ? tf_role_attribute(rules, role) : NULL;
        if (!attribute)
            return tf_yaml_error(tf_yaml_at(list, i), error,
                                 "'%s' cannot be separate: no rule in the map's 'roles' says by "
                                 "which attribute its sides differ",
                                 role ? role : "");
        SeparateRole separate = {g_strdup(role), g_strdup(attribute)};
        g_array_append_val(map->separate, separate);
    }
    return true;
}

void tf_second_lines_copy(const Map *from, Map *to) {
    to->separate = from->separate ? g_array_ref(from->separate) : NULL;
}

/* ---- The faces between the lines ---- */

/* The sliver with the values of `beside`, but that of the attribute: `beyond`'s. */
static guint sliver_of(Map *map, int beside, int beyond, int attribute) {
    guint count = map->attributes->len;
    const char **values = g_new(const char *, count + 1);
    for (guint i = 0; i < count; i++)
        values[i] = map->faces[(int)i == attribute ? beyond : beside].values[i];
    for (guint f = 0; f < map->n_slivers; f++) {
        guint same = 0;
        while (same < count && strcmp(map->slivers[f].values[same], values[same]) == 0)
            same++;
        if (same == count) {
            g_free(values);
            return map->n_faces + f;
        }
    }
    map->slivers = g_renew(Face, map->slivers, map->n_slivers + 1);
    Face *sliver = &map->slivers[map->n_slivers++];
    *sliver = (Face){.id = g_strdup_printf("sliver%u", map->n_slivers), .values = values};
    memcpy(sliver->label, map->faces[beside].label, sizeof(LonLat));
    return map->n_faces + map->n_slivers - 1;
}

static void add_line(Map *map, GArray *lines, guint number, guint role) {
    const Arc *arc = &map->arcs[number];
    int attribute = -1;
    for (guint i = 0; i < map->separate->len; i++) {
        const SeparateRole *separate = &g_array_index(map->separate, SeparateRole, i);
        if (strcmp(separate->role, map->roles->pdata[role]) == 0)
            attribute = tf_map_attribute(map, separate->attribute);
    }
    if (attribute < 0)
        return;
    SecondLine line = {.arc = number, .role = role, .vertex = g_new(guint32, arc->n)};
    memcpy(line.vertex, arc->vertex, arc->n * sizeof *line.vertex);
    line.sliver[0] = sliver_of(map, arc->right, arc->left, attribute);
    line.sliver[1] = sliver_of(map, arc->left, arc->right, attribute);
    g_array_append_val(lines, line);
}

static void find_lines(Map *map) {
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(SecondLine));
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        guint32 others = arc->roles & ~tf_map_own_roles(map, arc);
        if (others && arc->left >= 0 && arc->right >= 0)
            add_line(map, lines, i, (guint)g_bit_nth_lsf(others, -1));
    }
    map->n_seconds = lines->len;
    map->seconds = (SecondLine *)(void *)g_array_free(g_steal_pointer(&lines), FALSE);
    for (guint i = 0; i < map->n_seconds; i++)
        map->arcs[map->seconds[i].arc].second = &map->seconds[i];
}

/* ---- Their vertices ---- */

static guint32 add_vertex(Map *map, guint32 at, double sigma, guint16 field) {
    guint v = map->n_vertices++;
    map->vertex_position = g_renew(LonLat, map->vertex_position, v + 1);
    map->vertex_sigma = g_renew(double, map->vertex_sigma, v + 1);
    map->vertex_field = g_renew(guint16, map->vertex_field, v + 1);
    map->vertex_space = g_realloc(map->vertex_space, (v + 1) * sizeof *map->vertex_space);
    memcpy(map->vertex_position[v], map->vertex_position[at], sizeof(LonLat));
    memcpy(map->vertex_space[v], map->vertex_space[at], sizeof *map->vertex_space);
    map->vertex_sigma[v] = sigma;
    map->vertex_field[v] = field;
    return v;
}

/* How a role's lines meet in a node. */
typedef struct {
    guint second, alone; /* ends of second lines; of arcs that have the role and no second line */
    guint32 vertex;      /* of the second lines, if `known` */
    bool known;
} Meeting;

static Meeting *meetings_of(const Map *map, guint role) {
    Meeting *meetings = g_new0(Meeting, map->n_nodes + 1);
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        if (!(arc->roles >> role & 1))
            continue;
        bool second = arc->second && arc->second->role == role;
        guint ends[] = {arc->from, arc->to};
        for (int k = 0; k < 2; k++) {
            meetings[ends[k]].second += second;
            meetings[ends[k]].alone += !second;
        }
    }
    return meetings;
}

/* Vertices for the line's points, unless it parts from the arc's line there, or ends. */
static void give_vertices(Map *map, SecondLine *line, Meeting *meetings) {
    const Arc *arc = &map->arcs[line->arc];
    LineAccuracy accuracy = tf_accuracy_of(map, arc, 1u << line->role);
    guint16 field = tf_map_field(map, arc->source, accuracy.correlation_m, (int)line->role);
    for (guint k = 0; k < arc->n; k++) {
        guint32 v = arc->vertex[k];
        Meeting *meeting = k == 0 || k == arc->n - 1 ? &meetings[v] : NULL;
        if (meeting && (meeting->alone || meeting->second < 2))
            continue;
        line->vertex[k] = meeting && meeting->known
                              ? meeting->vertex
                              : add_vertex(map, v, accuracy.accuracy_m, field);
        if (meeting) {
            meeting->vertex = line->vertex[k];
            meeting->known = true;
        }
    }
}

static void give_all_vertices(Map *map) {
    for (guint role = 0; role < map->roles->len; role++) {
        if (!tf_map_separate(map, 1u << role))
            continue;
        g_autofree Meeting *meetings = meetings_of(map, role);
        for (guint i = 0; i < map->n_seconds; i++)
            if (map->seconds[i].role == role)
                give_vertices(map, &map->seconds[i], meetings);
    }
}

/* ---- How far apart they are ---- */

/* D at a vertex is `east` and `north` times the second line's displacement less the first's. */
typedef struct {
    guint line;
    guint32 first, second;
    double east, north, deviation;
} Part;

static double covariance_between(const Map *map, guint32 a, guint32 b) {
    guint16 field = map->vertex_field[a];
    double length = map->field_correlation[field], square = 0;
    if (field != map->vertex_field[b])
        return 0;
    for (int axis = 0; axis < 3; axis++)
        square += pow(map->vertex_space[a][axis] - map->vertex_space[b][axis], 2);
    double correlation = a == b ? 1 : length > 0 ? exp(-sqrt(square) / length) : 0;
    return map->vertex_sigma[a] * map->vertex_sigma[b] * correlation;
}

/* Of |D| and |D| at two vertices. */
static double covariance_of_sizes(const Map *map, const Part *a, const Part *b) {
    double both =
        (a->east * b->east + a->north * b->north) * (covariance_between(map, a->first, b->first) +
                                                     covariance_between(map, a->second, b->second));
    double scale = a->deviation * b->deviation;
    if (!(scale > 0))
        return 0;
    double r = CLAMP(both / scale, -1, 1);
    return scale * 2 / M_PI * (sqrt(1 - r * r) + r * asin(r) - 1);
}

static GArray *parts_of(Map *map) {
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(Part));
    for (guint i = 0; i < map->n_seconds; i++) {
        SecondLine *line = &map->seconds[i];
        const Arc *arc = &map->arcs[line->arc];
        g_autofree GradientTerm *terms = g_new(GradientTerm, arc->n);
        tf_gradient_of_area((const LonLat *)arc->xy, arc->vertex, arc->n, 1, terms);
        for (guint k = 0; k < arc->n; k++) {
            if (line->vertex[k] == arc->vertex[k])
                continue;
            Part part = {i, arc->vertex[k], line->vertex[k], terms[k].east, terms[k].north, 0};
            part.deviation = hypot(part.east, part.north) *
                             hypot(map->vertex_sigma[part.first], map->vertex_sigma[part.second]);
            line->apart += part.deviation * sqrt(2 / M_PI);
            g_array_append_val(parts, part);
        }
    }
    return parts;
}

/* The covariance of the lines' sums |D|, row by row. */
static double *covariance_of_lines(const Map *map, const GArray *parts) {
    guint n = map->n_seconds;
    double *matrix = g_new0(double, (gsize)n *n + 1), trace = 0;
    for (guint i = 0; i < parts->len; i++)
        for (guint j = 0; j < parts->len; j++) {
            const Part *a = &g_array_index(parts, Part, i), *b = &g_array_index(parts, Part, j);
            if (a->line >= b->line)
                matrix[a->line * n + b->line] += covariance_of_sizes(map, a, b);
        }
    for (guint i = 0; i < n; i++)
        trace += matrix[i * n + i];
    for (guint i = 0; i < n; i++) /* lines that are nowhere apart have none */
        matrix[i * n + i] += trace * 1e-12;
    return matrix;
}

/* Each line's sum |D| varies as a sum of independent parts, which the spread vertices stand for: by
   Cholesky's factor of the covariance. */
static void find_spread(Map *map) {
    guint n = map->n_seconds;
    g_autoptr(GArray) parts = parts_of(map);
    g_autofree double *factor = covariance_of_lines(map, parts);
    bool varies = tf_cholesky(factor, n);
    map->first_spread = map->n_vertices;
    for (guint i = 0; i < n; i++) {
        SecondLine *line = &map->seconds[i];
        guint32 at = map->arcs[line->arc].vertex[0];
        add_vertex(map, at, 1, tf_map_field(map, 0, 0, MAP_NOT_SEPARATE - 1 - (int)i));
        line->spread = g_new0(double, n);
        for (guint k = 0; varies && k <= i; k++)
            line->spread[k] = factor[i * n + k];
    }
}

void tf_second_lines_find(Map *map) {
    if (!map->separate || map->separate->len == 0)
        return;
    find_lines(map);
    if (map->n_seconds == 0)
        return;
    give_all_vertices(map);
    find_spread(map);
}
