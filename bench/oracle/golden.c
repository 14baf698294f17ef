/*
 * Values of TA-Lib's functions over the bars of a file (columns of doubles: open, high, low, close, volume), one line each:
 * name, output, bar, value. Over barsOf(21, 250) of evaluate/testing/programs.ts it makes subgraphs/shared/domain/src/indicators/library/testing/talib.txt; needs TA-Lib's sources, as talib.ts
 * fetches them:
 *   gcc -O2 -w -I$LIB/include -I$LIB/src/ta_common -I$LIB/src/ta_func -o golden golden.c $LIB/src/ta_func/*.c $LIB/src/ta_common/ta_{global,version,retcode}.c -lm
 */
#include <stdio.h>
#include <stdlib.h>
#include "ta_libc.h"

#define FIRST 3
#define STEP 19
static int n;
static double *o, *h, *l, *c, *v, *out[3];

static void show(const char *name, int outputs, int from, int count) {
  for (int k = 0; k < outputs; k += 1)
    for (int i = 0; i < count; i += 1)
      if (i < FIRST || i % STEP == 0 || i == count - 1) printf("%s %d %d %.17g\n", name, k, from + i, out[k][i]);
}
#define ALL 0, n - 1
#define TO &from, &count
#define ONE(name, ...) if (TA_##name(ALL, __VA_ARGS__, TO, out[0]) != TA_SUCCESS) return 1; show(#name, 1, from, count)
#define TWO(name, ...) if (TA_##name(ALL, __VA_ARGS__, TO, out[0], out[1]) != TA_SUCCESS) return 1; show(#name, 2, from, count)
#define THREE(name, ...) if (TA_##name(ALL, __VA_ARGS__, TO, out[0], out[1], out[2]) != TA_SUCCESS) return 1; show(#name, 3, from, count)

int main(int argc, char **argv) {
  int from, count;
  FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
  if (!file) return 2;
  fseek(file, 0, SEEK_END);
  n = (int)(ftell(file) / (long)sizeof(double) / 5);
  rewind(file);
  double *all = malloc(8UL * n * sizeof(double));
  if (!all || fread(all, sizeof(double), 5UL * n, file) != 5UL * n) return 2;
  o = all, h = all + n, l = all + 2L * n, c = all + 3L * n, v = all + 4L * n;
  for (int k = 0; k < 3; k += 1) out[k] = all + (5L + k) * n;
  TA_Initialize();
  ONE(SMA, c, 20);
  ONE(EMA, c, 20);
  ONE(WMA, c, 20);
  ONE(TRIMA, c, 20);
  ONE(DEMA, c, 20);
  ONE(TEMA, c, 20);
  ONE(T3, c, 5, 0.7);
  ONE(KAMA, c, 10);
  ONE(LINEARREG, c, 14);
  ONE(LINEARREG_SLOPE, c, 14);
  ONE(LINEARREG_INTERCEPT, c, 14);
  ONE(LINEARREG_ANGLE, c, 14);
  ONE(TSF, c, 14);
  ONE(SAR, h, l, 0.02, 0.2);
  ONE(ADX, h, l, c, 14);
  ONE(ADXR, h, l, c, 14);
  ONE(DX, h, l, c, 14);
  ONE(PLUS_DI, h, l, c, 14);
  ONE(MINUS_DI, h, l, c, 14);
  ONE(PLUS_DM, h, l, 14);
  ONE(MINUS_DM, h, l, 14);
  TWO(AROON, h, l, 14);
  ONE(AROONOSC, h, l, 14);
  ONE(MIDPOINT, c, 14);
  ONE(MIDPRICE, h, l, 14);
  TWO(MAMA, c, 0.5, 0.05);
  ONE(HT_TRENDLINE, c);
  ONE(RSI, c, 14);
  ONE(CMO, c, 14);
  ONE(MOM, c, 10);
  ONE(ROC, c, 10);
  ONE(CCI, h, l, c, 14);
  ONE(WILLR, h, l, c, 14);
  ONE(ULTOSC, h, l, c, 7, 14, 28);
  ONE(TRIX, c, 15);
  ONE(BOP, o, h, l, c);
  ONE(MFI, h, l, c, v, 14);
  THREE(MACD, c, 12, 26, 9);
  TWO(STOCH, h, l, c, 14, 3, TA_MAType_SMA, 3, TA_MAType_SMA);
  ONE(APO, c, 12, 26, TA_MAType_EMA);
  ONE(PPO, c, 12, 26, TA_MAType_EMA);
  ONE(AD, h, l, c, v);
  ONE(ADOSC, h, l, c, v, 3, 10);
  ONE(OBV, c, v);
  ONE(ATR, h, l, c, 14);
  ONE(NATR, h, l, c, 14);
  ONE(TRANGE, h, l, c);
  ONE(STDDEV, c, 20, 1);
  ONE(VAR, c, 20, 1);
  THREE(BBANDS, c, 20, 2, 2, TA_MAType_SMA);
  ONE(ROCP, c, 10);
  ONE(ROCR, c, 10);
  ONE(IMI, o, c, 14);
  TWO(STOCHF, h, l, c, 14, 3, TA_MAType_SMA);
  THREE(ACCBANDS, h, l, c, 20);
  TA_Shutdown();
  return 0;
}
