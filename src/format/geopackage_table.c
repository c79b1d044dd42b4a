#include "format/geopackage_table.h"
#include "base/error.h"
#include "source/crs.h"
#include <gdal.h>
#include <ogr_srs_api.h>
#include <string.h>

static void table_free(void *data) {
    GeopackageTable *table = data;
    g_free(table->geometry);
    g_free(table->code);
    g_free(table->wkt);
    g_free(table->from);
    g_free(table->to);
    g_free(table);
}

/* ---- Where ---- */

static const char *column_text(sqlite3_stmt *row, int column) {
    const unsigned char *found = sqlite3_column_text(row, column);
    return found ? (const char *)found : "";
}

/* The table's extent, in degrees. */
static void find_extent(GeopackageTable *table, double *box) {
    OGRSpatialReferenceH from = OSRNewSpatialReference(NULL), to = OSRNewSpatialReference(NULL);
    CPLPushErrorHandler(CPLQuietErrorHandler);
    bool known =
        (*table->code && tf_crs_of_text(from, table->code)) || tf_crs_of_text(from, table->wkt);
    OSRSetFromUserInput(to, "EPSG:4326");
    OSRSetAxisMappingStrategy(from, OAMS_TRADITIONAL_GIS_ORDER);
    OSRSetAxisMappingStrategy(to, OAMS_TRADITIONAL_GIS_ORDER);
    OGRCoordinateTransformationH transformation =
        known ? OCTNewCoordinateTransformation(from, to) : NULL;
    table->placed = transformation &&
                    OCTTransformBounds(transformation, box[0], box[1], box[2], box[3], &table->west,
                                       &table->south, &table->east, &table->north, 21);
    OCTDestroyCoordinateTransformation(transformation);
    OSRDestroySpatialReference(from);
    OSRDestroySpatialReference(to);
    CPLPopErrorHandler();
}

static void fill_table(sqlite3_stmt *row, void *data) {
    const GPtrArray *tables = data;
    for (guint i = 0; i < tables->len; i++) {
        GeopackageTable *table = tables->pdata[i];
        if (strcmp(table->layer->id, column_text(row, 0)) != 0 ||
            sqlite3_column_type(row, 1) == SQLITE_NULL)
            continue;
        g_free(table->geometry);
        g_free(table->code);
        g_free(table->wkt);
        table->geometry = g_strdup(column_text(row, 1));
        table->code = g_ascii_strcasecmp(column_text(row, 2), "NONE") == 0
                          ? g_strdup("")
                          : g_strdup_printf("%s:%s", column_text(row, 2), column_text(row, 3));
        table->wkt = g_strdup(column_text(row, 4));
        double box[] = {sqlite3_column_double(row, 5), sqlite3_column_double(row, 6),
                        sqlite3_column_double(row, 7), sqlite3_column_double(row, 8)};
        if (sqlite3_column_type(row, 5) != SQLITE_NULL)
            find_extent(table, box);
    }
}

/* ---- When ---- */

/* Days are ISO dates: their texts are in the order of time. */
static void widen_days(char **day, const char *other, bool later) {
    if (!other || (*day && (strcmp(other, *day) > 0) != later))
        return;
    g_free(*day);
    *day = g_strdup(other);
}

static void find_dates(GeopackageTable *table) {
    for (guint i = 0; i < table->layer->features->len; i++) {
        const LayerFeature *feature = table->layer->features->pdata[i];
        widen_days(&table->from, tf_feature_property_text(feature, "valid_from"), false);
        widen_days(&table->to, tf_feature_property_text(feature, "valid_to"), true);
    }
}

GPtrArray *tf_geopackage_tables(sqlite3 *db, const GPtrArray *layers, GError **error) {
    g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func(table_free);
    for (guint i = 0; i < layers->len; i++) {
        GeopackageTable *table = g_new0(GeopackageTable, 1);
        table->layer = layers->pdata[i];
        table->geometry = g_strdup("");
        table->code = g_strdup("");
        table->wkt = g_strdup("");
        find_dates(table);
        g_ptr_array_add(tables, table);
    }
    static const char query[] =
        "SELECT c.table_name, g.column_name, s.organization, s.organization_coordsys_id, "
        "s.definition, c.min_x, c.min_y, c.max_x, c.max_y FROM gpkg_contents c "
        "LEFT JOIN gpkg_geometry_columns g ON g.table_name = c.table_name "
        "LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id";
    return tf_geopackage_sql_each(db, query, fill_table, tables, error) ? g_steal_pointer(&tables)
                                                                        : NULL;
}

/* ---- What ---- */

bool tf_geopackage_name_tables(sqlite3 *db, const GeopackageSubject *subject, GError **error) {
    for (guint i = 0; i < subject->tables->len; i++) {
        const Layer *layer = ((const GeopackageTable *)subject->tables->pdata[i])->layer;
        if (!tf_geopackage_sql_run(
                db, error,
                "UPDATE gpkg_contents SET identifier = iif(EXISTS (SELECT 1 FROM "
                "gpkg_contents WHERE identifier = ?1 AND table_name <> ?3), ?3, "
                "?1), description = ?2 WHERE table_name = ?3",
                "ttt", layer->title, layer->abstract, layer->id))
            return false;
    }
    return true;
}

char *tf_geopackage_abstract(const GeopackageSubject *subject) {
    const Atlas *atlas = subject->atlas;
    GString *abstract = g_string_new(NULL);
    if (atlas->report.title) {
        const char *const parts[] = {atlas->report.authors, atlas->report.title,
                                     atlas->report.publisher, atlas->report.year};
        g_string_append(abstract, "Report:");
        for (gsize i = 0, n = 0; i < G_N_ELEMENTS(parts); i++)
            if (parts[i])
                g_string_append_printf(abstract, "%s %s", n++ == 0 ? "" : ",", parts[i]);
        g_string_append(abstract, ". ");
    }
    g_string_append_printf(abstract, "Map: %s.", subject->map->title);
    for (guint i = 0; i < subject->tables->len; i++) {
        const Layer *layer = ((const GeopackageTable *)subject->tables->pdata[i])->layer;
        if (layer->basis)
            g_string_append_printf(abstract, " %s", layer->basis);
    }
    return g_string_free(abstract, FALSE);
}

char **tf_geopackage_lineage(const GeopackageTable *table, const GeopackageSubject *subject) {
    if (table)
        return tf_layer_lineage(table->layer, subject->atlas);
    g_autoptr(GStrvBuilder) lines = g_strv_builder_new();
    for (guint i = 0; i < subject->map->n_sources; i++) {
        const MapSource *source = &subject->map->sources[i];
        g_autofree char *accuracy = g_strdup_printf("%.0f", source->accuracy_m);
        g_autofree char *line = g_strdup_printf(
            "Lines from %s%s%s%s; their vertices are taken to lie %s m off in each direction "
            "(standard deviation).",
            source->title, source->licence ? " (" : "", source->licence ? source->licence : "",
            source->licence ? ")" : "", accuracy);
        g_strv_builder_add(lines, line);
    }
    return g_strv_builder_end(lines);
}
