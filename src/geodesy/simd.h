/* Loops over lanes that the compiler turns into vector instructions. */
#pragma once

/* Before a function: compiled for several widths of vectors, of which the widest that the machine
   has is taken when the program starts. The numbers are the same with each: ISO C forbids the
   compiler from fusing or reordering what is written (-std=c17 does, GNU C would not). */
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__) &&       \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WIDE
#endif
