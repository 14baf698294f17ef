/** Trailing stops, one bar after another. */
import { numberOf, type Slow } from './slow.ts';
import { atr, mean, rolling } from './window.ts';

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
