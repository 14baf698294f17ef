/* Times TA-Lib's kernels over the bars of a file (three columns of doubles: high, low, close); prints `name ns-per-bar`, the quietest tenth of the rounds. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "ta_libc.h"

#define ROUNDS 15
static int n;
static double *high, *low, *close_, *a, *b, *c;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}
static int ascending(const void *x, const void *y) {
  double d = *(const double *)x - *(const double *)y;
  return d < 0 ? -1 : d > 0;
}

#define TIME(name, call)                                                     \
  do {                                                                       \
    double each[ROUNDS];                                                     \
    int from, count;                                                         \
    for (int i = 0; i < ROUNDS + 3; i += 1) {                                \
      double start = now();                                                  \
      if (call != TA_SUCCESS) return 1;                                      \
      if (i >= 3) each[i - 3] = now() - start;                               \
    }                                                                        \
    qsort(each, ROUNDS, sizeof(double), ascending);                          \
    printf("%s %.4f\n", name, each[ROUNDS / 10] / n);                        \
  } while (0)

int main(int argc, char **argv) {
  FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
  if (!file) return 2;
  fseek(file, 0, SEEK_END);
  n = (int)(ftell(file) / (long)sizeof(double) / 3);
  rewind(file);
  double *all = malloc(6UL * n * sizeof(double));
  if (!all || fread(all, sizeof(double), 3UL * n, file) != 3UL * n) return 2;
  high = all, low = all + n, close_ = all + 2L * n, a = all + 3L * n, b = all + 4L * n, c = all + 5L * n;
  TA_Initialize();
  TIME("sma", TA_SMA(0, n - 1, close_, 20, &from, &count, a));
  TIME("ema", TA_EMA(0, n - 1, close_, 20, &from, &count, a));
  TIME("rsi", TA_RSI(0, n - 1, close_, 14, &from, &count, a));
  TIME("macd", TA_MACD(0, n - 1, close_, 12, 26, 9, &from, &count, a, b, c));
  TIME("bbands", TA_BBANDS(0, n - 1, close_, 20, 2, 2, TA_MAType_SMA, &from, &count, a, b, c));
  TIME("atr", TA_ATR(0, n - 1, high, low, close_, 14, &from, &count, a));
  TIME("adx", TA_ADX(0, n - 1, high, low, close_, 14, &from, &count, a));
  TIME("stoch", TA_STOCH(0, n - 1, high, low, close_, 14, 3, TA_MAType_SMA, 3, TA_MAType_SMA, &from, &count, a, b));
  TA_Shutdown();
  return 0;
}
