import { expect, it } from 'vitest';
import { check, CONSTANTS, LANGUAGE, PANES, STYLES } from '@marketgraph/domain/language';
import { subgraphOf, T0 } from '../testing/subgraph.ts';
import { CORE_FUNCTIONS, KEYWORDS, SOURCE_WORDS } from './language.core.ts';
import { THE_LANGUAGE } from './language.mapper.ts';

const { ask } = subgraphOf({ closed: [], open: null, now: T0 });

it('tells every function and series of the vocabulary, each with a summary', async () => {
  const { data, errors } = await ask(`{ indicatorLanguage { grammarVersion keywords sources { name summary }
    functions { name signature summary parameters { name kind default min max options } results } limits { sourceBytes costPerBar } } }`);
  expect(errors).toEqual([]);
  const told = data!['indicatorLanguage'] as typeof THE_LANGUAGE;
  expect(told.sources.map(({ name }) => name)).toEqual([...LANGUAGE.sources, ...Object.keys(CONSTANTS)]);
  const names = told.functions.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining([...LANGUAGE.functions.keys()]));
  expect(new Set(names).size).toBe(names.length);
  for (const { name, summary, signature } of told.functions) {
    expect(summary.length, name).toBeGreaterThan(5);
    expect(signature.startsWith(`${name}(`), name).toBe(true);
  }
  expect(told.sources.every(({ summary }) => summary.length > 5)).toBe(true);
  expect(Object.keys(SOURCE_WORDS)).toHaveLength(LANGUAGE.sources.length);
  expect(told.limits).toMatchObject({ sourceBytes: 20_480, costPerBar: 5_000 });
  expect(told.functions.find(({ name }) => name === 'ema')!.signature).toBe('ema(source, period, seed="TALIB")');
});

it('what is said of the language itself is so', () => {
  const { parameters } = CORE_FUNCTIONS.find(({ name }) => name === 'plot')!;
  const options = (name: string) => parameters.find((one) => one.name === name)!.options;
  expect(options('pane')).toEqual([...PANES]);
  expect(options('style')).toEqual([...STYLES]);
  // Each argument is one, and there is no other.
  const all = parameters.map(({ name }) => `${name}=x`).join(', ');
  const told = check(`plot(${all}, more=x)`, LANGUAGE).diagnostics.filter(({ code }) => code === 'UNKNOWN_ARGUMENT');
  expect(told.map(({ message }) => message)).toEqual([
    `plot has no argument more. It takes ${parameters.map(({ name }) => name).join(', ')}.`,
  ]);
  for (const word of KEYWORDS.filter((one) => one !== 'na'))
    expect(check(`${word} = 1\nplot(close)`, LANGUAGE).ok, word).toBe(false);
  for (const { name } of CORE_FUNCTIONS)
    expect(
      check(`plot(${name}())`, LANGUAGE).diagnostics.map(({ code }) => code),
      name,
    ).not.toContain('UNKNOWN_FUNCTION');
});
