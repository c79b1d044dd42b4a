#include "base/scratch.h"
#include "base/error.h"
#include "base/journal.h"
#include "base/remove_tree.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX ".terrafact-"
#define TEMPLATE PREFIX "XXXXXX"

struct Scratch {
    char *path;
    int parent, self;
    char name[sizeof TEMPLATE];
    int slot; /* among the live ones, or -1 */
};

/* ---- The end of the program ---- */

/* The scratch folders that are there, for a handler to remove. */
enum { MOST_LIVE = 16 };
static struct {
    int parent;
    atomic_bool used;
    char name[sizeof TEMPLATE];
} live[MOST_LIVE];

static atomic_int holding, waiting;

/* Not while files take their names: then the next run finishes that. */
static void remove_live(void) {
    if (atomic_load(&holding))
        return;
    for (int i = 0; i < MOST_LIVE; i++)
        if (atomic_load(&live[i].used))
            tf_remove_tree(live[i].parent, live[i].name);
}

/* What ends a program, and can be caught. */
static const int ends[] = {SIGINT,  SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGXCPU,
                           SIGABRT, SIGSEGV, SIGBUS, SIGFPE,  SIGILL};
static struct sigaction former[G_N_ELEMENTS(ends)];

/* Leaves the signal to what would have had it. */
static void end_by(int signal) {
    remove_live();
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        if (ends[i] == signal)
            sigaction(signal, &former[i], NULL);
    raise(signal);
}

static bool can_wait(int signal) {
    return signal == SIGINT || signal == SIGTERM || signal == SIGHUP || signal == SIGQUIT ||
           signal == SIGXCPU;
}

static void on_end(int signal) {
    int before = errno;
    if (atomic_load(&holding) && can_wait(signal))
        atomic_store(&waiting, signal);
    else
        end_by(signal);
    errno = before;
}

static void catch_ends(void) {
    static atomic_flag done = ATOMIC_FLAG_INIT;
    if (atomic_flag_test_and_set(&done))
        return;
    struct sigaction action = {.sa_handler = on_end, .sa_flags = SA_RESTART | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        sigaction(ends[i], NULL, &former[i]);
        bool ignored =
            !(former[i].sa_flags & SA_SIGINFO) && former[i].sa_handler == SIG_IGN; /* nohup */
        if (!ignored)
            sigaction(ends[i], &action, NULL);
    }
    (void)!at_quick_exit(remove_live);
}

void tf_scratch_hold_signals(void) {
    atomic_store(&holding, 1);
}

void tf_scratch_release_signals(void) {
    atomic_store(&holding, 0);
    int signal = atomic_exchange(&waiting, 0);
    if (signal)
        end_by(signal);
}

static int enter(const Scratch *scratch) {
    catch_ends();
    for (int i = 0; i < MOST_LIVE; i++)
        if (!atomic_load(&live[i].used)) {
            live[i].parent = scratch->parent;
            memcpy(live[i].name, scratch->name, sizeof scratch->name);
            atomic_store(&live[i].used, true);
            return i;
        }
    return -1;
}

/* ---- Locks ---- */

static int open_folder(const char *path) {
    return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

int tf_folder_lock(const char *folder, GError **error) {
    enum { STEP_US = 10000, STEPS = 1000 };
    int descriptor = open_folder(folder);
    for (int i = 0; descriptor >= 0; i++) {
        if (flock(descriptor, LOCK_EX | LOCK_NB) == 0)
            return descriptor;
        bool busy = errno == EWOULDBLOCK;
        if ((!busy && errno != EINTR) || i == STEPS) {
            close(descriptor);
            if (busy)
                tf_system_error(error,
                                "%s: cannot be written (another run has been writing there for "
                                "ten seconds); wait for it",
                                folder);
            return -1;
        }
        g_usleep(STEP_US);
    }
    return -1;
}

static void unlock(int descriptor) {
    if (descriptor >= 0)
        close(descriptor);
}

/* ---- What killed runs left ---- */

static bool is_scratch_name(const char *name) {
    if (!g_str_has_prefix(name, PREFIX) || strlen(name) != strlen(TEMPLATE))
        return false;
    for (const char *at = name + strlen(PREFIX); *at; at++)
        if (!g_ascii_isalnum(*at))
            return false;
    return true;
}

/* A folder of ours that nobody else may write to, and that no living run has locked. */
static bool is_left_over(int self) {
    struct stat status;
    return fstat(self, &status) == 0 && status.st_uid == geteuid() &&
           (status.st_mode & 0077) == 0 && flock(self, LOCK_EX | LOCK_NB) == 0;
}

static void finish_left_over(const char *folder, int parent, const char *name) {
    int self = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (self < 0)
        return;
    if (is_left_over(self) && tf_journal_complete(folder, self))
        tf_remove_tree(parent, name);
    close(self);
}

void tf_scratch_sweep(const char *folder) {
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const char *name;
    int lock = -1;
    bool tried = false;
    while (entries && (name = g_dir_read_name(entries))) {
        if (!is_scratch_name(name))
            continue;
        if (!tried)
            lock = tf_folder_lock(folder, NULL);
        tried = true;
        if (lock >= 0)
            finish_left_over(folder, lock, name);
    }
    unlock(lock);
}

/* ---- A scratch folder ---- */

/* The folder is made and locked while its parent is locked: before, another run would take it for left over. */
Scratch *tf_scratch_new(const char *folder, const char *output, GError **error) {
    GError *busy = NULL;
    int lock = tf_folder_lock(folder, &busy);
    if (busy) {
        g_propagate_error(error, busy);
        return NULL;
    }
    Scratch *scratch = g_new0(Scratch, 1);
    scratch->path = g_build_filename(folder, TEMPLATE, NULL);
    scratch->parent = scratch->self = scratch->slot = -1;
    if (!mkdtemp(scratch->path)) {
        tf_system_error(error, "%s: cannot be written (%s)", output, g_strerror(errno));
        unlock(lock);
        g_free(scratch->path);
        g_free(scratch);
        return NULL;
    }
    memcpy(scratch->name, scratch->path + strlen(scratch->path) - strlen(TEMPLATE),
           sizeof TEMPLATE);
    scratch->parent = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    scratch->self = open_folder(scratch->path);
    if (scratch->self < 0 || scratch->parent < 0) {
        tf_system_error(error, "%s: cannot be written (%s)", output, g_strerror(errno));
        g_clear_pointer(&scratch, tf_scratch_free);
    } else {
        flock(scratch->self, LOCK_EX | LOCK_NB);
        scratch->slot = enter(scratch);
    }
    unlock(lock);
    return scratch;
}

const char *tf_scratch_path(const Scratch *scratch) {
    return scratch->path;
}

int tf_scratch_descriptor(const Scratch *scratch) {
    return scratch->self;
}

void tf_scratch_free(Scratch *scratch) {
    if (!scratch)
        return;
    if (scratch->parent >= 0)
        tf_remove_tree(scratch->parent, scratch->name);
    else
        rmdir(scratch->path);
    if (scratch->slot >= 0)
        atomic_store(&live[scratch->slot].used, false);
    unlock(scratch->self);
    unlock(scratch->parent);
    g_free(scratch->path);
    g_free(scratch);
}
