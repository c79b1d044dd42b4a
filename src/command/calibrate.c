/* terrafact calibrate: the accuracy of a map's lines, from published areas. */
#include "command/module.h"
#include "command/open.h"
#include "command/options.h"
#include "findings/calibration.h"
#include "findings/calibration_text.h"
#include <string.h>

static char *in_form(const Calibration *calibration, const CalibrateOptions *asked) {
    switch (asked->format) {
    case FORM_JSON:
        return tf_calibration_json(calibration);
    case FORM_CSV:
        return tf_calibration_csv(calibration);
    case FORM_YAML:
        return tf_calibration_yaml(calibration);
    default:
        return tf_calibration_text(calibration, asked->beyond);
    }
}

/* Drawn in the module picture, which only then is loaded. */
static bool draw(const Calibration *calibration, const char *out, GError **error) {
    if (!out)
        return true;
    void *symbol = tf_module_symbol("picture", "tf_picture_calibration", error);
    PictureCalibration *picture;
    memcpy(&picture, &symbol, sizeof picture);
    return symbol && picture(calibration, out, error);
}

static bool calibrate(const Opened *opened, const CalibrateOptions *asked, GError **error) {
    const Atlas *atlas = opened->atlas;
    g_autoptr(PublishedAreas) areas = asked->areas
                                          ? tf_published_areas_load(asked->areas, atlas, error)
                                          : tf_published_areas_of(atlas, error);
    if (!areas)
        return false;
    const AreaFitWhat what = {!asked->no_bias, !asked->exact_figures, !asked->keep_correlation};
    g_autoptr(Calibration) calibration = tf_calibrate(opened->on->pdata[0], areas, what, error);
    if (!calibration || !draw(calibration, asked->plot, error))
        return false;
    g_autofree char *text = in_form(calibration, asked);
    return tf_command_print(text, error);
}

bool tf_command_calibrate(Call *call, GError **error) {
    char *maps[] = {call->n == 1 ? call->arguments[0] : NULL, NULL};
    const MapChoice choice = {.maps = call->n == 1 ? maps : NULL};
    Opened opened;
    if (call->n > 1)
        return tf_input_error(error,
                              "expected at most one map, such as 'composite'; found %d arguments; "
                              "'terrafact list maps' lists them",
                              call->n);
    if (!tf_command_open(&opened, call, &choice, NULL, error))
        return false;
    bool ok = calibrate(&opened, call->options, error);
    tf_command_close(&opened);
    return ok;
}
