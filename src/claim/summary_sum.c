/* What a sum of stated lengths leaves out: members of the same group that have such a
   border too. */
#include "claim/divider.h"
#include "claim/summary.h"
#include "expression/evaluate.h"
#include "expression/units.h"
#include <string.h>

/* ---- The sum ---- */

/* Appends the claims whose stated figures are added up; false if the expression is no such sum. */
static bool add_parts(const Ast *ast, const Claims *claims, GPtrArray *parts) {
    if (ast->kind == AST_BINARY && ast->op == OP_PLUS)
        return add_parts(ast->children->pdata[0], claims, parts) &&
               add_parts(ast->children->pdata[1], claims, parts);
    if (ast->kind != AST_CALL || strcmp(ast->text, "stated") != 0)
        return false;
    const Ast *name = ast->children->pdata[0];
    g_ptr_array_add(parts, (gpointer)claims_find(claims, name->text));
    return true;
}

/* The border whose length the claim states, if both its sides are names; else NULL. */
static const Ast *border_of(const Claim *claim) {
    const Ast *length = claim->measure;
    if (length->kind != AST_CALL || strcmp(length->text, "length") != 0)
        return NULL;
    const Ast *border = length->children->pdata[0];
    if (border->kind != AST_CALL || strcmp(border->text, "border") != 0)
        return NULL;
    for (guint i = 0; i < border->children->len; i++) {
        const Ast *side = border->children->pdata[i];
        if (side->kind != AST_NAME || side->dated)
            return NULL;
    }
    return border;
}

static bool is_member(const Territory *group, const char *id) {
    for (guint i = 0; i < group->members->len; i++)
        if (strcmp(group->members->pdata[i], id) == 0)
            return true;
    return false;
}

/* A part of the sum: a member of the group and its neighbour. */
typedef struct {
    const char *member, *neighbour;
} Side;

/* Splits each border into a member of the group and its neighbour; false if one has none. */
static bool split(const GPtrArray *parts, const Territory *group, Side *sides) {
    for (guint i = 0; i < parts->len; i++) {
        const Ast *border = border_of(parts->pdata[i]);
        if (!border)
            return false;
        const char *a = ((const Ast *)border->children->pdata[0])->text;
        const char *b = ((const Ast *)border->children->pdata[1])->text;
        if (!is_member(group, a) && !is_member(group, b))
            return false;
        sides[i] = is_member(group, a) ? (Side){a, b} : (Side){b, a};
    }
    return true;
}

/* ---- What is left out ---- */

/* Length of the border of two territories on the map, in metres; 0 if there is none. */
static double border_length(AtlasMap *on, const char *a, const char *b) {
    GError *ignored = NULL;
    Extent first = {0}, second = {0};
    double length = 0;
    if (atlas_extent(on, a, &first, &ignored) && atlas_extent(on, b, &second, &ignored)) {
        ArcSet arcs = faceset_border(first.certain, second.certain);
        length = arcset_length(arcs, NULL);
        arcset_clear(&arcs);
    }
    if (first.certain.bits)
        extent_clear(&first);
    if (second.certain.bits)
        extent_clear(&second);
    g_clear_error(&ignored);
    return length;
}

static bool counted(const Side *sides, guint n, const char *member, const char *neighbour) {
    for (guint i = 0; i < n; i++)
        if (strcmp(sides[i].member, member) == 0 && strcmp(sides[i].neighbour, neighbour) == 0)
            return true;
    return false;
}

/* "West Azerbaijan (106 km with Azerbaijan)"; adds its length to *sum. */
static void add_left_out(GString *out, const Atlas *atlas, const char *member,
                         const char *neighbour, double length, double *sum) {
    g_autofree char *text = g_strdup_printf(length < 1e4 ? "%.1f km" : "%.0f km", length / 1e3);
    const Names *names = &atlas_territory(atlas, member)->names;
    const Names *with = &atlas_territory(atlas, neighbour)->names;
    g_string_append_printf(out, "%s%s (%s with %s)", out->len ? " and " : "", names->name, text,
                           with->name);
    *sum += length;
}

/* The members with a border with one of the neighbours that is not in the sum. */
static char *left_out(const Claims *claims, const Territory *group, const Side *sides, guint n,
                      AtlasMap *on, double *sum) {
    g_autoptr(GString) out = g_string_new("");
    *sum = 0;
    for (guint i = 0; i < group->members->len; i++)
        for (guint k = 0; k < n; k++) {
            const char *member = group->members->pdata[i], *neighbour = sides[k].neighbour;
            bool first = true; /* each neighbour once */
            for (guint before = 0; before < k; before++)
                first &= strcmp(sides[before].neighbour, neighbour) != 0;
            if (!first || counted(sides, n, member, neighbour))
                continue;
            double length = border_length(on, member, neighbour);
            if (length > 0)
                add_left_out(out, claims->atlas, member, neighbour, length, sum);
        }
    return out->len ? g_strdup(out->str) : NULL;
}

char *summary_left_out(const Claim *claim, const Claims *claims, const GPtrArray *maps) {
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    if (maps->len == 0 || !add_parts(claim->measure, claims, parts) || parts->len < 2)
        return NULL;
    g_autofree Side *sides = g_new(Side, parts->len);
    const Territory *group = NULL;
    for (guint i = 0; !group && i < claims->atlas->territory_order->len; i++) {
        const Territory *candidate = claims->atlas->territory_order->pdata[i];
        if (candidate->members && split(parts, candidate, sides))
            group = candidate;
    }
    if (!group)
        return NULL;
    double sum, total = 0;
    g_autofree char *names = left_out(claims, group, sides, parts->len, maps->pdata[0], &sum);
    if (!names)
        return NULL;
    for (guint i = 0; i < parts->len; i++)
        total += ((const Claim *)parts->pdata[i])->stated.value;
    return g_strdup_printf("%.0f km leave out %s; with them %.0f km by %s", total / 1e3, names,
                           (total + sum) / 1e3, atlas_map(maps->pdata[0])->id);
}
