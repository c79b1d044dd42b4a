/* Why a verdict is what it is, for a reader who is no surveyor. */
#pragma once
#include "claim/finding.h"

/* The reasons in whole sentences: what each map gives, whether that fits, what keeps it from deciding, what others
   published. g_free. */
char *tf_reader_explanation(const Finding *finding);

/* What stands beside it: how its words are read, what stands for what, what no map can tell. Of char *, owned. */
GPtrArray *tf_reader_asides(const Finding *finding);
