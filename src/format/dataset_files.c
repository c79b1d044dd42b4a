#include "format/dataset_files.h"
#include "base/error.h"
#include "format/dataset_fields.h"
#include <string.h>

bool tf_dataset_is_file(const DatasetFormat *format, const char *out) {
    return format->many_layers || tf_dataset_format_fits(format, out);
}

static void add_field_names(FileSet *files, const DatasetFormat *format, const GPtrArray *layers) {
    for (guint i = 0; format->name_bytes && i < layers->len; i++) {
        const Layer *layer = layers->pdata[i];
        g_autoptr(GPtrArray) fields = tf_dataset_fields(layer, format->name_bytes);
        char *text = tf_dataset_fields_renamed(fields);
        g_autofree char *name = g_strdup_printf("%s.fields.csv", layer->id);
        if (text)
            tf_file_set_add(files, name, text, strlen(text));
    }
}

/* One layer, as one file or, where it has to be split, as several. */
static bool make_one(const char *scratch, const char *name, const DatasetFormat *format,
                     const GPtrArray *layers, const DatasetOptions *options, GPtrArray *losses,
                     GError **error) {
    g_autofree char *path = g_build_filename(scratch, name, NULL);
    if (format->many_layers || !(format->one_type || format->only_placed))
        return tf_dataset_create(path, format, layers, options, losses, error);
    g_autofree char *folder = g_build_filename(scratch, "set", NULL);
    return tf_dataset_create(folder, format, layers, options, losses, error);
}

static bool make_each(const char *scratch, const DatasetFormat *format, const GPtrArray *layers,
                      const DatasetOptions *options, GPtrArray *losses, GError **error) {
    for (guint i = 0; i < layers->len; i++) {
        g_autoptr(GPtrArray) one = g_ptr_array_new();
        g_ptr_array_add(one, layers->pdata[i]);
        g_autofree char *name = g_strdup_printf("%s%s%s", ((const Layer *)one->pdata[0])->id,
                                                *format->extension ? "." : "", format->extension);
        if (!make_one(scratch, name, format, one, options, losses, error))
            return false;
    }
    return true;
}

/* A format with a file for each layer names it after the layer: that one is called after
   the file. */
static void call_after_file(Layer *layer, const char *name) {
    const char *dot = strrchr(name, '.');
    g_free(layer->id);
    layer->id = dot && dot > name ? g_strndup(name, (gsize)(dot - name)) : g_strdup(name);
}

bool tf_dataset_add_files(FileSet *files, const char *name, const DatasetFormat *format,
                          const GPtrArray *layers, const DatasetOptions *options, GPtrArray *losses,
                          char **made, GError **error) {
    const char *scratch = tf_file_set_scratch(files, error);
    if (!scratch)
        return false;
    g_autofree char *set = g_build_filename(scratch, "set", NULL);
    bool ok;
    if (!name && format->is_folder) {
        ok = tf_dataset_create(set, format, layers, options, losses, error);
    } else if (!name) {
        ok = make_each(scratch, format, layers, options, losses, error);
    } else {
        if (!format->many_layers)
            call_after_file(layers->pdata[0], name);
        ok = make_one(scratch, name, format, layers, options, losses, error);
    }
    if (!ok)
        tf_file_set_tell_output(files, error);
    const char *from = g_file_test(set, G_FILE_TEST_IS_DIR) ? set : scratch;
    if (!ok || !tf_file_set_take_all(files, from, error))
        return false;
    add_field_names(files, format, layers);
    if (made)
        *made = g_build_filename(scratch, name, NULL);
    return true;
}
