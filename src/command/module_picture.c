#include "base/file.h"
#include "command/module.h"
#include "picture/plot_calibration.h"

bool tf_picture_calibration(const Calibration *calibration, const char *out, GError **error) {
    gsize length;
    CanvasSpec spec = {.id = "figure-calibration"};
    if (!tf_canvas_form_of(out, &spec.form, error))
        return false;
    g_autofree char *bytes = tf_plot_calibration(calibration, spec, &length, error);
    return bytes && tf_file_write(out, bytes, length, error);
}
