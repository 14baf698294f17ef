import { expect, it } from 'vitest';
import { refusalOf } from './refused.ts';

it.each([
  ['nothing', null, null, null],
  ['a dead line', 'NO_ANSWER', 'Failed to fetch', null],
  [
    'a deletion',
    'NOT_FOUND',
    'There is no indicator x.',
    { error: 'Deleted: it is no longer calculated.', gone: true },
  ],
  [
    'a limit',
    'LIMIT_EXCEEDED',
    'Your live indicators may take 3.',
    { error: 'Your live indicators may take 3.', gone: false },
  ],
])('%s', (_what, code, error, wanted) => expect(refusalOf({ code, error })).toEqual(wanted && { ...wanted, code }));
