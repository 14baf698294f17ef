/** Ehlers' indicators in the shape of his own listings: one bar after another, earlier bars by index, the begin being flat. */
import * as line from './lines.ts';
import { average, numberOf, type Slow, total, windowed } from './lines.ts';

const turn = (part: number, length: number): number => (part * 2 * Math.PI) / length;

/** Two-pole super smoother. */
function superSmooth(x: line.Line, length: number): number[] {
  const from = Array.from(x).findIndex((one) => !Number.isNaN(one));
  const a = Math.exp((-1.414 * Math.PI) / length);
  const b = 2 * a * Math.cos((1.414 * Math.PI) / length);
  const out = Array.from(x, () => Number.NaN);
  for (let i = from; i < x.length; i += 1) {
    const [before, older, last] = [out[i - 1] ?? x[i]!, out[i - 2] ?? x[i]!, x[i - 1] ?? x[i]!];
    const known = (value: number) => (Number.isNaN(value) ? x[i]! : value);
    out[i] = (1 - b + a * a) * ((x[i]! + known(last)) / 2) + b * known(before) - a * a * known(older);
  }
  return out;
}

/** Two-pole high pass. */
function highPass(x: line.Line, length: number): number[] {
  const angle = turn(0.707, length);
  const alpha = (Math.cos(angle) + Math.sin(angle) - 1) / Math.cos(angle);
  const out: number[] = [];
  for (let i = 0; i < x.length; i += 1) {
    const bend = i < 2 ? 0 : x[i]! - 2 * x[i - 1]! + x[i - 2]!;
    out.push((1 - alpha / 2) ** 2 * bend + 2 * (1 - alpha) * (out[i - 1] ?? 0) - (1 - alpha) ** 2 * (out[i - 2] ?? 0));
  }
  return out;
}
const until = (x: line.Line, bar: number): number[] => Array.from(x, (one, i) => (i < bar ? Number.NaN : one));

function flexed(x: line.Line, length: number, straight: boolean): number[] {
  const filtered = superSmooth(x, length / 2);
  let power = 0;
  return filtered.map((now, i) => {
    if (i < length) return Number.NaN;
    const slope = straight ? (filtered[i - length]! - now) / length : 0;
    let sum = 0;
    for (let k = 1; k <= length; k += 1) sum += now + k * slope - filtered[i - k]!;
    sum /= length;
    power = 0.04 * sum * sum + 0.96 * power;
    return sum / Math.sqrt(power);
  });
}
export const reflex: Slow = ({ close }, inputs) => ({ reflex: flexed(close, numberOf(inputs, 'length', 20), true) });
export const trendflex: Slow = ({ close }, inputs) => ({
  trendflex: flexed(close, numberOf(inputs, 'length', 20), false),
});

export const roofing: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 48);
  return { roofing: until(superSmooth(highPass(close, length), numberOf(inputs, 'short', 10)), length) };
};

export const mesaStochastic: Slow = ({ close }, inputs) => {
  const short = numberOf(inputs, 'short', 10);
  const filtered = superSmooth(highPass(close, numberOf(inputs, 'long', 48)), short);
  const place = line.place(filtered, filtered, filtered, numberOf(inputs, 'length', 20)).map((x) => x / 100);
  return { mesa_stoch: superSmooth(place, short) };
};

export const decycler: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 125);
  const rest = highPass(line.less(close, highPass(close, length)), 0.5 * length);
  const factor = numberOf(inputs, 'factor', 1);
  return {
    decycler: until(
      line.zip((r, c) => (100 * factor * r) / c, rest, close),
      length,
    ),
  };
};

export const sinewave: Slow = ({ close }, inputs) => {
  const angle = turn(1, numberOf(inputs, 'length', 40));
  const alpha = (1 - Math.sin(angle)) / Math.cos(angle);
  let passed = 0;
  const high = Array.from(close, (x, i) => {
    if (i > 0) passed = 0.5 * (1 + alpha) * (x - close[i - 1]!) + alpha * passed;
    return passed;
  });
  const wave = (x: readonly number[]) => average(x) / Math.sqrt(average(x.map((one) => one * one)));
  return { ebsw: windowed(superSmooth(high, numberOf(inputs, 'short', 10)), 3, wave) };
};

export const rocket: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 10);
  const move = line.moves(superSmooth(line.moves(close, length - 1), numberOf(inputs, 'smooth', 8)));
  const stretch = (x: readonly number[]) =>
    Math.atanh(Math.min(0.999, Math.max(-0.999, total(x) / total(x.map(Math.abs)))));
  return { rocket_rsi: windowed(move, length, stretch) };
};

export const cyber: Slow = ({ high, low }, inputs) => {
  const alpha = numberOf(inputs, 'alpha', 0.07);
  const price = line.zip((h, l) => (h + l) / 2, high, low);
  const smooth = windowed(price, 4, ([a, b, c, d]) => (a! + 2 * b! + 2 * c! + d!) / 6);
  const cycle: number[] = [];
  price.forEach((x, i) => {
    const bend = (s: readonly number[]) => s[i]! - 2 * (s[i - 1] ?? Number.NaN) + (s[i - 2] ?? Number.NaN);
    if (i < 5) cycle.push(bend(price) / 4);
    else
      cycle.push(
        (1 - alpha / 2) ** 2 * bend(smooth) + 2 * (1 - alpha) * cycle[i - 1]! - (1 - alpha) ** 2 * cycle[i - 2]!,
      );
    return x;
  });
  return { cycle: until(cycle, 5), trigger: until(line.ago(cycle, 1), 5) };
};

/** Pearson's r against 0, 1, 2, ... */
export const trendCorrelation: Slow = ({ close }, inputs) => ({
  cti: windowed(close, numberOf(inputs, 'length', 20), (y) => {
    const [mean, middle] = [average(y), (y.length - 1) / 2];
    const both = total(y.map((one, x) => (one - mean) * (x - middle)));
    const sizes = total(y.map((one) => (one - mean) ** 2)) * total(y.map((_, x) => (x - middle) ** 2));
    return both / Math.sqrt(sizes);
  }),
});
