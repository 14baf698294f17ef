/** Buyers against sellers, swings and channels by their definitions, over lists. */
import * as line from './lines.ts';
import { numberOf, type Slow, total, windowed } from './lines.ts';

/** Share in percent. */
const share = (up: line.Line, down: line.Line): number[] => line.zip((u, d) => (100 * u) / (u + d), up, down);

/** Each filter spelt out, as the public sources have it (f28..f80 there). */
export const smoothRsi: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 14);
  const alpha = 3 / (length + 2);
  const cells = Array.from({ length: 12 }, () => 0);
  const run = (x: number, from: number): number => {
    let value = x;
    for (let k = from; k < from + 6; k += 2) {
      cells[k] = (1 - alpha) * cells[k]! + alpha * value;
      cells[k + 1] = alpha * cells[k]! + (1 - alpha) * cells[k + 1]!;
      value = cells[k]! * 1.5 - cells[k + 1]! * 0.5;
    }
    return value;
  };
  const rsx = Array.from(close, (x, i) => {
    const move = i === 0 ? 0 : x - close[i - 1]!;
    const [signed, size] = [run(move, 0), run(Math.abs(move), 6)];
    return i < length ? Number.NaN : Math.min(100, Math.max(0, (signed / size + 1) * 50));
  });
  return { rsx };
};

export const absoluteStrength: Slow = ({ close }, inputs) => {
  const move = line.moves(close);
  const twice = (x: line.Line) =>
    line.weighted(line.weighted(x, numberOf(inputs, 'length', 9)), numberOf(inputs, 'smooth', 3));
  return {
    bulls: twice(move.map((x) => 0.5 * (Math.abs(x) + x))),
    bears: twice(move.map((x) => 0.5 * (Math.abs(x) - x))),
  };
};

export const deMarker: Slow = ({ high, low }, inputs) => {
  const length = numberOf(inputs, 'length', 14);
  const up = line.mean(line.gains(line.moves(high)), length);
  return { demarker: share(up, line.mean(line.losses(line.moves(low)), length)).map((x) => x / 100) };
};

/** As DeMark counts: a two-bar change is dropped where high, or low, never came back to the ground of five to eight bars ago. */
export const rangeExpansion: Slow = ({ high, low, close }, inputs) => {
  const length = numberOf(inputs, 'length', 8);
  const at = (i: number): readonly [number, number] => {
    const [up, down] = [high[i]! - high[i - 2]!, low[i]! - low[i - 2]!];
    const strong = high[i - 2]! < close[i - 7]! && high[i - 2]! < close[i - 8]!;
    const lower = high[i]! < high[i - 5]! && high[i]! < high[i - 6]!;
    const weak = low[i - 2]! > close[i - 7]! && low[i - 2]! > close[i - 8]!;
    const higher = low[i]! > low[i - 5]! && low[i]! > low[i - 6]!;
    return [(strong && lower) || (weak && higher) ? 0 : up + down, Math.abs(up) + Math.abs(down)];
  };
  const rei = Array.from(high, (_, i) => {
    if (i < 7 + length) return Number.NaN;
    const bars = Array.from({ length }, (__, k) => at(i - k));
    return (100 * total(bars.map(([kept]) => kept))) / total(bars.map(([, size]) => size));
  });
  return { rei };
};

export const psychological: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 12);
  return { psy: windowed(line.moves(close), length, (x) => (100 * x.filter((one) => one > 0).length) / length) };
};

const four = (x: line.Line): number[] => windowed(x, 4, ([a, b, c, d]) => (a! + 2 * b! + 2 * c! + d!) / 6);

export const vigor: Slow = ({ open, high, low, close }, inputs) => {
  const length = numberOf(inputs, 'length', 10);
  const body = line.summed(four(line.less(close, open)), length);
  const rvgi = line.zip((a, b) => a / b, body, line.summed(four(line.less(high, low)), length));
  return { rvgi, signal: four(rvgi) };
};

export const brar: Slow = ({ open, high, low, close }, inputs) => {
  const length = numberOf(inputs, 'length', 26);
  const before = line.ago(close, 1);
  const ratio = (a: line.Line, b: line.Line) =>
    line.zip((x, y) => (x / y) * 100, line.summed(a, length), line.summed(b, length));
  return {
    br: ratio(line.gains(line.less(high, before)), line.gains(line.less(before, low))),
    ar: ratio(line.less(high, open), line.less(open, low)),
  };
};

export const trueMomentum: Slow = ({ open, close }, inputs) => {
  const [length, smooth] = [numberOf(inputs, 'length', 14), numberOf(inputs, 'smooth', 3)];
  const count = Array.from(close, (x, i) =>
    i < length - 1 ? Number.NaN : total(Array.from({ length }, (_, k) => Math.sign(x - open[i - k]!))),
  );
  const tmo = line.exponential(line.exponential(count, numberOf(inputs, 'calc', 5)), smooth);
  return { tmo, signal: line.exponential(tmo, smooth) };
};

export const trigger: Slow = ({ high, low }, inputs) => {
  const length = numberOf(inputs, 'length', 15);
  const [top, bottom] = [line.top(high, length), line.bottom(low, length)];
  const buy = line.less(top, line.ago(bottom, length));
  const sell = line.less(line.ago(top, length), bottom);
  return { ttf: line.zip((b, s) => (100 * (b - s)) / (0.5 * (b + s)), buy, sell) };
};

export const setup: Slow = ({ close }) => {
  let count = 0;
  const counts = Array.from(close, (x, i) => {
    if (i < 4) return Number.NaN;
    const side = Math.sign(x - close[i - 4]!);
    count = side === 0 ? 0 : side === Math.sign(count) ? count + side : side;
    return count;
  });
  return { count: counts };
};

export const polarized: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 10);
  const raw = Array.from(close, (x, i) => {
    if (i < length) return Number.NaN;
    const way = total(Array.from({ length }, (_, k) => Math.hypot(close[i - k]! - close[i - k - 1]!, 1)));
    const move = x - close[i - length]!;
    return (Math.sign(move) * 100 * Math.hypot(move, length)) / way;
  });
  return { pfe: line.exponential(raw, numberOf(inputs, 'smooth', 5)) };
};

/** Wilder's sum of swings, each by his three cases. */
export const accumulated: Slow = ({ open, high, low, close }, inputs) => {
  const limit = numberOf(inputs, 'limit', 10);
  let sum = 0;
  const asi = Array.from(close, (c, i) => {
    if (i === 0) return Number.NaN;
    const [c1, o1, o, h, l] = [close[i - 1]!, open[i - 1]!, open[i]!, high[i]!, low[i]!];
    const [a, b, range] = [Math.abs(h - c1), Math.abs(l - c1), h - l];
    const most = Math.max(a, b, range);
    const r = (most === a ? a - b / 2 : most === b ? b - a / 2 : range) + Math.abs(c1 - o1) / 4;
    sum += (((50 * (c - c1 + (c - o) / 2 + (c1 - o1) / 4)) / r) * Math.max(a, b)) / limit;
    return sum;
  });
  return { asi };
};
