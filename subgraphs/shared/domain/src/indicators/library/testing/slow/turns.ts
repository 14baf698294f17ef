/** Lines that turn over, as their listings have them. */
import { numberOf, type Slow } from './slow.ts';
import { last, mean } from './window.ts';

/** As the reference of Pine's ta.sar lists it. */
export const pineSar: Slow = ({ high, low, close }, inputs) => {
  const [start, step] = [numberOf(inputs, 'start', 0.02), numberOf(inputs, 'step', 0.02)];
  const limit = numberOf(inputs, 'limit', 0.2);
  const psar = [Number.NaN];
  let below = close[1]! > close[0]!;
  let [best, result, speed] = below ? [high[1]!, low[0]!, start] : [low[1]!, high[0]!, start];
  for (let i = 1; i < close.length; i += 1) {
    let fresh = i === 1;
    result += speed * (best - result);
    if (below ? result > low[i]! : result < high[i]!) {
      result = below ? Math.max(high[i]!, best) : Math.min(low[i]!, best);
      best = below ? low[i]! : high[i]!;
      [fresh, below, speed] = [true, !below, start];
    }
    if (!fresh && (below ? high[i]! > best : low[i]! < best)) {
      best = below ? high[i]! : low[i]!;
      speed = Math.min(speed + step, limit);
    }
    for (const k of [i - 1, Math.max(0, i - 2)])
      result = below ? Math.min(result, low[k]!) : Math.max(result, high[k]!);
    psar.push(result);
  }
  return { psar };
};

export const halfTrend: Slow = ({ high, low, close }, inputs) => {
  const length = numberOf(inputs, 'length', 2);
  const [line, direction] = [[] as number[], [] as number[]];
  let [trend, next, up, down] = [0, 0, Number.NaN, Number.NaN];
  let [maxLow, minHigh] = [low[length - 2] ?? low[0]!, high[length - 2] ?? high[0]!];
  for (let i = 0; i < close.length; i += 1) {
    if (i < length - 1) {
      line.push(Number.NaN);
      direction.push(Number.NaN);
      continue;
    }
    const before = trend;
    const [highs, lows] = [last(high, i, length), last(low, i, length)];
    if (next === 1) {
      maxLow = Math.max(Math.min(...lows), maxLow);
      if (mean(highs) < maxLow && close[i]! < low[i - 1]!) [trend, next, minHigh] = [1, 0, Math.max(...highs)];
    } else {
      minHigh = Math.min(Math.max(...highs), minHigh);
      if (mean(lows) > minHigh && close[i]! > high[i - 1]!) [trend, next, maxLow] = [0, 1, Math.min(...lows)];
    }
    if (trend === 0) up = before === 1 ? down : Number.isNaN(up) ? maxLow : Math.max(maxLow, up);
    else down = before === 0 ? up : Math.min(minHigh, down);
    line.push(trend === 0 ? up : down);
    direction.push(trend === 0 ? 1 : -1);
  }
  return { half_trend: line, direction };
};

export const optimized: Slow = ({ close }, inputs) => {
  const [length, percent] = [numberOf(inputs, 'length', 2), numberOf(inputs, 'percent', 1.4)];
  const [averages, ott] = [Array.from(close, () => Number.NaN), Array.from(close, () => Number.NaN)];
  let [average, long, short, side] = [close[8]!, Number.NaN, Number.NaN, 1];
  for (let i = 9; i < close.length; i += 1) {
    let [ups, downs] = [0, 0];
    for (let k = i - 8; k <= i; k += 1) {
      ups += Math.max(close[k]! - close[k - 1]!, 0);
      downs += Math.max(close[k - 1]! - close[k]!, 0);
    }
    const alpha = (2 / (length + 1)) * Math.abs((ups - downs) / (ups + downs));
    average += alpha * (close[i]! - average);
    const band = (average * percent) / 100;
    const [oldLong, oldShort] = i === 9 ? [average - band, average + band] : [long, short];
    long = average > oldLong ? Math.max(average - band, oldLong) : average - band;
    short = average < oldShort ? Math.min(average + band, oldShort) : average + band;
    if (side < 0 && average > oldShort) side = 1;
    else if (side > 0 && average < oldLong) side = -1;
    const stop = side > 0 ? long : short;
    averages[i] = average;
    ott[i] = (stop * (average > stop ? 200 + percent : 200 - percent)) / 200;
  }
  return { average: averages, ott };
};

/** As TA-Lib's ta_SAR.c: turns where price touches, first side by the first bar's directional movement. */
export const talibSar: Slow = ({ high, low }, inputs) => {
  const [start, step] = [numberOf(inputs, 'start', 0.02), numberOf(inputs, 'step', 0.02)];
  const limit = numberOf(inputs, 'limit', 0.2);
  const [rise, fall] = [high[1]! - high[0]!, low[0]! - low[1]!];
  let long = !(fall > 0 && fall > rise);
  let [best, sar, speed] = long ? [high[1]!, low[0]!, start] : [low[1]!, high[0]!, start];
  const psar = [Number.NaN];
  for (let i = 1; i < high.length; i += 1) {
    // The first bar is its own yesterday, as there.
    const [h0, l0] = i === 1 ? [high[1]!, low[1]!] : [high[i - 1]!, low[i - 1]!];
    const [h1, l1] = [high[i]!, low[i]!];
    const held = (x: number) => (long ? Math.min(x, l0, l1) : Math.max(x, h0, h1));
    if (long ? l1 <= sar : h1 >= sar) {
      long = !long;
      sar = held(best);
      psar.push(sar);
      [speed, best] = [start, long ? h1 : l1];
    } else {
      psar.push(sar);
      if (long ? h1 > best : l1 < best) [best, speed] = [long ? h1 : l1, Math.min(speed + step, limit)];
    }
    sar = held(sar + speed * (best - sar));
  }
  return { psar };
};
