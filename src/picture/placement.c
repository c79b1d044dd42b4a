#include "picture/placement.h"
#include "base/unconst.h"
#include <math.h>
#include <string.h>

static const double GAP = 1.5;     /* between a mark and its name, units */
static const double AIR = 1;       /* between two names */
static const double LEFT_OUT = 12; /* cost of leaving out a name of rank 1 */
static const double CROSSING =
    4; /* of a line of weight 1 that runs through a name, once its size */
enum { ROUNDS = 20 };

/* ---- Obstacles ---- */

Obstacles tf_obstacles_new(void) {
    return (Obstacles){g_array_new(FALSE, FALSE, sizeof(Rect)),
                       g_array_new(FALSE, FALSE, sizeof(Segment))};
}

void tf_obstacles_clear(Obstacles *obstacles) {
    g_clear_pointer(&obstacles->boxes, g_array_unref);
    g_clear_pointer(&obstacles->segments, g_array_unref);
}

void tf_obstacles_add_path(Obstacles *obstacles, const Path *path, double weight) {
    for (guint i = 1; i < path->points->len; i++) {
        const PathPoint *a = &g_array_index(path->points, PathPoint, i - 1);
        const PathPoint *b = &g_array_index(path->points, PathPoint, i);
        Segment segment = {a->x, a->y, b->x, b->y, weight};
        if (!b->move)
            g_array_append_val(obstacles->segments, segment);
    }
}

/* ---- Labels and their places ---- */

static const double LEADING = 1.1; /* between the lines of a name, times its size */

/* Word below word; NULL for a single word. */
static GPtrArray *broken_lines(const char *text, TextStyle style, double *width) {
    *width = 0;
    if (!strchr(text, ' '))
        return NULL;
    GPtrArray *lines = tf_font_wrap(style.font, text, 1);
    for (guint i = 0; i < lines->len; i++)
        *width = fmax(*width, tf_font_width(style.font, lines->pdata[i]));
    return lines;
}

Label *tf_label_new(const char *text, TextStyle style, double rank) {
    Label *label = g_new0(Label, 1);
    *label = (Label){.text = g_strdup(text),
                     .style = style,
                     .rank = rank,
                     .width = tf_font_width(style.font, text),
                     .spots = g_array_new(FALSE, FALSE, sizeof(Spot)),
                     .chosen = -1};
    label->lines = broken_lines(text, style, &label->broken_width);
    label->style.anchor = ANCHOR_START;
    return label;
}

void tf_label_free(gpointer data) {
    Label *label = data;
    g_free(label->text);
    g_clear_pointer(&label->lines, g_ptr_array_unref);
    g_array_unref(label->spots);
    g_free(label);
}

Rect tf_label_box(const Label *label, guint i) {
    const Spot *spot = &g_array_index(label->spots, Spot, i);
    double width = spot->broken ? label->broken_width : label->width;
    double more = spot->broken ? LEADING * label->style.font.size * (label->lines->len - 1) : 0;
    return (Rect){spot->x, spot->y - tf_font_ascent(label->style.font), spot->x + width,
                  spot->y + more + tf_font_descent(label->style.font)};
}

void tf_label_draw(const Label *label, Canvas *canvas) {
    if (label->chosen < 0)
        return;
    const Spot *spot = &g_array_index(label->spots, Spot, label->chosen);
    if (!spot->broken) {
        tf_canvas_text(canvas, spot->x, spot->y, label->text, label->style);
        return;
    }
    TextStyle style = label->style;
    style.anchor = ANCHOR_MIDDLE;
    for (guint i = 0; i < label->lines->len; i++)
        tf_canvas_text(canvas, spot->x + label->broken_width / 2,
                       spot->y + i * LEADING * style.font.size, label->lines->pdata[i], style);
}

static void add_spot(Label *label, double x, double y, double cost) {
    Spot spot = {x, y, cost, false, INFINITY};
    g_array_append_val(label->spots, spot);
}

/* Half of the height of letters: from the baseline to where they look centred. */
static double half_height(const Label *label) {
    return 0.36 * label->style.font.size;
}

void tf_label_around(Label *label, double x, double y, double radius) {
    double away = radius + GAP, slant = 0.75 * away, half = half_height(label);
    double up = y - away - tf_font_descent(label->style.font) / 2;
    double down = y + away + tf_font_ascent(label->style.font);
    double right = x + slant, left = x - slant - label->width;
    label->at_point = true;
    label->x = x;
    label->y = y;
    add_spot(label, right, y - slant + half * 0.4, 0);       /* above, to the right */
    add_spot(label, x + away, y + half, 0.3);                /* right */
    add_spot(label, right, y + slant + 1.6 * half, 0.8);     /* below, to the right */
    add_spot(label, left, y - slant + half * 0.4, 1);        /* above, to the left */
    add_spot(label, x - label->width / 2, up, 1.2);          /* above */
    add_spot(label, left, y + slant + 1.6 * half, 1.5);      /* below, to the left */
    add_spot(label, x - label->width / 2, down, 1.6);        /* below */
    add_spot(label, x - away - label->width, y + half, 1.8); /* left */
    add_spot(label, x - label->width / 4, up, 2.2);
    add_spot(label, x - 0.75 * label->width, up, 2.4);
    add_spot(label, x - label->width / 4, down, 2.6);
    add_spot(label, x - 0.75 * label->width, down, 2.8);
}

/* The share of the text's middle line that lies in the area. */
static double share_within(double width, double x, double y, const Path *area) {
    enum { SAMPLES = 9 };
    int inside = 0;
    for (int k = 0; k < SAMPLES; k++)
        inside += tf_path_holds(area, x + width * (k / (SAMPLES - 1.0) - 0.5), y);
    return (double)inside / SAMPLES;
}

/* The same, of the first and the last line if it is broken. */
static double share_of(const Label *label, bool broken, double x, double y, const Path *area) {
    if (!area)
        return 1;
    if (!broken)
        return share_within(label->width, x, y, area);
    double half = LEADING * label->style.font.size * (label->lines->len - 1) / 2;
    return fmin(share_within(label->broken_width, x, y - half, area),
                share_within(label->broken_width, x, y + half, area));
}

static void add_within(Label *label, bool broken, double x, double y, double radius,
                       const Path *area) {
    enum { RINGS = 21 };             /* 0, 1, -1, 2, -2, …: outwards from the middle */
    static const double BROKEN = 1;  /* what it costs to break a name */
    static const double LEAST = 0.7; /* of it lies in the area */
    static const double BEYOND = 30; /* what it costs to stand on other ground, once all of it */
    static const double PER_STEP = 1.0 / 3;
    double width = broken ? label->broken_width : label->width;
    double up = broken ? LEADING * label->style.font.size * (label->lines->len - 1) / 2 : 0;
    double right = fmax(0.12 * width, 0.2 * radius);
    double below = fmax(0.5 * label->style.font.size, 0.2 * radius);
    for (int row = 0; row < RINGS; row++)
        for (int column = 0; column < RINGS; column++) {
            int down = (row + 1) / 2 * (row % 2 ? 1 : -1);
            int across = (column + 1) / 2 * (column % 2 ? 1 : -1);
            double at_x = x + across * right, at_y = y + down * below;
            double within = share_of(label, broken, at_x, at_y, area);
            if (within < LEAST)
                continue;
            add_spot(label, at_x - width / 2, at_y + half_height(label) - up,
                     PER_STEP * hypot(across, down) + BEYOND * (1 - within) +
                         (broken ? BROKEN : 0));
            g_array_index(label->spots, Spot, label->spots->len - 1).broken = broken;
        }
}

void tf_label_within(Label *label, double x, double y, double radius, const Path *area) {
    add_within(label, false, x, y, radius, area);
    if (label->lines && area)
        add_within(label, true, x, y, radius, area);
}

void tf_label_outside(Label *label, Rect bounds) {
    static const double OUTSIDE = 20; /* any place within the area is better */
    guint before = label->spots->len;
    double x = (bounds.x0 + bounds.x1) / 2, y = (bounds.y0 + bounds.y1) / 2;
    tf_label_around(label, x, y, fmax(bounds.x1 - bounds.x0, bounds.y1 - bounds.y0) / 2);
    label->at_point = false;
    for (guint i = before; i < label->spots->len; i++)
        g_array_index(label->spots, Spot, i).cost += OUTSIDE;
}

void tf_label_beside(Label *label, const Path *line) {
    enum { STOPS = 9 };
    guint n = line->points->len;
    for (int k = 0; n > 1 && k < STOPS; k++) {
        int stop = (k + 1) / 2 * (k % 2 ? 1 : -1);
        double share = 0.5 + 0.1 * stop;
        const PathPoint *at = &g_array_index(line->points, PathPoint, (guint)(share * (n - 1)));
        guint before = label->spots->len;
        tf_label_around(label, at->x, at->y, label->style.font.size / 2);
        label->at_point = false;
        for (guint i = before; i < label->spots->len; i++)
            g_array_index(label->spots, Spot, i).cost += 0.3 * k;
    }
}

void tf_label_keep_off(Label *label, const Path *area) {
    static const double WITHIN = 6;
    for (guint s = 0; s < label->spots->len; s++) {
        Spot *spot = &g_array_index(label->spots, Spot, s);
        double width = spot->broken ? label->broken_width : label->width;
        for (int k = 0; k < 3; k++)
            if (tf_path_holds(area, spot->x + (0.05 + 0.45 * k) * width,
                              spot->y - half_height(label)))
                spot->cost += WITHIN;
    }
}

void tf_labels_keep_off(const GPtrArray *labels, const Path *area) {
    static const double WITHIN = 4;
    for (guint i = 0; i < labels->len; i++) {
        const Label *label = labels->pdata[i];
        for (guint s = 0; label->ground && s < label->spots->len; s++) {
            Spot *spot = &g_array_index(label->spots, Spot, s);
            double width = spot->broken ? label->broken_width : label->width;
            if (tf_path_holds(area, spot->x + width / 2, spot->y - half_height(label)))
                spot->cost += WITHIN;
        }
    }
}

void tf_labels_keep_side(const GPtrArray *labels, const Path *area) {
    /* Costs of the middle and of an end beyond the border: all of it there is worse than left out. */
    static const double ACROSS = 40, HALF = 5;
    for (guint i = 0; i < labels->len; i++) {
        const Label *label = labels->pdata[i];
        if (!label->at_point)
            continue;
        bool inside = tf_path_holds(area, label->x, label->y);
        for (guint s = 0; s < label->spots->len; s++) {
            Spot *spot = &g_array_index(label->spots, Spot, s);
            double y = spot->y - half_height(label);
            for (int k = 0; k < 3; k++)
                if (tf_path_holds(area, spot->x + (0.05 + 0.45 * k) * label->width, y) != inside)
                    spot->cost += k == 1 ? ACROSS : HALF;
        }
    }
}

/* ---- Costs ---- */

static double cost_left_out(const Label *label) {
    return LEFT_OUT * label->rank;
}

/* What a place costs whatever the others do: INFINITY if the text would leave the frame or cover a
   mark. */
static double cost_alone(const Label *label, guint spot, const Obstacles *obstacles, Rect frame) {
    Rect box = tf_label_box(label, spot);
    if (g_array_index(label->spots, Spot, spot).cost >= cost_left_out(label))
        return INFINITY; /* it is never chosen */
    if (box.x0 < frame.x0 || box.y0 < frame.y0 || box.x1 > frame.x1 || box.y1 > frame.y1)
        return INFINITY;
    for (guint i = 0; i < obstacles->boxes->len; i++)
        if (tf_rect_meets(box, g_array_index(obstacles->boxes, Rect, i)))
            return INFINITY;
    double cost = g_array_index(label->spots, Spot, spot).cost;
    for (guint i = 0; i < obstacles->segments->len; i++) {
        const Segment *s = &g_array_index(obstacles->segments, Segment, i);
        double from, to;
        if ((s->x0 < box.x0 && s->x1 < box.x0) || (s->x0 > box.x1 && s->x1 > box.x1) ||
            (s->y0 < box.y0 && s->y1 < box.y0) || (s->y0 > box.y1 && s->y1 > box.y1))
            continue; /* most lie elsewhere */
        if (tf_rect_cuts(box, s->x0, s->y0, s->x1, s->y1, &from, &to))
            cost += CROSSING * s->weight * (to - from) * hypot(s->x1 - s->x0, s->y1 - s->y0) /
                    label->style.font.size;
    }
    return cost;
}

static double cost_at(const Label *label, guint spot) {
    return g_array_index(label->spots, Spot, spot).alone;
}

static double cost_now(const GPtrArray *labels, guint i) {
    const Label *label = labels->pdata[i];
    return label->chosen < 0 ? cost_left_out(label) : cost_at(label, (guint)label->chosen);
}

/* The number of other labels that stand where label i would, the first of them in *first; `without`
   is not counted. */
static guint in_the_way(const GPtrArray *labels, guint i, guint spot, gint without, guint *first) {
    Rect box = tf_rect_grown(tf_label_box(labels->pdata[i], spot), AIR);
    guint count = 0;
    for (guint j = 0; j < labels->len; j++) {
        const Label *other = labels->pdata[j];
        if (j == i || (gint)j == without || other->chosen < 0 ||
            !tf_rect_meets(box, tf_label_box(other, (guint)other->chosen)))
            continue;
        if (count++ == 0)
            *first = j;
    }
    return count;
}

/* ---- Choosing ---- */

/* The cheapest free place of label i, or -1; its cost, or that of leaving the label out. */
static int best_free(const GPtrArray *labels, guint i, double *cost) {
    const Label *label = labels->pdata[i];
    int best = -1;
    guint other;
    *cost = cost_left_out(label);
    for (guint s = 0; s < label->spots->len; s++)
        if (cost_at(label, s) < *cost && in_the_way(labels, i, s, -1, &other) == 0) {
            *cost = cost_at(label, s);
            best = (int)s;
        }
    return best;
}

static bool move_to_better(const GPtrArray *labels, guint i) {
    Label *label = labels->pdata[i];
    double cost, now = cost_now(labels, i);
    int best = best_free(labels, i, &cost);
    if (!(cost < now - 1e-9))
        return false;
    label->chosen = best;
    return true;
}

/* Takes the place where exactly one other label stands, if both together are better off when that
   one goes elsewhere, or away. */
static bool push_aside(const GPtrArray *labels, guint i) {
    Label *label = labels->pdata[i];
    double now = cost_now(labels, i);
    for (guint s = 0; s < label->spots->len; s++) {
        guint other;
        if (!(cost_at(label, s) < now) || in_the_way(labels, i, s, -1, &other) != 1)
            continue;
        Label *pushed = labels->pdata[other];
        int was = label->chosen, stood = pushed->chosen;
        double before = now + cost_now(labels, other), cost;
        label->chosen = (int)s;
        pushed->chosen = -1;
        int goes = best_free(labels, other, &cost);
        if (cost_at(label, s) + cost < before - 1e-9) {
            pushed->chosen = goes;
            return true;
        }
        label->chosen = was;
        pushed->chosen = stood;
    }
    return false;
}

static gint by_rank(gconstpointer a, gconstpointer b, gpointer data) {
    const GPtrArray *labels = data;
    guint i = *(const guint *)a, j = *(const guint *)b;
    double x = ((const Label *)labels->pdata[i])->rank, y = ((const Label *)labels->pdata[j])->rank;
    if (x != y)
        return x > y ? -1 : 1;
    return i < j ? -1 : i > j;
}

void tf_labels_place(const GPtrArray *labels, const Obstacles *obstacles, Rect frame) {
    g_autofree guint *order = g_new(guint, labels->len + 1);
    for (guint i = 0; i < labels->len; i++) {
        Label *label = labels->pdata[i];
        label->chosen = -1;
        order[i] = i;
        for (guint s = 0; s < label->spots->len; s++)
            g_array_index(label->spots, Spot, s).alone = cost_alone(label, s, obstacles, frame);
    }
    g_qsort_with_data(order, (gint)labels->len, sizeof *order, by_rank, tf_unconst(labels));
    bool moved = true;
    for (int round = 0; moved && round < ROUNDS; round++) {
        moved = false;
        for (guint k = 0; k < labels->len; k++)
            moved |=
                move_to_better(labels, order[k]) || (round > 0 && push_aside(labels, order[k]));
        moved |= round == 0;
    }
}
