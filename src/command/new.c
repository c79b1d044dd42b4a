/* terrafact new: an atlas that works at once. */
#include "command/command.h"
#include "command/options.h"
#include "command/place.h"
#include "draft/country.h"
#include "draft/file.h"
#include "draft/write.h"
#include "plain/accuracy.h"

static const double LEAST_ACCURACY = 0.001; /* metres */

static Draft *of_file(const char *folder, const NewOptions *asked, GError **error) {
    DraftFile file = {asked->from, asked->name, asked->within, 0, 0};
    if (asked->accuracy && asked->scale) {
        tf_input_error(error, "both an accuracy and a scale are given; expected one");
        return NULL;
    }
    if ((asked->accuracy && !tf_command_metres_from("--accuracy", asked->accuracy, LEAST_ACCURACY,
                                                    &file.accuracy_m, error)) ||
        (asked->scale && !tf_plain_scale_parse(asked->scale, "--scale", &file.scale, error)))
        return NULL;
    return tf_draft_of_file(folder, &file, error);
}

static Draft *of_country(const NewOptions *asked, bool disputed, GError **error) {
    g_autofree char *atlas = tf_place_of_atlas();
    g_autofree char *beside = g_path_get_dirname(atlas);
    g_autofree char *caucasus =
        g_build_filename(atlas, "maps", "natural-earth", "survey.yaml", NULL);
    g_autofree char *world =
        g_build_filename(beside, "world", "maps", "natural-earth", "survey.yaml", NULL);
    return tf_draft_of_country(asked->country, caucasus, world, disputed, error);
}

static bool check_options(const Call *call, const NewOptions *asked, GError **error) {
    if (call->n != 1)
        return tf_input_error(error, "expected one folder to make, found %d", call->n);
    if (!asked->from == !asked->country)
        return tf_input_error(
            error, "expected either --from FILE, a file of polygons, or --country COUNTRY");
    return !asked->country ||
           (!asked->name && !asked->within && !asked->accuracy && !asked->scale) ||
           tf_input_error(error, "--name, --within, --accuracy and --scale are for --from FILE");
}

static bool tell(const Call *call, const Draft *draft, GError **error) {
    const char *folder = call->arguments[0];
    for (guint i = 0; i < draft->notes->len; i++)
        g_printerr("terrafact new: note: %s\n", (const char *)draft->notes->pdata[i]);
    g_autofree char *text =
        g_strdup_printf("%s/\n"
                        "  atlas.yaml    what its territories are\n"
                        "  claims.yaml   what the text says: put its claims here\n"
                        "  picture.yaml  what maps show\n"
                        "  maps/%s/    the map; survey.yaml says how it is made\n"
                        "Next: terrafact check --atlas %s\n",
                        folder, draft->map, folder);
    return tf_command_print(text, error);
}

/* Where the lines around disputed land do not close, there is an atlas without it. */
static Draft *make(const char *folder, const NewOptions *asked, GError **error) {
    g_autoptr(Draft) draft =
        asked->country ? of_country(asked, true, error) : of_file(folder, asked, error);
    GError *fault = NULL;
    if (!draft || tf_draft_write(draft, folder, &fault))
        return g_steal_pointer(&draft);
    if (!draft->doubtful) {
        g_propagate_error(error, fault);
        return NULL;
    }
    g_clear_pointer(&draft, tf_draft_free);
    if (!(draft = of_country(asked, false, error)) || !tf_draft_write(draft, folder, error)) {
        g_error_free(fault);
        return NULL;
    }
    g_ptr_array_add(draft->notes, g_strdup_printf("disputed land is left out: %s", fault->message));
    g_error_free(fault);
    return g_steal_pointer(&draft);
}

bool tf_command_new(Call *call, GError **error) {
    const NewOptions *asked = call->options;
    if (!check_options(call, asked, error))
        return false;
    g_autoptr(Draft) draft = make(call->arguments[0], asked, error);
    return draft && tell(call, draft, error);
}
