// The README tells the truth: its environment table is the code's, and what it links to exists.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { describeEnvironment } from '@marketgraph/platform/env';
import { ERROR_CODES, RETRYABLE } from '@marketgraph/domain/errors';

const root = resolve(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

it('lists exactly the variables of the code, with their defaults and descriptions', () => {
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$/gm)].map(
    ([, name, fallback, description]) => ({ name, fallback, description }),
  );
  const wanted = describeEnvironment().map(({ name, defaultText, description }) => ({
    name,
    fallback: defaultText === null ? '' : `\`${defaultText}\``,
    description,
  }));
  expect(rows).toEqual(wanted);
});

it('links only to files that exist', () => {
  for (const [, target] of readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g))
    expect(existsSync(join(root, target!)), target).toBe(true);
});

it('names two commands that package.json has', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const [, name] of readme.matchAll(/`npm run ([a-z]+)`/g)) expect(scripts).toHaveProperty(name!);
});

it('documents every error code and whether it can be retried', () => {
  const errors = readFileSync(join(root, 'docs/errors.md'), 'utf8');
  for (const code of ERROR_CODES)
    expect(errors).toMatch(new RegExp(`^\\| ${code} \\| .+ \\| ${RETRYABLE[code] ? 'yes' : 'no'} \\|$`, 'm'));
});
