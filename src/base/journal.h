/* Journals: how several files get their names together.

   Before the first of them does, a journal in the scratch folder says which new file goes where. Whoever is killed then
   leaves all that is needed to finish: the next run that writes to the folder does. A journal counts only in the folder
   in which it was written, and only for files beside or below it, so that nobody can slip one in with an archive. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct {
    char *target; /* relative to the scratch folder's own; NULL: is not told */
    bool goes;    /* the file is removed */
} JournalEntry;

/* Writes the journal of `n` entries into the open scratch folder; the i-th new file is called "new-i" there, and the
   file that was in its place "old-i". False with errno. */
bool tf_journal_write(int scratch, const JournalEntry *entries, guint n);

/* What the journal tells is done, or is not to be done. */
void tf_journal_remove(int scratch);

/* Finishes what the journal in the open `scratch`, which lies in `folder`, tells, if there is one. False: it could not
   be finished now. */
bool tf_journal_complete(const char *folder, int scratch);
