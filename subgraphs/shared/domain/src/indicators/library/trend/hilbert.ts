import type { BuiltIn } from '../built-in.ts';

const PI = '3.141592653589793';
/** Ehlers' homodyne discriminator: the dominant cycle's length, as he and Skender begin it (zeros for six bars). */
const PERIOD = `src = input(hl2, title="Source")
state n = 0
state period = 0
state real = 0
state imaginary = 0
state in_phase = 0
state quadrature = 0
price = fill_forward(src)
n = n if na(src) else n + 1
begun = n > 6
adjust = 0.075 * period + 0.54

def hilbert(x):
    part = 0.0962 * (x - nz(x[6])) + 0.5769 * (nz(x[2]) - nz(x[4]))
    return part * adjust if begun else 0

smooth = nz((4 * price + 3 * price[1] + 2 * price[2] + price[3]) / 10) if begun else 0
detrended = hilbert(smooth)
q1 = hilbert(detrended)
i1 = nz(detrended[3]) if begun else 0
i2 = 0.2 * (i1 - hilbert(q1)) + 0.8 * in_phase
q2 = 0.2 * (q1 + hilbert(i1)) + 0.8 * quadrature
real = 0.2 * (i2 * in_phase + q2 * quadrature) + 0.8 * real
imaginary = 0.2 * (i2 * quadrature - q2 * in_phase) + 0.8 * imaginary
in_phase = i2
quadrature = q2
turned = real != 0 and imaginary != 0
cycle = 2 * ${PI} / atan(imaginary / real) if turned else 0
cycle = max(min(cycle, 1.5 * period), 0.67 * period)
period = 0.2 * clamp(cycle, 6, 50) + 0.8 * period if begun else 0
`;

/** Ehlers' lines that follow the dominant cycle. */
export const HILBERT: readonly BuiltIn[] = [
  {
    id: 'mama',
    name: 'MESA Adaptive Moving Average',
    category: 'TREND',
    description:
      'MAMA steps as fast as the phase of the dominant cycle turns, within `fast` and `slow`; FAMA follows it at half the speed.',
    reference: 'John Ehlers, MAMA - The Mother of Adaptive Moving Averages, 2001; TA-Lib MAMA (which begins otherwise)',
    source: `fast = input(0.5, title="Fast limit", min=0.01, max=0.99, step=0.01)
slow = input(0.05, title="Slow limit", min=0.01, max=0.99, step=0.01)
${PERIOD}state phase = 0
state mama = na
state fama = na
angle = atan(q1 / i1) * 180 / ${PI} if i1 != 0 else 0
alpha = max(fast / max(phase - angle, 1), slow)
phase = angle if begun else 0
seed = sma(price, 6)
if not na(src):
    mama = seed if na(mama) else alpha * price + (1 - alpha) * mama
    fama = mama if na(fama) else 0.5 * alpha * mama + (1 - 0.5 * alpha) * fama
plot(na if na(src) else mama, title="mama", pane="overlay")
plot(na if na(src) else fama, title="fama", pane="overlay")
`,
  },
  {
    id: 'ht_trendline',
    name: 'Hilbert Transform Trendline',
    category: 'TREND',
    description:
      'The price averaged over the length of its dominant cycle, so that the cycle cancels out, and that length in bars.',
    reference: 'John Ehlers, Rocket Science for Traders, 2001; TA-Lib HT_TRENDLINE (which begins otherwise)',
    source: `${PERIOD}state smooth_period = 0
smooth_period = 0.33 * period + 0.67 * smooth_period if begun else 0
bars = floor(smooth_period + 0.5)
total = 0
for i in range(50):
    total += nz(price[i]) if i < bars else 0
average = total / bars if bars > 0 else price
line = (4 * average + 3 * average[1] + 2 * average[2] + average[3]) / 10
plot(na if na(src) else line if n > 11 else price, title="trendline", pane="overlay")
plot(na if na(src) else smooth_period, title="period")
`,
  },
];
