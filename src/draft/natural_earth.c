#include "draft/natural_earth.h"
#include "base/text.h"
#include "base/unconst.h"
#include "source/open.h"
#include <gdal.h>
#include <math.h>
#include <string.h>

const char *const tf_natural_earth_files[] = {"/usr/share/qgis/resources/data/world_map.gpkg",
                                              "/usr/local/share/qgis/resources/data/world_map.gpkg",
                                              NULL};

static const double WHOLE =
    2; /* a neighbour up to so many times as wide and as high is shown whole */

static void unit_free(void *data) {
    Unit *unit = data;
    g_free(unit->country);
    g_free(unit->name);
    g_free(unit->iso_a2);
    g_free(unit->iso_a3);
    OGR_G_DestroyGeometry(unit->shape);
    g_free(unit);
}

/* ---- Reading ---- */

static GDALDatasetH open_data(GError **error) {
    for (const char *const *file = tf_natural_earth_files; *file; file++)
        if (g_file_test(*file, G_FILE_TEST_EXISTS))
            return tf_source_open(*file, NULL, error);
    tf_input_error(error,
                   "%s: no such file: Natural Earth's countries are in Debian's package "
                   "qgis-common (apt install qgis-common); --from FILE takes any other file",
                   *tf_natural_earth_files);
    return NULL;
}

static char *text_of(OGRFeatureH feature, const char *column) {
    int field = OGR_F_GetFieldIndex(feature, column);
    return g_strdup(field < 0 ? "" : OGR_F_GetFieldAsString(feature, field));
}

/* A country's code by ISO 3166-1; the source's own is another for some. g_free. */
static char *iso_a3_of(OGRFeatureH feature) {
    static const char *const others[][2] = {
        {"ALD", "ALA"}, {"KOS", "XKX"}, {"PSX", "PSE"}, {"SAH", "ESH"}, {"SDS", "SSD"}};
    char *code = text_of(feature, "adm0_a3");
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        if (strcmp(code, others[i][0]) == 0)
            memcpy(code, others[i][1], 3);
    return code;
}

static GPtrArray *read_units(OGRLayerH layer) {
    GPtrArray *units = g_ptr_array_new_with_free_func(unit_free);
    OGRFeatureDefnH columns = layer ? OGR_L_GetLayerDefn(layer) : NULL;
    int admin = columns ? OGR_FD_GetFieldIndex(columns, "admin") : -1;
    int name = columns ? OGR_FD_GetFieldIndex(columns, "name") : -1;
    OGRFeatureH feature;
    while (admin >= 0 && name >= 0 && (feature = OGR_L_GetNextFeature(layer))) {
        OGRGeometryH shape = OGR_F_StealGeometry(feature);
        if (shape) {
            Unit *unit = g_new0(Unit, 1);
            unit->country = g_strdup(OGR_F_GetFieldAsString(feature, admin));
            unit->name = g_strdup(OGR_F_GetFieldAsString(feature, name));
            unit->iso_a2 = text_of(feature, "iso_a2");
            unit->iso_a3 = iso_a3_of(feature);
            unit->shape = shape;
            OGR_G_GetEnvelope(shape, &unit->box);
            g_ptr_array_add(units, unit);
        }
        OGR_F_Destroy(feature);
    }
    return units;
}

static bool is_code(const Unit *unit, const char *asked) {
    return g_ascii_strcasecmp(unit->iso_a3, asked) == 0 ||
           g_ascii_strcasecmp(unit->iso_a2, asked) == 0;
}

/* The country as the data call it, by its name or its code; NULL with an input error. Borrowed. */
static const char *find_country(const GPtrArray *units, const char *asked, GError **error) {
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *wanted = g_utf8_casefold(asked, -1);
    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = units->pdata[i];
        g_autofree char *name = g_utf8_casefold(unit->country, -1);
        if (strcmp(name, wanted) == 0 || is_code(unit, asked))
            return unit->country;
        g_hash_table_add(names, unit->country);
    }
    guint n;
    g_autofree gpointer *all = g_hash_table_get_keys_as_array(names, &n);
    g_autofree char *hint = tf_text_suggestion(asked, (const char *const *)all, n);
    tf_input_error(
        error, "unknown country '%s'%s", asked,
        *hint ? hint
              : "; expected an English name or a code of ISO 3166-1, such as Georgia, GE or GEO");
    return NULL;
}

/* ---- What is shown ---- */

static OGREnvelope box_of(const GPtrArray *units, const char *country) {
    OGREnvelope box = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = units->pdata[i];
        if (strcmp(unit->country, country) != 0)
            continue;
        box.MinX = fmin(box.MinX, unit->box.MinX);
        box.MaxX = fmax(box.MaxX, unit->box.MaxX);
        box.MinY = fmin(box.MinY, unit->box.MinY);
        box.MaxY = fmax(box.MaxY, unit->box.MaxY);
    }
    return box;
}

static bool boxes_meet(const OGREnvelope *a, const OGREnvelope *b) {
    return a->MinX <= b->MaxX && b->MinX <= a->MaxX && a->MinY <= b->MaxY && b->MinY <= a->MaxY;
}

static bool meets_country(const Unit *unit, const GPtrArray *units, const char *country) {
    for (guint i = 0; i < units->len; i++) {
        const Unit *own = units->pdata[i];
        if (strcmp(own->country, country) == 0 && boxes_meet(&own->box, &unit->box) &&
            OGR_G_Intersects(own->shape, unit->shape))
            return true;
    }
    return false;
}

static bool is_among(const GPtrArray *names, const char *name) {
    return g_ptr_array_find_with_equal_func(tf_unconst(names), name, g_str_equal, NULL);
}

static void show_all_of(const GPtrArray *units, const char *country) {
    for (guint i = 0; i < units->len; i++)
        if (strcmp(((const Unit *)units->pdata[i])->country, country) == 0)
            ((Unit *)units->pdata[i])->shown = true;
}

static GPtrArray *choose(const GPtrArray *units, const char *country, GPtrArray *partial) {
    GPtrArray *countries = g_ptr_array_new();
    OGREnvelope own = box_of(units, country);
    g_ptr_array_add(countries, tf_unconst(country));
    show_all_of(units, country);
    for (guint i = 0; i < units->len; i++) {
        Unit *unit = units->pdata[i];
        if (strcmp(unit->country, country) == 0 || !boxes_meet(&own, &unit->box) ||
            !meets_country(unit, units, country))
            continue;
        unit->shown = true;
        if (!is_among(countries, unit->country))
            g_ptr_array_add(countries, unit->country);
    }
    for (guint i = 1; i < countries->len; i++) {
        OGREnvelope box = box_of(units, countries->pdata[i]);
        bool small = box.MaxX - box.MinX <= WHOLE * (own.MaxX - own.MinX) &&
                     box.MaxY - box.MinY <= WHOLE * (own.MaxY - own.MinY);
        if (small)
            show_all_of(units, countries->pdata[i]);
        else
            g_ptr_array_add(partial, countries->pdata[i]);
    }
    return countries;
}

static bool units_meet(const Unit *one, const Unit *other) {
    return one->shown && other->shown && strcmp(one->country, other->country) != 0 &&
           boxes_meet(&one->box, &other->box);
}

/* The pairs of countries that have a border on the map: "Armenia\tGeorgia" and "Georgia\tArmenia". */
static GHashTable *pairs_of(const GPtrArray *units) {
    GHashTable *pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < units->len; i++)
        for (guint k = 0; k < i; k++) {
            const Unit *one = units->pdata[i], *other = units->pdata[k];
            if (!units_meet(one, other))
                continue;
            g_autofree char *pair = g_strdup_printf("%s\t%s", one->country, other->country);
            if (g_hash_table_contains(pairs, pair) || !OGR_G_Intersects(one->shape, other->shape))
                continue;
            g_hash_table_add(pairs, g_steal_pointer(&pair));
            g_hash_table_add(pairs, g_strdup_printf("%s\t%s", other->country, one->country));
        }
    return pairs;
}

/* ---- All of it ---- */

static void find_disputed(Country *country, GDALDatasetH data, const char *name) {
    g_autoptr(GPtrArray) own = g_ptr_array_new(), parted = g_ptr_array_new();
    for (guint i = 0; i < country->units->len; i++) {
        const Unit *unit = country->units->pdata[i];
        if (strcmp(unit->country, name) == 0)
            g_ptr_array_add(own, unit->shape);
    }
    OGRLayerH layer = GDALDatasetGetLayerByName(data, "disputed_borders");
    country->disputed = layer ? tf_draft_disputed(layer, name, own, parted) : g_ptr_array_new();
    country->disputed_units = g_ptr_array_new();
    for (guint i = 0; i < country->units->len; i++) {
        Unit *unit = country->units->pdata[i];
        if (g_ptr_array_find(parted, unit->shape, NULL))
            g_ptr_array_add(country->disputed_units, unit);
    }
}

Country *tf_country_read(const char *name, bool disputed, GError **error) {
    GDALDatasetH data = open_data(error);
    if (!data)
        return NULL;
    g_autoptr(Country) country = g_new0(Country, 1);
    country->units = read_units(GDALDatasetGetLayerByName(data, "states_provinces"));
    const char *found = find_country(country->units, name, error);
    if (found)
        find_disputed(country, data, found);
    GDALClose(data);
    if (!found)
        return NULL;
    if (!disputed)
        g_ptr_array_set_size(country->disputed, 0);
    country->partial = g_ptr_array_new();
    country->countries = choose(country->units, found, country->partial);
    country->meet = pairs_of(country->units);
    return g_steal_pointer(&country);
}

void tf_country_free(Country *country) {
    if (!country)
        return;
    g_clear_pointer(&country->countries, g_ptr_array_unref);
    g_clear_pointer(&country->partial, g_ptr_array_unref);
    g_clear_pointer(&country->disputed, g_ptr_array_unref);
    g_clear_pointer(&country->disputed_units, g_ptr_array_unref);
    g_clear_pointer(&country->meet, g_hash_table_unref);
    g_clear_pointer(&country->units, g_ptr_array_unref);
    g_free(country);
}

OGREnvelope tf_country_box(const Country *country) {
    return box_of(country->units, country->countries->pdata[0]);
}

bool tf_country_is_partial(const Country *country, const char *name) {
    return is_among(country->partial, name);
}
