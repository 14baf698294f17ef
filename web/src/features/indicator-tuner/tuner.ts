/** Arithmetic of parameters: steps, clamps, the range of a slider. Pure. */
import type { IndicatorEntryFragment } from '../../gql/documents.ts';

export type Parameter = IndicatorEntryFragment['params'][number];
export type ParamValue = number | boolean | string;
type Numeric = Pick<Parameter, 'type' | 'min' | 'max' | 'step'>;

const isWhole = ({ type }: Numeric): boolean => type === 'INTEGER';

/** What one press of + adds: as the indicator says, else 1, or a tenth for what is not whole. */
export const stepOf = (param: Numeric): number => param.step ?? (isWhole(param) ? 1 : 0.1);

const digitsOf = (value: number): number => {
  const [mantissa, exponent] = String(value).split('e');
  return Math.max(0, (mantissa!.split('.')[1]?.length ?? 0) - Number(exponent ?? 0));
};

/** Within the bounds; whole where it has to be. A number that somebody typed is left between two steps. */
export function clamp(param: Numeric, value: number): number {
  const held = Math.min(param.max ?? Number.POSITIVE_INFINITY, Math.max(param.min ?? Number.NEGATIVE_INFINITY, value));
  return isWhole(param) ? Math.round(held) : held;
}

/** `steps` steps from `value`, without the dust of binary fractions: 0.1 + 0.2 is 0.3. */
export function stepped(param: Numeric, value: number, steps: number): number {
  const step = stepOf(param);
  const digits = Math.min(12, Math.max(digitsOf(step), digitsOf(value)));
  return clamp(param, Number((value + steps * step).toFixed(digits)));
}

/** What somebody typed; null: no number. A decimal comma is one. */
export function typed(param: Numeric, text: string): number | null {
  const value = Number(text.trim().replace(',', '.').replace('\u2212', '-'));
  return text.trim() === '' || !Number.isFinite(value) ? null : clamp(param, value);
}

/** The ends of a slider; null without bounds. Where the bounds are far from what people use it spans five defaults; the box takes the rest. */
export function sliderOf(param: Numeric, fallback: number, value: number): { min: number; max: number } | null {
  const { min, max } = param;
  if (min === null || min === undefined || max === null || max === undefined) return null;
  const usual = Math.max(5 * Math.abs(fallback), isWhole(param) ? 50 : 1);
  const end = min >= 0 && max > 2 * usual ? min + Math.ceil(usual / stepOf(param)) * stepOf(param) : max;
  return { min, max: Math.min(max, Math.max(end, value)) };
}

/** What an indicator can be of. */
const SOURCES = ['close', 'open', 'high', 'low', 'hl2', 'hlc3', 'ohlc4', 'volume'];
/** What can be chosen: of a source prices and volume, for nobody averages the time of a bar; one that stands already stays. */
export const choicesOf = ({ type, options }: Pick<Parameter, 'type' | 'options'>, value: ParamValue): string[] => {
  if (type !== 'SOURCE') return options ?? [];
  return SOURCES.filter((each) => !options || options.includes(each)).concat(
    SOURCES.includes(String(value)) ? [] : [String(value)],
  );
};

const COUNTED: Record<string, number> = {
  ArrowUp: 1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
  PageUp: 10,
  PageDown: -10,
};
/** Steps of a key, ten times as many with Shift; null: the key moves nothing. */
export const stepsOf = (key: string, shift: boolean): number | null => {
  const steps = COUNTED[key];
  return steps === undefined ? null : steps * (shift && Math.abs(steps) === 1 ? 10 : 1);
};

/** Only what differs from the defaults is told to the server and to links. */
export function changed(
  params: readonly Pick<Parameter, 'name' | 'default'>[],
  values: Readonly<Record<string, ParamValue>>,
): Record<string, ParamValue> {
  return Object.fromEntries(
    params.flatMap(({ name, default: fallback }) =>
      name in values && values[name] !== fallback ? [[name, values[name]!]] : [],
    ),
  );
}

export type Way = IndicatorEntryFragment['ways'][number];
const MEANING: Record<Way['convention'], readonly [label: string, differs: string]> = {
  TALIB: ['TA-Lib', 'As TA-Lib computes it.'],
  TRADINGVIEW: ['TradingView', 'As TradingView draws it.'],
  WILDER: ['Wilder', 'As Wilder published it.'],
};
/** The conventions of an indicator in the catalogue's words; a custom one has those of what it calls. Empty: tools agree. */
export const waysOf = ({ ways, conventions }: Pick<IndicatorEntryFragment, 'ways' | 'conventions'>): readonly Way[] =>
  ways.length > 0
    ? ways
    : conventions.map((convention) => {
        const [label, differs] = MEANING[convention];
        return { convention, label, differs, link: null };
      });
