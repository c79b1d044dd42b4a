#include "geodesy/random.h"
#include "geodesy/simd.h"
#include <Random123/philox.h>
#include <math.h>
#include <string.h>

static philox4x32_ctr_t draw(uint64_t seed, uint32_t stream, uint64_t index) {
    philox4x32_key_t key = {{(uint32_t)seed, (uint32_t)(seed >> 32)}};
    philox4x32_ctr_t counter = {{stream, (uint32_t)index, (uint32_t)(index >> 32), 0}};
    return philox4x32(counter, key);
}

/* The middle of one of 2^32 equal cells of (0, 1). */
static double uniform(uint32_t bits) {
    return (bits + 0.5) * 0x1p-32;
}

static inline double as_double(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Natural logarithm of a number in (0, 1), by the series of atanh as in Sun's fdlibm: error below
   one unit in the last place. Without branches, so that it runs in lanes. */
static inline double log_of(double x) {
    static const double l[] = {6.666666666666735130e-01, 3.999999999940941908e-01,
                               2.857142874366239149e-01, 2.222219843214978396e-01,
                               1.818357216161805012e-01, 1.531383769920937332e-01,
                               1.479819860511658591e-01};
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    /* x = m * 2^e with m from sqrt(1/2) to sqrt(2); e by way of the digits of 2^52 + e. */
    uint64_t shifted = bits + (0x3ff0000000000000u - 0x3fe6a09e667f3bcdu);
    double m = as_double((shifted & 0x000fffffffffffffu) + 0x3fe6a09e667f3bcdu);
    double e = as_double(0x4330000000000000u | shifted >> 52) - (0x1p52 + 1023);
    double f = m - 1, s = f / (2 + f), z = s * s, half = 0.5 * f * f, r = z * l[6];
    for (int i = 5; i >= 0; i--)
        r = z * (l[i] + r);
    return e * 6.93147180369123816490e-01 -
           ((half - (s * (half + r) + e * 1.90821492927058770002e-10)) - f);
}

/* Inverse of the standard normal distribution, AS 241 PPND7: relative error about 1e-7. Both of its
   pieces are computed and one is taken; its third begins at a probability of 1.4e-11, which 32 bits
   do not reach. */
static inline float inverse_normal(uint32_t bits) {
    int32_t above = (int32_t)(bits ^ 0x80000000u); /* of the middle; vectors convert signed ones */
    float q = (float)((above + 0.5) * 0x1p-32), r = 0.180625f - q * q;
    float middle =
        q * (((5.9109374720e1f * r + 1.5929113202e2f) * r + 5.0434271938e1f) * r + 3.3871327179f) /
        (((6.7187563600e1f * r + 7.8757757664e1f) * r + 1.7895169469e1f) * r + 1.0f);
    /* The tail's own probability, without the loss of a subtraction. */
    int32_t end = (int32_t)(above < 0 ? bits : ~bits);
    float t = sqrtf((float)-log_of((end + 0.5) * 0x1p-32)) - 1.6f;
    float tail =
        (((1.7023821103e-1f * t + 1.3067284816f) * t + 2.7568153900f) * t + 1.4234372777f) /
        ((1.2021132975e-1f * t + 7.3700164250e-1f) * t + 1.0f);
    return fabsf(q) <= 0.425f ? middle : above < 0 ? -tail : tail;
}

void tf_random_normals(uint64_t seed, uint32_t stream, uint64_t index, float normals[4]) {
    philox4x32_ctr_t bits = draw(seed, stream, index);
    for (int i = 0; i < 4; i++)
        normals[i] = inverse_normal(bits.v[i]);
}

enum { RUN = 16 };

/* Philox4x32-10 for RUN indices, in lanes: bits[word][lane] are draw(seed, stream, index
   + lane). */
static inline void draw_run(uint64_t seed, uint32_t stream, uint64_t index, uint32_t bits[4][RUN]) {
    uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    for (int i = 0; i < RUN; i++) {
        bits[0][i] = stream;
        bits[1][i] = (uint32_t)(index + (uint64_t)i);
        bits[2][i] = (uint32_t)((index + (uint64_t)i) >> 32);
        bits[3][i] = 0;
    }
    for (int round = 0; round < 10; round++) {
        for (int i = 0; i < RUN; i++) {
            uint64_t a = (uint64_t)PHILOX_M4x32_0 * bits[0][i];
            uint64_t b = (uint64_t)PHILOX_M4x32_1 * bits[2][i];
            uint32_t second = bits[1][i], fourth = bits[3][i];
            bits[0][i] = (uint32_t)(b >> 32) ^ second ^ key[0];
            bits[1][i] = (uint32_t)b;
            bits[2][i] = (uint32_t)(a >> 32) ^ fourth ^ key[1];
            bits[3][i] = (uint32_t)a;
        }
        key[0] += PHILOX_W32_0;
        key[1] += PHILOX_W32_1;
    }
}

/* The same as tf_random_normals for each index. */
WIDE static void normals_run(uint64_t seed, uint32_t stream, uint64_t index,
                             float normals[4][RUN]) {
    uint32_t bits[4][RUN];
    draw_run(seed, stream, index, bits);
    for (int word = 0; word < 4; word++)
        for (int i = 0; i < RUN; i++)
            normals[word][i] = inverse_normal(bits[word][i]);
}

void tf_random_normal_pairs(uint64_t seed, uint32_t stream, uint64_t first, size_t n, float *a,
                            float *b) {
    for (size_t done = 0; done < n; done += RUN) {
        float normals[4][RUN];
        normals_run(seed, stream, first + done, normals);
        for (size_t i = 0; i < RUN && done + i < n; i++) {
            a[2 * (done + i)] = normals[0][i];
            a[2 * (done + i) + 1] = normals[1][i];
            b[2 * (done + i)] = normals[2][i];
            b[2 * (done + i) + 1] = normals[3][i];
        }
    }
}

void tf_random_uniforms(uint64_t seed, uint32_t stream, uint64_t index, double uniforms[4]) {
    philox4x32_ctr_t bits = draw(seed, stream, index);
    for (int i = 0; i < 4; i++)
        uniforms[i] = uniform(bits.v[i]);
}
