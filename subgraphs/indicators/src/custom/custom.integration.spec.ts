import { TestDatabase } from '@marketgraph/testkit/database';
import { beforeAll, expect, it } from 'vitest';
import { createCustomStore } from './custom.prisma.ts';
import { MAX_CUSTOM, MAX_VERSIONS } from './custom.rules.ts';
import type { CustomRecord, CustomStore, SaveOutcome } from './custom.store.ts';

const db = new TestDatabase('LIVE', 'custom_indicators CASCADE');
let store: CustomStore;
beforeAll(() => void (store = createCustomStore(db.prisma)));

const draft = (name: string, source = 'plot(close)') => ({ name, description: '', source, forkedFrom: null });
const kept = (outcome: SaveOutcome): CustomRecord => {
  if (!('saved' in outcome)) throw new Error(outcome.refused);
  return outcome.saved;
};
const create = async (viewer: string, name: string, source?: string) =>
  kept(await store.create(viewer, draft(name, source)));

it('a changed text is a new version, another name alone is none', async () => {
  const { id } = await create('ann', 'squeeze');
  expect(kept(await store.update('ann', id, draft('renamed'), 1))).toMatchObject({ name: 'renamed', version: 1 });
  expect(kept(await store.update('ann', id, draft('renamed', 'plot(open)'), 1))).toMatchObject({ version: 2 });
  expect((await store.versions('ann', id)).map(({ version, source }) => [version, source])).toEqual([
    [2, 'plot(open)'],
    [1, 'plot(close)'],
  ]);
});

it('keeps the newest versions only', async () => {
  const { id } = await create('ann', 'many');
  for (let n = 2; n <= MAX_VERSIONS + 2; n += 1)
    await store.update('ann', id, draft('many', `plot(close + ${n})`), null);
  const versions = (await store.versions('ann', id)).map(({ version }) => version);
  expect([versions.length, versions[0], versions.at(-1)]).toEqual([MAX_VERSIONS, MAX_VERSIONS + 2, 3]);
});

it('of two saves of one version at a time, one is told', async () => {
  const { id } = await create('ann', 'race');
  const outcomes = await Promise.all(
    [1, 2, 3, 4].map((n) => store.update('ann', id, draft('race', `plot(close * ${n + 1})`), 1)),
  );
  expect(outcomes.filter((one) => 'saved' in one)).toHaveLength(1);
  expect(outcomes.filter((one) => 'refused' in one)).toEqual(
    Array.from({ length: 3 }, () => ({ refused: 'STALE', version: 2 })),
  );
});

it('a name is one viewer’s once', async () => {
  const { id } = await create('ann', 'one');
  await create('bob', 'one');
  await create('ann', 'two');
  expect(await store.create('ann', draft('one'))).toEqual({ refused: 'NAME_TAKEN' });
  expect(await store.update('ann', id, draft('two'), null)).toEqual({ refused: 'NAME_TAKEN' });
});

it('what is somebody else’s does not exist', async () => {
  const { id } = await create('ann', 'mine');
  expect(await store.find('bob', id)).toBeNull();
  expect(await store.update('bob', id, draft('his'), null)).toEqual({ refused: 'NOT_FOUND' });
  expect(await store.share('bob', id, true)).toBeNull();
  expect(await store.versions('bob', id)).toEqual([]);
  expect(await store.delete('bob', id)).toBe(false);
  expect((await store.all('bob')).length).toBe(0);
  for (const strange of ['', 'macd', "' OR 1=1 --", '00000000-0000-0000-0000-000000000000'])
    expect([await store.find('ann', strange), await store.delete('ann', strange), await store.shared(strange)]).toEqual(
      [null, false, null],
    );
});

it('a share is read by its id until it is taken away, and is then gone for good', async () => {
  const { id } = await create('ann', 'shared');
  const shares = await Promise.all([1, 2, 3].map(() => store.share('ann', id, true)));
  const [first] = new Set(shares.map((one) => one!.shareId));
  expect(new Set(shares.map((one) => one!.shareId)).size).toBe(1);
  expect(await store.shared(first!)).toMatchObject({ id, source: 'plot(close)' });
  await store.update('ann', id, draft('shared', 'plot(high)'), null);
  expect(await store.shared(first!)).toMatchObject({ source: 'plot(high)' });
  await store.share('ann', id, false);
  expect(await store.shared(first!)).toBeNull();
  expect((await store.share('ann', id, true))!.shareId).not.toBe(first);
});

it('a viewer has at most so many, also when they are saved at once', async () => {
  await db.pool.query(
    `INSERT INTO custom_indicators (id, viewer_id, name, source)
     SELECT gen_random_uuid(), 'ann', 'n' || n, 'plot(close)' FROM generate_series(1, $1::int) n`,
    [MAX_CUSTOM - 1],
  );
  const outcomes = await Promise.all(['a', 'b', 'c'].map((name) => store.create('ann', draft(name))));
  expect(outcomes.filter((one) => 'saved' in one)).toHaveLength(1);
  expect(outcomes.filter((one) => 'refused' in one && one.refused === 'FULL')).toHaveLength(2);
  expect(await store.create('bob', draft('a'))).toHaveProperty('saved');
});

it('deletes an indicator with its versions', async () => {
  const { id } = await create('ann', 'gone');
  expect(await store.delete('ann', id)).toBe(true);
  expect([await store.find('ann', id), await store.versions('ann', id)]).toEqual([null, []]);
});
