/* What a set of files is, for file_set.c (what belongs to it), stage.c (the new files, complete but not in place) and
   placing.c (their names). */
#pragma once
#include "base/scratch.h"
#include <glib.h>
#include <stdbool.h>
#include <sys/stat.h>

/* How far a file has come; undoing goes back from there. */
typedef enum { STATE_NEW, STATE_SET_ASIDE, STATE_PLACED } State;

typedef struct {
    char *path;   /* as it was asked for */
    bool climbs;  /* its name leads out of the set's folder */
    char *target; /* where links lead from there */
    char *bytes;  /* NULL: the file is to go, or it was taken */
    gsize length;
    char *taken; /* a file that is there already */
    char *fresh; /* the new file until it is in place; NULL: the file is to go */
    char *aside; /* what was there before, until all is done */
    struct stat before;
    bool replaces; /* there was something before */
    State state;
} File;

/* Whether the file is to go. */
static inline bool goes(const File *file) {
    return !file->bytes && !file->taken;
}

/* Finds out where the files lead (not out of `root`, unless it is NULL) and whether they may be replaced; writes the new ones, to the disk, into `own` or,
   where a link leads to another file system, into a scratch folder there, which is added to `others`. False with a
   system error. */
bool tf_stage(const GPtrArray *files, const Scratch *own, const char *root, GPtrArray *others,
              GError **error);

/* Gives all files their names; `folder` is where `own` lies. If that fails, all is as it was: a system error. */
bool tf_place(const GPtrArray *files, const Scratch *own, const char *folder, GError **error);

/* False, with a system error that `path` cannot be written for the reason in errno. */
bool tf_cannot_write(const char *path, GError **error);
