import { describe, expect, it } from 'vitest';
import { check, LANGUAGE } from '../index.ts';
import { GRAMMAR_CORPUS } from '../testing/corpus-grammar.ts';
import { NAMES_CORPUS } from '../testing/corpus-names.ts';
import { OUTPUTS_CORPUS } from '../testing/corpus-outputs.ts';
import { PROGRAMS_CORPUS } from '../testing/corpus-programs.ts';
import { TEXT_CORPUS } from '../testing/corpus-text.ts';
import { sourceOf, told } from '../testing/told.ts';
import { DIAGNOSTIC_CODES } from '../diagnostics/codes.ts';

const CORPUS = [...TEXT_CORPUS, ...GRAMMAR_CORPUS, ...NAMES_CORPUS, ...PROGRAMS_CORPUS, ...OUTPUTS_CORPUS];

describe('every fault, at its place, in one pass', () => {
  it.each(CORPUS.map((one) => [one[0], one] as const))('%s', (_, one) => {
    const { diagnostics, ok } = check(sourceOf(one), LANGUAGE);
    expect(diagnostics.map(told)).toEqual(one[2]);
    expect(ok).toBe(diagnostics.every(({ severity }) => severity === 'warning'));
  });

  it('meets every code but those of bounds, which have specs of their own', () => {
    const met = new Set(CORPUS.flatMap(([, , all]) => all.map((text) => text.split(' ')[0])));
    const missing = DIAGNOSTIC_CODES.filter((code) => !met.has(code));
    expect(missing).toEqual([
      'SOURCE_TOO_LONG',
      'TOO_DEEP',
      'TOO_COMPLEX',
      'COST_TOO_HIGH',
      'TOO_MANY_OUTPUTS',
      'UNKNOWN_INPUT',
    ]);
  });
});

describe('a fix', () => {
  const withFix = CORPUS.flatMap((one) => {
    const source = sourceOf(one);
    return check(source, LANGUAGE).diagnostics.flatMap((diagnostic) =>
      diagnostic.fix ? [[told(diagnostic), source, diagnostic.fix] as const] : [],
    );
  });

  it.each(withFix)('%s: takes its own fault away and brings no other', (_, source, fix) => {
    const fixed = source.slice(0, fix.start) + fix.text + source.slice(fix.end);
    const errors = (text: string) => check(text, LANGUAGE).diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors(fixed).length).toBeLessThan(errors(source).length);
  });
});
