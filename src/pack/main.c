/* terrafact-pack FOLDER: a program of the build. Writes the map.pack of the map in the folder (atlas/map_pack.h). */
#include "atlas/map_file.h"
#include "atlas/map_pack.h"
#include <stdio.h>

int main(int argc, char **argv) {
    g_autoptr(GError) error = NULL;
    if (argc != 2) {
        fputs("Usage: terrafact-pack FOLDER\n", stderr);
        return 2;
    }
    g_autoptr(Map) map = tf_map_load(argv[1], &error);
    if (map && tf_map_pack_write(map, &error))
        return 0;
    fprintf(stderr, "terrafact-pack: %s\n", error->message);
    return 1;
}
