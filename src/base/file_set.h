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

/* Adds all that lies in the scratch folder's `from` (a path) under the names that it has there. False with a system
   error. */
bool tf_file_set_take_all(FileSet *set, const char *from, GError **error);

/* Lets no link lead the set's files out of the folder `root`: for what is written into folders that others made. */
void tf_file_set_keep_inside(FileSet *set, const char *root);

/* Puts the set's folder for the scratch folder in the message of *error, if there is one. */
void tf_file_set_tell_output(const FileSet *set, GError **error);

/* Writes all files: first each in a private folder beside, to the disk; then each takes its name in one step, so that at
   no moment a name is missing. If anything fails, the folder is left as it was, and is gone again if it did not exist; a
   system error names the path. Other files in the folder stay as they are. Who is killed while several files take their
   names leaves a journal, which the next run completes.

   A link is followed: the file that it leads to is replaced. Permissions stay as they were, and so does the owner, if the
   system allows it. What is no regular file, or may not be written to, is not replaced: a system error. */
bool tf_file_set_commit(FileSet *set, GError **error);
