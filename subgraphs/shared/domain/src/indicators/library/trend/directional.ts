import type { BuiltIn } from '../built-in.ts';
import { directional } from '../ways.ts';

const HEAD = `length = input(14, title="Length", min=2, max=500)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW", "WILDER"))
way = "TALIB" if convention == "TALIB" else "WILDER"
`;
const SAYS = 'The first sums of TALIB cover one move fewer than those of TRADINGVIEW and WILDER, which are identical.';
const WILDER = 'J. Welles Wilder, New Concepts in Technical Trading Systems, 1978';

/** Wilder's directional movement system. */
export const DIRECTIONAL: readonly BuiltIn[] = [
  {
    id: 'adx',
    name: 'Average Directional Index',
    category: 'TREND',
    description: `How strong a trend is, 0 to 100, whichever way it goes; above 25 is commonly called a trend. ${SAYS}`,
    reference: `${WILDER}; TA-Lib ADX`,
    ways: directional('ADX'),
    source: `${HEAD}strength, _plus, _minus = adx(length, convention=way)
plot(strength, title="adx", levels=25)
`,
  },
  {
    id: 'dmi',
    name: 'Directional Movement Index',
    category: 'TREND',
    description: `The directional indicators +DI (rises) and -DI (falls), 0 to 100, and the ADX made of them, above 25 commonly called a trend. ${SAYS}`,
    reference: `${WILDER}; TA-Lib PLUS_DI, MINUS_DI; TradingView ta.dmi`,
    ways: directional('PLUS_DI'),
    source: `${HEAD}strength, plus, minus = adx(length, convention=way)
plot(plus, title="plus_di")
plot(minus, title="minus_di")
plot(strength, title="adx", levels=25)
`,
  },
  {
    id: 'dx',
    name: 'Directional Index',
    category: 'TREND',
    description: `How one-sided movement is, 0 to 100: the distance of +DI and -DI over their sum. ${SAYS}`,
    reference: `${WILDER}; TA-Lib DX`,
    ways: directional('DX'),
    source: `${HEAD}_strength, plus, minus = adx(length, convention=way)
both = plus + minus
plot(100 * abs(plus - minus) / both if both > 0 else 0 * both, title="dx")
`,
  },
  {
    id: 'adxr',
    name: 'Average Directional Index Rating',
    category: 'TREND',
    description: `The mean of the ADX and that of \`length\` bars ago (TALIB: length - 1), 0 to 100; above 25 Wilder's system may be used. ${SAYS}`,
    reference: `${WILDER}; TA-Lib ADXR`,
    ways: directional('ADXR', ', and the earlier ADX is that of `length` - 1 bars ago'),
    source: `${HEAD}strength, _plus, _minus = adx(length, convention=way)
before = strength[length - 1] if way == "TALIB" else strength[length]
plot((strength + before) / 2, title="adxr", levels=25)
`,
  },
  {
    id: 'directional_movement',
    name: 'Directional Movement',
    category: 'TREND',
    description: `Wilder's running sums of rises (+DM) and falls (-DM) beyond the bar before, in the unit of the price. ${SAYS}`,
    reference: `${WILDER}; TA-Lib PLUS_DM, MINUS_DM`,
    ways: directional('PLUS_DM'),
    source: `${HEAD}first = length - 1 if way == "TALIB" else length

def running(move):
    state total = na
    begun = sum(move, first)
    total = begun if na(total) else total if na(move) else total - total / length + move
    return na if na(move) else total

rise = high - high[1]
fall = low[1] - low
whole = rise + fall
plus = running(rise if rise > max(fall, 0) else 0 * whole)
minus = running(fall if fall > max(rise, 0) else 0 * whole)
plot(plus, title="plus_dm")
plot(minus, title="minus_dm")
`,
  },
];
