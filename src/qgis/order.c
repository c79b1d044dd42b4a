#include "qgis/order.h"
#include <string.h>

static const char *const sets[] = {"qgis",
                                   "projectlayers",
                                   "visibility-presets",
                                   "visibility-preset",
                                   "checked-group-nodes",
                                   "expanded-group-nodes",
                                   "checked-legend-nodes",
                                   "expanded-legend-nodes",
                                   NULL};

/* An element's place among its siblings. */
typedef struct {
    char *key;
    guint before; /* elements that stood before it */
    xmlNode *node;
} Member;

static char *key_of(const xmlNode *node) {
    g_autofree char *id = qgis_xml_attribute(node, "id");
    g_autofree char *name = qgis_xml_attribute(node, "name");
    g_autofree char *child = qgis_xml_content(qgis_xml_child(node, "id"));
    const char *node_name = (const char *)node->name;
    if (qgis_xml_is(node->parent, "qgis")) /* parts of the project, some of which have names */
        return g_strdup(node_name);
    return g_strdup_printf("%s\t%s\t%s\t%s", id, child, name, node_name);
}

static int by_key(const void *a, const void *b) {
    const Member *one = a, *other = b;
    int order = strcmp(one->key, other->key);
    return order != 0 ? order : (one->before > other->before) - (one->before < other->before);
}

static void sort_children(xmlNode *node) {
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(Member));
    for (xmlNode *child = qgis_xml_first(node); child; child = qgis_xml_next(child)) {
        Member member = {key_of(child), members->len, child};
        g_array_append_val(members, member);
    }
    g_array_sort(members, by_key);
    for (guint i = 0; i < members->len; i++) {
        Member *member = &g_array_index(members, Member, i);
        xmlUnlinkNode(member->node);
        xmlAddChild(node, member->node);
        g_free(member->key);
    }
}

static bool sort_set(xmlNode *node, void *data) {
    (void)data;
    if (g_strv_contains(sets, (const char *)node->name))
        sort_children(node);
    return true;
}

/* "414091.90308457030914724" and the like. */
static bool is_long_number(const char *text) {
    const char *point = strchr(text, '.');
    return point && strlen(point + 1) >= 10 && *text != '.' &&
           strspn(text, "-0123456789.") == strlen(text) && !strchr(point + 1, '.') &&
           !strchr(text + 1, '-');
}

static char *rounded(const char *text, void *data) {
    (void)data;
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    if (!is_long_number(text))
        return NULL;
    return g_strdup(g_ascii_formatd(buffer, sizeof buffer, "%.12g", g_ascii_strtod(text, NULL)));
}

void qgis_order(xmlNode *root) {
    qgis_xml_replace(root, rounded, NULL);
    qgis_xml_walk(root, sort_set, NULL);
}
