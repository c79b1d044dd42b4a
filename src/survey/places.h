/* Places as witnesses for borders: towns whose province somebody else has written down must lie in that
   province on the map. And where the map's own border is refuted by them, a border drawn from the
   places alone (place_border.h).

     places:
       file: ../../geonames/places.csv            # from the map's folder: name, longitude, latitude and
       match: [country, province, district]       # these attributes; an empty cell says nothing
       accuracy_m: 700                            # of a place
       source: geonames                           # of the borders that are drawn from places
       redraw:
         - {role: province_border, attribute: province, values: [Ardabil, East Azerbaijan]} */
#pragma once
#include "base/csv_table.h"
#include "base/yaml.h"
#include "planar/map.h"

typedef struct {
    const char *name; /* borrowed from the table, as values are */
    LonLat at;
    const char **values; /* one for each of the matched attributes; "" says nothing */
    bool credible;       /* see tf_places_edit */
} Place;

typedef struct {
    char *role;
    int attribute;     /* of the map */
    GPtrArray *values; /* of char * */
} PlaceBorderRule;

typedef struct {
    CsvTable *table;
    GArray *matched;   /* of int: attributes of the map */
    GArray *list;      /* of Place */
    double accuracy_m; /* standard deviation of each component of a place's displacement */
    guint16 source;    /* index into the map's sources */
    double source_correlation_m;
    GArray *redraw; /* of PlaceBorderRule */
} Places;

/* Reads the table at `node` of `folder`/survey.yaml, whose sources are those of `map`, and the file of
   places. NULL with an input error, or without one if the table is absent. */
Places *tf_places_read(YamlNode node, const char *folder, const Map *map,
                       const GPtrArray *attributes, GError **error);
void tf_places_free(Places *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Places, tf_places_free)

/* What a place says of an attribute of the map: "" if nothing. */
const char *tf_place_value(const Places *places, const Place *place, int attribute);

/* Leaves out places whose five nearest ones with the same value of the first matched attribute (of their
   country) all belong to one other division: it is rather the list that is
   wrong about them (after D. L. Wilson, Asymptotic properties of nearest neighbor rules using edited data, IEEE Trans.
   Systems, Man, and Cybernetics 2, 1972, 408-421). Which, goes to `report`. */
void tf_places_edit(Places *places, GString *report);

/* Gives each border that has places on its wrong side, farther off than twice the standard deviation of
   border and place together, the accuracy that they show: the distance of the farthest one. Then tells
   in `report` which places lie on the wrong side of which border, and by how much. Of a finished map. */
void tf_places_test(const Places *places, Map *map, GString *report);
