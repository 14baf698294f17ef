/** Levels of the running day, week or month, and of the one before (UTC). */
import type { BuiltIn } from '../built-in.ts';
import { BEFORE, BEFORE_CLOSED, RUNNING } from './period.ts';

const WHOLE = 'na until a complete period has been observed.';

export const PERIODS: readonly BuiltIn[] = [
  {
    id: 'prior_levels',
    name: 'Prior open, high, low and close',
    category: 'LEVELS',
    description: `Open, high, low and close of the day, week or month (UTC) before the running one; ${WHOLE}`,
    reference: 'common use',
    source: `${BEFORE}plot(last_high, title="high", pane="overlay", style="step")
plot(last_low, title="low", pane="overlay", style="step")
plot(last_close, title="close", pane="overlay", style="step")
plot(last_open, title="open", pane="overlay", style="step")
`,
  },
  {
    id: 'session_levels',
    name: 'Open, high and low of the period',
    category: 'LEVELS',
    description:
      'Open, high and low so far of the running day, week or month (UTC); na until one has been observed from its start.',
    reference: 'common use',
    source: `${RUNNING}plot(start if whole else na, title="open", pane="overlay", style="step")
plot(top if whole else na, title="high", pane="overlay", style="step")
plot(bottom if whole else na, title="low", pane="overlay", style="step")
`,
  },
  {
    id: 'cpr',
    name: 'Central pivot range',
    category: 'LEVELS',
    description: `Pivot of the day, week or month (UTC) before, and the range about it: narrow before days that trend; ${WHOLE}`,
    reference: 'Frank Ochoa, Secrets of a Pivot Boss (2010)',
    source: `${BEFORE_CLOSED}pivot = (last_high + last_low + last_close) / 3
middle = (last_high + last_low) / 2
plot(max(middle, 2 * pivot - middle), title="top", pane="overlay", style="step", fill="bottom")
plot(pivot, pane="overlay", style="step")
plot(min(middle, 2 * pivot - middle), title="bottom", pane="overlay", style="step")
`,
  },
  {
    id: 'opening_range',
    name: 'Opening range',
    category: 'LEVELS',
    description:
      'High and low of the first minutes of the day (UTC), and the middle; na until these are over, and on days whose beginning was not observed.',
    reference: 'Toby Crabel, Day Trading with Short Term Price Patterns and Opening Range Breakout (1990)',
    source: `minutes = input(60, title="Minutes", min=1, max=1440)
day = floor(time / 86400000)
since = time % 86400000
opening = since < 60000 * minutes
state current = day
state whole = since == 0
state top = na
state bottom = na
if day != current:
    whole = True
    top = na
    bottom = na
current = nz(day, current)
if opening and whole:
    top = max(nz(top, high), nz(high, top))
    bottom = min(nz(bottom, low), nz(low, bottom))
upper = na if opening else top
lower = na if opening else bottom
plot(upper, pane="overlay", style="step", fill="lower")
plot((upper + lower) / 2, title="middle", pane="overlay", style="step")
plot(lower, pane="overlay", style="step")
`,
  },
];
