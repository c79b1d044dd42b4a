#include "page/packed.h"
#include <gio/gio.h>
#include <stdbool.h>
#include <string.h>

char *tf_page_compact(const char *json) {
    GString *text = g_string_sized_new(strlen(json));
    bool quoted = false;
    for (const char *c = json; *c; c++) {
        if (*c == '"')
            quoted = !quoted;
        if (quoted || !g_ascii_isspace(*c))
            g_string_append_c(text, *c);
        if (quoted && *c == '\\')
            g_string_append_c(text, *++c);
    }
    return g_string_free(text, FALSE);
}

char *tf_page_packed(const char *text) {
    g_autoptr(GZlibCompressor) gzip = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
    g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
    g_autoptr(GOutputStream) stream = g_converter_output_stream_new(memory, G_CONVERTER(gzip));
    bool ok = g_output_stream_write_all(stream, text, strlen(text), NULL, NULL, NULL) &&
              g_output_stream_close(stream, NULL, NULL);
    g_assert(ok); /* nothing can fail in memory */
    GMemoryOutputStream *bytes = G_MEMORY_OUTPUT_STREAM(memory);
    return g_base64_encode(g_memory_output_stream_get_data(bytes),
                           g_memory_output_stream_get_data_size(bytes));
}
