/** Known indicators, as a user would write them; what is known of each is worked out by hand in facts.spec.ts. */
export const EXAMPLES = {
  sma: `length = input(20, title="Length", min=1, max=500)
plot(sma(close, length), title="SMA", pane="overlay")
`,
  ema: `length = input(20, min=1, max=500)
src = input(close)
plot(ema(src, length), title="EMA", pane="overlay")
`,
  macd: `fast = input(12, min=2, max=50)
slow = input(26, min=5, max=100)
smooth = input(9, min=2, max=50)
macd = ema(close, fast) - ema(close, slow)
signal = ema(macd, smooth)
plot(macd)
plot(signal)
plot(macd - signal, title="histogram", style="histogram")
alert(crossover(macd, signal), "MACD crosses its signal")
`,
  bollinger: `length = input(20, min=2, max=200)
mult = input(2.0, min=0.1, max=10, step=0.1)
mid = sma(close, length)
dev = mult * stddev(close, length)
plot(mid + dev, title="upper", pane="overlay")
plot(mid, title="middle", pane="overlay")
plot(mid - dev, title="lower", pane="overlay")
`,
  rsi: `length = input(14, min=2, max=100)
move = close - close[1]
up = wilder(max(move, 0), length)
down = wilder(max(-move, 0), length)
plot(100 * up / (up + down), title="RSI")
plot(70, title="overbought")
plot(30, title="oversold")
`,
  kama: `length = input(10, min=2, max=200)
fast = 2 / (2 + 1)
slow = 2 / (30 + 1)
path = sum(abs(close - close[1]), length)
ratio = abs(close - close[length]) / path
speed = (ratio * (fast - slow) + slow) ** 2
state kama = close
kama = close if na(speed) else kama + speed * (close - kama)
plot(kama, pane="overlay")
`,
  supertrend: `length = input(10, min=1, max=100)
mult = input(3.0, min=0.1, max=20)
range_ = mult * atr(length)
state upper = na
state lower = na
state rising = True
high_band = hl2 + range_
low_band = hl2 - range_
upper = high_band if na(upper) or high_band < upper or close[1] > upper else upper
lower = low_band if na(lower) or low_band > lower or close[1] < lower else lower
if rising and close < lower:
    rising = False
elif not rising and close > upper:
    rising = True
plot(lower if rising else upper, title="supertrend", pane="overlay")
`,
  ichimoku: `def middle(length):
    return (highest(high, length) + lowest(low, length)) / 2

conversion = middle(9)
base = middle(26)
plot(conversion, pane="overlay")
plot(base, pane="overlay")
plot((conversion + base) / 2, title="span a", pane="overlay", shift=26)
plot(middle(52), title="span b", pane="overlay", shift=26)
plot(close, title="lagging", pane="overlay", shift=-26)
`,
} as const;
