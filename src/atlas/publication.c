#include "atlas/publication.h"

/* clang-format off: the rows are laid out by hand */

static const ShapeKey keys[] = {
    {"title", SHAPE_TEXT, false, "A note on the Caucasus", "what every output calls it", NULL,
     NULL},
    {"authors", SHAPE_TEXT, false, "A. Writer, B. Writer", "who wrote it", NULL, NULL},
    {"publisher", SHAPE_TEXT, false, "The Example", "who published it", NULL, NULL},
    {"year", SHAPE_TEXT, false, "2026", "when", NULL, NULL},
    {"url", SHAPE_TEXT, false, "https://example.org/note", "where it can be read", NULL, NULL},
    {.key = NULL},
};
const YamlShape tf_publication_shape = {"a report", keys};

/* clang-format on */

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

Publication tf_publication_read(YamlNode report) {
    Publication publication = {0};
    Part parts[PARTS];
    parts_of(&publication, parts);
    for (int i = 0; i < PARTS; i++)
        *parts[i].value = g_strdup(tf_yaml_text(tf_yaml_get(report, parts[i].key)));
    return publication;
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
