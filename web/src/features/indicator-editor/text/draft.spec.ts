import { expect, it } from 'vitest';
import { stateWords } from './draft.ts';

const saved = { readOnly: false, saving: false, edited: false, version: 1, failing: false };

it('tells how the text stands to what is stored', () => {
  expect(stateWords(saved)).toBe('Version 1, saved');
  expect(stateWords({ ...saved, edited: true })).toBe('Edited since version 1');
  expect(stateWords({ ...saved, edited: true, version: null })).toBe('Never saved');
});

it('calls nothing saved that was saved or deleted elsewhere', () => {
  const newer = { kind: 'saved', version: 3 } as const;
  expect(stateWords({ ...saved, elsewhere: newer })).toBe('Saved elsewhere: version 3');
  expect(stateWords({ ...saved, edited: true, elsewhere: newer })).toBe('Saved elsewhere: version 3');
  expect(stateWords({ ...saved, version: null, edited: true, elsewhere: { kind: 'deleted' } })).toBe(
    'Deleted elsewhere',
  );
});
