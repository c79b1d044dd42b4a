/* The first claims of a new atlas: figures of the data themselves, so that the first check has something to say. */
#include "draft/draft-private.h"
#include "expression/atlas_map.h"
#include <math.h>
#include <string.h>

/* What is looked at: the members of a group, and which of them each face belongs to. */
typedef struct {
    const Atlas *atlas;
    const GPtrArray *members; /* of char * */
    AtlasMap *on;
    int *owner; /* of each face: a member's number, or -1 */
    int largest;
    double area; /* m2, of the largest */
} Looking;

static const char *name_of(const Looking *looking, int member) {
    return tf_atlas_territory(looking->atlas, looking->members->pdata[member])->names.name;
}

static bool look_at(Looking *looking, guint member, GError **error) {
    Extent extent;
    if (!tf_atlas_extent(looking->on, looking->members->pdata[member], &extent, error))
        return false;
    double area = tf_faceset_area(extent.certain, NULL);
    if (!extent.partial && area > looking->area) {
        looking->largest = (int)member;
        looking->area = area;
    }
    guint n = tf_atlas_map(looking->on)->n_faces;
    for (guint f = tf_faceset_next(extent.certain, 0); f < n;
         f = tf_faceset_next(extent.certain, f + 1))
        looking->owner[f] = (int)member;
    tf_extent_clear(&extent);
    return true;
}

static int owner_of(const Looking *looking, int face) {
    return face >= 0 && (guint)face < tf_atlas_map(looking->on)->n_faces ? looking->owner[face]
                                                                         : -1;
}

/* The two members with the longest common border; false if no two have one. */
static bool find_neighbours(const Looking *looking, int pair[2]) {
    const Map *map = tf_atlas_map(looking->on);
    g_autoptr(GHashTable) lengths =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    double most = 0;
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        int left = owner_of(looking, arc->left), right = owner_of(looking, arc->right);
        if (left < 0 || right < 0 || left == right)
            continue;
        gint64 key = (gint64)MIN(left, right) << 32 | MAX(left, right);
        double *length = g_hash_table_lookup(lengths, &key);
        if (!length) {
            length = g_new0(double, 1);
            g_hash_table_insert(lengths, g_memdup2(&key, sizeof key), length);
        }
        *length += arc->length;
        if (*length > most) {
            most = *length;
            pair[0] = MIN(left, right);
            pair[1] = MAX(left, right);
        }
    }
    return most > 0;
}

/* ---- Words ---- */

/* Two digits of a number, with commas between thousands or without. g_free. */
static char *round_number(double number, bool commas) {
    double unit = pow(10, floor(log10(number)) - 1);
    double rounded = round(number / unit) * unit;
    g_autofree char *digits =
        g_strdup_printf("%.*f", unit < 1 ? (int)-floor(log10(unit)) : 0, rounded);
    GString *text = g_string_new(digits);
    for (gssize at = (gssize)strcspn(digits, ".") - 3; commas && at > 0; at -= 3)
        g_string_insert_c(text, at, ',');
    return g_string_free(text, FALSE);
}

static void append_area(GString *text, const Looking *looking) {
    static const struct {
        double least, m2;
        const char *stated, *says;
    } units[] = {{1e6, 1e6, "km2", "km²"}, {0, 1e4, "ha", "ha"}};
    guint unit = looking->area >= units[0].least ? 0U : 1U;
    double figure = looking->area / units[unit].m2;
    g_autofree char *said = round_number(figure, true), *stated = round_number(figure, false);
    g_autofree char *says = g_strdup_printf(
        "%s has about %s %s", name_of(looking, looking->largest), said, units[unit].says);
    g_autofree char *scalar = tf_draft_quoted(says);
    g_string_append_printf(
        text, "  - id: largest\n    says: %s\n    stated: about %s %s\n    measure: area(%s)\n",
        scalar, stated, units[unit].stated, (char *)looking->members->pdata[looking->largest]);
}

static void append_count(GString *text, const Looking *looking, const char *group, const char *of) {
    g_autofree char *measure = g_strdup_printf("count(%s)", of ? of : group);
    const char *where = of ? tf_atlas_territory(looking->atlas, of)->names.name : "The map";
    g_autofree char *says = g_strdup_printf("%s has %u %s", where, looking->members->len,
                                            of ? "first-level units" : group);
    g_autofree char *scalar = tf_draft_quoted(says);
    g_string_append_printf(text, "\n  - id: count\n    says: %s\n    stated: %u\n    measure: %s\n",
                           scalar, looking->members->len, measure);
}

static void append_neighbours(GString *text, const Looking *looking) {
    int pair[2] = {0, 0};
    if (!find_neighbours(looking, pair))
        return;
    g_autofree char *says =
        g_strdup_printf("%s borders %s", name_of(looking, pair[0]), name_of(looking, pair[1]));
    g_autofree char *scalar = tf_draft_quoted(says);
    g_string_append_printf(
        text,
        "\n  - id: neighbours\n    says: %s\n    stated: true\n    measure: touches(%s, %s)\n",
        scalar, (char *)looking->members->pdata[pair[0]], (char *)looking->members->pdata[pair[1]]);
}

static const char head[] = "# What the text says. `says`: the claim in your own words; `stated`: "
                           "the figure, as it is printed; `measure`: the\n"
                           "# expression that measures it (`terrafact list functions`). These are "
                           "figures of the map itself, to begin with: put the\n"
                           "# text's in their place.\n"
                           "#   where: page 3        the place in the text\n"
                           "#   printed: 13.4 percent   the figure as the text prints it, which "
                           "`check --report TEXT` finds again\n"
                           "claims:\n";

char *tf_draft_claims(const char *folder, const char *group, const char *of, GError **error) {
    g_autoptr(Atlas) atlas = tf_atlas_load(folder, error);
    g_autoptr(AtlasMap) on = atlas ? tf_atlas_on_map(atlas, atlas->map_ids->pdata[0], error) : NULL;
    if (!on)
        return NULL;
    Looking looking = {.atlas = atlas,
                       .members = tf_atlas_members(atlas, of ? of : group),
                       .on = on,
                       .largest = -1};
    guint n = tf_atlas_map(on)->n_faces;
    g_autofree int *owner = looking.owner = g_new(int, n + 1);
    for (guint f = 0; f < n; f++)
        owner[f] = -1;
    for (guint i = 0; looking.members && i < looking.members->len; i++)
        if (!look_at(&looking, i, error))
            return NULL;
    if (!looking.members) {
        tf_input_error(error, "%s: has no territories", folder);
        return NULL;
    }
    GString *text = g_string_new(head);
    if (looking.largest >= 0)
        append_area(text, &looking);
    append_count(text, &looking, group, of);
    append_neighbours(text, &looking);
    return g_string_free(text, FALSE);
}
