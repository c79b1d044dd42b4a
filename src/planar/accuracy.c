#include "planar/accuracy.h"
#include "planar/roles.h"
#include <string.h>

static const char *const WORDS[] = {"measured", "calibrated", "assumed"};

const char *tf_accuracy_word(AccuracyFound found) {
    return WORDS[found];
}

static const RoleAccuracy *entry_at(const MapSource *source, guint i) {
    return &g_array_index(source->roles, RoleAccuracy, i);
}

static guint entries(const MapSource *source) {
    return source->roles ? source->roles->len : 0;
}

/* ---- Reading ---- */

/* "source 's'" or "role 'r' of source 's'". */
static char *whose(const MapSource *source, const char *role) {
    return role ? g_strdup_printf("role '%s' of source '%s'", role, source->id)
                : g_strdup_printf("source '%s'", source->id);
}

static bool read_found(YamlNode node, const char *of, AccuracyFound *found, GError **error) {
    YamlNode word = tf_yaml_get(node, "found");
    if (tf_yaml_kind(word) == YAML_ABSENT)
        return true;
    for (int i = ACCURACY_MEASURED; i <= ACCURACY_ASSUMED; i++)
        if (g_strcmp0(tf_yaml_text(word), WORDS[i]) == 0) {
            *found = (AccuracyFound)i;
            return true;
        }
    return tf_yaml_error(word, error,
                         "how the accuracy of %s was found must be 'measured', 'calibrated' or "
                         "'assumed'",
                         of);
}

/* Of the accuracy, where nothing is known: what compare and calibrate found is 4 to 14 times. */
static const double USUAL_CORRELATION = 7;

/* `own`: the figures if the node has none, or NAN where it must. */
static bool read_figures(YamlNode node, const MapSource *source, const char *role,
                         RoleAccuracy *own, GError **error) {
    const char *what = role ? "a source's role" : "a source";
    g_autofree char *of = whose(source, role);
    if (!tf_yaml_number(node, what, "accuracy_m", own->accuracy_m, &own->accuracy_m, error) ||
        !tf_yaml_number(node, what, "correlation_m",
                        role ? own->correlation_m : USUAL_CORRELATION * own->accuracy_m,
                        &own->correlation_m, error))
        return false;
    if (own->accuracy_m < 0 || own->correlation_m < 0)
        return tf_yaml_error(node, error, "accuracy_m and correlation_m of %s must not be negative",
                             of);
    own->by = g_strdup(tf_yaml_text(tf_yaml_get(node, "by")));
    return read_found(node, of, &own->found, error);
}

/* `of: {country: Eritrea}`: outside there is no value. */
static bool read_of(YamlNode of, RoleAccuracy *entry, GError **error) {
    if (tf_yaml_length(of) != 1 || !tf_yaml_text(tf_yaml_at(of, 0)))
        return tf_yaml_error(of, error,
                             "'of' must be an attribute and its value, as {country: Eritrea}");
    entry->attribute = g_strdup(tf_yaml_key(of, 0));
    entry->between[0] = g_strdup(tf_yaml_text(tf_yaml_at(of, 0)));
    entry->between[1] = g_strdup("");
    return true;
}

static bool read_between(YamlNode node, const GPtrArray *rules, RoleAccuracy *entry,
                         GError **error) {
    YamlNode between = tf_yaml_get(node, "between"), of = tf_yaml_get(node, "of");
    if (tf_yaml_kind(of) != YAML_ABSENT)
        return read_of(of, entry, error);
    if (tf_yaml_kind(between) == YAML_ABSENT)
        return true;
    const char *attribute = tf_role_attribute(rules, entry->role);
    if (!attribute)
        return tf_yaml_error(between, error,
                             "'between' needs a rule in the map's 'roles' that says by which "
                             "attribute the sides of a '%s' differ",
                             entry->role);
    for (gsize i = 0; i < 2; i++)
        entry->between[i] = g_strdup(tf_yaml_text(tf_yaml_at(between, i)));
    entry->attribute = g_strdup(attribute);
    return (tf_yaml_length(between) == 2 && entry->between[0] && entry->between[1]) ||
           tf_yaml_error(between, error, "'between' must be two values of '%s', as [A, B]",
                         attribute);
}

static bool read_entry(YamlNode node, const GPtrArray *rules, const MapSource *source,
                       RoleAccuracy *entry, GError **error) {
    const char *role = tf_yaml_need_text(node, "a source's role", "role", error);
    if (!role)
        return false;
    *entry = (RoleAccuracy){.role = g_strdup(role),
                            .accuracy_m = source->accuracy_m,
                            .correlation_m = source->correlation_m,
                            .found = source->found,
                            .line = tf_yaml_line(node)};
    return read_figures(node, source, role, entry, error) &&
           read_between(node, rules, entry, error);
}

static void clear_entry(gpointer data) {
    RoleAccuracy *entry = data;
    g_free(entry->role);
    g_free(entry->attribute);
    g_free(entry->between[0]);
    g_free(entry->between[1]);
    g_free(entry->by);
}

static GArray *entries_new(void) {
    GArray *list = g_array_new(FALSE, TRUE, sizeof(RoleAccuracy));
    g_array_set_clear_func(list, clear_entry);
    return list;
}

bool tf_accuracies_read(YamlNode node, const GPtrArray *rules, MapSource *source, GError **error) {
    RoleAccuracy all = {.accuracy_m = NAN, .correlation_m = NAN};
    bool ok = read_figures(node, source, NULL, &all, error);
    source->accuracy_m = all.accuracy_m;
    source->correlation_m = all.correlation_m;
    source->found = all.found;
    source->by = all.by;
    YamlNode list = tf_yaml_get(node, "roles");
    source->roles = entries_new();
    if (ok && tf_yaml_kind(list) != YAML_ABSENT && tf_yaml_kind(list) != YAML_LIST)
        return tf_yaml_error(list, error, "'roles' of source '%s' must be a list", source->id);
    for (gsize i = 0; ok && i < tf_yaml_length(list); i++) {
        g_array_set_size(source->roles, (guint)i + 1);
        ok = read_entry(tf_yaml_at(list, i), rules, source,
                        &g_array_index(source->roles, RoleAccuracy, i), error);
    }
    return ok;
}

void tf_accuracies_copy(const MapSource *from, MapSource *to) {
    to->accuracy_m = from->accuracy_m;
    to->correlation_m = from->correlation_m;
    to->found = from->found;
    to->by = g_strdup(from->by);
    to->roles = from->roles ? g_array_ref(from->roles) : NULL;
}

/* ---- Arcs ---- */

static const char *value_beside(const Map *map, int face, const char *attribute) {
    int number = tf_map_attribute(map, attribute);
    return number < 0 || face == MAP_OUTSIDE ? "" : map->faces[face].values[number];
}

static bool is_between(const RoleAccuracy *entry, const char *left, const char *right) {
    int turned = strcmp(left, entry->between[0]) != 0;
    return strcmp(left, entry->between[turned]) == 0 && strcmp(right, entry->between[!turned]) == 0;
}

/* The first entry that fits; NULL if none does. Entries of one role and attribute follow each other, by the hundred for the
   countries of the world, so what was looked up of them is kept. */
static const RoleAccuracy *entry_of(const Map *map, const Arc *arc, guint32 roles) {
    const MapSource *source = &map->sources[arc->source];
    const char *role = "", *attribute = "", *left = "", *right = "";
    bool has = false;
    for (guint i = 0; i < entries(source); i++) {
        const RoleAccuracy *entry = entry_at(source, i);
        if (strcmp(entry->role, role) != 0) {
            int number = tf_map_role(map, role = entry->role);
            has = number >= 0 && (roles >> number & 1);
        }
        if (has && !entry->attribute)
            return entry;
        if (has && strcmp(entry->attribute, attribute) != 0) {
            attribute = entry->attribute;
            left = value_beside(map, arc->left, attribute);
            right = value_beside(map, arc->right, attribute);
        }
        if (has && is_between(entry, left, right))
            return entry;
    }
    return NULL;
}

static const char *first_role(const Map *map, guint32 roles) {
    for (guint i = 0; i < map->roles->len; i++)
        if (roles >> i & 1)
            return map->roles->pdata[i];
    return "";
}

LineAccuracy tf_accuracy_of(const Map *map, const Arc *arc, guint32 roles) {
    const MapSource *source = &map->sources[arc->source];
    const RoleAccuracy *entry = entry_of(map, arc, roles);
    if (!entry)
        return (LineAccuracy){first_role(map, roles), source->accuracy_m, source->correlation_m,
                              source->found};
    return (LineAccuracy){entry->role, entry->accuracy_m, entry->correlation_m, entry->found};
}

const char *tf_accuracy_assumed_role(const Map *map, const Arc *arc, bool second) {
    guint32 own = tf_map_own_roles(map, arc);
    LineAccuracy line = tf_accuracy_of(map, arc, second ? arc->roles & ~own : own);
    return line.found == ACCURACY_ASSUMED ? line.role : NULL;
}

bool tf_accuracy_is_own(const Map *map, const Arc *arc) {
    LineAccuracy line = tf_accuracy_of(map, arc, tf_map_own_roles(map, arc));
    return arc->accuracy_m != line.accuracy_m || arc->correlation_m != line.correlation_m;
}

/* ---- Giving them to the arcs ---- */

static void report_entry(const RoleAccuracy *entry, double km, GString *report) {
    g_string_append_printf(report, "    %s", entry->role ? entry->role : "others");
    if (entry->attribute)
        g_string_append_printf(report, *entry->between[1] ? " %s - %s" : " %s", entry->between[0],
                               entry->between[1]);
    g_string_append_printf(report, ": %.0f m, correlated over %.1f km, %s%s%s; %.1f km\n",
                           entry->accuracy_m, entry->correlation_m / 1e3, WORDS[entry->found],
                           entry->by ? ", by " : "", entry->by ? entry->by : "", km);
}

/* Kilometres of the source's lines by entry, last those that none fits. Two lines on one arc count
   both. */
static double *kilometres(const Map *map, guint number) {
    const MapSource *source = &map->sources[number];
    double *km = g_new0(double, entries(source) + 1);
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        guint32 own = tf_map_own_roles(map, arc), lines[] = {own, arc->roles & ~own};
        for (int k = 0; arc->source == number && k < (lines[1] ? 2 : 1); k++) {
            const RoleAccuracy *entry = entry_of(map, arc, lines[k]);
            km[entry ? entry - entry_at(source, 0) : (gssize)entries(source)] += arc->length / 1e3;
        }
    }
    return km;
}

static bool report_source(const Map *map, guint number, GString *report, GError **error) {
    const MapSource *source = &map->sources[number];
    g_autofree double *km = kilometres(map, number);
    g_string_append_printf(report, "  %s\n", source->id);
    for (guint i = 0; i < entries(source); i++) {
        const RoleAccuracy *entry = entry_at(source, i);
        if (km[i] == 0)
            return tf_input_error(error,
                                  "%s/survey.yaml:%d: no line of source '%s' is a '%s' that this "
                                  "accuracy fits and no earlier one does; mend or drop it",
                                  map->folder, entry->line, source->id, entry->role);
        report_entry(entry, km[i], report);
    }
    RoleAccuracy rest = {.accuracy_m = source->accuracy_m,
                         .correlation_m = source->correlation_m,
                         .found = source->found,
                         .by = source->by};
    if (km[entries(source)] > 0)
        report_entry(&rest, km[entries(source)], report);
    return true;
}

bool tf_accuracies_apply(Map *map, GString *report, GError **error) {
    for (guint i = 0; i < map->n_arcs; i++) {
        Arc *arc = &map->arcs[i];
        const MapSource *source = &map->sources[arc->source];
        if (arc->accuracy_m != source->accuracy_m || arc->correlation_m != source->correlation_m)
            continue;
        LineAccuracy line = tf_accuracy_of(map, arc, tf_map_own_roles(map, arc));
        arc->accuracy_m = line.accuracy_m;
        arc->correlation_m = line.correlation_m;
    }
    g_string_append(report, "accuracies by source and role\n");
    for (guint i = 0; i < map->n_sources; i++)
        if (!report_source(map, i, report, error))
            return false;
    return true;
}
