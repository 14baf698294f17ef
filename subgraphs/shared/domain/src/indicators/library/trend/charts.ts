import type { BuiltIn } from '../built-in.ts';
import { common, tradingView } from '../ways.ts';

const JAWS = `jaw_length = input(13, title="Jaw length", min=1, max=200)
jaw_shift = input(8, title="Jaw shift", min=0, max=100)
teeth_length = input(8, title="Teeth length", min=1, max=200)
teeth_shift = input(5, title="Teeth shift", min=0, max=100)
lips_length = input(5, title="Lips length", min=1, max=200)
lips_shift = input(3, title="Lips shift", min=0, max=100)
src = input(hl2, title="Source")
`;

/** Whole ways of looking at a chart. */
export const CHARTS: readonly BuiltIn[] = [
  {
    id: 'ichimoku',
    name: 'Ichimoku Kinko Hyo',
    category: 'TREND',
    description:
      'Conversion and base line (middles of 9 and 26 bars), the cloud between two spans drawn ahead, and the close drawn back. TALIB stands for the full displacement, TRADINGVIEW draws one bar less.',
    reference: 'Goichi Hosoda, 1969; TradingView Ichimoku Cloud',
    ways: [
      common('Spans are drawn ahead, and the close back, by the whole displacement.'),
      tradingView(null, 'Spans are drawn ahead, and the close back, by one bar less.'),
    ],
    source: `length = input(9, title="Conversion length", min=1, max=300)
base_length = input(26, title="Base length", min=1, max=300)
span_length = input(52, title="Span B length", min=1, max=500)
displacement = input(26, title="Displacement", min=1, max=300)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
bars = displacement if convention == "TALIB" else displacement - 1

def middle(n):
    return (highest(high, n) + lowest(low, n)) / 2

conversion = middle(length)
base = middle(base_length)
plot(conversion, title="conversion", pane="overlay")
plot(base, title="base", pane="overlay")
plot((conversion + base) / 2, title="span_a", pane="overlay", shift=bars, cloud="span_b")
plot(middle(span_length), title="span_b", pane="overlay", shift=bars)
plot(close, title="lagging", pane="overlay", shift=-bars)
`,
  },
  {
    id: 'alligator',
    name: 'Williams Alligator',
    category: 'TREND',
    description:
      'Three of Wilder’s averages drawn ahead - jaw, teeth and lips: apart the trend feeds, tangled it sleeps.',
    reference: 'Bill Williams, Trading Chaos, 1995',
    source: `${JAWS}plot(wilder(src, jaw_length), title="jaw", pane="overlay", shift=jaw_shift)
plot(wilder(src, teeth_length), title="teeth", pane="overlay", shift=teeth_shift)
plot(wilder(src, lips_length), title="lips", pane="overlay", shift=lips_shift)
`,
  },
  {
    id: 'gator',
    name: 'Gator Oscillator',
    category: 'TREND',
    description: 'How far the Alligator’s lines stand apart at a bar: jaw from teeth above 0, teeth from lips below.',
    reference: 'Bill Williams, New Trading Dimensions, 1998',
    source: `${JAWS}jaw = wilder(src, jaw_length)[jaw_shift]
teeth = wilder(src, teeth_length)[teeth_shift]
lips = wilder(src, lips_length)[lips_shift]
plot(abs(jaw - teeth), title="upper", style="histogram", levels=0)
plot(-abs(teeth - lips), title="lower", style="histogram")
`,
  },
  {
    id: 'heikin_ashi',
    name: 'Heikin-Ashi',
    category: 'TREND',
    description: 'Averaged bars: open, high, low and close that make runs of one colour longer.',
    reference: 'Munehisa Homma; Dan Valcu, Stocks & Commodities 22:2, 2004',
    source: `state opened = na
state closed = na
start = (open + close) / 2 if na(opened) else (opened + closed) / 2
if not na(ohlc4):
    opened = start
    closed = ohlc4
begun = na if na(ohlc4) else opened
plot(begun, title="open", pane="overlay")
plot(max(high, max(begun, ohlc4)), title="high", pane="overlay")
plot(min(low, min(begun, ohlc4)), title="low", pane="overlay")
plot(ohlc4, title="close", pane="overlay")
`,
  },
];
