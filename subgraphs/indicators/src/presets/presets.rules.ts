/** What a preset may hold. Pure; what breaks a rule is BAD_USER_INPUT and says what to do. */
import { CodedError } from '@marketgraph/domain/errors';
import type { PresetItem } from './presets.store.ts';

/** Presets of one viewer. */
export const MAX_PRESETS = 50;
/** Indicators in one preset: as many as a chart shows. */
export const MAX_ITEMS = 20;
const MAX_PARAMS = 32;
const MAX_TEXT = 60;

/** A preset's parameter is what an input of the language may be: a finite number, a short text, true or false. */
const isValue = (value: unknown): boolean =>
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && value.length <= MAX_TEXT && !/[\p{Cc}\p{Cs}]/u.test(value));

function checkedParams(params: unknown, indicator: string): PresetItem['params'] {
  const refuse = (message: string): never => {
    throw new CodedError('BAD_USER_INPUT', message, { argument: 'items', indicator });
  };
  if (params === null || params === undefined) return {};
  if (typeof params !== 'object' || Array.isArray(params))
    return refuse(`Parameters of ${indicator} are an object of names and values, e.g. {"length": 14}.`);
  const all = Object.entries(params);
  if (all.length > MAX_PARAMS) refuse(`An indicator has at most ${MAX_PARAMS} parameters.`);
  for (const [name, value] of all)
    if (!/^[a-z_][a-z0-9_]{0,59}$/i.test(name) || !isValue(value))
      refuse(
        `Parameter ${name.slice(0, MAX_TEXT)} of ${indicator} is a number, a text of up to ${MAX_TEXT} letters and signs, true or false.`,
      );
  return { ...params };
}

/** Items as they are stored. Whether an indicator exists is not asked: a custom one may be deleted and come back, a page shows it as missing. */
export function checkedItems(
  items: readonly { indicator: string; params?: unknown; convention?: PresetItem['convention'] }[],
): readonly PresetItem[] {
  if (items.length === 0)
    throw new CodedError('BAD_USER_INPUT', 'A preset holds at least one indicator. Add one to the chart first.', {
      argument: 'items',
    });
  if (items.length > MAX_ITEMS)
    throw new CodedError('BAD_USER_INPUT', `A preset holds at most ${MAX_ITEMS} indicators.`, { argument: 'items' });
  return items.map(({ indicator, params, convention }) => {
    if (!/^[a-z0-9_-]{1,60}$/.test(indicator))
      throw new CodedError('BAD_USER_INPUT', 'An indicator’s id looks like macd, or is the id of a custom one.', {
        argument: 'items',
      });
    return { indicator, params: checkedParams(params, indicator), convention: convention ?? null };
  });
}
