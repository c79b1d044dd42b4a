/* An attribute that starts as a copy of another and is corrected by rules: the districts of an
   older division from today's, where outlines of different ages leave slivers between them.

     inherit:
       attribute: soviet_district
       from: district
       where: {country: Azerbaijan, nkar: "no"}   # elsewhere it is ""
       moves:                                     # one after the other
         - name: slivers on the held side
           faces: {behind_line: "yes"}            # these
           touching: {nkar: "yes"}                # if they border such a face (may be left out)
           to: [Agdam, Fizuli]                    # go to one of these
         - name: remains of districts that did not exist then
           faces: {district: [Khojaly, Shusha]}
           not_to: [Khojaly, Shusha]              # go to any neighbour but these
         - name: what newer borders cut off
           faces: {district: [Agdam, Kelbajar]}
           cut_off: yes                           # if they do not hang together with the largest part of
                                                  # what has their value; they go to a neighbour of another

   A face goes to the receiver with which it shares the longest border, borders with all faces of
   that receiver added up, those that it received before included; this is repeated, all faces of a
   round at once, until nothing moves. A face whose value is a receiver's already stays, unless it
   is cut off. */
#pragma once
#include "survey/condition.h"

typedef struct {
    int attribute, from;
    Condition *where;
    GPtrArray *moves;
} Reclassify;

/* Reads the table at `node`; NULL without an error if it is absent. */
Reclassify *tf_reclassify_read(YamlNode node, const GPtrArray *attributes, GError **error);
void tf_reclassify_free(Reclassify *reclassify);

/* Whether the values in its conditions are the map's (condition.h); an input error if not. */
bool tf_reclassify_fits(const Reclassify *reclassify, const Map *map, GError **error);

/* Sets the attribute on a finished map (lengths are known), and reports what moved where. */
void tf_reclassify_run(const Reclassify *reclassify, Map *map, GString *report);
