/* What the fuzzers share. */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the fuzzer, and says which contract is broken, unless it holds. */
#define expect(holds) ((holds) ? (void)0 : fuzz_broken(#holds, __FILE__, __LINE__))
_Noreturn void fuzz_broken(const char *contract, const char *file, int line);

/* What every reader promises: an error exactly when it returns nothing, of the program's own kind, in UTF-8. */
void fuzz_expect_error(bool ok, const GError *error);

/* The same of a reader that tells why in words. */
void fuzz_expect_why(bool ok, const char *why);

/* The path of a file of these bytes; close *descriptor. g_free. */
char *fuzz_file(const uint8_t *data, size_t size, int *descriptor);

/* Opens a file of which nothing is left when it is closed, for what is written; its path goes to *path (g_free). */
int fuzz_empty_file(char **path);

/* A copy of `folder` (NULL: an empty folder) that is there until the program ends. Borrowed. */
const char *fuzz_folder(const char *folder);

/* Writes a file in it. */
void fuzz_write(const char *folder, const char *name, const void *data, size_t size);

/* The input cut at its first byte `at`: what is behind it, and in *first what is before; NULL if there is none. */
const uint8_t *fuzz_cut(const uint8_t *data, size_t size, char at, size_t *first, size_t *second);
