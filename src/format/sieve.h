/* Which features meet a condition, one by one: GDAL itself does not say which of a layer's they are. */
#pragma once
#include <gdal.h>
#include <stdbool.h>

typedef struct Sieve Sieve;

/* For features of `layer`, and a condition of OGR SQL; NULL if GDAL cannot read that. Free with tf_sieve_free. */
Sieve *tf_sieve_new(OGRLayerH layer, const char *where);
void tf_sieve_free(Sieve *sieve);

bool tf_sieve_passes(Sieve *sieve, OGRFeatureH feature);
