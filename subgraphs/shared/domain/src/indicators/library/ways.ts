/** Whose way of computing, where tools differ. TALIB is the common form of what TA-Lib does not compute. */
export const CONVENTIONS = ['TALIB', 'TRADINGVIEW', 'WILDER'] as const;
export type Convention = (typeof CONVENTIONS)[number];

/** One way of computing a built-in, in words for those who choose among them. */
export interface Way {
  /** Value of the input `convention`. */
  readonly convention: Convention;
  /** `TA-Lib` where its own values prove it, else `Common form`; `TradingView`; `Wilder`. */
  readonly label: string;
  /** What it does where the others do otherwise: one sentence. */
  readonly differs: string;
  /** Page of whoever computes so; null: there is none to point at. */
  readonly link: string | null;
}

const TALIB = 'https://github.com/TA-Lib/ta-lib/blob/main/src/ta_func/ta_';
const PINE = 'https://www.tradingview.com/pine-script-reference/v6/#';

/** As TA-Lib's function of that name. */
export const talib = (name: string, differs: string): Way => ({
  ...{ convention: 'TALIB', label: 'TA-Lib', differs },
  link: `${TALIB}${name}.c`,
});
/** As most do who are neither TA-Lib nor TradingView. */
export const common = (differs: string): Way => ({ convention: 'TALIB', label: 'Common form', differs, link: null });
/** As TradingView; `entry` is that of Pine's reference, `fun_ta.ema`. */
export const tradingView = (entry: string | null, differs: string): Way => ({
  ...{ convention: 'TRADINGVIEW', label: 'TradingView', differs },
  link: entry && `${PINE}${entry}`,
});
/** As Wilder's book of 1978. */
export const wilder = (differs: string): Way => ({ convention: 'WILDER', label: 'Wilder', differs, link: null });

const MEAN = 'Exponential averages start with the mean of their first values.';
export const FIRST = 'Exponential averages start with their first value.';

/** Exponential averages that begin otherwise, with the TA-Lib function that does so. */
export const seeded = (name: string): readonly Way[] => [talib(name, MEAN), tradingView('fun_ta.ema', FIRST)];
/** The same where TA-Lib has none; `entry` is Pine's own function, if it has one. */
export const begun = (entry = 'fun_ta.ema'): readonly Way[] => [common(MEAN), tradingView(entry, FIRST)];

const SECOND = 'True ranges start with the second bar, the first that has a previous close.';
export const WHOLE = "The first bar's true range is its high - low.";
/** Averages of true ranges that count the first bar or don't, by TA-Lib's function. */
export const ranged = (name: string, entry: string): readonly Way[] => [
  ...[talib(name, SECOND), tradingView(entry, WHOLE), wilder(WHOLE)],
];
/** The same where TA-Lib has none. */
export const RANGED: readonly Way[] = [common(SECOND), tradingView('fun_ta.atr', WHOLE)];

/** What a window without range gives. */
export const flat = (name: string, entry: string, where: string): readonly Way[] => [
  talib(name, `Gives 0 ${where}.`),
  tradingView(entry, `Gives na ${where}.`),
];

/** Wilder's directional movement, begun as TA-Lib's function does. */
export const directional = (name: string, more = ''): readonly Way[] => {
  const whole = 'The first sums cover `length` moves.';
  return [
    talib(name, `The first sums cover one move fewer than \`length\`${more}.`),
    ...[tradingView('fun_ta.dmi', whole), wilder(whole)],
  ];
};
