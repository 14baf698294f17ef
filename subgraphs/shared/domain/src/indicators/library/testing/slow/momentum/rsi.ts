/** Relatives of the RSI by their definitions, over lists. */
import * as line from './lines.ts';
import { numberOf, type Slow, total } from './lines.ts';

export const cutler: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 14);
  const up = line.mean(line.gains(line.moves(close)), length);
  const down = line.mean(line.losses(line.moves(close)), length);
  return { rsi: line.zip((u, d) => 100 - 100 / (1 + u / d), up, down) };
};

export const connors: Slow = ({ close }, inputs) => {
  const ranks = numberOf(inputs, 'rank_length', 100);
  let run = 0;
  const streak = Array.from(close, (x, i) => {
    const sign = i === 0 ? 0 : Math.sign(x - close[i - 1]!);
    run = sign === 0 ? 0 : Math.sign(run) === sign ? run + sign : sign;
    return run;
  });
  const change = line.rate(close, 1);
  const rank = change.map((x, i) => {
    const before = change.slice(Math.max(1, i - ranks), i);
    const counts = (one: number) => one < x || (inputs['convention'] === 'TRADINGVIEW' && one === x);
    return before.length < ranks ? Number.NaN : (100 * before.filter(counts).length) / ranks;
  });
  const short = line.strength(close, numberOf(inputs, 'length', 3));
  const run2 = line.strength(streak, numberOf(inputs, 'streak_length', 2));
  return { connors_rsi: line.zip((a, b, c) => (a + b + c) / 3, short, run2, rank) };
};

export const relativeMomentum: Slow = ({ close }, inputs) => {
  const move = line.moves(close, numberOf(inputs, 'momentum', 5));
  const length = numberOf(inputs, 'length', 20);
  const [up, down] = [line.wilders(line.gains(move), length), line.wilders(line.losses(move), length)];
  return { rmi: line.zip((u, d) => (100 * u) / (u + d), up, down) };
};

export const intraday: Slow = ({ open, close }, inputs) => {
  const body = line.less(close, open);
  const length = numberOf(inputs, 'length', 14);
  const [up, down] = [line.summed(line.gains(body), length), line.summed(line.losses(body), length)];
  return { imi: line.zip((u, d) => (100 * u) / (u + d), up, down) };
};

/** Ehlers' own loop: each stage from the one before, one bar late. */
export const laguerre: Slow = ({ close }, inputs) => {
  const gamma = numberOf(inputs, 'gamma', 0.5);
  let last = [close[0]!, close[0]!, close[0]!, close[0]!];
  const values = Array.from(close, (x) => {
    const now = [(1 - gamma) * x + gamma * last[0]!];
    for (let k = 1; k < 4; k += 1) now.push(-gamma * now[k - 1]! + last[k - 1]! + gamma * last[k]!);
    last = now;
    const steps = [0, 1, 2].map((k) => now[k]! - now[k + 1]!);
    const up = total(steps.filter((step) => step > 0));
    return up / total(steps.map(Math.abs));
  });
  return { laguerre_rsi: values };
};

export const inverseFisher: Slow = ({ close }, inputs) => {
  const scaled = line.strength(close, numberOf(inputs, 'length', 5)).map((x) => (x - 50) / 10);
  return { inverse_fisher_rsi: line.weighted(scaled, numberOf(inputs, 'smooth', 9)).map(Math.tanh) };
};

export const dynamic: Slow = ({ close }, inputs) => {
  const usual = numberOf(inputs, 'length', 14);
  const nervous = line.spread(close, 5);
  const quiet = line.mean(nervous, 10);
  const values = Array.from(close, (_, i) => {
    if (i < 30) return Number.NaN;
    const bars = Math.min(30, Math.max(3, Math.floor((usual * quiet[i]!) / nervous[i]!)));
    const step = Array.from({ length: bars }, (__, k) => close[i - k]! - close[i - k - 1]!);
    const up = total(step.filter((x) => x > 0));
    return (100 * up) / total(step.map(Math.abs));
  });
  return { dymi: values };
};

/** As in the MetaTrader source: the band follows while the line stays on its side, and is set anew when it is crossed. */
export const quantitative: Slow = ({ close }, inputs) => {
  const [length, factor] = [numberOf(inputs, 'length', 14), numberOf(inputs, 'factor', 4.236)];
  const fast = line.exponential(line.strength(close, length), numberOf(inputs, 'smooth', 5));
  const wild = 2 * length - 1;
  const range = line.exponential(line.exponential(line.moves(fast).map(Math.abs), wild), wild);
  let [long, short, side] = [Number.NaN, Number.NaN, 1];
  const trail = fast.map((x, i) => {
    const [reach, before] = [range[i]! * factor, fast[i - 1] ?? Number.NaN];
    if (Number.isNaN(reach)) return Number.NaN;
    const [oldLong, oldShort] = [long, short];
    long = before > oldLong && x > oldLong ? Math.max(oldLong, x - reach) : x - reach;
    short = before < oldShort && x < oldShort ? Math.min(oldShort, x + reach) : x + reach;
    if (x > oldShort) side = 1;
    else if (x < oldLong) side = -1;
    return side === 1 ? long : short;
  });
  return { qqe: fast, trail };
};

export const traders: Slow = ({ close }, inputs) => {
  const rsi = line.strength(close, numberOf(inputs, 'length', 13));
  const band = numberOf(inputs, 'band', 34);
  const width = line.spread(rsi, band).map((x) => x * numberOf(inputs, 'mult', 1.6185));
  const middle = line.mean(rsi, band);
  return {
    price: line.mean(rsi, numberOf(inputs, 'price', 2)),
    signal: line.mean(rsi, numberOf(inputs, 'signal', 7)),
    upper: line.zip((m, w) => m + w, middle, width),
    middle,
    lower: line.less(middle, width),
  };
};
