#include "format/geopackage_sql.h"
#include "base/error.h"

static bool sql_failed(sqlite3 *db, GError **error) {
    const char *path = sqlite3_db_filename(db, "main");
    return tf_system_error(error, "%s: cannot be written (%s)", path ? path : "",
                           sqlite3_errmsg(db));
}

sqlite3 *tf_geopackage_sql_open(const char *path, int flags, GError **error) {
    sqlite3 *db = NULL;
    int code = sqlite3_open_v2(path, &db, flags, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(db, "SELECT 1 FROM sqlite_master", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        return db;
    tf_input_error(error, "%s: cannot be read as a GeoPackage (%s)", path, sqlite3_errstr(code));
    sqlite3_close(db);
    return NULL;
}

bool tf_geopackage_sql_run(sqlite3 *db, GError **error, const char *sql, const char *types, ...) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    va_list values;
    va_start(values, types);
    for (int i = 0; types[i] && code == SQLITE_OK; i++) {
        if (types[i] == 't')
            code = sqlite3_bind_text(statement, i + 1, va_arg(values, const char *), -1,
                                     SQLITE_TRANSIENT);
        else if (types[i] == 'i')
            code = sqlite3_bind_int(statement, i + 1, va_arg(values, int));
        else
            code = sqlite3_bind_double(statement, i + 1, va_arg(values, double));
    }
    va_end(values);
    while (code == SQLITE_OK || code == SQLITE_ROW)
        code = sqlite3_step(statement);
    bool ok = code == SQLITE_DONE || sql_failed(db, error);
    sqlite3_finalize(statement);
    return ok && code == SQLITE_DONE;
}

bool tf_geopackage_sql_each(sqlite3 *db, const char *sql, GeopackageSqlRow *row, void *data,
                            GError **error) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(statement);
        if (code == SQLITE_ROW)
            row(statement, data);
    }
    if (code != SQLITE_DONE)
        sql_failed(db, error);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}

char *tf_geopackage_sql_text(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement = NULL;
    char *text = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        text = g_strdup((const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return text;
}
