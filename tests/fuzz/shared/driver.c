/* Drives a fuzzer without libFuzzer: what is kept of earlier runs is tried again, then changes of it at random for
   some seconds. Any compiler builds it, and the same seed makes the same changes.

     FUZZER SECONDS DICTIONARY LAST FILE|FOLDER…

   LAST is where the input lies that is being tried; it is removed at the end, so that what fails is there. */
#include "fuzz.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MOST = 1 << 16, TIMEOUT_S = 20 };

typedef struct {
    GPtrArray *inputs, *words; /* of GBytes */
    GRand *random;
    guint8 *last; /* MOST bytes, of the file LAST */
    int file;
    guint64 tried;
} Driver;

static gint compare_bytes(gconstpointer a, gconstpointer b) {
    return g_bytes_compare(*(GBytes *const *)a, *(GBytes *const *)b);
}

static void add(GPtrArray *to, const char *path) {
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    char *bytes;
    gsize length;
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        add(to, inner);
    }
    if (!folder && g_file_get_contents(path, &bytes, &length, NULL))
        g_ptr_array_add(to, g_bytes_new_take(bytes, length));
}

/* The bytes of a word of a dictionary, as libFuzzer reads it: \\, \" and \xAB. */
static GBytes *word_of(const char *text, const char *end) {
    GByteArray *word = g_byte_array_new();
    while (text < end) {
        guint8 byte = (guint8)*text++;
        if (byte == '\\' && *text == 'x' && end - text >= 3) {
            byte = (guint8)(g_ascii_xdigit_value(text[1]) * 16 + g_ascii_xdigit_value(text[2]));
            text += 3;
        } else if (byte == '\\') {
            byte = (guint8)*text++;
        }
        g_byte_array_append(word, &byte, 1);
    }
    return g_byte_array_free_to_bytes(word);
}

static void read_words(GPtrArray *to, const char *path) {
    g_autofree char *text = NULL;
    expect(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        const char *begin = strchr(*line, '"'), *end = strrchr(*line, '"');
        if (**line == '#' || !begin || begin == end)
            continue;
        g_ptr_array_add(to, word_of(begin + 1, end));
    }
}

static void try(Driver *driver, gsize length) {
    /* Of its own size, so that AddressSanitizer sees what is read behind its end. */
    g_autofree guint8 *input = g_memdup2(driver->last, length ? length : 1);
    alarm(TIMEOUT_S);
    expect(ftruncate(driver->file, (off_t)length) == 0);
    LLVMFuzzerTestOneInput(input, length);
    driver->tried++;
    expect(ftruncate(driver->file, MOST) == 0);
}

static gsize below(const Driver *driver, gsize n) {
    return n ? g_rand_int(driver->random) % n : 0;
}

/* Puts `length` bytes in place of `old` ones at `at`, as many as there is room for. */
static gsize put_in(guint8 *to, gsize size, gsize at, gsize old, const void *bytes, gsize length) {
    length = MIN(length, MOST - (size - old));
    memmove(to + at + length, to + at + old, size - at - old);
    memcpy(to + at, bytes, length);
    return size - old + length;
}

static gsize change(const Driver *driver, gsize size) {
    guint8 *to = driver->last;
    gsize at = below(driver, size + 1), old = below(driver, MIN(size - at, 32) + 1), length;
    GPtrArray *from = below(driver, 2) && driver->words->len ? driver->words : driver->inputs;
    const guint8 *bytes = g_bytes_get_data(from->pdata[below(driver, from->len)], &length);
    static const guint8 odd[] = {'\0', '\n', '"', '\'', '[', '{', '-', '9', ',', 0x80, 0xff};
    switch (below(driver, 5)) {
    case 0: /* a word, or a stretch of another input, put in or put in the place of something */
        if (from == driver->inputs) {
            gsize begin = below(driver, length + 1);
            bytes += begin;
            length = below(driver, MIN(length - begin, 64) + 1);
        }
        return put_in(to, size, at, below(driver, 2) ? old : 0, bytes, length);
    case 1: /* something taken out */
        return put_in(to, size, at, old, "", 0);
    case 2: { /* something said twice */
        g_autofree guint8 *twice = g_memdup2(to + at, old ? old : 1);
        return put_in(to, size, at, 0, twice, old);
    }
    case 3: /* a byte that is not what it was */
        if (at < size)
            to[at] ^= (guint8)(1 << below(driver, 8));
        return size;
    default:
        return put_in(to, size, at, MIN(size - at, 1), odd + below(driver, sizeof odd), 1);
    }
}

static void try_input(Driver *driver, GBytes *input, guint changes) {
    gsize length;
    const guint8 *bytes = g_bytes_get_data(input, &length);
    length = MIN(length, MOST);
    memcpy(driver->last, bytes ? bytes : (const guint8 *)"", length);
    while (changes--)
        length = change(driver, length);
    try(driver, length);
}

/* Of LeakSanitizer, if there is one. */
__attribute__((weak)) int __lsan_do_recoverable_leak_check(void);

int main(int argc, char **argv) {
    expect(argc > 4);
    gint64 end = g_get_monotonic_time() + (gint64)(g_ascii_strtod(argv[1], NULL) * G_USEC_PER_SEC);
    Driver driver = {.inputs = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref),
                     .words = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref),
                     .random = g_rand_new_with_seed(1)};
    driver.file = open(argv[3], O_RDWR | O_CREAT | O_TRUNC, 0600);
    expect(driver.file >= 0 && ftruncate(driver.file, MOST) == 0);
    driver.last = mmap(NULL, MOST, PROT_READ | PROT_WRITE, MAP_SHARED, driver.file, 0);
    expect(driver.last != MAP_FAILED);
    read_words(driver.words, argv[2]);
    for (int i = 4; i < argc; i++)
        add(driver.inputs, argv[i]);
    expect(driver.inputs->len > 0);
    g_ptr_array_sort(driver.inputs, compare_bytes);
    for (guint i = 0; i < driver.inputs->len; i++)
        try_input(&driver, driver.inputs->pdata[i], 0);
    while (g_get_monotonic_time() < end)
        try_input(&driver, driver.inputs->pdata[below(&driver, driver.inputs->len)],
                  1 + (guint)below(&driver, 4));
    expect(!__lsan_do_recoverable_leak_check || __lsan_do_recoverable_leak_check() == 0);
    printf("%s: %u inputs, %" G_GUINT64_FORMAT " in all\n", g_get_prgname(), driver.inputs->len,
           driver.tried);
    g_unlink(argv[3]);
    munmap(driver.last, MOST);
    close(driver.file);
    g_ptr_array_unref(driver.inputs);
    g_ptr_array_unref(driver.words);
    g_rand_free(driver.random);
    return 0;
}
