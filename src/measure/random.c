#include "measure/random.h"
#include <Random123/philox.h>
#include <math.h>

static philox4x32_ctr_t draw(uint64_t seed, uint32_t stream, uint64_t index) {
    philox4x32_key_t key = {{(uint32_t)seed, (uint32_t)(seed >> 32)}};
    philox4x32_ctr_t counter = {{stream, (uint32_t)index, (uint32_t)(index >> 32), 0}};
    return philox4x32(counter, key);
}

/* The middle of one of 2^32 equal cells of (0, 1). */
static double uniform(uint32_t bits) {
    return (bits + 0.5) * 0x1p-32;
}

/* Inverse of the standard normal distribution, AS 241 PPND7: relative error about 1e-7. */
static float inverse_normal(uint32_t bits) {
    float q = (float)(uniform(bits) - 0.5);
    if (fabsf(q) <= 0.425f) {
        float r = 0.180625f - q * q;
        return q *
               (((5.9109374720e1f * r + 1.5929113202e2f) * r + 5.0434271938e1f) * r +
                3.3871327179f) /
               (((6.7187563600e1f * r + 7.8757757664e1f) * r + 1.7895169469e1f) * r + 1.0f);
    }
    /* The tail's own probability, without the loss of the subtraction above. */
    double tail = q < 0 ? uniform(bits) : uniform(~bits);
    float r = sqrtf((float)-log(tail)), x;
    if (r <= 5) {
        r -= 1.6f;
        x = (((1.7023821103e-1f * r + 1.3067284816f) * r + 2.7568153900f) * r + 1.4234372777f) /
            ((1.2021132975e-1f * r + 7.3700164250e-1f) * r + 1.0f);
    } else {
        r -= 5;
        x = (((1.7337203997e-2f * r + 4.2868294337e-1f) * r + 3.0812263860f) * r + 6.6579051150f) /
            ((1.2258202635e-2f * r + 2.4197894225e-1f) * r + 1.0f);
    }
    return q < 0 ? -x : x;
}

void random_normals(uint64_t seed, uint32_t stream, uint64_t index, float normals[4]) {
    philox4x32_ctr_t bits = draw(seed, stream, index);
    for (int i = 0; i < 4; i++)
        normals[i] = inverse_normal(bits.v[i]);
}

void random_uniforms(uint64_t seed, uint32_t stream, uint64_t index, double uniforms[4]) {
    philox4x32_ctr_t bits = draw(seed, stream, index);
    for (int i = 0; i < 4; i++)
        uniforms[i] = uniform(bits.v[i]);
}
