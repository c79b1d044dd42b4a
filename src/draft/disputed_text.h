/* What an atlas's files say of the disputed land of its country. */
#pragma once
#include "draft/natural_earth.h"

/* Of survey.yaml: the lines that part land off; what lies on their one side is flooded from a point of it. */
void tf_disputed_append_lines(GString *text, const Country *country);

/* Of atlas.yaml: the territories of the land that lines part off; what it is called, the source does not say. */
void tf_disputed_append_territories(GString *text, const Country *shown);

/* Of atlas.yaml: the layer of all disputed land, if there is any. */
void tf_disputed_append_layer(GString *text, const Country *shown);
