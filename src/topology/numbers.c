#include "topology/numbers.h"
#include "base/large_pages.h"
#include "geodesy/simd.h"
#include <string.h>
#include <sys/mman.h>

/* On the globe coordinates that differ by rounding are equal: programs that compute them, rather than copy them, do not
   arrive at the same last digits for the corner of two neighbours. Points are looked for in cells of 1e-8 degrees,
   a millimetre, and beyond the edge of a cell if they lie at it. */
static const double CELLS = 1e8, NEAR_EDGE = 0.005, NEAR = 5e-11; /* degrees */
static const double HALF_TURN = 180e8;                            /* cells */

typedef struct {
    guint32 point; /* number of the point + 1; 0 is an empty slot */
    guint32 tag;   /* the hash's upper half */
} Slot;

/* A cell; on the plane the point itself. */
typedef struct {
    double x, y;
    bool at_edge; /* the point lies at an edge of it */
} Cell;

typedef struct {
    const LonLat *points;
    TopologyGround ground;
    Slot *table;
    guint64 mask;
    bool varied;
} Numbering;

enum {
    BATCH = 64 /* points whose slots are fetched from memory together */,
    LARGE = 1 << 24 /* bytes */
};

/* ---- Cells ---- */

/* To the nearest whole number, of numbers up to 2^51: the sum has no room for fractions. */
static inline double whole(double x) {
    static const double room = 6755399441055744; /* 1.5 * 2^52 */
    return x + room - room;
}

static inline double within_a_turn(double longitude) {
    return longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
}

static inline Cell cell_of(TopologyGround ground, const double *point) {
    if (ground == TOPOLOGY_PLANE)
        return (Cell){point[0] + 0.0, point[1] + 0.0, false}; /* -0 is 0 */
    double x = within_a_turn(point[0]) * CELLS, y = point[1] * CELLS, column = whole(x);
    double row = whole(y), off = fmax(fabs(x - column), fabs(y - row));
    return (Cell){column == -HALF_TURN ? HALF_TURN : column, row, off > 0.5 - NEAR_EDGE};
}

/* Where beyond the edge of its cell `scaled` may find its like: -1, 0 or 1 cells on. */
static inline double beyond(double scaled) {
    double off = scaled - whole(scaled);
    return fabs(off) < 0.5 - NEAR_EDGE ? 0 : copysign(1, off);
}

static guint64 bits_of(double number) {
    guint64 bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

/* Multiplicative hashing with odd constants (Knuth, TAOCP 3, 6.4), mixed by a final xor-shift. */
static guint64 hash_of(Cell cell) {
    guint64 a = bits_of(cell.x) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    guint64 b = bits_of(cell.y) * G_GUINT64_CONSTANT(0xc2b2ae3d27d4eb4f);
    guint64 h = (a ^ (b >> 32 | b << 32)) * G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
    return h ^ h >> 32;
}

/* The hashes of up to BATCH points, and whether they lie at the edges of their cells. */
WIDE static void hash_points(TopologyGround ground, const LonLat *points, guint32 n,
                             guint64 *hashes, guint8 *at_edge) {
    for (guint32 i = 0; i < n; i++) {
        Cell cell = cell_of(ground, points[i]);
        hashes[i] = hash_of(cell);
        at_edge[i] = cell.at_edge;
    }
}

/* ---- Numbers ---- */

static bool same(Numbering *numbering, const double *a, const double *b) {
    if (G_LIKELY(a[0] == b[0] && a[1] == b[1]))
        return true;
    if (numbering->ground == TOPOLOGY_PLANE || fabs(a[1] - b[1]) > NEAR)
        return false;
    double turn = fabs(a[0] - b[0]);
    bool equal = fmin(turn, fabs(turn - 360)) <= NEAR;
    numbering->varied |= equal;
    return equal;
}

/* The number + 1 of the point that is equal to point i, or 0; *empty is where it would be. */
static guint32 find(Numbering *numbering, guint32 i, guint64 hash, Slot **empty) {
    guint32 tag = (guint32)(hash >> 32);
    guint64 at = hash & numbering->mask;
    for (; numbering->table[at].point != 0; at = (at + 1) & numbering->mask) {
        const Slot *slot = &numbering->table[at];
        if (slot->tag == tag &&
            same(numbering, numbering->points[slot->point - 1], numbering->points[i]))
            return slot->point;
    }
    *empty = &numbering->table[at];
    return 0;
}

/* The same in the cells beyond the edges that the point lies at. */
static guint32 find_beyond(Numbering *numbering, guint32 i) {
    Slot *empty;
    Cell cell = cell_of(numbering->ground, numbering->points[i]);
    double x = beyond(within_a_turn(numbering->points[i][0]) * CELLS);
    double y = beyond(numbering->points[i][1] * CELLS);
    Cell others[] = {
        {cell.x + x, cell.y, false}, {cell.x, cell.y + y, false}, {cell.x + x, cell.y + y, false}};
    guint32 found = 0;
    for (gsize k = 0; !found && k < G_N_ELEMENTS(others); k++)
        if (others[k].x != cell.x || others[k].y != cell.y)
            found = find(numbering, i, hash_of(others[k]), &empty);
    return found;
}

/* The number of the first point that is equal to point i, which is put into the table if it is the
   first itself. */
static guint32 first_equal(Numbering *numbering, guint32 i, guint64 hash, bool at_edge) {
    Slot *slot = &numbering->table[hash & numbering->mask];
    if (slot->point != 0 || at_edge) {
        guint32 found = find(numbering, i, hash, &slot);
        if (!found && at_edge)
            found = find_beyond(numbering, i);
        if (found)
            return found - 1;
    }
    *slot = (Slot){i + 1, (guint32)(hash >> 32)};
    return i;
}

/* An empty table of so many slots; where the kernel can, on large pages, since each slot that is asked for is on another page
   than the last one. Memory of its own is empty without being written to. */
static Slot *table_new(gsize bytes) {
    if (bytes < LARGE)
        return g_malloc0(bytes);
    /* cppcheck-suppress invalidFunctionArg; no file */
    void *table = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (table == MAP_FAILED)
        g_error("out of memory: %" G_GSIZE_FORMAT " bytes", bytes);
    tf_large_pages(table, bytes);
    return table;
}

static void table_free(Slot *table, gsize bytes) {
    if (bytes < LARGE)
        g_free(table);
    else
        munmap(table, bytes);
}

guint32 *tf_topology_number(const LonLat *points, guint32 n, TopologyGround ground, bool *varied) {
    guint64 size = 64;
    while (size < 2 * (guint64)n)
        size *= 2;
    Slot *table = table_new(size * sizeof *table);
    guint32 *numbers = g_new0(guint32, n);
    guint64 hashes[BATCH];
    guint8 at_edge[BATCH];
    Numbering numbering = {points, ground, table, size - 1, false};
    for (guint32 from = 0; from < n; from += BATCH) {
        guint32 in = MIN(n - from, (guint32)BATCH);
        hash_points(ground, points + from, in, hashes, at_edge);
        for (guint32 i = 0; i < in; i++)
            __builtin_prefetch(&table[hashes[i] & (size - 1)], 1);
        for (guint32 i = 0; i < in; i++) {
            const Slot *slot = &table[hashes[i] & (size - 1)];
            if (slot->point && slot->tag == (guint32)(hashes[i] >> 32))
                __builtin_prefetch(points[slot->point - 1]);
        }
        for (guint32 i = 0; i < in; i++)
            numbers[from + i] = first_equal(&numbering, from + i, hashes[i], at_edge[i]);
    }
    table_free(table, size * sizeof *table);
    *varied = numbering.varied;
    return numbers;
}
