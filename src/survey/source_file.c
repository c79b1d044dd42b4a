#include "survey/source_file.h"
#include "base/text.h"
#include "base/unconst.h"

/* The layer called `name`; NULL: the only one. NULL with an input error that lists what there is. */
static OGRLayerH find_layer(GDALDatasetH dataset, const char *file, const char *name,
                            GError **error) {
    OGRLayerH layer = name ? GDALDatasetGetLayerByName(dataset, name) : NULL;
    int n = GDALDatasetGetLayerCount(dataset);
    if (layer || (!name && n == 1))
        return layer ? layer : GDALDatasetGetLayer(dataset, 0);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (int i = 0; i < n; i++)
        g_ptr_array_add(names, tf_unconst(OGR_L_GetName(GDALDatasetGetLayer(dataset, i))));
    g_autofree char *hint =
        name ? tf_text_suggestion(name, (const char *const *)names->pdata, names->len) : NULL;
    g_ptr_array_add(names, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)names->pdata);
    if (name)
        tf_input_error(error, "%s: has no layer '%s'%s%s %s", file, name, hint,
                       *hint ? " It has" : "; it has", *all ? all : "none");
    else
        tf_input_error(error, "%s: has %d layers (%s); say which, as 'polygons: [{layer: %s}]'",
                       file, n, all, n ? (char *)names->pdata[0] : "NAME");
    return NULL;
}

OGRLayerH tf_source_layer(GDALDatasetH dataset, const char *file, const char *name,
                          const char *where, GError **error) {
    OGRLayerH layer = find_layer(dataset, file, name, error);
    if (!layer)
        return NULL;
    CPLPushErrorHandler(CPLQuietErrorHandler);
    OGRErr failed = OGR_L_SetAttributeFilter(layer, where);
    CPLPopErrorHandler();
    if (failed) {
        tf_input_error(error, "%s: layer '%s' cannot be filtered by: %s (%s)", file,
                       OGR_L_GetName(layer), where, CPLGetLastErrorMsg());
        return NULL;
    }
    OGR_L_ResetReading(layer);
    return layer;
}
