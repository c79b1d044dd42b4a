/* The buffers of expressions, as faces of the maps on which they are measured: see expression/buffer.h. */
#pragma once
#include "command/opened.h"

/* Makes what is open ready to measure the expression. False with an error. */
bool tf_command_make_buffers(Opened *opened, const AstSource *source, const Ast *ast,
                             GError **error);

/* The same of all claims that are open, and, from map number `first` on, of all that was made ready before. */
bool tf_command_make_claims_buffers(Opened *opened, guint first, GError **error);
