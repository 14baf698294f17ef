import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  check,
  CONSTANTS,
  DIAGNOSTIC_CODES,
  format,
  type FunctionSignature,
  GRAMMAR_VERSION,
  LANGUAGE,
  LIMITS,
} from './index.ts';
import { KEYWORDS } from './lexer/token.ts';
import { told } from './testing/told.ts';

const DOCS = resolve(import.meta.dirname, '../../../../../docs');
const page = readFileSync(resolve(DOCS, 'language.md'), 'utf8');
const programs = [...page.matchAll(/^```python(.*)\n([\s\S]*?)^```$/gm)].map(
  ([, fault, source]) => [fault!.trim(), source!] as const,
);

describe('docs/language.md', () => {
  it('is of this version', () => expect(page).toContain(`version ${GRAMMAR_VERSION}\n`));

  it.each(programs.filter(([fault]) => !fault))('program %#%s is sound, and in its layout', (_, source) => {
    expect(check(source, LANGUAGE).diagnostics).toEqual([]);
    expect(format(source)).toEqual({ ok: true, text: source });
  });

  it.each(programs.filter(([fault]) => fault))('%s', (fault, source) => {
    const errors = check(source, LANGUAGE).diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map((one) => told(one).replace(/ ->.*/, ''))).toEqual([fault]);
  });

  it('has both kinds, and names every code, every word and every bound', () => {
    expect(programs.filter(([fault]) => fault).length).toBeGreaterThan(2);
    for (const code of DIAGNOSTIC_CODES) expect(page).toContain(`\`${code}\``);
    for (const word of KEYWORDS) if (!/^(true|false)$/.test(word)) expect(page).toContain(word);
    for (const source of LANGUAGE.sources) expect(page).toContain(source);
    for (const constant of Object.keys(CONSTANTS)) expect(page).toContain(`\`${constant}\``);
    for (const bound of Object.values(LIMITS)) expect(page.replaceAll(',', '')).toContain(String(bound));
  });
});

function row(name: string, { name: operator, parameters, results, summary }: FunctionSignature): string {
  const shown = parameters.map(({ name: parameter, default: value }) =>
    value === undefined
      ? parameter
      : `${parameter}=${typeof value === 'string' && !LANGUAGE.sources.includes(value) ? `"${value}"` : value}`,
  );
  const gives = results.map((one) => (one.type === 'bool' ? `${one.name} (condition)` : one.name)).join(', ');
  const says = name === operator ? summary : `The same as \`${operator}\`.`;
  return `| \`${name}(${shown.join(', ')})\` | ${gives} | ${says?.replaceAll('|', '\\|')} |`;
}

describe('docs/language-functions.md', () => {
  it('is what the vocabulary says (vitest -u writes it anew)', async () => {
    const rows = [...LANGUAGE.functions]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, signature]) => row(name, signature));
    const core = [
      '| `float(x)` | value | 1 where the condition x holds, else 0; of a number the number. |',
      '| `int(x)` | constant | A constant number cut to a whole one. |',
      '| `na(x)` | condition | Whether x is na. |',
      '| `nz(x, value=0)` | value | x, or value where x is na. |',
    ];
    const text = [
      '# Functions of the indicator language',
      '',
      'Written from the operators by a test; do not edit. `x=close` is a series of the bar that is taken where none is given.',
      '',
      '| call | gives | |',
      '|---|---|---|',
      ...core,
      ...rows,
      '',
    ].join('\n');
    await expect(text).toMatchFileSnapshot(resolve(DOCS, 'language-functions.md'));
  });
});
