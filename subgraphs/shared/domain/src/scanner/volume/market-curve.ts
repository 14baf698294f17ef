/**
 * The market's curve: share of a day's whole volume done at each of the 79 edges of a session (the first: what was traded before the open;
 * what is left after the last is traded after the close). Made by `curveOf` from the recorded minute bars of AAPL, AIG and SPY (16
 * stock-days, 2013-2023); market-curve.spec.ts makes them again and says by how much real days differ.
 */
// prettier-ignore
export const MARKET_CURVE: Float64Array = Float64Array.of(
  0.014,
  ...[0.0525, 0.0749, 0.0974, 0.1169, 0.1338, 0.1504, 0.1683, 0.185, 0.2042, 0.2184, 0.2327, 0.2462, 0.2579],
  ...[0.2709, 0.2811, 0.2932, 0.3042, 0.3141, 0.3244, 0.3346, 0.3432, 0.3545, 0.3631, 0.3714, 0.3835, 0.3965],
  ...[0.4054, 0.4176, 0.4281, 0.4364, 0.4456, 0.4552, 0.4641, 0.4736, 0.4831, 0.4921, 0.5006, 0.5087, 0.5172],
  ...[0.525, 0.5347, 0.542, 0.5517, 0.5602, 0.5692, 0.5787, 0.5868, 0.5957, 0.6042, 0.6118, 0.6184, 0.6241],
  ...[0.6309, 0.6382, 0.6476, 0.656, 0.6644, 0.6724, 0.6876, 0.6965, 0.7048, 0.7112, 0.7174, 0.7244, 0.7327],
  ...[0.74, 0.7511, 0.761, 0.7719, 0.7821, 0.7932, 0.8022, 0.8144, 0.8282, 0.8423, 0.8624, 0.8865, 0.9568],
);
