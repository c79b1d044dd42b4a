/* terrafact style: a project that was edited in QGIS, back into the atlas. */
#include "command/command.h"
#include "qgis/readback.h"

bool tf_command_style(Call *call, GError **error) {
    if (call->n != 1)
        return tf_input_error(error, "expected one QGIS project (.gpkg, .qgz or .qgs), found %d",
                              call->n);
    g_autoptr(Atlas) atlas = tf_atlas_load(tf_command_atlas(call), error);
    return atlas && tf_qgis_readback(call->arguments[0], atlas, error);
}
