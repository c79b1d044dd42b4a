#include "survey/places.h"
#include "atlas/faceset.h"
#include "survey/condition.h"
#include <math.h>
#include <string.h>

/* ---- Reading ---- */

static void clear_place(gpointer place) {
    g_free(((Place *)place)->values);
}

static void clear_rule(gpointer data) {
    PlaceBorderRule *rule = data;
    g_free(rule->role);
    g_clear_pointer(&rule->values, g_ptr_array_unref);
}

void tf_places_free(Places *places) {
    if (!places)
        return;
    g_clear_pointer(&places->table, tf_csv_table_free);
    g_array_unref(places->matched);
    g_array_unref(places->list);
    g_array_unref(places->redraw);
    g_free(places);
}

static Places *places_new(void) {
    Places *places = g_new0(Places, 1);
    places->matched = g_array_new(FALSE, FALSE, sizeof(int));
    places->list = g_array_new(FALSE, FALSE, sizeof(Place));
    g_array_set_clear_func(places->list, clear_place);
    places->redraw = g_array_new(FALSE, TRUE, sizeof(PlaceBorderRule));
    g_array_set_clear_func(places->redraw, clear_rule);
    return places;
}

static bool read_source(Places *places, YamlNode node, const Map *map, GError **error) {
    if (tf_yaml_length(tf_yaml_get(node, "redraw")) == 0)
        return true;
    const char *id = tf_yaml_need_text(node, "places", "source", error);
    if (!id)
        return false;
    for (guint i = 0; i < map->n_sources; i++)
        if (strcmp(map->sources[i].id, id) == 0) {
            places->source = (guint16)i;
            places->source_correlation_m = map->sources[i].correlation_m;
            return true;
        }
    return tf_yaml_error(node, error, "'%s' is not one of the sources", id);
}

static bool read_matched(Places *places, YamlNode node, const GPtrArray *attributes,
                         GError **error) {
    YamlNode list = tf_yaml_get(node, "match");
    for (gsize i = 0; i < tf_yaml_length(list); i++) {
        int attribute = tf_condition_attribute(tf_yaml_at(list, i), attributes, error);
        if (attribute < 0)
            return false;
        g_array_append_val(places->matched, attribute);
    }
    return places->matched->len > 0 ||
           tf_yaml_error(node, error, "places need a list 'match' of attributes");
}

static bool is_matched(const Places *places, int attribute) {
    for (guint i = 0; i < places->matched->len; i++)
        if (g_array_index(places->matched, int, i) == attribute)
            return true;
    return false;
}

static bool read_rule(YamlNode node, const Places *places, const GPtrArray *attributes,
                      PlaceBorderRule *rule, GError **error) {
    const char *role = tf_yaml_need_text(node, "a border of places", "role", error);
    rule->role = g_strdup(role);
    rule->attribute =
        role ? tf_condition_attribute(tf_yaml_get(node, "attribute"), attributes, error) : -1;
    if (rule->attribute < 0)
        return false;
    rule->values = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) values = tf_condition_values(tf_yaml_get(node, "values"));
    for (guint i = 0; i < values->len; i++)
        g_ptr_array_add(rule->values, g_strdup(values->pdata[i]));
    if (rule->values->len < 2)
        return tf_yaml_error(node, error,
                             "a border of places needs a list 'values' of two or more");
    return is_matched(places, rule->attribute) ||
           tf_yaml_error(node, error, "its attribute is not in the list 'match' of the places");
}

static bool read_redraw(Places *places, YamlNode node, const GPtrArray *attributes,
                        GError **error) {
    YamlNode list = tf_yaml_get(node, "redraw");
    g_array_set_size(places->redraw, (guint)tf_yaml_length(list));
    for (guint i = 0; i < places->redraw->len; i++)
        if (!read_rule(tf_yaml_at(list, i), places, attributes,
                       &g_array_index(places->redraw, PlaceBorderRule, i), error))
            return false;
    return true;
}

static bool read_degrees(const CsvTable *table, gsize row, const char *column, double most,
                         double *degrees, GError **error) {
    const char *text = tf_csv_table_cell(table, row, column);
    char *end;
    *degrees = g_ascii_strtod(text, &end);
    return (end != text && !*end && fabs(*degrees) <= most) ||
           tf_input_error(error, "%s:%d: '%s' is no %s in degrees", table->path,
                          tf_csv_table_line(table, row), text, column);
}

static bool read_list(Places *places, const char *path, const GPtrArray *attributes,
                      GError **error) {
    g_autoptr(GPtrArray) needed = g_ptr_array_new();
    g_ptr_array_add(needed, (char *)"name");
    g_ptr_array_add(needed, (char *)"longitude");
    g_ptr_array_add(needed, (char *)"latitude");
    for (guint i = 0; i < places->matched->len; i++)
        g_ptr_array_add(needed, attributes->pdata[g_array_index(places->matched, int, i)]);
    g_ptr_array_add(needed, NULL);
    places->table = tf_csv_table_load(path, (const char *const *)needed->pdata, error);
    for (gsize row = 0; places->table && row < places->table->rows->len; row++) {
        Place place = {.name = tf_csv_table_cell(places->table, row, "name")};
        if (!read_degrees(places->table, row, "longitude", 180, &place.at[0], error) ||
            !read_degrees(places->table, row, "latitude", 90, &place.at[1], error))
            return false;
        place.values = g_new(const char *, places->matched->len);
        for (guint i = 0; i < places->matched->len; i++)
            place.values[i] = tf_csv_table_cell(places->table, row, needed->pdata[i + 3]);
        place.credible = true;
        g_array_append_val(places->list, place);
    }
    return places->table != NULL;
}

Places *tf_places_read(YamlNode node, const char *folder, const Map *map,
                       const GPtrArray *attributes, GError **error) {
    if (tf_yaml_kind(node) == YAML_ABSENT)
        return NULL;
    g_autoptr(Places) places = places_new();
    const char *file = tf_yaml_need_text(node, "places", "file", error);
    if (!file || !tf_yaml_number(node, "places", "accuracy_m", NAN, &places->accuracy_m, error) ||
        !read_source(places, node, map, error) || !read_matched(places, node, attributes, error) ||
        !read_redraw(places, node, attributes, error))
        return NULL;
    g_autofree char *path = g_build_filename(folder, file, NULL);
    return read_list(places, path, attributes, error) ? g_steal_pointer(&places) : NULL;
}

const char *tf_place_value(const Places *places, const Place *place, int attribute) {
    for (guint i = 0; i < places->matched->len; i++)
        if (g_array_index(places->matched, int, i) == attribute)
            return place->values[i];
    return "";
}

/* The most particular of the values that the place says. */
static const char *name_of_home(const Places *places, const Place *place) {
    const char *name = "";
    for (guint i = 0; i < places->matched->len; i++)
        name = *place->values[i] ? place->values[i] : name;
    return name;
}

/* ---- Editing ---- */

enum { NEIGHBOURS = 5 };

/* Whether both could belong to one face. */
static bool agree(const Places *places, const Place *a, const Place *b) {
    for (guint i = 0; i < places->matched->len; i++)
        if (*a->values[i] && *b->values[i] && strcmp(a->values[i], b->values[i]) != 0)
            return false;
    return true;
}

/* Of the places with the same first value as that of this number the NEIGHBOURS nearest ones, by degrees on
   the plane that touches there; fewer if there are fewer. */
static guint find_nearest(const Places *places, guint number, const Place **nearest) {
    const Place *all = (const Place *)(void *)places->list->data, *place = &all[number];
    double degrees[NEIGHBOURS + 1], east = cos(place->at[1] * G_PI / 180);
    guint n = 0;
    for (guint i = 0; i < places->list->len; i++) {
        double away =
            hypot(geodesic_turn(place->at[0], all[i].at[0]) * east, all[i].at[1] - place->at[1]);
        guint k;
        if (i == number || strcmp(all[i].values[0], place->values[0]) != 0 ||
            (n == NEIGHBOURS && away >= degrees[n - 1]))
            continue;
        for (n = MIN(n + 1, NEIGHBOURS), k = n - 1; k > 0 && degrees[k - 1] > away; k--) {
            degrees[k] = degrees[k - 1];
            nearest[k] = nearest[k - 1];
        }
        degrees[k] = away;
        nearest[k] = &all[i];
    }
    return n;
}

/* Whether the nearest places do not all belong to one and the same other division. */
static bool is_credible(const Places *places, guint number) {
    const Place *place = &g_array_index(places->list, Place, number), *nearest[NEIGHBOURS];
    guint n = find_nearest(places, number, nearest);
    bool credible = n < NEIGHBOURS;
    for (guint i = 0; i < n; i++)
        credible |= agree(places, place, nearest[i]) || !agree(places, nearest[0], nearest[i]);
    return credible;
}

void tf_places_edit(Places *places, GString *report) {
    g_string_append(report,
                    "places left out, for their nearest five all belong to one other division\n");
    for (guint i = 0; i < places->list->len; i++) {
        Place *place = &g_array_index(places->list, Place, i);
        place->credible = is_credible(places, i);
        if (!place->credible)
            g_string_append_printf(report, "  %s (%.5f %.5f) of %s\n", place->name, place->at[0],
                                   place->at[1], name_of_home(places, place));
    }
}

/* ---- Testing ---- */

/* A place on the wrong side of a border. */
typedef struct {
    const Place *place;
    const char *there, *here; /* what it lies in, and what it belongs to */
    double metres;            /* from there to where it belongs */
    char *border;             /* both by name, the lesser first */
} Stray;

static void clear_stray(gpointer stray) {
    g_free(((Stray *)stray)->border);
}

/* The first matched attribute of which the face has another value than the place says; -1 if it lies
   where it belongs. */
static int first_difference(const Places *places, const Place *place, const Map *map, int face) {
    for (guint i = 0; i < places->matched->len; i++) {
        int attribute = g_array_index(places->matched, int, i);
        if (*place->values[i] && (face == MAP_OUTSIDE || strcmp(map->faces[face].values[attribute],
                                                                place->values[i]) != 0))
            return (int)i;
    }
    return -1;
}

static FaceSet home_of(const Places *places, const Place *place, const Map *map) {
    FaceSet home = tf_faceset_new(map);
    for (guint f = 0; f < map->n_faces; f++)
        if (first_difference(places, place, map, (int)f) < 0)
            tf_faceset_add(&home, f);
    return home;
}

/* The most particular of the matched values of a face. */
static const char *name_of_face(const Places *places, const Map *map, int face) {
    const char *name = "";
    for (guint i = 0; face != MAP_OUTSIDE && i < places->matched->len; i++) {
        const char *value = map->faces[face].values[g_array_index(places->matched, int, i)];
        name = *value ? value : name;
    }
    return face == MAP_OUTSIDE ? "outside the map" : name;
}

static gint by_border(gconstpointer a, gconstpointer b) {
    const Stray *p = a, *q = b;
    int order = strcmp(p->border, q->border);
    if (order)
        return order;
    return p->metres != q->metres ? (p->metres < q->metres) - (p->metres > q->metres)
                                  : strcmp(p->place->name, q->place->name);
}

static GArray *find_strays(const Places *places, const Map *map) {
    GArray *strays = g_array_new(FALSE, FALSE, sizeof(Stray));
    g_array_set_clear_func(strays, clear_stray);
    for (guint i = 0; i < places->list->len; i++) {
        const Place *place = &g_array_index(places->list, Place, i);
        int face = tf_map_locate(map, place->at);
        if (!place->credible || first_difference(places, place, map, face) < 0)
            continue;
        FaceSet home = home_of(places, place, map);
        ArcSet outline = tf_faceset_outline(home);
        const char *there = name_of_face(places, map, face), *here = name_of_home(places, place);
        bool order = strcmp(there, here) < 0;
        Stray stray = {place, there, here, tf_arcset_distance(outline, place->at, NULL),
                       g_strdup_printf("%s - %s", order ? there : here, order ? here : there)};
        g_array_append_val(strays, stray);
        tf_arcset_clear(&outline);
        tf_faceset_clear(&home);
    }
    g_array_sort(strays, by_border);
    return strays;
}

/* Whether the arc lies between what the stray lies in and what it belongs to. */
static bool divides(const Places *places, const Stray *stray, const Map *map, const Arc *arc) {
    for (int turn = 0; turn < 2; turn++) {
        int here = turn ? arc->right : arc->left, there = turn ? arc->left : arc->right;
        if (here != MAP_OUTSIDE && first_difference(places, stray->place, map, here) < 0 &&
            strcmp(name_of_face(places, map, there), stray->there) == 0)
            return true;
    }
    return false;
}

/* The border's accuracy becomes the stray's distance where that is farther off than both errors
   explain; how many kilometres of border that was. */
static double doubt(const Places *places, const Stray *stray, Map *map) {
    double metres = 0;
    for (guint i = 0; i < map->n_arcs; i++) {
        Arc *arc = &map->arcs[i];
        if (stray->metres <= 2 * hypot(arc->accuracy_m, places->accuracy_m) ||
            !divides(places, stray, map, arc))
            continue;
        arc->accuracy_m = 10 * round(stray->metres / 10);
        metres += arc->length;
    }
    return metres / 1e3;
}

static void report_border(const Places *places, const Stray *strays, guint n, Map *map,
                          GString *report) {
    double doubted = 0;
    for (guint i = 0; i < n; i++)
        doubted += doubt(places, &strays[i], map);
    g_string_append_printf(report, "  %s", strays->border);
    if (doubted > 0)
        g_string_append_printf(report, ": %.1f km of border, accuracy now %.0f m", doubted,
                               10 * round(strays->metres / 10));
    g_string_append_c(report, '\n');
    for (guint i = 0; i < n; i++)
        g_string_append_printf(report, "    %s (%.5f %.5f) of %s lies in %s, %.1f km off\n",
                               strays[i].place->name, strays[i].place->at[0],
                               strays[i].place->at[1], strays[i].here, strays[i].there,
                               strays[i].metres / 1e3);
}

void tf_places_test(const Places *places, Map *map, GString *report) {
    g_autoptr(GArray) strays = find_strays(places, map);
    g_string_append_printf(report, "places on the wrong side of a border: %u of %u\n", strays->len,
                           places->list->len);
    for (guint i = 0, n; i < strays->len; i += n) {
        const Stray *first = &g_array_index(strays, Stray, i);
        for (n = 1; i + n < strays->len && strcmp(first[n].border, first->border) == 0; n++)
            continue;
        report_border(places, first, n, map, report);
    }
}
