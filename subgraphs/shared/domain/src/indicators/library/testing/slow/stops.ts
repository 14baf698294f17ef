/** Trailing stops, one bar after another. */
import { numberOf, type Slow } from './slow.ts';
import { atr, mean, rolling, smooth, trueRange } from './window.ts';

export const utBot: Slow = (bars, inputs) => {
  const [{ close }, mult] = [bars, numberOf(inputs, 'mult', 1)];
  const loss = atr(bars, numberOf(inputs, 'length', 10)).map((x) => x * mult);
  const stop = Array.from(close, () => Number.NaN);
  const first = loss.findIndex((x) => !Number.isNaN(x));
  stop[first] = close[first]! + loss[first]!;
  for (let i = first; i < close.length; i += 1) {
    const [now, was, old] = [close[i]!, close[i - 1]!, i === first ? close[i]! - loss[i]! : stop[i - 1]!];
    if (i > first && now > old && was > old) stop[i] = Math.max(old, now - loss[i]!);
    else if (i > first && now < old && was < old) stop[i] = Math.min(old, now + loss[i]!);
    else stop[i] = now > old ? now - loss[i]! : now + loss[i]!;
  }
  return { stop };
};

export const activator: Slow = ({ high, low, close }, inputs) => {
  const length = numberOf(inputs, 'length', 3);
  const [top, bottom] = [rolling(high, length, mean), rolling(low, length, mean)];
  let up: boolean | null = null;
  const hilo = Array.from(close, (price, i) => {
    if (price > top[i - 1]!) up = true;
    else if (price < bottom[i - 1]!) up = false;
    return up === null ? Number.NaN : up ? bottom[i]! : top[i]!;
  });
  return { hilo };
};

/** As the reference of Pine's ta.supertrend lists it. */
export const pineSuper: Slow = (bars, inputs) => {
  const { high, low, close } = bars;
  const [length, factor] = [numberOf(inputs, 'length', 10), numberOf(inputs, 'mult', 3)];
  // ta.atr counts the first bar's high - low: as if there had been a bar before that closed within it.
  const ranges = trueRange(bars);
  ranges[0] = high[0]! - low[0]!;
  const range = smooth(ranges, length, 1 / length);
  const [supertrend, direction] = [[] as number[], [] as number[]];
  let [upper, lower] = [0, 0];
  let [line, way] = [Number.NaN, 1];
  for (let i = 0; i < close.length; i += 1) {
    const middle = (high[i]! + low[i]!) / 2;
    const [top, bottom] = [middle + factor * range[i]!, middle - factor * range[i]!];
    const [oldUpper, oldLower] = [upper || 0, lower || 0];
    lower = bottom > oldLower || close[i - 1]! < oldLower ? bottom : oldLower;
    upper = top < oldUpper || close[i - 1]! > oldUpper ? top : oldUpper;
    if (Number.isNaN(range[i - 1] ?? Number.NaN)) way = 1;
    else if (line === oldUpper) way = close[i]! > upper ? -1 : 1;
    else way = close[i]! < lower ? 1 : -1;
    line = way === -1 ? lower : upper;
    supertrend.push(Number.isNaN(range[i]!) ? Number.NaN : line);
    direction.push(Number.isNaN(range[i]!) ? Number.NaN : -way);
  }
  return { supertrend, direction };
};
