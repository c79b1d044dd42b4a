/* A finding beside its picture: what is stated, what each source of evidence has, the verdict. */
#pragma once
#include "claim/finding.h"
#include "picture/canvas.h"

/* The ink of a verdict. */
const Ink *tf_verdict_ink(Verdict verdict);

/* A small square in the verdict's colour, hatched if it is inconclusive, empty if nothing could be
   measured: distinguishable without colour. */
void tf_verdict_mark(Verdict verdict, double x, double y, double size, Canvas *canvas);

/* The room for it: as wide as `beside` down to `until`, where something else stands to its right, and `width` below. */
typedef struct {
    double width, beside, until;
} FindingRoom;

/* Draws it from the first baseline at y on; returns the y below it. */
double tf_finding_draw(const Finding *finding, double x, double y, FindingRoom room,
                       Canvas *canvas);

/* The same as sentences. g_free. */
char *tf_finding_words(const Finding *finding);
