#include "atlas/publication.h"

typedef struct {
    const char *key;
    char **value;
} Part;

enum { PARTS = 5 };

static void parts_of(Publication *publication, Part parts[PARTS]) {
    parts[0] = (Part){"title", &publication->title};
    parts[1] = (Part){"authors", &publication->authors};
    parts[2] = (Part){"publisher", &publication->publisher};
    parts[3] = (Part){"year", &publication->year};
    parts[4] = (Part){"url", &publication->url};
}

bool tf_publication_read(YamlNode report, Publication *publication, GError **error) {
    Part parts[PARTS];
    const char *known[PARTS + 1] = {NULL};
    *publication = (Publication){0};
    parts_of(publication, parts);
    for (int i = 0; i < PARTS; i++)
        known[i] = parts[i].key;
    if (tf_yaml_kind(report) == YAML_ABSENT)
        return true;
    if (!tf_yaml_check(report, "a report", known, error))
        return false;
    for (int i = 0; i < PARTS; i++) {
        YamlNode value = tf_yaml_get(report, parts[i].key);
        if (tf_yaml_kind(value) != YAML_ABSENT && !tf_yaml_text(value))
            return tf_yaml_error(value, error, "'%s' of a report must be a text", parts[i].key);
        *parts[i].value = g_strdup(tf_yaml_text(value));
    }
    return true;
}

Publication tf_publication_copy(const Publication *publication) {
    return (Publication){g_strdup(publication->title), g_strdup(publication->authors),
                         g_strdup(publication->publisher), g_strdup(publication->year),
                         g_strdup(publication->url)};
}

void tf_publication_clear(Publication *publication) {
    Part parts[PARTS];
    parts_of(publication, parts);
    for (int i = 0; i < PARTS; i++)
        g_clear_pointer(parts[i].value, g_free);
}
