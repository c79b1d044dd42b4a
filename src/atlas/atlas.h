/* The atlas: what a report's territories, borders, places, routes, control and events are.
   Read from a folder with atlas.yaml; nothing about a region is compiled in. */
#pragma once
#include "atlas/faceset.h"
#include "atlas/map_cache.h"
#include "atlas/optional_map.h"
#include "atlas/publication.h"
#include "base/date.h"
#include "language/ast.h"

/* Names of a thing: the report's, and local forms by language code ("az", "hy", "fa", ...); its codes are under "iso" and
   "iso3" (ISO 3166-1), "iso_3166_2" and "wikidata". */
typedef struct {
    char *id;
    char *name;
    char *local; /* "az: Kəlbəcər; hy: Քարվաճառ", or "" */
} Names;

/* A territory as atlas.yaml defines it. A family's members ("iran/ardabil") are territories too. */
typedef struct {
    Names names;
    AstSource source;
    Ast *where;         /* an expression over face attributes and other territories */
    GPtrArray *members; /* of char *: ids, for a group such as the seven districts; else NULL */
    char *family;       /* id of the family it was made by, or NULL */
    char *valid_from, *valid_to; /* ISO dates, or NULL */
} Territory;

typedef struct {
    Names names;
    char *role;                  /* all arcs with this role */
    char *valid_from, *valid_to; /* ISO dates, or NULL */
} Border;

typedef struct {
    Names names;
    LonLat at;
    double accuracy_m;
    char *within; /* id of the territory it must lie in */
    char *source;
} Place;

typedef struct {
    Names names;
    GArray *line; /* of LonLat */
    double accuracy_m;
    double width_m; /* 0: none */
    bool schematic;
    char *source, *valid_from, *valid_to;
} Route;

/* A row of the control file: who held a territory, taken within `taken`, given up within
   `given_up`. */
typedef struct {
    char *control; /* the name under which it is asked for: "controlled" */
    AstSource source;
    Ast *territory;
    char *territory_text;
    DateSpan taken, given_up; /* given_up.first == 0: not given up within the file's time */
    char *cite, *note;
} ControlRow;

typedef struct {
    Names names;
    DateSpan date;
    char *place; /* id of a place or territory, or "" */
    char *where; /* where the report says so */
} Event;

/* A layer for export; `kind` names its builder (see layer/layer.h), the rest are its parameters. */
typedef struct {
    char *id, *title, *abstract, *kind;
    GPtrArray
        *of;      /* of char *: what it shows: ids or expressions, one feature each; may be empty */
    char *within; /* the territory to which routes and strips are cut, an expression, or NULL */
    int line;
} LayerDefinition;

/* A published figure (figures.csv): `subject` is an expression, quantity "area", "length",
   "taken"... */
typedef struct {
    char *subject, *quantity, *value, *unit, *source, *year, *note;
    int line;
} PublishedFigure;

/* Where a source of published figures is to be read (sources.csv). */
typedef struct {
    char *source;  /* as the figures name it */
    char *url;     /* a web address, or "" */
    char *licence; /* or "" */
} PublishedSource;

typedef struct {
    char *id, *title, *licence;
    char *folder;               /* NULL if it was made in memory (atlas/made.h) */
    Publication report;         /* of atlas.yaml; a claims file may replace it with its own */
    DateSpan time;              /* the control's extent */
    GHashTable *territories;    /* id -> Territory *, owned */
    GPtrArray *territory_order; /* of Territory *, in file order, families expanded */
    GPtrArray *borders, *places, *routes, *control, *events, *layers, *figures;
    GPtrArray *sources; /* of PublishedSource * */
    GPtrArray *map_ids; /* of char *, the first is the default */
    GPtrArray
        *optional_maps; /* of OptionalMap *; those that are made are among map_ids, too. Or NULL */
    MapCache *maps;     /* those loaded so far; more may be added to a const Atlas */
    char *claims_path;
    char *everyone;  /* id of the group that functions take where none is named, or NULL */
    char *qgis;      /* folder of the QGIS project's templates (see qgis/template.h), or NULL */
    GData *attached; /* what rooms above keep with the atlas (g_datalist); freed with it */
} Atlas;

/* Loads `folder`/atlas.yaml and the files it names. The first map decides which members the
   families have (distinct values of attributes). NULL with an input error. */
Atlas *tf_atlas_load(const char *folder, GError **error);

/* The same, and loads those of its maps whose ids are in `maps` (of char *), several at a time. An
   error in one of them is reported when that one is asked for. */
Atlas *tf_atlas_load_with_maps(const char *folder, const GPtrArray *maps, GError **error);
void tf_atlas_free(Atlas *atlas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Atlas, tf_atlas_free)

/* The map `id` of the atlas, loaded on first use; borrowed. NULL with an input error. */
const Map *tf_atlas_load_map(const Atlas *atlas, const char *id, GError **error);

/* The folder of the map `id` (NULL: the first) of the atlas in `folder`. Nothing is read but the
   list of maps in atlas.yaml, and that only if the map has no folder or no id: the maps, or that
   list, need not exist yet. NULL with an input error. Free with g_free. */
char *tf_atlas_map_folder(const char *folder, const char *id, GError **error);

/* ", did you mean 'X'?" with the nearest of the names of territories, borders, places, routes and controls and of the
   territories' codes; "" if none is near. g_free. */
char *tf_atlas_hint(const Atlas *atlas, const char *name);

/* Looks a name up; NULL if unknown. */
const Territory *tf_atlas_territory(const Atlas *atlas, const char *id);
const Border *tf_atlas_border(const Atlas *atlas, const char *id);

/* The only territory with this local name or code, as `local` has it ("GE", "GEO"); NULL if there is none, or several. */
const Territory *tf_atlas_territory_called(const Atlas *atlas, const char *local);
const Place *tf_atlas_place(const Atlas *atlas, const char *id);
const Route *tf_atlas_route(const Atlas *atlas, const char *id);
bool tf_atlas_is_control(const Atlas *atlas, const char *id);

/* Whether a map that is loaded has faces with this attribute. */
bool tf_atlas_has_attribute(const Atlas *atlas, const char *attribute);

/* All names an expression may use, for suggestions; NULL-terminated, free the array only. */
const char **tf_atlas_names(const Atlas *atlas, gsize *n);

/* Ids of the members of a group, or of a country's family ("iran" -> "iran/ardabil", ...), or NULL
   if it has none. Borrowed. */
const GPtrArray *tf_atlas_members(const Atlas *atlas, const char *id);
