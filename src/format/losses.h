/* What a copy loses: kinds of loss, each with how many features have it and the first of them. */
#pragma once
#include <glib.h>

typedef struct Losses Losses;

/* Free with tf_losses_free. */
Losses *tf_losses_new(void);
void tf_losses_free(Losses *losses);

/* Notes that feature `number` loses something of the kind `kind`; `what` says it in words for the first one (NULL: as the kind
   does). */
void tf_losses_note(Losses *losses, const char *kind, const char *what, guint64 number);

/* Notes what is lost as a whole, in words. */
void tf_losses_say(Losses *losses, const char *what);

/* Whether anything is noted of the feature as the first of its kind. */
gboolean tf_losses_first(const Losses *losses, guint64 number);

/* Appends a line for each kind to `lines` (of char *), and forgets them. */
void tf_losses_tell(Losses *losses, GPtrArray *lines);
