/* How accurate a source's lines are, and how that was found: for all of them, or by what they are, from
   `sources` in a map's survey.yaml:

     sources:
       - id: natural-earth
         accuracy_m: 1440
         correlation_m: 7500           # without it: seven times the accuracy
         found: measured               # or calibrated, or assumed; without it: measured
         roles:                        # for an arc the first that fits; what it leaves out is the source's
           - {role: state_border, between: [Iran, Armenia], accuracy_m: 900, by: a survey of 1970}
           - {role: contact_line, accuracy_m: 4500, correlation_m: 18000, found: calibrated}

   `between` are the values, on the two sides, of the attribute by which the role's own rule says that they
   differ (planar/roles.h).

   The survey writes them to the arcs; an arc may have an accuracy of its own instead. */
#pragma once
#include "base/yaml.h"
#include "planar/map.h"

/* What is known of a line. */
typedef struct {
    const char *role; /* that decides; "" if the line has none. Borrowed */
    double accuracy_m, correlation_m;
    AccuracyFound found;
} LineAccuracy;

/* Reads accuracy_m, correlation_m, found, by and roles of the source at `node` into `source`, which has
   its id. `rules` are the map's (of RoleRule *). False with an input error. */
bool tf_accuracies_read(YamlNode node, const GPtrArray *rules, MapSource *source, GError **error);

/* Copies what was read. */
void tf_accuracies_copy(const MapSource *from, MapSource *to);

/* What the arc's source says of a line with these of the arc's `roles` (bits), which need not be what the
   arc has: it may have an accuracy of its own. */
LineAccuracy tf_accuracy_of(const Map *map, const Arc *arc, guint32 roles);

/* The role for which the accuracy of the arc's own line, or of the second on it, is only assumed; NULL if
   it was measured or calibrated. Borrowed. */
const char *tf_accuracy_assumed_role(const Map *map, const Arc *arc, bool second);

/* Whether the arc's accuracy is not what its source says. */
bool tf_accuracy_is_own(const Map *map, const Arc *arc);

/* Gives the arcs that have their source's figures those of their roles; needs roles and the
   faces' values. The accuracies and how many kilometres have them go to `report`. False with an
   input error if an entry fits no arc that an earlier one does not fit. */
bool tf_accuracies_apply(Map *map, GString *report, GError **error);

/* "measured", "calibrated", "assumed". */
const char *tf_accuracy_word(AccuracyFound found);
