/* picture.yaml: what the atlas's picture shows, from bottom to top, and with which symbols. Nothing
   about a region is compiled in.

     subject: ID            the territory that the picture is about, or nothing
     title: TEXT            else the atlas's
     extent: [W, S, E, N]   what it shows unless asked for something else; else the map's
     background: COLOUR     of what nothing is drawn on
     date: DATE             the day that is shown where no --date says another; else all days, and control on the
                            atlas's last
     colours: {NAME: [LIGHT, DARK]}
     names: {ID: TEXT}      shorter names for labels
     credit: TEXT           whom to credit for the files that it shows
     show: [ENTRY]          from bottom to top

   An entry shows one of
     layer: ID      a layer of atlas.yaml
     role: NAME     the map's lines of that role, without those of the roles in `without` and without what runs along
                    polygons of the file `not_along`
     control: NAME  what was under that control on the picture's date
     file: NAME     polygons of a GeoJSON file in the atlas's folder or, without fill and hatch, lines
     text: TEXT     words `at` a position
   with `only` or `except` (ids of features) and `where` (a property and its value), by a symbol:
     fill, opacity · hatch, spacing, angle, weight · line, width, dash, casing, band · marker, size
   Widths are millimetres in print. `label` names a colour; its size is `label_size`, bold, italic
   and `spaced` as wanted; a label of higher `rank` goes first. `legend` is its line in the legend;
   `ground: true` makes it part of the base map, which stays when --layer chooses; `always: true`
   shows it whatever the picture's date, and as "former" when it is no longer valid; `up_to_km` leaves it out of wider pictures, `from_km` out of narrower ones. */
#pragma once
#include "atlas/atlas.h"
#include "picture/canvas.h"

typedef enum { SHOW_LAYER, SHOW_ROLE, SHOW_CONTROL, SHOW_FILE, SHOW_TEXT } ShowKind;

typedef enum {
    MARKER_NONE,
    MARKER_CIRCLE,
    MARKER_SQUARE,
    MARKER_TRIANGLE,
    MARKER_DIAMOND,
} Marker;

/* How something is drawn. What has no ink is not drawn. Lengths are units of the canvas. */
typedef struct {
    const Ink *fill;
    double opacity;
    Hatch hatch;
    Pen pen;
    const Ink *casing; /* a wider line under the line */
    Marker marker;
    double size; /* of the marker, across */
} Symbol;

typedef struct {
    ShowKind kind;
    char *of; /* the layer, role, control, file or text */
    LonLat at;
    GPtrArray *only, *except, *without; /* of char *; empty: none */
    char *not_along;                    /* NULL: none */
    char *property, *value;             /* NULL: any */
    Symbol symbol;
    const Ink *band; /* a band along lines, as wide as they may be off; NULL: none */
    TextStyle label; /* label.ink is NULL: none */
    double rank;
    char *legend; /* NULL: none */
    bool ground, always;
    double from_m, up_to_m; /* widths of the pictures that show it */
    int line;
} Entry;

typedef struct {
    char *path;
    char *subject, *title, *credit; /* NULL: none */
    double extent[4];
    DateSpan date;
    bool dated; /* the file says which day; else everything is shown unless a day is asked for */
    const Ink *background;
    GHashTable *names, *colours; /* id -> char *; name -> Ink * */
    GPtrArray *entries;          /* of Entry * */
} Definition;

/* Units of a canvas in a millimetre of a printed A4 page, across which lie 1000 of them. */
#define UNITS_PER_MM (1000 / 297.0)

/* Reads the atlas's picture.yaml; that of an atlas without one is picture/default_definition.h. NULL with an input error "FILE:LINE: …". */
Definition *tf_definition_read(const Atlas *atlas, GError **error);

/* Of a picture.yaml that somebody else wrote, with the name by which errors call it. */
Definition *tf_definition_of_text(const Atlas *atlas, const char *name, const char *text,
                                  GError **error);
void tf_definition_free(Definition *definition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Definition, tf_definition_free)
