/* The atlas's territories, places and borders that a sentence names. */
#pragma once
#include "atlas/atlas.h"

typedef struct {
    gsize start, end;      /* bytes of the sentence */
    const char *territory; /* ids, NULL if no such thing has this name; borrowed */
    const char *place;
    const char *border;
    bool doubtful; /* several territories have this name */
} Mention;

typedef struct Gazetteer Gazetteer;

/* All names of the atlas, also in the forms "Eastern X" of "East X" and an id's words. Free with tf_gazetteer_free; the
   atlas must outlive it. */
Gazetteer *tf_gazetteer_new(const Atlas *atlas);
void tf_gazetteer_free(Gazetteer *gazetteer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Gazetteer, tf_gazetteer_free)

/* What the plain text names, in its order; of two names in one place the longer. Of Mention; g_array_unref. */
GArray *tf_mentions(const Gazetteer *gazetteer, const char *text);
