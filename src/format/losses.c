#include "format/losses.h"
#include <string.h>

typedef struct {
    char *kind, *what;
    guint64 count, first; /* 0: it is of no feature */
} Loss;

struct Losses {
    GPtrArray *kinds; /* of Loss * */
};

static void loss_free(gpointer data) {
    Loss *loss = data;
    g_free(loss->kind);
    g_free(loss->what);
    g_free(loss);
}

Losses *tf_losses_new(void) {
    Losses *losses = g_new0(Losses, 1);
    losses->kinds = g_ptr_array_new_with_free_func(loss_free);
    return losses;
}

void tf_losses_free(Losses *losses) {
    if (!losses)
        return;
    g_ptr_array_unref(losses->kinds);
    g_free(losses);
}

void tf_losses_note(Losses *losses, const char *kind, const char *what, guint64 number) {
    for (guint i = 0; i < losses->kinds->len; i++) {
        Loss *loss = losses->kinds->pdata[i];
        if (strcmp(loss->kind, kind) == 0) {
            loss->count++;
            return;
        }
    }
    Loss *loss = g_new0(Loss, 1);
    *loss = (Loss){g_strdup(kind), g_strdup(what ? what : kind), 1, number};
    g_ptr_array_add(losses->kinds, loss);
}

void tf_losses_say(Losses *losses, const char *what) {
    tf_losses_note(losses, what, NULL, 0);
}

gboolean tf_losses_first(const Losses *losses, guint64 number) {
    for (guint i = 0; i < losses->kinds->len; i++)
        if (((const Loss *)losses->kinds->pdata[i])->first == number)
            return TRUE;
    return FALSE;
}

void tf_losses_tell(Losses *losses, GPtrArray *lines) {
    for (guint i = 0; i < losses->kinds->len; i++) {
        const Loss *loss = losses->kinds->pdata[i];
        g_autofree char *others =
            loss->count > 1 ? g_strdup_printf(" and %" G_GUINT64_FORMAT " more", loss->count - 1)
                            : g_strdup("");
        g_ptr_array_add(lines, loss->first ? g_strdup_printf("feature %" G_GUINT64_FORMAT "%s: %s",
                                                             loss->first, others, loss->what)
                                           : g_strdup(loss->what));
    }
    g_ptr_array_set_size(losses->kinds, 0);
}
