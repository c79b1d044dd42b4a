/* An atlas of a country of Natural Earth: its first-level units, and its neighbours. */
#include "draft/country.h"
#include "base/text.h"
#include "draft/draft-private.h"
#include <gdal.h>
#include <math.h>
#include <ogr_api.h>
#include <string.h>

static const char *const files[] = {"/usr/share/qgis/resources/data/world_map.gpkg",
                                    "/usr/local/share/qgis/resources/data/world_map.gpkg"};
static const char LAYER[] = "states_provinces";
static const double WHOLE =
    2; /* a neighbour up to so many times as wide and as high is shown whole */

typedef struct {
    char *country, *name; /* the name may be "" */
    OGRGeometryH shape;
    OGREnvelope box;
    bool shown;
} Unit;

static void unit_free(void *data) {
    Unit *unit = data;
    g_free(unit->country);
    g_free(unit->name);
    OGR_G_DestroyGeometry(unit->shape);
    g_free(unit);
}

/* ---- Reading ---- */

static GPtrArray *read_units(GError **error) {
    GDALAllRegister();
    GDALDatasetH dataset = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(files) && !dataset; i++)
        if (g_file_test(files[i], G_FILE_TEST_EXISTS))
            dataset = GDALOpenEx(files[i], GDAL_OF_VECTOR, NULL, NULL, NULL);
    OGRLayerH layer = dataset ? GDALDatasetGetLayerByName(dataset, LAYER) : NULL;
    if (!layer) {
        if (dataset)
            GDALClose(dataset);
        tf_input_error(error,
                       "%s: no such file: Natural Earth's countries are in Debian's package "
                       "qgis-common (apt install qgis-common); --from FILE takes any other file",
                       files[0]);
        return NULL;
    }
    GPtrArray *units = g_ptr_array_new_with_free_func(unit_free);
    OGRFeatureDefnH columns = OGR_L_GetLayerDefn(layer);
    int admin = OGR_FD_GetFieldIndex(columns, "admin"),
        name = OGR_FD_GetFieldIndex(columns, "name");
    OGRFeatureH feature;
    while (admin >= 0 && name >= 0 && (feature = OGR_L_GetNextFeature(layer))) {
        OGRGeometryH shape = OGR_F_StealGeometry(feature);
        if (shape) {
            Unit *unit = g_new0(Unit, 1);
            unit->country = g_strdup(OGR_F_GetFieldAsString(feature, admin));
            unit->name = g_strdup(OGR_F_GetFieldAsString(feature, name));
            unit->shape = shape;
            OGR_G_GetEnvelope(shape, &unit->box);
            g_ptr_array_add(units, unit);
        }
        OGR_F_Destroy(feature);
    }
    GDALClose(dataset);
    return units;
}

/* The country as the data call it; NULL with an input error. Borrowed. */
static const char *find_country(const GPtrArray *units, const char *asked, GError **error) {
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *wanted = g_utf8_casefold(asked, -1);
    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = units->pdata[i];
        g_autofree char *name = g_utf8_casefold(unit->country, -1);
        if (strcmp(name, wanted) == 0)
            return unit->country;
        g_hash_table_add(names, unit->country);
    }
    guint n;
    g_autofree gpointer *all = g_hash_table_get_keys_as_array(names, &n);
    g_autofree char *hint = tf_text_suggestion(asked, (const char *const *)all, n);
    tf_input_error(error, "unknown country '%s'%s", asked,
                   *hint ? hint
                         : "; Natural Earth has them by their English names, such as Georgia");
    return NULL;
}

/* ---- What is shown ---- */

static OGREnvelope box_of(const GPtrArray *units, const char *country, bool shown) {
    OGREnvelope box = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = units->pdata[i];
        if (strcmp(unit->country, country) != 0 || (shown && !unit->shown))
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
    return g_ptr_array_find_with_equal_func((GPtrArray *)names, name, g_str_equal, NULL);
}

static void show_all_of(const GPtrArray *units, const char *country) {
    for (guint i = 0; i < units->len; i++)
        if (strcmp(((const Unit *)units->pdata[i])->country, country) == 0)
            ((Unit *)units->pdata[i])->shown = true;
}

/* The country and its neighbours (of char *, borrowed), the country first; `partial` gets those of which only the units at
   its borders are shown. */
static GPtrArray *choose(const GPtrArray *units, const char *country, GPtrArray *partial) {
    GPtrArray *countries = g_ptr_array_new();
    OGREnvelope own = box_of(units, country, false);
    g_ptr_array_add(countries, (gpointer)country);
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
        OGREnvelope box = box_of(units, countries->pdata[i], false);
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

/* ---- survey.yaml ---- */

static void append_list(GString *text, const GPtrArray *names) {
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *name = tf_draft_scalar(names->pdata[i]);
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", name);
    }
}

static void append_country(GString *text, const char *country) {
    g_autofree char *quoted = tf_draft_quoted(country);
    g_string_append_printf(text, "%sadmin = %s", text->len ? "\n      OR " : "", quoted);
}

static void append_part(GString *text, const GPtrArray *units, const char *country) {
    g_autofree char *quoted = tf_draft_quoted(country);
    bool first = true;
    g_string_append_printf(text, "%s(admin = %s AND name IN (", text->len ? "\n      OR " : "",
                           quoted);
    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = units->pdata[i];
        if (!unit->shown || strcmp(unit->country, country) != 0)
            continue;
        g_autofree char *name = tf_draft_quoted(unit->name);
        g_string_append_printf(text, "%s%s", first ? "" : ", ", name);
        first = false;
    }
    g_string_append(text, "))");
}

static char *condition(const GPtrArray *units, const GPtrArray *countries,
                       const GPtrArray *partial) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < countries->len; i++) {
        if (is_among(partial, countries->pdata[i]))
            append_part(text, units, countries->pdata[i]);
        else
            append_country(text, countries->pdata[i]);
    }
    return g_string_free(text, FALSE);
}

static const char survey_head[] =
    "# How this map is made from its source. `terrafact survey` follows it whenever this file has "
    "changed; arcs.geojson,\n"
    "# faces.geojson and report.txt beside it are what comes out.\n"
    "id: natural-earth\n"
    "title: Natural Earth 1:10m, version 4.1\n"
    "licence: Public domain\n\n"
    "# accuracy_m: how far a vertex may lie from where the border is, as standard deviation to the "
    "east and to the\n"
    "# north; correlation_m: how far two vertices' displacements go together.\n";

static const char measured_words[] = "# What of it was measured, against OpenStreetMap's borders "
                                     "and by published areas, is what the atlas of the Caucasus\n"
                                     "# that comes with terrafact says of the same source.\n";

static const char assumed_words[] = "# Natural Earth's borders were measured in the Caucasus only; "
                                    "of these it is assumed that they are as accurate, and an\n"
                                    "# assumed accuracy contradicts no claim. `terrafact compare` "
                                    "measures it against a better map, `terrafact calibrate` by\n"
                                    "# published areas; write what they find, with `found`.\n";

static char *survey_text(const GPtrArray *units, const GPtrArray *countries,
                         const GPtrArray *partial, const char *roles, bool measured) {
    g_autofree char *where = condition(units, countries, partial);
    GString *text = g_string_new(survey_head);
    g_string_append(text, measured ? measured_words : assumed_words);
    g_string_append_printf(text,
                           "sources:\n  - id: natural-earth-states\n"
                           "    title: Natural Earth, Admin 1 – States, Provinces, version 4.1.0, "
                           "simplified for QGIS\n"
                           "    licence: Public domain\n"
                           "    url: "
                           "https://www.naturalearthdata.com/downloads/10m-cultural-vectors/"
                           "10m-admin-1-states-provinces/\n"
                           "    accuracy_m: 1440\n    correlation_m: 7500\n    found: %s\n%s\n",
                           measured ? "measured" : "assumed", roles);
    if (partial->len > 0) {
        g_string_append(text, "# Countries that the map shows only where they border on it: their "
                              "area is not measured.\npartial: [");
        append_list(text, partial);
        g_string_append(text, "]\n\n");
    }
    g_string_append(text, "# The GeoPackage of Debian's package qgis-common; the first of these "
                          "that exists is read.\nfiles:\n");
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        g_string_append_printf(text, "  - %s\n", files[i]);
    g_string_append_printf(text, "polygons:\n  - layer: %s\n    where: >-\n      %s\n\n", LAYER,
                           where);
    g_string_append(
        text, "# What the map knows of each face, and the source's column that says it.\n"
              "columns: {country: admin, province: name}\n\n"
              "# What makes a line's role: nothing on one side, or another value on each.\nroles:\n"
              "  - {role: coast, outside: yes}\n"
              "  - {role: state_border, differs: country}\n"
              "  - {role: province_border, differs: province, within: country}\n");
    return g_string_free(text, FALSE);
}

/* ---- atlas.yaml and picture.yaml ---- */

static char *atlas_text(const GPtrArray *countries) {
    const char *country = countries->pdata[0];
    g_autofree char *id = tf_text_slug(country), *title = tf_draft_scalar(country);
    g_autoptr(GString) members = g_string_new(NULL);
    GString *text =
        g_string_new("# What the territories of this atlas are, and which layers it has.\n");
    g_string_append_printf(text,
                           "id: %s\ntitle: %s\nmaps: [natural-earth]\n\n# The text that the claims "
                           "are about:\n# report: {title: A note, authors: N. N., year: 2026}\n\n",
                           id, title);
    g_string_append(
        text, "# A territory is a condition on what the map's faces know, or made of others:\n"
              "#   - {id: west, name: the west, where: first-one | second-one}\n"
              "territories:\n");
    for (guint i = 0; i < countries->len; i++) {
        g_autofree char *slug = tf_text_slug(countries->pdata[i]);
        g_autofree char *name = tf_draft_quoted(countries->pdata[i]);
        g_autofree char *where = tf_draft_condition("country", countries->pdata[i]);
        g_string_append_printf(text, "  - {id: %s, name: %s, where: %s}\n", slug, name, where);
        g_string_append_printf(members, "%s%s", members->len ? ", " : "", slug);
    }
    g_string_append_printf(text,
                           "  - {id: countries, name: the countries on the map, members: [%s]}\n\n",
                           members->str);
    g_string_append_printf(
        text,
        "# Each country's first-level units, as %s/NAME; `terrafact list territories` lists them.\n"
        "families:\n  - {id: provinces, under: country, attribute: province}\n\n"
        "claims: claims.yaml\n\n# What `terrafact export`, `map` and `report` show.\nlayers:\n"
        "  - {id: countries, title: Countries, kind: territories, of: [countries]}\n"
        "  - {id: provinces, title: First-level units, kind: territories, of: [provinces]}\n"
        "  - {id: claims, title: Claims, kind: claims}\n\n"
        "# qgis: qgis   # for a QGIS project of your own: `terrafact style` brings it here\n",
        id);
    return g_string_free(text, FALSE);
}

/* A country that lies across the antimeridian has no extent of its own here: its map is shown whole. */
static void append_extent(GString *text, const OGREnvelope *box) {
    double margin[] = {0.05 * (box->MaxX - box->MinX), 0.05 * (box->MaxY - box->MinY)};
    if (box->MaxX - box->MinX > 180)
        return;
    g_string_append_printf(text, "extent: [%.2f, %.2f, %.2f, %.2f]   # west, south, east, north\n",
                           box->MinX - margin[0], fmax(box->MinY - margin[1], -90),
                           box->MaxX + margin[0], fmin(box->MaxY + margin[1], 90));
}

static char *picture_text(const GPtrArray *units, const GPtrArray *countries) {
    const char *country = countries->pdata[0];
    g_autofree char *id = tf_text_slug(country), *title = tf_draft_scalar(country);
    OGREnvelope box = box_of(units, country, true);
    GString *text = g_string_new("# What `terrafact map` and `terrafact report` draw, from bottom "
                                 "to top, and the QGIS project too.\n");
    g_string_append_printf(text, "title: %s\nsubject: %s\n", title, id);
    append_extent(text, &box);
    g_string_append_printf(text,
                           "show:\n  - {layer: countries, except: [%s], fill: land, ground: true}\n"
                           "  - {layer: countries, only: [%s], fill: subject, ground: true}\n"
                           "  - {layer: provinces, line: quiet, width: 0.2, label: quiet, "
                           "label_size: 7.5, rank: 1, ground: true}\n"
                           "  - {layer: countries, line: text, width: 0.45, label: text, "
                           "label_size: 10, rank: 5, ground: true}\n",
                           id, id);
    return g_string_free(text, FALSE);
}

/* ---- All of it ---- */

static Draft *make_draft(const GPtrArray *units, const char *country, const char *known,
                         GError **error) {
    g_autoptr(GPtrArray) partial = g_ptr_array_new();
    g_autoptr(GPtrArray) countries = choose(units, country, partial);
    g_autoptr(GHashTable) meet = pairs_of(units);
    bool measured = false;
    g_autofree char *roles = tf_draft_known_roles(known, country, meet, &measured, error);
    if (!roles)
        return NULL;
    Draft *draft = g_new0(Draft, 1);
    draft->map = g_strdup("natural-earth");
    draft->notes = g_ptr_array_new_with_free_func(g_free);
    draft->survey = survey_text(units, countries, partial, roles, measured);
    draft->atlas = atlas_text(countries);
    draft->picture = picture_text(units, countries);
    draft->group = g_strdup("provinces");
    draft->of = tf_text_slug(country);
    return draft;
}

Draft *tf_draft_of_country(const char *name, const char *known, GError **error) {
    g_autoptr(GPtrArray) units = read_units(error);
    const char *country = units ? find_country(units, name, error) : NULL;
    return country ? make_draft(units, country, known, error) : NULL;
}
