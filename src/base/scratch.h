/* Private folders for files that are not finished.

   A scratch folder is called ".terrafact-XXXXXX", lies on the file system where its files will be, and is open to its
   owner alone. It goes with the program: also when a signal ends it, and when memory fails. Only what cannot be caught
   (SIGKILL, a power cut) leaves one; the next run that writes to the folder completes or removes it. A scratch folder in
   use is locked, so that two runs do not remove each other's. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct Scratch Scratch;

/* A new, empty scratch folder in `folder`. NULL with a system error that names `output`, for which it is. */
Scratch *tf_scratch_new(const char *folder, const char *output, GError **error);

/* Its path. Borrowed. */
const char *tf_scratch_path(const Scratch *scratch);

/* The open folder. */
int tf_scratch_descriptor(const Scratch *scratch);

/* Removes it with what is in it. */
void tf_scratch_free(Scratch *scratch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scratch, tf_scratch_free)

/* Locks `folder` against other runs of the program that write to it, and returns a descriptor whose closing unlocks it;
   -1 where a folder cannot be locked, and then nothing is locked. After ten seconds of waiting, -1 with a system
   error. */
int tf_folder_lock(const char *folder, GError **error);

/* Completes or removes what killed runs left in `folder`. */
void tf_scratch_sweep(const char *folder);

/* Between these two a signal that ends the program waits: files are being given their names. */
void tf_scratch_hold_signals(void);
void tf_scratch_release_signals(void);
