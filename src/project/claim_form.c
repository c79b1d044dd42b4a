/* What QGIS shows of a claim when it is asked for it: its verdict from a list, its page, its map tip. */
#include "claim/verdict.h"
#include "project/project-private.h"

static const char ACTION[] = "{0e7c1f5a-6f0e-4b1c-9a52-000000000001}";

/* The claim on the page that `terrafact report` lays beside the file. */
static const char PAGE[] =
    "[% 'file://' || file_path(decode_uri(@layer_id, 'path')) || '/' || \"page\" %]";

static const char TIP[] =
    "<b>[% \"name\" %]</b><br>[% coalesce(\"where\", '') %]"
    "<table><tr><td>Verdict</td><td><b>[% \"verdict\" %]</b></td></tr>"
    "<tr><td>Stated</td><td>[% coalesce(\"stated\", '') %]</td></tr>"
    "<tr><td>Measured</td><td>[% coalesce(\"measured\", '') %]</td></tr></table>"
    "[% coalesce(\"why\", '') %]";

static void add_verdicts(xmlNode *root) {
    xmlNode *field = tf_project_element(tf_xml_add(root, "fieldConfiguration", NULL), "field",
                                        "name", "verdict", (char *)NULL);
    xmlNode *widget = tf_project_element(field, "editWidget", "type", "ValueMap", (char *)NULL);
    xmlNode *config = tf_project_element(tf_xml_add(widget, "config", NULL), "Option", "type",
                                         "Map", (char *)NULL);
    xmlNode *list =
        tf_project_element(config, "Option", "name", "map", "type", "List", (char *)NULL);
    for (int v = VERDICT_SUPPORTED; v <= VERDICT_NOT_MEASURABLE; v++) {
        const char *verdict = tf_verdict_text((Verdict)v);
        xmlNode *map = tf_project_element(list, "Option", "type", "Map", (char *)NULL);
        tf_project_element(map, "Option", "name", verdict, "type", "QString", "value", verdict,
                           (char *)NULL);
    }
}

static void add_action(xmlNode *root) {
    enum { OPEN_URL = 5 };
    static const char *const scopes[] = {"Canvas", "Feature", "Layer"};
    g_autofree char *type = g_strdup_printf("%d", OPEN_URL);
    xmlNode *actions = tf_xml_add(root, "attributeactions", NULL);
    tf_project_element(actions, "defaultAction", "key", "Canvas", "value", ACTION, (char *)NULL);
    xmlNode *action = tf_project_element(
        actions, "actionsetting", "id", ACTION, "name", "Open the claim's page", "shortTitle",
        "Claim on the page", "action", PAGE, "type", type, "capture", "0", "icon", "",
        "isEnabledOnlyWhenEditable", "0", "notificationMessage", "", (char *)NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(scopes); i++)
        tf_project_element(action, "actionScope", "id", scopes[i], (char *)NULL);
}

void tf_project_claim_form(xmlNode *root) {
    add_verdicts(root);
    add_action(root);
    tf_xml_add(root, "mapTip", TIP);
}
