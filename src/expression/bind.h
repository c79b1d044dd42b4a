/* From the tree of an expression to what it means: names, functions and units are looked up once,
   types and dimensions checked. What comes after compares no names.

   Names. In an expression about the maps (claims.yaml, the command line, figures.csv) a name is
   what the atlas calls by it: a territory, border, place, route, or, with a day after '@', who held
   what; else an attribute of a map that is loaded. In the definition of faces on a map (atlas.yaml,
   the control file, what a layer is of) it is an attribute of that map first, then a territory, so
   that `id: nkar, where: nkar` defines the territory by the faces that are marked.

   Types.
     truth      = number COMPARISON number (of one dimension) | date COMPARISON date | function
                | truth "and" truth | truth "or" truth | "not" truth
     territory  = name | control "@" day | rule
                | territory "&" territory | territory "|" territory | territory "-" territory
     rule       = attribute | attribute "=" text | attribute "!=" text
                | rule "and" rule | rule "or" rule | "not" rule
     number     = literal | number "+" number | number "-" number (of one dimension)
                | number "*" number | number "/" number | "-" number | function

   `&`, `|` and `-` are the algebra of sets: they join territories. `and`, `or` and `not` are logic:
   they join truths, or rules about faces. A rule (`country = "Iran" and province = "Ardabil"`; a
   bare attribute means that it is "yes") stands for the faces for which it holds wherever a
   territory is wanted. A territory that "and" or "or" joins to a rule is itself the rule "lies in
   it", and so is every territory in the definition of faces: there `a and b` is `a & b`, `a or b`
   is `a | b`, `a and not b` is `a - b`. In an expression about the maps two territories are joined
   by signs only: `area(a and b)` and `area(not a)` are refused.

   Doubt. Where the sources leave open who held what on a day, a territory is two sets of faces,
   those that certainly belong to it and those that may, and operators work on both: what certainly
   belongs to `a - b` is what certainly is in `a` and cannot be in `b`. */
#pragma once
#include "expression/scope.h"

/* Binds a tree. NULL with an input error that names the source's line, with a caret: unknown names
   and units, wrong types and dimensions. The node is the atlas's. Several threads may bind. */
const Bound *tf_bind(const Scope *scope, const AstSource *source, const Ast *ast, GError **error);
