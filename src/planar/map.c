#include "planar/map.h"
#include "geodesy/ring.h"
#include "planar/position.h"
#include <math.h>
#include <string.h>

static void clear_seconds(Map *map) {
    for (guint i = 0; i < map->n_seconds; i++) {
        map->arcs[map->seconds[i].arc].second = NULL;
        g_free(map->seconds[i].vertex);
        g_free(map->seconds[i].spread);
    }
    for (guint f = 0; f < map->n_slivers; f++) {
        g_free(map->slivers[f].id);
        g_free(map->slivers[f].values);
    }
    g_clear_pointer(&map->slivers, g_free);
    g_clear_pointer(&map->seconds, g_free);
    map->n_seconds = map->n_slivers = 0;
}

static void free_arrays(Map *map) {
    for (guint i = 0; i < map->n_arcs; i++) {
        g_free(map->arcs[i].id);
        g_free(map->arcs[i].xy);
        g_free(map->arcs[i].edge);
        g_free(map->arcs[i].vertex);
    }
    for (guint i = 0; i < map->n_faces; i++) {
        g_free(map->faces[i].id);
        g_free(map->faces[i].values);
    }
    g_free(map->vertex_position);
    g_free(map->vertex_space);
    g_free(map->vertex_sigma);
    g_free(map->vertex_field);
}

static void free_source(MapSource *source) {
    g_free(source->id);
    g_free(source->title);
    g_free(source->licence);
    g_free(source->url);
    g_free(source->by);
    g_clear_pointer(&source->roles, g_array_unref);
}

void tf_map_free(Map *map) {
    if (!map)
        return;
    clear_seconds(map);
    g_clear_pointer(&map->separate, g_array_unref);
    if (!map->pack)
        free_arrays(map);
    g_clear_pointer(&map->pack, g_mapped_file_unref);
    for (guint i = 0; i < map->n_sources; i++)
        free_source(&map->sources[i]);
    g_free(map->face_values);
    g_free(map->face_arcs);
    g_free(map->first_face_arc);
    g_free(map->arcs);
    g_free(map->faces);
    g_free(map->sources);
    g_free(map->field_correlation);
    g_clear_pointer(&map->fields, g_array_unref);
    g_clear_pointer(&map->attributes, g_ptr_array_unref);
    g_clear_pointer(&map->roles, g_ptr_array_unref);
    g_clear_pointer(&map->partial, g_ptr_array_unref);
    g_clear_pointer(&map->strings, g_string_chunk_free);
    g_free(map->id);
    g_free(map->title);
    g_free(map->licence);
    g_free(map->folder);
    g_free(map);
}

static int index_of(const GPtrArray *names, const char *name) {
    for (guint i = 0; i < names->len; i++)
        if (strcmp(names->pdata[i], name) == 0)
            return (int)i;
    return -1;
}

int tf_map_attribute(const Map *map, const char *name) {
    return index_of(map->attributes, name);
}

int tf_map_role(const Map *map, const char *name) {
    return index_of(map->roles, name);
}

VertexErrors tf_map_vertex_errors(const Map *map) {
    return (VertexErrors){(const LonLat *)map->vertex_position, map->vertex_sigma,
                          map->vertex_field, map->field_correlation, map->n_vertices};
}

static guint node_at(GHashTable *nodes, LonLat *position, guint *count) {
    gpointer known;
    if (g_hash_table_lookup_extended(nodes, position, NULL, &known))
        return GPOINTER_TO_UINT(known);
    g_hash_table_insert(nodes, position, GUINT_TO_POINTER(*count));
    return (*count)++;
}

static void number_nodes(Map *map) {
    g_autoptr(GHashTable) nodes = g_hash_table_new(tf_place_hash, tf_place_equal);
    guint count = 0;
    for (guint i = 0; i < map->n_arcs; i++) {
        Arc *arc = &map->arcs[i];
        arc->from = node_at(nodes, &arc->xy[0], &count);
        arc->to = node_at(nodes, &arc->xy[arc->n - 1], &count);
    }
    map->n_nodes = count;
}

guint32 tf_map_separate(const Map *map, guint32 roles) {
    guint32 bits = 0;
    for (guint i = 0; map->separate && i < map->separate->len; i++) {
        int role = tf_map_role(map, g_array_index(map->separate, SeparateRole, i).role);
        bits |= role < 0 ? 0 : 1u << role;
    }
    return roles & bits;
}

guint16 tf_map_field(Map *map, guint16 source, double correlation_m, int part) {
    for (guint i = 0; i < map->fields->len; i++) {
        const MapField *field = &g_array_index(map->fields, MapField, i);
        if (field->source == source && field->correlation_m == correlation_m && field->part == part)
            return (guint16)i;
    }
    MapField field = {source, correlation_m, part};
    g_array_append_val(map->fields, field);
    map->field_correlation = g_renew(double, map->field_correlation, map->fields->len);
    map->field_correlation[map->fields->len - 1] = correlation_m;
    return (guint16)(map->fields->len - 1);
}

guint32 tf_map_own_roles(const Map *map, const Arc *arc) {
    guint32 own = arc->roles & ~tf_map_separate(map, arc->roles);
    return own ? own : arc->roles;
}

static int part_of(const Map *map, const Arc *arc) {
    guint32 separate = tf_map_separate(map, tf_map_own_roles(map, arc));
    return separate ? g_bit_nth_lsf(separate, -1) : MAP_NOT_SEPARATE;
}

static guint16 field_of(Map *map, const Arc *arc) {
    return tf_map_field(map, arc->source, arc->correlation_m, part_of(map, arc));
}

/* Gives vertex `v` the place and error of `arc` there, unless a more accurate arc came before. */
static void place_vertex(Map *map, guint v, const Arc *arc, guint point) {
    if (map->vertex_sigma[v] >= 0 && map->vertex_sigma[v] <= arc->accuracy_m)
        return;
    map->vertex_position[v][0] = arc->xy[point][0];
    map->vertex_position[v][1] = arc->xy[point][1];
    map->vertex_sigma[v] = arc->accuracy_m;
    map->vertex_field[v] = field_of(map, arc);
}

static void number_vertices(Map *map) {
    guint count = map->n_nodes;
    for (guint i = 0; i < map->n_arcs; i++)
        count += map->arcs[i].n - 2;
    map->n_vertices = count;
    map->vertex_position = g_new0(LonLat, count);
    map->vertex_sigma = g_new(double, count);
    map->vertex_field = g_new0(guint16, count);
    for (guint v = 0; v < count; v++)
        map->vertex_sigma[v] = -1;
    guint next = map->n_nodes;
    for (guint i = 0; i < map->n_arcs; i++) {
        Arc *arc = &map->arcs[i];
        arc->vertex = g_new(guint32, arc->n);
        for (guint k = 0; k < arc->n; k++) {
            arc->vertex[k] = k == 0 ? arc->from : k == arc->n - 1 ? arc->to : next++;
            place_vertex(map, arc->vertex[k], arc, k);
        }
    }
}

/* ---- Nodes that slide along a line ---- */

/* An arc's end at a node. */
typedef struct {
    guint node;
    Arc *arc;
    int last; /* its last point, or its first */
} ArcEnd;

/* By node, there the most accurate first; of equally accurate ones by what they are, not by where the
   arc happens to stand. */
static gint by_accuracy(gconstpointer a, gconstpointer b) {
    const ArcEnd *p = a, *q = b;
    if (p->node != q->node)
        return p->node < q->node ? -1 : 1;
    if (p->arc->accuracy_m != q->arc->accuracy_m)
        return p->arc->accuracy_m < q->arc->accuracy_m ? -1 : 1;
    if (p->arc->source != q->arc->source)
        return p->arc->source < q->arc->source ? -1 : 1;
    if (p->arc->correlation_m != q->arc->correlation_m)
        return p->arc->correlation_m < q->arc->correlation_m ? -1 : 1;
    return p->arc != q->arc ? (p->arc < q->arc ? -1 : 1) : p->last - q->last;
}

static GArray *arc_ends(Map *map) {
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(ArcEnd));
    for (guint i = 0; i < map->n_arcs; i++)
        for (int last = 0; last < 2; last++) {
            Arc *arc = &map->arcs[i];
            arc->slide[last].vertex = MAP_NO_SLIDE;
            ArcEnd end = {last ? arc->to : arc->from, arc, last};
            g_array_append_val(ends, end);
        }
    g_array_sort(ends, by_accuracy);
    return ends;
}

/* Whether a third line's error moves the node in which these ends meet along the first two. */
static bool node_slides(Map *map, const ArcEnd *ends, guint n) {
    return n > 2 && ends[0].arc->accuracy_m == ends[1].arc->accuracy_m &&
           ends[2].arc->accuracy_m > ends[1].arc->accuracy_m &&
           field_of(map, ends[2].arc) != field_of(map, ends[0].arc) && ends[0].arc != ends[1].arc;
}

static const double *point_before(const ArcEnd *end) {
    return end->arc->xy[end->last ? end->arc->n - 2 : 1];
}

/* Gives both arcs of the line the vertex `v` and its opposite directions along the line. */
static void slide_node(Map *map, const ArcEnd *ends, guint v) {
    const Arc *loose = ends[2].arc;
    const double *node = map->vertex_position[ends[0].node];
    const double *a = point_before(&ends[0]), *b = point_before(&ends[1]);
    double north_m, east_m;
    tf_geodesic_degree(node[1], &north_m, &east_m);
    double east = geodesic_turn(a[0], b[0]) * east_m, north = (b[1] - a[1]) * north_m;
    double length = hypot(east, north);
    for (int i = 0; i < 2 && length > 0; i++) {
        int sign = i == 0 ? 1 : -1;
        ends[i].arc->slide[ends[i].last] =
            (ArcSlide){(int)v, sign * east / length, sign * north / length};
    }
    map->vertex_position[v][0] = node[0];
    map->vertex_position[v][1] = node[1];
    map->vertex_sigma[v] = loose->accuracy_m;
    map->vertex_field[v] = field_of(map, loose);
}

static void find_slides(Map *map) {
    g_autoptr(GArray) ends = arc_ends(map);
    map->n_slides = 0;
    for (int give = 0; give < 2; give++) {
        guint v = map->n_vertices;
        for (guint i = 0, n; i < ends->len; i += n) {
            const ArcEnd *first = &g_array_index(ends, ArcEnd, i);
            for (n = 1; i + n < ends->len && first[n].node == first->node; n++)
                continue;
            if (!node_slides(map, first, n))
                continue;
            if (give)
                slide_node(map, first, v);
            v++;
        }
        if (give) {
            map->n_slides = v - map->n_vertices;
            map->n_vertices = v;
        } else {
            map->vertex_position = g_renew(LonLat, map->vertex_position, v);
            map->vertex_sigma = g_renew(double, map->vertex_sigma, v);
            map->vertex_field = g_renew(guint16, map->vertex_field, v);
        }
    }
}

static void measure_arc(Arc *arc) {
    Ring line = tf_ring_of(EDGES_GEODESIC);
    g_clear_pointer(&arc->vertex, g_free);
    g_free(arc->edge);
    arc->edge = g_new(double, arc->n);
    tf_ring_add_lengths(&line, (const LonLat *)arc->xy, arc->n, arc->edge);
    arc->area_to_equator = tf_ring_area_to_equator(&line);
    arc->length = tf_ring_metres(&line);
    arc->turn = tf_ring_turn(&line);
}

/* ---- Which face a point lies in, and the poles ---- */

/* Where edge a-b meets the meridian `x`, if it does: its latitude there and its eastward slope. */
typedef struct {
    double latitude, slope;
    bool eastward;
} Meeting;

/* An edge includes its western end, not its eastern one. At its ends its latitude is exactly
   theirs, so that edges from one vertex tie. */
static bool meets_meridian(const double *a, const double *b, double x, Meeting *meeting) {
    double turn = geodesic_edge_turn(a, b), from = geodesic_turn(x, a[0]), to = from + turn;
    double exact = geodesic_turn(x, b[0]); /* without the sum's rounding */
    to = fabs(exact - to) < 1 ? exact : to;
    if (turn == 0 || (from <= 0) == (to <= 0))
        return false;
    double latitude = from == 0 ? a[1] : to == 0 ? b[1] : a[1] + (b[1] - a[1]) * -from / turn;
    *meeting = (Meeting){latitude, (b[1] - a[1]) / turn, turn > 0};
    return true;
}

/* The longitude in (-180, 180] that is the same. */
static double longitude_of(double x) {
    double longitude = geodesic_longitude(x);
    return longitude == -180 ? 180 : longitude;
}

/* Where edges end at the north pole, the face beside it on the meridian `x`: east of the next edge to the west, or else west
   of the first one. False if the pole is no vertex. */
static bool find_face_beside_pole(const Map *map, double x, int *face) {
    double first = INFINITY, last = -INFINITY;
    for (guint i = 0; i < map->n_arcs; i++)
        for (guint k = 1; k < map->arcs[i].n; k++) {
            const Arc *arc = &map->arcs[i];
            const double *a = arc->xy[k - 1], *b = arc->xy[k];
            bool up = b[1] == 90;
            if (up == (a[1] == 90))
                continue;
            double longitude = longitude_of(up ? a[0] : b[0]);
            if (longitude <= x && longitude > last) {
                last = longitude;
                *face = up ? arc->right : arc->left;
            } else if (last == -INFINITY && longitude < first) {
                first = longitude;
                *face = up ? arc->left : arc->right;
            }
        }
    return first < INFINITY || last > -INFINITY;
}

/* The face above the highest edge on one of the meridians that edges meet: none lies between it and
   the pole. Where edges end at the pole, their turn is counted as if they ran there along it to the meridian 0, the
   shorter way, so that the pole lies in the face across the antimeridian. */
static int face_at_north_pole(const Map *map) {
    double highest = -INFINITY, best = -INFINITY, slope = -INFINITY, x = 0;
    int face = MAP_OUTSIDE;
    if (find_face_beside_pole(map, -180, &face))
        return face;
    for (guint i = 0; i < map->n_arcs; i++)
        for (guint k = 1; k < map->arcs[i].n; k++) {
            const double *a = map->arcs[i].xy[k - 1], *b = map->arcs[i].xy[k];
            double turn = geodesic_edge_turn(a, b);
            if (turn == 0 || fmax(a[1], b[1]) <= highest)
                continue;
            highest = fmax(a[1], b[1]);
            x = geodesic_longitude(a[0] + turn / 2);
        }
    for (guint i = 0; i < map->n_arcs; i++)
        for (guint k = 1; k < map->arcs[i].n; k++) {
            const Arc *arc = &map->arcs[i];
            Meeting here;
            if (!meets_meridian(arc->xy[k - 1], arc->xy[k], x, &here) || here.latitude < best ||
                (here.latitude == best && here.slope <= slope))
                continue;
            best = here.latitude;
            slope = here.slope;
            face = here.eastward ? arc->left : arc->right;
        }
    return face;
}

/* Whether lines meet at the north pole, so that it lies in no face. */
static bool north_pole_is_vertex(const Map *map) {
    for (guint i = 0; i < map->n_arcs; i++)
        for (guint k = 0; k < map->arcs[i].n; k++)
            if (map->arcs[i].xy[k][1] == 90)
                return true;
    return false;
}

/* A boundary that turns about the axis leaves the ground between itself and a pole out of the area
   under it. One that does not turn has both poles in its face, or none. */
static void find_polar_faces(Map *map) {
    map->north = face_at_north_pole(map);
    g_autofree double *turn = g_new0(double, map->n_faces + 1);
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        if (arc->left >= 0 && (guint)arc->left < map->n_faces)
            turn[arc->left] += arc->turn;
        if (arc->right >= 0 && (guint)arc->right < map->n_faces)
            turn[arc->right] -= arc->turn;
    }
    for (guint f = 0; f < map->n_faces; f++) {
        double poles = fabs(turn[f]) / 360;
        if (fabs(poles - round(poles)) < 1e-9)
            poles = round(poles);
        if (poles == 0 && (int)f == map->north && !north_pole_is_vertex(map))
            poles = 2;
        map->faces[f].polar = poles * tf_ring_hemisphere();
    }
}

/* The lowest edge above a point, so far. */
typedef struct {
    double latitude, slope;
    const Arc *arc;
    bool eastward;
} Above;

/* Of edges from a vertex right above the point, the lowest one just east of it counts. */
static void look_above(Above *above, const Arc *arc, const LonLat point) {
    for (guint k = 1; k < arc->n; k++) {
        Meeting here;
        if (meets_meridian(arc->xy[k - 1], arc->xy[k], point[0], &here) &&
            here.latitude >= point[1] && here.latitude <= above->latitude &&
            (here.latitude < above->latitude || here.slope < above->slope))
            *above = (Above){here.latitude, here.slope, arc, here.eastward};
    }
}

static int face_below(const Map *map, const Above *above, const LonLat point) {
    int beside_pole;
    if (above->arc)
        return above->eastward ? above->arc->right : above->arc->left;
    return find_face_beside_pole(map, longitude_of(point[0]), &beside_pole) ? beside_pole
                                                                            : map->north;
}

int tf_map_locate(const Map *map, const LonLat point) {
    Above above = {.latitude = INFINITY, .slope = INFINITY};
    for (guint i = 0; i < map->n_arcs; i++)
        look_above(&above, &map->arcs[i], point);
    return face_below(map, &above, point);
}

bool tf_map_face_holds(const Map *map, guint face, const LonLat point) {
    Above above = {.latitude = INFINITY, .slope = INFINITY};
    guint n;
    const guint32 *arcs = map_face_arcs(map, face, &n);
    for (guint i = 0; i < n; i++)
        look_above(&above, &map->arcs[arcs[i]], point);
    return face_below(map, &above, point) == (int)face;
}

/* ---- Arcs beside faces ---- */

/* The faces beside an arc, each once. */
static guint faces_beside(const Arc *arc, guint faces[2]) {
    guint n = 0;
    if (arc->left != MAP_OUTSIDE)
        faces[n++] = (guint)arc->left;
    if (arc->right != MAP_OUTSIDE && arc->right != arc->left)
        faces[n++] = (guint)arc->right;
    return n;
}

void tf_map_find_face_arcs(Map *map) {
    g_free(map->face_arcs);
    g_free(map->first_face_arc);
    guint32 *first = map->first_face_arc = g_new0(guint32, (gsize)map->n_faces + 2);
    map->face_arcs = g_new(guint32, 2 * (gsize)map->n_arcs + 1);
    guint faces[2];
    /* Each face's arcs are counted two places on, so that when they are filled in, first[f + 1] moves to their end. */
    for (guint i = 0; i < map->n_arcs; i++)
        for (guint k = faces_beside(&map->arcs[i], faces); k-- > 0;)
            first[faces[k] + 2]++;
    for (guint f = 2; f <= map->n_faces + 1; f++)
        first[f] += first[f - 1];
    for (guint i = 0; i < map->n_arcs; i++)
        for (guint k = faces_beside(&map->arcs[i], faces); k-- > 0;)
            map->face_arcs[first[faces[k] + 1]++] = i;
}

/* ---- The whole ---- */

void tf_map_finish(Map *map) {
    for (guint i = 0; i < map->n_arcs; i++)
        measure_arc(&map->arcs[i]);
    g_clear_pointer(&map->vertex_position, g_free);
    g_clear_pointer(&map->vertex_space, g_free);
    g_clear_pointer(&map->vertex_sigma, g_free);
    g_clear_pointer(&map->vertex_field, g_free);
    g_clear_pointer(&map->field_correlation, g_free);
    g_clear_pointer(&map->fields, g_array_unref);
    map->fields = g_array_new(FALSE, FALSE, sizeof(MapField));
    clear_seconds(map);
    number_nodes(map);
    number_vertices(map);
    find_slides(map);
    map->vertex_space = g_malloc((gsize)map->n_vertices * sizeof *map->vertex_space + 1);
    for (guint v = 0; v < map->n_vertices; v++)
        tf_geodesic_in_space(map->vertex_position[v], map->vertex_space[v]);
    map->first_spread = map->n_vertices;
    find_polar_faces(map);
    tf_map_find_face_arcs(map);
}
