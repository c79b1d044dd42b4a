/* The group that a question without one is about. */
#pragma once
#include "expression/bound.h"

/* The group whose members are of one kind with what `node` is about. It is, in this order: the family's that a named
   territory belongs to; the only group that has it as a member; for a territory put together of others, the group of
   the first named one of them; for any other territory the only group with everything that families divide (countries,
   if the families are provinces); the atlas's only group. NULL if there is none of these. */
const Territory *tf_default_group(const Atlas *atlas, const Bound *node);
