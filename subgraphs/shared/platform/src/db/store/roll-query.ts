/** Wider bars made in SQL: first open, max high, min low, last close, sums. As `rollBars` of the domain does it, without moving the minutes. */

const WEEK_MINUTES = 10_080;
const MONDAY_MS = 4 * 86_400_000; // 1970-01-01 was a Thursday
const HOUR_MS = 3_600_000;

/**
 * Minutes, and before them the hourly bars that outlived theirs. The oldest hour may have lost a part of its minutes: then its hourly bar
 * stands for it, if there is one. Parameters: mode, symbol, from, to.
 */
const FROM_HOURS = `WITH first AS (SELECT floor(min(ts) / ${HOUR_MS}.0) * ${HOUR_MS} AS hour FROM bars_m1 WHERE mode = $1 AND symbol = $2),
  minutes AS (SELECT coalesce(hour + CASE WHEN EXISTS (SELECT FROM bars_h1 WHERE mode = $1 AND symbol = $2 AND ts = hour) THEN ${HOUR_MS} ELSE 0 END,
    9007199254740991)::bigint AS start FROM first),
  fine AS (
    SELECT bars_m1.*, 1 AS weight FROM bars_m1, minutes WHERE mode = $1 AND symbol = $2 AND ts >= $3 AND ts < $4 AND ts >= start
    UNION ALL SELECT bars_h1.*, 60 AS weight FROM bars_h1, minutes WHERE mode = $1 AND symbol = $2 AND ts >= $3 AND ts < $4 AND ts < start)`;
const FROM_MINUTES = `WITH fine AS (SELECT *, 1 AS weight FROM bars_m1 WHERE mode = $1 AND symbol = $2 AND ts >= $3 AND ts < $4)`;

/** Minutes of a bucket that can be there: all, or those up to the newest that is stored. */
const expected = (bucket: string, minutes: number) =>
  `least(${minutes}, ((SELECT max(ts) FROM bars_m1 WHERE mode = $1 AND symbol = $2) + 60000 - ${bucket}) / 60000.0)`;

/** Sums are null when one of their parts is, as everywhere. */
const sumOf = (name: string) => `CASE WHEN count(${name}) = count(*) THEN sum(${name} ORDER BY ts) END AS ${name}`;

/** Whether hourly bars stand for minutes that are gone. */
export const readsHours = (minutes: number, onlyMinutes: boolean): boolean => minutes % 60 === 0 && !onlyMinutes;

/** Newest first. Parameters: mode, symbol, from, to, how many. `minutes` comes from an enum, never from a client's text. */
export function rollQuery(minutes: number, onlyMinutes = false): string {
  if (!Number.isInteger(minutes) || minutes < 1) throw new RangeError(`${minutes} minutes are no interval`);
  const width = minutes * 60_000;
  const offset = minutes === WEEK_MINUTES ? MONDAY_MS : 0;
  const bucket = `(floor((ts - ${offset}) / ${width}.0) * ${width} + ${offset})`;
  return `${readsHours(minutes, onlyMinutes) ? FROM_HOURS : FROM_MINUTES}
  SELECT $2::text AS symbol, $1::text AS mode, ${bucket}::float8 AS ts,
    (array_agg(open ORDER BY ts))[1] AS open, max(high) AS high, min(low) AS low, (array_agg(close ORDER BY ts DESC))[1] AS close,
    sum(volume ORDER BY ts) AS volume, ${sumOf('quote_volume')}, ${sumOf('buy_vol')}, ${sumOf('sell_vol')}, ${sumOf('delta')},
    (array_agg(cvd ORDER BY ts DESC))[1] AS cvd,
    CASE WHEN sum(volume ORDER BY ts) > 0 AND count(quote_volume) = count(*) THEN sum(quote_volume ORDER BY ts) / sum(volume ORDER BY ts) END AS vwap,
    CASE WHEN count(trades) = count(*) THEN sum(trades)::float8 END AS trades, min(quality) AS quality, sum(completeness * weight ORDER BY ts) / ${expected(bucket, minutes)} AS completeness, (array_agg(source ORDER BY ts))[1] AS source
  FROM fine GROUP BY ${bucket} ORDER BY 3 DESC LIMIT $5`;
}
