/** Whether a row of prices can be true at all. */
export interface PriceRow {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

const NAMES = ['open', 'high', 'low', 'close'] as const;

/** Why not; null = it can. A volume of 0 can be: nobody traded. */
export function rowProblem(row: PriceRow): string | null {
  const { open, high, low, close, volume } = row;
  if (
    low > 0 &&
    high >= low &&
    open >= low &&
    open <= high &&
    close >= low &&
    close <= high &&
    volume >= 0 &&
    high < Infinity
  )
    return null;
  for (const name of NAMES) {
    if (!Number.isFinite(row[name])) return `${name} is not a number`;
    if (row[name] <= 0) return `${name} ${row[name]} is not above 0`;
  }
  if (high < low) return `high ${high} is below low ${low}`;
  for (const name of ['open', 'close'] as const)
    if (row[name] < low || row[name] > high) return `${name} ${row[name]} is outside of low ${low} to high ${high}`;
  return volume < 0 ? `volume ${volume} is below 0` : 'volume is not a number';
}
