/* A new atlas on disk. */
#pragma once
#include "draft/draft.h"

/* Makes the atlas in `folder`: writes its files, surveys its map, and writes claims that the map supports, three at most.
   Nothing that exists is overwritten; on failure, nothing stays that was not there. False with an error. */
bool tf_draft_write(const Draft *draft, const char *folder, GError **error);
