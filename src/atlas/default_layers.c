/* The layers of an atlas that names none: its territories, a layer for each family, and what else it has files of. */
#include "atlas/atlas-private.h"
#include "atlas/made.h"
#include "base/unconst.h"

/* Whether it has a layer of its own: neither a group nor a member of a family. */
static bool stands_alone(const Territory *territory) {
    return territory->where && !territory->family;
}

static bool is_family(const Atlas *atlas, const Territory *group) {
    if (group->where || !group->members || group->members->len == 0)
        return false;
    const Territory *first = tf_atlas_territory(atlas, group->members->pdata[0]);
    return g_strcmp0(first->family, group->names.id) == 0;
}

/* "provinces", "soviet_districts": "Provinces", "Soviet districts". g_free. */
static char *title_of(const Names *names) {
    char *title = g_strdelimit(g_strdup(names->name), "_-", ' ');
    *title = g_ascii_toupper(*title);
    return title;
}

static void add_layer(Atlas *atlas, const char *id, const char *title, const char *kind,
                      const char *of) {
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    if (of)
        g_ptr_array_add(ids, tf_unconst(of));
    tf_atlas_make_layer(atlas, id, title, kind, ids);
}

static void add_territories(Atlas *atlas) {
    g_autoptr(GPtrArray) alone = g_ptr_array_new();
    for (guint i = 0; i < atlas->territory_order->len; i++) {
        const Territory *territory = atlas->territory_order->pdata[i];
        if (stands_alone(territory))
            g_ptr_array_add(alone, territory->names.id);
    }
    if (alone->len > 0)
        tf_atlas_make_layer(atlas, "territories", "Territories", "territories", alone);
}

static void add_families(Atlas *atlas) {
    for (guint i = 0; i < atlas->territory_order->len; i++) {
        const Territory *group = atlas->territory_order->pdata[i];
        if (!is_family(atlas, group))
            continue;
        g_autofree char *title = title_of(&group->names);
        add_layer(atlas, group->names.id, title, "territories", group->names.id);
    }
}

void tf_atlas_make_default_layers(Atlas *atlas) {
    add_territories(atlas);
    add_families(atlas);
    for (guint i = 0; i < atlas->borders->len; i++) {
        const Names *names = atlas->borders->pdata[i];
        g_autofree char *title = title_of(names);
        add_layer(atlas, names->id, title, "lines", names->id);
    }
    if (atlas->routes->len > 0)
        add_layer(atlas, "routes", "Routes", "routes", NULL);
    if (atlas->places->len > 0)
        add_layer(atlas, "places", "Places", "places", NULL);
}
