/** Numbers as traders read them (DESIGN.md): negative is U+2212, zero is never negative, unknown is "-". Pure. */
const MINUS = '\u2212';
export const UNKNOWN = '-';

const usable = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined && Number.isFinite(value);

/** Fixed digits; -0.00 becomes 0.00. */
export function fixed(value: number | null | undefined, digits: number): string {
  if (!usable(value)) return UNKNOWN;
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** With a sign: +11.42, −1.24, 0.00. */
export function signed(value: number | null | undefined, digits: number): string {
  const text = fixed(value, digits);
  return usable(value) && value > 0 && Number(value.toFixed(digits)) !== 0 ? `+${text}` : text;
}

const SCALES = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** USD with three significant digits: 812, 4.25k, 45.0M, 1.24B. */
export function usd(value: number | null | undefined): string {
  if (!usable(value)) return UNKNOWN;
  const size = Math.abs(value);
  const sign = value < 0 && Math.round(size) !== 0 ? MINUS : '';
  for (const [scale, suffix] of SCALES) {
    // 999,500 and more is written in the next unit: 1.00M, never 1000k.
    if (size < scale * 0.9995) continue;
    const scaled = size / scale;
    return `${sign}${scaled.toFixed(scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2)}${suffix}`;
  }
  return sign + size.toFixed(0);
}

/** USD with a sign: +28.0M, −4.25k, 0. */
export function signedUsd(value: number | null | undefined): string {
  const text = usd(value);
  return usable(value) && value > 0 && text !== '0' ? `+${text}` : text;
}

/** Digits of a price by its size; the instrument's tick is not known to the page. */
export const price = (value: number | null | undefined): string =>
  usable(value) ? fixed(value, value >= 1000 ? 1 : value >= 10 ? 2 : value >= 0.1 ? 4 : 6) : UNKNOWN;

/** A price on an axis: levels of five digits and more differ before the point. */
export const axisPrice = (value: number): string => (value >= 10_000 ? fixed(value, 0) : price(value));

/** <1s, 3s, 4m, 2h, 3d. */
export function age(ms: number | null | undefined): string {
  if (!usable(ms)) return UNKNOWN;
  if (ms < 1_000) return '<1s';
  if (ms < 60_000) return `${Math.floor(ms / 1000)}s`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)}m`;
  return ms < 86_400_000 ? `${Math.floor(ms / 3_600_000)}h` : `${Math.floor(ms / 86_400_000)}d`;
}

/** 1:27:05 or 5:05. */
export function countdown(ms: number | null | undefined): string {
  if (!usable(ms) || ms < 0) return UNKNOWN;
  const total = Math.floor(ms / 1000);
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** 24 h clock of a zone. */
export const clock = (ms: number, timeZone: string, seconds = true): string =>
  new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
    timeZone,
  }).format(ms);
