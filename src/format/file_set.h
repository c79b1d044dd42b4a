/* Several files that appear together or not at all. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct FileSet FileSet;

/* An empty set of files for `folder`, which need not exist yet (its parent must). Free with
   tf_file_set_free. */
FileSet *tf_file_set_new(const char *folder);
void tf_file_set_free(FileSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FileSet, tf_file_set_free)

/* Adds a file, "NAME" or "SUBFOLDER/NAME"; takes ownership of `bytes` (g_free). Nothing is written
   yet. */
void tf_file_set_add(FileSet *set, const char *name, char *bytes, gsize length);

/* Marks a file for removal; it need not exist. */
void tf_file_set_drop(FileSet *set, const char *name);

/* An empty folder for a library that writes files by itself, on the set's own file system; it goes
   with the set, and with what is left in it. NULL with a system error. Borrowed. */
const char *tf_file_set_scratch(FileSet *set, GError **error);

/* Adds the file at `path`, in the scratch folder: committing moves it. */
void tf_file_set_take(FileSet *set, const char *name, const char *path);

/* Writes all files: first each under a temporary name in the folder, then they are renamed into
   place. If anything fails, the folder is left as it was, and is gone again if it did not exist; a
   system error names the path. Other files in the folder stay as they are. */
bool tf_file_set_commit(FileSet *set, GError **error);
