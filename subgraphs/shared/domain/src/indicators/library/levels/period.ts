/** What levels of days, weeks and months (UTC) share: parts of formulas. */

/** The number of the day, week (from Monday) or month a bar is in, as `key`, and when that began, as `first`. */
const KEY = `period = input("DAY", title="Period", options=("DAY", "WEEK", "MONTH"))
days = floor(time / 86400000)
if period == "DAY":
    key = days
    first = days * 86400000
elif period == "WEEK":
    key = floor((days + 3) / 7)
    first = (7 * key - 3) * 86400000
else:
    # Years of the Gregorian calendar that begin with March, in eras of 400.
    shifted = days + 719468
    era = floor(shifted / 146097)
    of_era = shifted - 146097 * era
    leaps = floor(of_era / 1460) - floor(of_era / 36524) + floor(of_era / 146096)
    year = floor((of_era - leaps) / 365)
    of_year = of_era - (365 * year + floor(year / 4) - floor(year / 100))
    month = floor((5 * of_year + 2) / 153)
    key = 12 * (400 * era + year) + month
    first = (days - of_year + floor((153 * month + 2) / 5)) * 86400000
`;

const STATES = `state current = key
state whole = time == first
state start = open
state top = high
state bottom = low
fresh = key != current
`;
const GOES_ON = `if fresh:
    whole = True
current = nz(key, current)
start = open if fresh else nz(start, open)
top = high if fresh else max(nz(top, high), nz(high, top))
bottom = low if fresh else min(nz(bottom, low), nz(low, bottom))
`;

/** The running period: its `start`, `top` and `bottom` so far, and whether it was seen from its beginning, as `whole`. */
export const RUNNING = `${KEY}${STATES}${GOES_ON}`;

/** Also high, low, close and open of the period before it, as `last_high` and so on, na until a whole one was seen. */
export const BEFORE = `${KEY}${STATES}state end = close
state last_high = na
state last_low = na
state last_close = na
state last_open = na
if fresh and whole:
    last_high = top
    last_low = bottom
    last_close = end
    last_open = start
${GOES_ON}end = nz(close, end)
`;

/** The same without opens. */
export const BEFORE_CLOSED = BEFORE.split('\n')
  .filter((line) => !/\b(last_open|start)\b/.test(line))
  .join('\n');
