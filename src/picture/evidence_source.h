/* What is said of a claim beside its picture: what is stated, what each witness has, the verdict.
 */
#pragma once
#include "claim/finding.h"
#include "picture/canvas.h"

/* The ink of a verdict. */
const Ink *verdict_ink(Verdict verdict);

/* A small square in the verdict's colour, hatched if it is inconclusive, empty if nothing could be
   measured: told apart without colour too. */
void verdict_mark(Verdict verdict, double x, double y, double size, Canvas *canvas);

/* Draws it from the first baseline at y on; returns the y below it. */
double witness_draw(const Finding *finding, double x, double y, double width, Canvas *canvas);

/* The same as sentences. g_free. */
char *witness_words(const Finding *finding);

/* What is stated, in the report's or the claims file's words. Borrowed. */
const char *stated_words(const Claim *claim);
