/* The group that a function is asked about, named or not. */
#pragma once
#include "expression/functions.h"

/* Binds argument `i`, a group that may be left out: the call's territory is then the group that is meant (see
   expression/default_group.h), or NULL in an atlas without groups, where all its territories are meant. Input error if
   the atlas has groups and it is not plain which. */
bool tf_group_bind(const Binding *binding, const Ast *call, guint i, Bound *node);

/* Ids of the members, of const char *: of the list that is argument `i`, or of what was meant, without what overlaps
   `of`. NULL with a reason, or an error. Free with g_ptr_array_unref. */
GPtrArray *tf_group_members(Evaluation *run, const Bound *call, guint i,
                            const Value *const *arguments, FaceSet of);
