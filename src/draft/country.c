/* An atlas of a country of Natural Earth: its first-level units, its neighbours, and disputed land. */
#include "draft/country.h"
#include "base/text.h"
#include "draft/disputed_text.h"
#include "draft/draft-private.h"
#include "draft/natural_earth.h"
#include <math.h>
#include <string.h>

/* ---- survey.yaml ---- */

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

static char *condition(const Country *country) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < country->countries->len; i++) {
        const char *name = country->countries->pdata[i];
        if (tf_country_is_partial(country, name))
            append_part(text, country->units, name);
        else
            append_country(text, name);
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

static const char assumed_words[] =
    "# What was measured of its state borders, against "
    "OpenStreetMap's, is what the atlas of the world that comes\n"
    "# with terrafact says of the same source. Of the other lines it "
    "is assumed that they are as accurate as those of the\n"
    "# Caucasus, and an assumed accuracy contradicts no claim. "
    "`terrafact compare` measures it against a better map,\n"
    "# `terrafact calibrate` by published areas; write what they "
    "find, with `found`.\n";

/* What is known of the accuracy of the lines. */
typedef struct {
    bool measured; /* all borders of the country were */
    char *roles, *disputed;
} Known;

static void append_sources(GString *text, const Country *country, const Known *known) {
    g_string_append_printf(text,
                           "sources:\n  - id: natural-earth-states\n"
                           "    title: Natural Earth, Admin 1 – States, Provinces, version 4.1.0, "
                           "simplified for QGIS\n"
                           "    licence: Public domain\n"
                           "    url: "
                           "https://www.naturalearthdata.com/downloads/10m-cultural-vectors/"
                           "10m-admin-1-states-provinces/\n"
                           "    accuracy_m: 1440\n    correlation_m: 7500\n    found: %s\n%s",
                           known->measured ? "measured" : "assumed", known->roles);
    if (country->disputed->len > 0)
        g_string_append_printf(text,
                               "  - id: natural-earth-disputed\n"
                               "    title: Natural Earth, Admin 0 – Breakaway, Disputed Areas "
                               "(boundary lines), version 4.1.0\n"
                               "    licence: Public domain\n"
                               "    url: "
                               "https://www.naturalearthdata.com/downloads/10m-cultural-vectors/"
                               "10m-admin-0-breakaway-disputed-areas/\n%s",
                               known->disputed);
    g_string_append_c(text, '\n');
}

static void append_files(GString *text) {
    g_string_append(text, "# The GeoPackage of Debian's package qgis-common; the first of these "
                          "that exists is read.\nfiles:\n");
    for (const char *const *file = tf_natural_earth_files; *file; file++)
        g_string_append_printf(text, "  - %s\n", *file);
}

static void append_partial(GString *text, const Country *country) {
    if (country->partial->len == 0)
        return;
    g_string_append(text, "# Countries that the map shows only where they border on it: their area "
                          "is not measured.\npartial: [");
    for (guint i = 0; i < country->partial->len; i++) {
        g_autofree char *name = tf_draft_scalar(country->partial->pdata[i]);
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", name);
    }
    g_string_append(text, "]\n\n");
}

static void append_roles(GString *text, const Country *country) {
    g_string_append(
        text, "# What makes a line's role: nothing on one side, or another value on each.\nroles:\n"
              "  - {role: coast, outside: yes}\n"
              "  - {role: state_border, differs: country}\n"
              "  - {role: province_border, differs: province, within: country}\n");
    for (guint i = 0; i < country->disputed->len; i++)
        g_string_append_printf(
            text, "  - {role: disputed_%u_line, differs: disputed_%u, within: country}\n", i + 1,
            i + 1);
}

static char *survey_text(const Country *country, const Known *known) {
    g_autofree char *where = condition(country);
    GString *text = g_string_new(survey_head);
    g_string_append(text, known->measured ? measured_words : assumed_words);
    append_sources(text, country, known);
    append_partial(text, country);
    append_files(text);
    g_string_append_printf(text,
                           "polygons:\n  - layer: states_provinces\n    source: "
                           "natural-earth-states\n    where: >-\n      %s\n\n",
                           where);
    tf_disputed_append_lines(text, country);
    g_string_append(text, "# What the map knows of each face, and the source's column that says "
                          "it.\nattributes: [country, province");
    for (guint i = 0; i < country->disputed->len; i++)
        g_string_append_printf(text, ", disputed_%u", i + 1);
    g_string_append(text, "]\ncolumns: {country: admin, province: name}\n\n");
    append_roles(text, country);
    return g_string_free(text, FALSE);
}

/* ---- atlas.yaml and picture.yaml ---- */

static char *atlas_text(const Country *shown) {
    const GPtrArray *countries = shown->countries;
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
    tf_disputed_append_territories(text, shown);
    g_string_append_printf(text,
                           "  - {id: countries, name: the countries on the map, members: [%s]}\n\n",
                           members->str);
    g_string_append_printf(
        text,
        "# Each country's first-level units, as %s/NAME; `terrafact list territories` lists them.\n"
        "families:\n  - {id: provinces, under: country, attribute: province}\n\n"
        "claims: claims.yaml\n\n# What `terrafact export`, `map` and `report` show.\nlayers:\n"
        "  - {id: countries, title: Countries, kind: territories, of: [countries]}\n"
        "  - {id: provinces, title: First-level units, kind: territories, of: [provinces]}\n",
        id);
    tf_disputed_append_layer(text, shown);
    g_string_append(
        text,
        "  - {id: claims, title: Claims, kind: claims}\n\n"
        "# qgis: qgis   # for a QGIS project of your own: `terrafact style` brings it here\n");
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

static char *picture_text(const Country *shown) {
    const char *country = shown->countries->pdata[0];
    g_autofree char *id = tf_text_slug(country), *title = tf_draft_scalar(country);
    OGREnvelope box = tf_country_box(shown);
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
    if (shown->disputed->len + shown->disputed_units->len > 0)
        g_string_append(text, "  - {layer: disputed, hatch: series-3, line: series-3, width: 0.4, "
                              "legend: disputed land}\n");
    return g_string_free(text, FALSE);
}

/* ---- All of it ---- */

Draft *tf_draft_of_country(const char *name, const char *caucasus, const char *world, bool disputed,
                           GError **error) {
    g_autoptr(Country) country = tf_country_read(name, disputed, error);
    if (!country)
        return NULL;
    const char *own = country->countries->pdata[0];
    bool measured = false, borders = false;
    g_autofree char *roles = tf_draft_known_roles(caucasus, own, country->meet, &measured, error);
    if (roles && !measured) {
        g_free(roles);
        roles = tf_draft_known_roles(world, own, country->meet, &borders, error);
    }
    g_autofree char *lines = roles ? tf_draft_known_disputed(caucasus, measured, error) : NULL;
    if (!lines)
        return NULL;
    Draft *draft = g_new0(Draft, 1);
    draft->map = g_strdup("natural-earth");
    draft->notes = g_ptr_array_new_with_free_func(g_free);
    draft->survey = survey_text(country, &(Known){measured, roles, lines});
    draft->atlas = atlas_text(country);
    draft->picture = picture_text(country);
    draft->group = g_strdup("provinces");
    draft->of = tf_text_slug(own);
    draft->doubtful = country->disputed->len > 0;
    return draft;
}
