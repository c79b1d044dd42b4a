/* terrafact survey: a map rebuilt from its sources. */
#include "survey/survey.h"
#include "atlas/atlas.h"
#include "command/command.h"
#include "command/options.h"
#include "command/progress_bar.h"

static bool survey(const char *folder, const SurveyOptions *asked, GError **error) {
    g_autoptr(GString) report = g_string_new(NULL);
    ProgressBar bar;
    g_autoptr(Map) map =
        tf_survey_build(folder, asked->source, report, tf_progress_bar(&bar), error);
    tf_progress_bar_end(&bar);
    return map && tf_survey_write(map, report, asked->out ? asked->out : folder, error) &&
           tf_command_print(report->str, error);
}

bool tf_command_survey(Call *call, GError **error) {
    const SurveyOptions *asked = call->options;
    if (call->n > 1)
        return tf_input_error(error, "too many arguments: expected one atlas, found '%s' too",
                              call->arguments[1]);
    const char *atlas = call->n == 1 ? call->arguments[0] : tf_command_atlas(call);
    g_autofree char *survey_yaml = g_build_filename(atlas, "survey.yaml", NULL);
    g_autofree char *folder = !asked->map && g_file_test(survey_yaml, G_FILE_TEST_EXISTS)
                                  ? g_strdup(atlas)
                                  : tf_atlas_map_folder(atlas, asked->map, error);
    return folder && survey(folder, asked, error);
}
