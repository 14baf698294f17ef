/** Straight lines by the textbook's sums. */
import { numberOf, type Slow } from './slow.ts';
import { mean as average, rolling as windowed, total } from './window.ts';

export const angle: Slow = ({ close }, inputs) => ({
  angle: windowed(close, numberOf(inputs, 'length', 14), (y) => {
    const [mean, middle] = [average(y), (y.length - 1) / 2];
    const rise = total(y.map((one, x) => (x - middle) * (one - mean))) / total(y.map((_, x) => (x - middle) ** 2));
    return (Math.atan2(rise, 1) * 180) / Math.PI;
  }),
});
