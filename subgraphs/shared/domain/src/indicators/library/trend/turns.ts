import type { BuiltIn } from '../built-in.ts';
import { talib, tradingView, wilder } from '../ways.ts';

/** Lines that turn over with the trend. */
export const TURNS: readonly BuiltIn[] = [
  {
    id: 'psar',
    name: 'Parabolic SAR',
    category: 'TREND',
    description:
      'Wilder’s stop and reverse: a stop that speeds up with each new extreme and changes sides where price meets it. TALIB turns where it is touched and picks its first side by the first move; TRADINGVIEW and WILDER turn where it is crossed; TRADINGVIEW picks its side by the first closes and WILDER begins upwards.',
    reference: 'J. Welles Wilder, New Concepts in Technical Trading Systems, 1978; TA-Lib SAR; TradingView ta.sar',
    ways: [
      talib('SAR', 'Turns where price touches the stop; the first side is that of the first move.'),
      tradingView('fun_ta.sar', 'Turns where price crosses the stop; the first side is that of the first closes.'),
      wilder('Turns where price crosses the stop; the first side is upwards.'),
    ],
    source: `start = input(0.02, title="Start", min=0.001, max=0.5, step=0.01)
step = input(0.02, title="Step", min=0.001, max=0.5, step=0.01)
limit = input(0.2, title="Limit", min=0.01, max=2, step=0.05)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW", "WILDER"))
state rising = True
state stop = na
state extreme = na
state speed = start
state old_top = na
state old_bottom = na
missing = na(high + low + close)
top = fill_forward(high)[1]
bottom = fill_forward(low)[1]
if convention == "TALIB":
    up = not bottom - low > max(high - top, 0)
elif convention == "TRADINGVIEW":
    up = close > fill_forward(close)[1]
else:
    up = True
seeding = na(stop) and not missing
if seeding:
    rising = up
    stop = bottom if up else top
    if convention == "WILDER":
        extreme = top if up else bottom
    else:
        extreme = high if up else low
# What the stop may not pass: the lows (rising) or highs of the two bars before.
bound = min(bottom, nz(old_bottom, bottom)) if rising else max(top, nz(old_top, top))
moved = stop + speed * (extreme - stop)
if convention != "TRADINGVIEW":
    held = min(moved, bound) if rising else max(moved, bound)
    # Wilder's rule names two bars before; until there are two, nothing holds.
    moved = moved if convention == "WILDER" and na(old_top) else held
if convention == "TALIB":
    turned = low <= moved if rising else high >= moved
else:
    turned = low < moved if rising else high > moved
best = extreme
if convention != "WILDER":
    best = max(extreme, high) if rising else min(extreme, low)
further = high > extreme if rising else low < extreme
if turned and not missing:
    stop = best
    extreme = low if rising else high
    speed = start
    rising = not rising
elif not missing:
    stop = moved
    if further:
        extreme = high if rising else low
        speed = min(speed + step, limit)
if convention == "TRADINGVIEW":
    now = min(bottom, nz(old_bottom, bottom)) if rising else max(top, nz(old_top, top))
    stop = min(stop, now) if rising else max(stop, now)
if not missing:
    old_top = na if seeding and convention == "TALIB" else top
    old_bottom = na if seeding and convention == "TALIB" else bottom
plot(na if missing else stop, title="psar", pane="overlay")
`,
  },
  {
    id: 'half_trend',
    name: 'HalfTrend',
    category: 'TREND',
    description:
      'A line that steps up with the lows of an uptrend and down with the highs of a downtrend, and holds between; it turns when averages and extremes over `length` bars agree.',
    reference: 'Everget, TradingView HalfTrend, 2018',
    source: `length = input(2, title="Amplitude", min=1, max=200)
state rising = True
state next_rising = True
state floor_ = na
state roof = na
state up = na
state down = na
top = highest(high, length)
bottom = lowest(low, length)
mean_high = sma(high, length)
mean_low = sma(low, length)
missing = na(mean_high + mean_low + close)
was = rising
if not missing:
    floor_ = nz(floor_, nz(low[1], low))
    roof = nz(roof, nz(high[1], high))
    if not next_rising:
        floor_ = max(bottom, floor_)
        if mean_high < floor_ and close < nz(low[1], low):
            rising = False
            next_rising = True
            roof = top
    else:
        roof = min(top, roof)
        if mean_low > roof and close > nz(high[1], high):
            rising = True
            next_rising = False
            floor_ = bottom
    if rising:
        up = nz(down, floor_) if not was else max(floor_, nz(up, floor_))
    else:
        down = nz(up, roof) if was else min(roof, nz(down, roof))
plot(na if missing else up if rising else down, title="half_trend", pane="overlay")
plot(na if missing else 1 if rising else -1, title="direction", style="step")
`,
  },
  {
    id: 'ott',
    name: 'Optimized Trend Tracker',
    category: 'TREND',
    description:
      'A variable average with a stop `percent` from it; the stop, moved to the far side of the band, is the trend line.',
    reference: 'Anil Özekşi; TradingView OTT (KivancOzbilgic), 2019',
    source: `length = input(2, title="Length", min=1, max=200)
percent = input(1.4, title="Percent", min=0.01, max=20, step=0.1)
src = input(close, title="Source")
path = sum(abs(src - src[1]), 9)
speed = 2 / (length + 1) * (0 if path == 0 else abs(src - src[9]) / path)
state average = na
before = src[1] if na(average) else average
average = average if na(speed) else speed * src + (1 - speed) * before
width = average * percent / 100
state long = na
state short = na
state rising = True
new_long = average - width
new_short = average + width
was_long = nz(long, new_long)
was_short = nz(short, new_short)
long = max(new_long, was_long) if average > was_long else new_long
short = min(new_short, was_short) if average < was_short else new_short
if not rising and average > was_short:
    rising = True
elif rising and average < was_long:
    rising = False
stop = long if rising else short
line = stop * (200 + percent) / 200 if average > stop else stop * (200 - percent) / 200
missing = na(speed)
plot(na if missing else average, title="average", pane="overlay")
plot(na if missing else line, title="ott", pane="overlay")
`,
  },
];
