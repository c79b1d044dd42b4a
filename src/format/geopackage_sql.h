/* SQL on a GeoPackage, which is an SQLite database. */
#pragma once
#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3, sqlite3_close)

/* Opens the file `path` with SQLite's `flags`. NULL with an input error. Close with
   sqlite3_close. */
sqlite3 *tf_geopackage_sql_open(const char *path, int flags, GError **error);

/* Runs one statement. `types` has a letter for each ?: t takes a const char * (NULL is NULL), i an
   int, d a double. A system error has SQLite's message. */
bool tf_geopackage_sql_run(sqlite3 *db, GError **error, const char *sql, const char *types, ...);

/* Calls `row` for each row of a query without parameters; false, with a system error, if the query
   fails. */
typedef void GeopackageSqlRow(sqlite3_stmt *row, void *data);
bool tf_geopackage_sql_each(sqlite3 *db, const char *sql, GeopackageSqlRow *row, void *data,
                            GError **error);

/* The first column of the first row, or NULL if there is none. Free with g_free. */
char *tf_geopackage_sql_text(sqlite3 *db, const char *sql);
