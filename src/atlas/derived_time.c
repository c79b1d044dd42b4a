/* The time of an atlas that does not state it: from the first to the last day that its files name. */
#include "atlas/atlas-private.h"
#include <sys/stat.h>
#include <time.h>

static void reach(DateSpan *time, DateSpan days) {
    if (days.first == 0)
        return;
    time->first = time->first ? MIN(time->first, days.first) : days.first;
    time->last = MAX(time->last, days.last);
}

static void reach_text(DateSpan *time, const char *date) {
    DateSpan days;
    if (date && tf_date_span_parse(date, &days))
        reach(time, days);
}

static void reach_shapes(DateSpan *time, const Atlas *atlas) {
    for (guint i = 0; i < atlas->territory_order->len; i++) {
        const Territory *territory = atlas->territory_order->pdata[i];
        reach_text(time, territory->valid_from);
        reach_text(time, territory->valid_to);
    }
    for (guint i = 0; i < atlas->borders->len; i++) {
        const Border *border = atlas->borders->pdata[i];
        reach_text(time, border->valid_from);
        reach_text(time, border->valid_to);
    }
    for (guint i = 0; i < atlas->routes->len; i++) {
        const Route *route = atlas->routes->pdata[i];
        reach_text(time, route->valid_from);
        reach_text(time, route->valid_to);
    }
}

/* The year in which the file was last changed. */
static char *year_of_change(const char *path) {
    struct stat found;
    struct tm date;
    if (stat(path, &found) != 0 || !gmtime_r(&found.st_mtime, &date))
        return g_strdup("2000");
    return g_strdup_printf("%d", date.tm_year + 1900);
}

void tf_atlas_derive_time(Atlas *atlas, const char *path) {
    DateSpan time = {0};
    reach_shapes(&time, atlas);
    for (guint i = 0; i < atlas->control->len; i++) {
        const ControlRow *row = atlas->control->pdata[i];
        reach(&time, row->taken);
        reach(&time, row->given_up);
    }
    for (guint i = 0; i < atlas->events->len; i++)
        reach(&time, ((const Event *)atlas->events->pdata[i])->date);
    if (time.first == 0)
        reach_text(&time, atlas->report.year);
    g_autofree char *year = year_of_change(path);
    if (time.first == 0)
        reach_text(&time, year);
    atlas->time = time;
}
