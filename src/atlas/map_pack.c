#include "atlas/map_pack.h"
#include "base/file.h"
#include "base/unconst.h"
#include <string.h>

/* "TFPACK01" on a machine of the same byte order. */
static const guint64 MAGIC = G_GUINT64_CONSTANT(0x31304b4341504654);
enum { SOURCES = 3 };
static const char *const source_names[SOURCES] = {"arcs.geojson", "faces.geojson", "survey.yaml"};

/* The file: this, then the sections in the order of tf_map_pack_write, each at a multiple of 8. */
typedef struct {
    guint64 magic, code, source[SOURCES]; /* code: of the program's source (CMakeLists.txt) */
    guint32 n_arcs, n_faces, n_points, n_nodes, n_vertices, n_slides, first_spread;
    gint32 north;
    guint32 n_fields, n_attributes, n_roles, n_text;
} Head;

/* Texts are places in the section of texts. */
typedef struct {
    double accuracy_m, correlation_m, area_to_equator, turn, length;
    double slide_east[2], slide_north[2];
    gint32 slide_vertex[2];
    guint32 first, n; /* of the points, which are one after another */
    guint32 from, to, id, roles, source;
    gint32 left, right;
    guint32 unused;
} PackedArc;

typedef struct {
    double label[2], polar;
    guint32 id, unused;
} PackedFace;

typedef struct {
    double correlation_m;
    gint32 part;
    guint32 source;
} PackedField;

/* ---- What it was made of ---- */

/* Four lanes of eight bytes, each multiplied and turned; fast enough to be asked at every start. */
static guint64 hash_bytes(const guint8 *bytes, gsize length) {
    const guint64 prime = G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    guint64 lane[4] = {length, 1, 2, 3}, words[4];
    while (length > 0) {
        gsize n = MIN(length, sizeof words);
        if (n < sizeof words)
            memset(words, 0, sizeof words);
        memcpy(words, bytes, n);
        for (int i = 0; i < 4; i++) {
            lane[i] = (lane[i] ^ words[i]) * prime;
            lane[i] = lane[i] << 29 | lane[i] >> 35;
        }
        bytes += n;
        length -= n;
    }
    for (int i = 1; i < 4; i++)
        lane[0] = (lane[0] ^ lane[i]) * prime ^ lane[0] >> 32;
    return lane[0];
}

static bool hash_file(const char *folder, const char *name, guint64 *hash, GError **error) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    GMappedFile *file = g_mapped_file_new(path, FALSE, error);
    if (!file)
        return false;
    *hash = hash_bytes((const guint8 *)g_mapped_file_get_contents(file),
                       g_mapped_file_get_length(file));
    g_mapped_file_unref(file);
    return true;
}

static bool hash_sources(const char *folder, Head *head, GError **error) {
    head->magic = MAGIC;
    head->code = TERRAFACT_MAP_CODE;
    for (int i = 0; i < SOURCES; i++)
        if (!hash_file(folder, source_names[i], &head->source[i], error))
            return false;
    return true;
}

/* ---- Writing ---- */

typedef struct {
    const Map *map;
    Head *head;
    FILE *out;
    GString *text;
    GHashTable *texts; /* text -> its place in `text` */
} Packing;

static void put(Packing *packing, gconstpointer bytes, gsize length) {
    static const guint8 zeros[8] = {0};
    fwrite(bytes, 1, length, packing->out);
    fwrite(zeros, 1, -length & 7, packing->out);
}

static guint32 place_of_text(Packing *packing, const char *text) {
    gpointer known;
    if (g_hash_table_lookup_extended(packing->texts, text, NULL, &known))
        return GPOINTER_TO_UINT(known);
    guint32 place = (guint32)packing->text->len;
    g_string_append_len(packing->text, text, (gssize)strlen(text) + 1);
    g_hash_table_insert(packing->texts, tf_unconst(text), GUINT_TO_POINTER(place));
    return place;
}

static void put_text(Packing *packing, const char *text) {
    guint32 place[2] = {place_of_text(packing, text), 0};
    put(packing, place, sizeof place);
}

static void put_arcs(Packing *packing, const Map *map) {
    guint32 first = 0;
    for (guint i = 0; i < map->n_arcs; first += map->arcs[i++].n) {
        const Arc *arc = &map->arcs[i];
        PackedArc packed = {
            .accuracy_m = arc->accuracy_m,
            .correlation_m = arc->correlation_m,
            .area_to_equator = arc->area_to_equator,
            .turn = arc->turn,
            .length = arc->length,
            .slide_east = {arc->slide[0].east, arc->slide[1].east},
            .slide_north = {arc->slide[0].north, arc->slide[1].north},
            .slide_vertex = {arc->slide[0].vertex, arc->slide[1].vertex},
            .first = first,
            .n = arc->n,
            .from = arc->from,
            .to = arc->to,
            .id = place_of_text(packing, arc->id),
            .roles = arc->roles,
            .source = arc->source,
            .left = arc->left,
            .right = arc->right,
        };
        put(packing, &packed, sizeof packed);
    }
}

/* Of all points: the places, the edges (one for each point, the last of an arc 0) and the vertices. */
static void put_points(Packing *packing, const Map *map, guint n) {
    g_autofree LonLat *places = g_new(LonLat, n);
    g_autofree double *edges = g_new0(double, n);
    g_autofree guint32 *vertices = g_new(guint32, n);
    guint at = 0;
    for (guint i = 0; i < map->n_arcs; at += map->arcs[i++].n) {
        const Arc *arc = &map->arcs[i];
        memcpy(&places[at], arc->xy, arc->n * sizeof *places);
        memcpy(&edges[at], arc->edge, (arc->n - 1) * sizeof *edges);
        memcpy(&vertices[at], arc->vertex, arc->n * sizeof *vertices);
    }
    put(packing, places, n * sizeof *places);
    put(packing, edges, n * sizeof *edges);
    put(packing, vertices, n * sizeof *vertices);
}

static void put_faces(Packing *packing, const Map *map) {
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint f = 0; f < map->n_faces; f++) {
        const Face *face = &map->faces[f];
        PackedFace packed = {.label = {face->label[0], face->label[1]},
                             .polar = face->polar,
                             .id = place_of_text(packing, face->id)};
        put(packing, &packed, sizeof packed);
        for (guint i = 0; i < map->attributes->len; i++) {
            guint32 place = place_of_text(packing, face->values[i]);
            g_array_append_val(values, place);
        }
    }
    put(packing, values->data, (gsize)values->len * sizeof(guint32));
}

static void put_vertices(Packing *packing, const Map *map) {
    gsize n = map->n_vertices;
    put(packing, map->vertex_position, n * sizeof *map->vertex_position);
    put(packing, map->vertex_space, n * sizeof *map->vertex_space);
    put(packing, map->vertex_sigma, n * sizeof *map->vertex_sigma);
    put(packing, map->vertex_field, n * sizeof *map->vertex_field);
    for (guint i = 0; i < map->fields->len; i++) {
        const MapField *field = &g_array_index(map->fields, MapField, i);
        PackedField packed = {field->correlation_m, field->part, field->source};
        put(packing, &packed, sizeof packed);
    }
}

static void put_names(Packing *packing, const GPtrArray *names) {
    for (guint i = 0; i < names->len; i++)
        put_text(packing, names->pdata[i]);
}

/* How many bytes of text there are is known last. */
static void put_map(FILE *file, gpointer data) {
    Packing *packing = data;
    const Map *map = packing->map;
    Head *head = packing->head;
    packing->out = file;
    for (guint i = 0; i < map->n_arcs; i++)
        head->n_points += map->arcs[i].n;
    put(packing, head, sizeof *head);
    put_arcs(packing, map);
    put_points(packing, map, head->n_points);
    put_faces(packing, map);
    put_vertices(packing, map);
    put_names(packing, map->attributes);
    put_names(packing, map->roles);
    put(packing, packing->text->str, packing->text->len);
    head->n_text = (guint32)packing->text->len;
    if (fseek(file, 0, SEEK_SET) == 0)
        put(packing, head, sizeof *head);
}

bool tf_map_pack_write(const Map *map, GError **error) {
    Head head = {.n_arcs = map->n_arcs,
                 .n_faces = map->n_faces,
                 .n_nodes = map->n_nodes,
                 .n_vertices = map->n_vertices,
                 .n_slides = map->n_slides,
                 .first_spread = map->first_spread,
                 .north = map->north,
                 .n_fields = map->fields->len,
                 .n_attributes = map->attributes->len,
                 .n_roles = map->roles->len};
    if (map->n_seconds > 0)
        return tf_input_error(error, "%s: a map with two lines on one arc cannot be packed",
                              map->folder);
    if (!hash_sources(map->folder, &head, error))
        return false;
    Packing packing = {map, &head, NULL, g_string_new(""),
                       g_hash_table_new(g_str_hash, g_str_equal)};
    g_autofree char *path = g_build_filename(map->folder, "map.pack", NULL);
    bool ok = tf_file_write_by(path, put_map, &packing, error);
    g_string_free(packing.text, TRUE);
    g_hash_table_unref(packing.texts);
    return ok;
}

/* ---- Reading ---- */

/* The sections, as they lie in the file. */
typedef struct {
    const Head *head;
    const PackedArc *arcs;
    LonLat *places;
    double *edges;
    guint32 *vertices;
    const PackedFace *faces;
    const guint32 *values;
    LonLat *vertex_position;
    double (*vertex_space)[3], *vertex_sigma;
    guint16 *vertex_field;
    const PackedField *fields;
    const guint32 (*attributes)[2], (*roles)[2];
    char *text;
} Sections;

typedef struct {
    char *bytes;
    guint64 size, at;
} Cursor;

/* The next section of `n` things; beyond the file's end it is not to be read, see find_sections. */
static gpointer take(Cursor *cursor, guint64 n, gsize size) {
    guint64 at = cursor->at;
    cursor->at += (n * size + 7) & ~(guint64)7;
    return cursor->at <= cursor->size ? cursor->bytes + at : NULL;
}

/* False unless the sections are the whole file. */
static bool find_sections(GMappedFile *file, Sections *to) {
    Cursor cursor = {g_mapped_file_get_contents(file), g_mapped_file_get_length(file), 0};
    const Head *head = to->head = take(&cursor, 1, sizeof *head);
    if (!head)
        return false;
    to->arcs = take(&cursor, head->n_arcs, sizeof *to->arcs);
    to->places = take(&cursor, head->n_points, sizeof *to->places);
    to->edges = take(&cursor, head->n_points, sizeof *to->edges);
    to->vertices = take(&cursor, head->n_points, sizeof *to->vertices);
    to->faces = take(&cursor, head->n_faces, sizeof *to->faces);
    to->values = take(&cursor, (guint64)head->n_faces * head->n_attributes, sizeof *to->values);
    to->vertex_position = take(&cursor, head->n_vertices, sizeof *to->vertex_position);
    to->vertex_space = take(&cursor, head->n_vertices, sizeof *to->vertex_space);
    to->vertex_sigma = take(&cursor, head->n_vertices, sizeof *to->vertex_sigma);
    to->vertex_field = take(&cursor, head->n_vertices, sizeof *to->vertex_field);
    to->fields = take(&cursor, head->n_fields, sizeof *to->fields);
    to->attributes = take(&cursor, head->n_attributes, sizeof *to->attributes);
    to->roles = take(&cursor, head->n_roles, sizeof *to->roles);
    to->text = take(&cursor, head->n_text, 1);
    return cursor.at == cursor.size && head->n_text > 0 && to->text[head->n_text - 1] == '\0';
}

static bool all_below(const guint32 *numbers, gsize n, guint32 limit) {
    guint32 most = 0;
    for (gsize i = 0; i < n; i++)
        most = MAX(most, numbers[i]);
    return n == 0 || most < limit;
}

static bool is_face(const Head *head, gint32 face) {
    return face == MAP_OUTSIDE || (face >= 0 && (guint32)face < head->n_faces);
}

static bool is_slide(const Head *head, gint32 vertex) {
    return vertex == MAP_NO_SLIDE || (vertex >= 0 && (guint32)vertex < head->n_vertices);
}

/* `first` is where the arc's points must begin. */
static bool arc_is_sound(const PackedArc *arc, const Head *head, const Map *map, guint64 first) {
    return arc->first == first && arc->n >= 2 && first + arc->n <= head->n_points &&
           arc->from < head->n_nodes && arc->to < head->n_nodes && arc->id < head->n_text &&
           arc->source < map->n_sources && is_face(head, arc->left) && is_face(head, arc->right) &&
           is_slide(head, arc->slide_vertex[0]) && is_slide(head, arc->slide_vertex[1]);
}

static bool arcs_are_sound(const Sections *of, const Map *map) {
    const Head *head = of->head;
    guint64 points = 0;
    for (guint i = 0; i < head->n_arcs; i++) {
        if (!arc_is_sound(&of->arcs[i], head, map, points))
            return false;
        points += of->arcs[i].n;
    }
    return points == head->n_points && all_below(of->vertices, head->n_points, head->n_vertices);
}

static bool vertices_are_sound(const Sections *of, const Map *map) {
    const Head *head = of->head;
    guint16 most = 0;
    for (guint v = 0; v < head->n_vertices; v++)
        most = MAX(most, of->vertex_field[v]);
    for (guint i = 0; i < head->n_fields; i++)
        if (of->fields[i].source >= map->n_sources)
            return false;
    return most < MAX(head->n_fields, 1) && head->n_nodes <= head->n_vertices &&
           head->n_slides <= head->n_vertices && head->first_spread == head->n_vertices;
}

static bool names_are_sound(const Sections *of) {
    const Head *head = of->head;
    if (head->n_roles > MAP_MAX_ROLES || !is_face(head, head->north) ||
        !all_below(of->values, (gsize)head->n_faces * head->n_attributes, head->n_text) ||
        !all_below(&of->attributes[0][0], (gsize)head->n_attributes * 2, head->n_text) ||
        !all_below(&of->roles[0][0], (gsize)head->n_roles * 2, head->n_text))
        return false;
    for (guint f = 0; f < head->n_faces; f++)
        if (of->faces[f].id >= head->n_text)
            return false;
    return true;
}

static void fill_arc(Arc *arc, const PackedArc *packed, const Sections *of) {
    *arc = (Arc){.id = of->text + packed->id,
                 .xy = of->places + packed->first,
                 .n = packed->n,
                 .edge = of->edges + packed->first,
                 .vertex = of->vertices + packed->first,
                 .from = packed->from,
                 .to = packed->to,
                 .left = packed->left,
                 .right = packed->right,
                 .roles = packed->roles,
                 .source = (guint16)packed->source,
                 .accuracy_m = packed->accuracy_m,
                 .correlation_m = packed->correlation_m,
                 .area_to_equator = packed->area_to_equator,
                 .turn = packed->turn,
                 .length = packed->length};
    for (int i = 0; i < 2; i++)
        arc->slide[i] =
            (ArcSlide){packed->slide_vertex[i], packed->slide_east[i], packed->slide_north[i]};
}

static void fill_faces(Map *map, const Sections *of) {
    guint n = of->head->n_attributes;
    map->faces = g_new0(Face, map->n_faces);
    map->face_values = g_new(const char *, (gsize)map->n_faces *n + 1);
    for (gsize i = 0; i < (gsize)map->n_faces * n; i++)
        map->face_values[i] = of->text + of->values[i];
    for (guint f = 0; f < map->n_faces; f++)
        map->faces[f] = (Face){.id = of->text + of->faces[f].id,
                               .label = {of->faces[f].label[0], of->faces[f].label[1]},
                               .polar = of->faces[f].polar,
                               .values = map->face_values + (gsize)f * n};
}

static void fill_fields(Map *map, const Sections *of) {
    guint n = of->head->n_fields;
    map->fields = g_array_new(FALSE, FALSE, sizeof(MapField));
    map->field_correlation = g_new(double, n + 1);
    for (guint i = 0; i < n; i++) {
        MapField field = {(guint16)of->fields[i].source, of->fields[i].correlation_m,
                          of->fields[i].part};
        g_array_append_val(map->fields, field);
        map->field_correlation[i] = field.correlation_m;
    }
}

static void fill_names(GPtrArray *to, const guint32 (*places)[2], guint n, const char *text) {
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(to, g_strdup(text + places[i][0]));
}

static void fill(Map *map, const Sections *of) {
    const Head *head = of->head;
    map->n_arcs = head->n_arcs;
    map->n_faces = head->n_faces;
    map->n_nodes = head->n_nodes;
    map->n_vertices = head->n_vertices;
    map->n_slides = head->n_slides;
    map->first_spread = head->first_spread;
    map->north = head->north;
    map->vertex_position = of->vertex_position;
    map->vertex_space = of->vertex_space;
    map->vertex_sigma = of->vertex_sigma;
    map->vertex_field = of->vertex_field;
    map->arcs = g_new(Arc, map->n_arcs);
    for (guint i = 0; i < map->n_arcs; i++)
        fill_arc(&map->arcs[i], &of->arcs[i], of);
    fill_faces(map, of);
    fill_fields(map, of);
    fill_names(map->attributes, of->attributes, head->n_attributes, of->text);
    fill_names(map->roles, of->roles, head->n_roles, of->text);
    tf_map_find_face_arcs(map);
}

bool tf_map_pack_read(Map *map) {
    g_autofree char *path = g_build_filename(map->folder, "map.pack", NULL);
    /* Writable: of the program's own memory, not of the file. */
    GMappedFile *file = g_mapped_file_new(path, TRUE, NULL);
    Head now = {0};
    Sections sections;
    bool ok = file && find_sections(file, &sections) && hash_sources(map->folder, &now, NULL) &&
              memcmp(sections.head, &now, G_STRUCT_OFFSET(Head, n_arcs)) == 0 &&
              arcs_are_sound(&sections, map) && vertices_are_sound(&sections, map) &&
              names_are_sound(&sections);
    if (ok) {
        fill(map, &sections);
        map->pack = g_steal_pointer(&file);
    }
    g_clear_pointer(&file, g_mapped_file_unref);
    return ok;
}
