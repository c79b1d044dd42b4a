#include "plain/plain.h"

static void layer_free(gpointer data) {
    PlainLayer *layer = data;
    g_free(layer->file);
    g_free(layer->layer);
    g_free(layer->title);
    g_free(layer->id);
    g_free(layer->name);
    g_free(layer->within);
    g_strfreev(layer->columns);
    g_free(layer->by);
    g_free(layer);
}

static void territory_free(gpointer data) {
    PlainTerritory *territory = data;
    g_free(territory->name);
    g_free(territory->within);
    g_free(territory->id);
    g_free(territory);
}

PlainFile *tf_plain_new(void) {
    PlainFile *plain = g_new0(PlainFile, 1);
    plain->layers = g_ptr_array_new_with_free_func(layer_free);
    plain->territories = g_ptr_array_new_with_free_func(territory_free);
    plain->notes = g_ptr_array_new_with_free_func(g_free);
    plain->polygons = tf_polygons_new();
    return plain;
}

void tf_plain_free(PlainFile *plain) {
    if (!plain)
        return;
    g_ptr_array_unref(plain->layers);
    g_ptr_array_unref(plain->territories);
    g_ptr_array_unref(plain->notes);
    tf_polygons_free(plain->polygons);
    g_free(plain);
}

void tf_plain_note(PlainFile *plain, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(plain->notes, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}
