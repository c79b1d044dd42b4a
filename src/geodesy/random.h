/* Random numbers by counter: the number for (seed, stream, index) is the same whatever was drawn
   before it, on any thread and any machine.

   Philox4x32-10: J. K. Salmon et al., Parallel random numbers: as easy as 1, 2, 3, Proc. SC11
   (2011), doi:10.1145/2063384.2063405, from the Random123 library. Normal deviates by the inverse
   of the distribution: M. J. Wichura, Algorithm AS 241, Applied Statistics 37, 477-484 (1988),
   PPND7. */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* Four standard normal deviates for (seed, stream, index). */
void tf_random_normals(uint64_t seed, uint32_t stream, uint64_t index, float normals[4]);

/* The normal deviates of n indices from `first` on, many at once: of index first + i the first two
   go to a[2 * i] and a[2 * i + 1], the others to b likewise. */
void tf_random_normal_pairs(uint64_t seed, uint32_t stream, uint64_t first, size_t n, float *a,
                            float *b);

/* Four numbers uniform in the open interval (0, 1). */
void tf_random_uniforms(uint64_t seed, uint32_t stream, uint64_t index, double uniforms[4]);
