/* An expression that measures what a find says, as far as its sentence names what the atlas knows. */
#pragma once
#include "expression/scope.h"
#include "scan/find.h"
#include "scan/mentions.h"

/* A measure that binds in `scope` and is of the kind of the find's figure, or NULL where the sentence leaves open what
   should be measured. g_free. */
char *tf_find_measure(const Find *find, const GArray *mentions, const Scope *scope);

/* What such a measure looks like, for one who writes it: "area(TERRITORY)". */
const char *tf_find_measure_form(const Find *find);
