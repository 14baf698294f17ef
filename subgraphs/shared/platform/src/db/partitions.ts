/** Native partitions by time: made ahead, dropped when old. Times in Unix ms, UTC. */
import type { Pool, PoolClient } from 'pg';
import { withClient } from './client.ts';

export interface PartitionedTable {
  readonly table: string;
  readonly every: 'day' | 'month' | 'year';
  /** How far ahead partitions are made, ms. */
  readonly aheadMs: number;
}
export interface Partition {
  readonly name: string;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

const DAY_MS = 86_400_000;
export const PARTITIONED: readonly PartitionedTable[] = [
  { table: 'bars_m1', every: 'month', aheadMs: 40 * DAY_MS },
  { table: 'book_1hz', every: 'day', aheadMs: 3 * DAY_MS },
  { table: 'bars_d1', every: 'year', aheadMs: 40 * DAY_MS },
];
const LOCK = 72_707_370;

/** Of an ISO date: what tells partitions apart. */
const LABEL_LENGTH = { year: 4, month: 7, day: 10 } as const;

/** The partition that `at` falls into. */
export function partitionAt({ table, every }: PartitionedTable, at: number): Partition {
  const [year, month, day] = [new Date(at).getUTCFullYear(), new Date(at).getUTCMonth(), new Date(at).getUTCDate()];
  const from = Date.UTC(year, every === 'year' ? 0 : month, every === 'day' ? day : 1);
  const to = every === 'year' ? Date.UTC(year + 1, 0) : every === 'month' ? Date.UTC(year, month + 1) : from + DAY_MS;
  const label = new Date(from).toISOString().slice(0, LABEL_LENGTH[every]);
  return { name: `${table}_${label.replaceAll('-', '')}`, from, to };
}

/** Partitions from `from` to `to`, without gap or overlap. */
export function partitionsBetween(table: PartitionedTable, from: number, to: number): Partition[] {
  const found: Partition[] = [];
  for (let at = from; at <= to; at = found.at(-1)!.to) found.push(partitionAt(table, at));
  return found;
}

async function existing(client: Pool | PoolClient, table: string): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = $1::regclass',
    [table],
  );
  return new Set(rows.map(({ name }) => name));
}

/** Rows of the default partition move along, so that a range can always be given its own. */
async function create(client: PoolClient, table: string, { name, from, to }: Partition): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL lock_timeout = '10s'`);
    await client.query(`LOCK TABLE ${table}_default IN ACCESS EXCLUSIVE MODE`);
    await client.query(`CREATE TABLE ${name} (LIKE ${table} INCLUDING ALL)`);
    const moved = `WITH moved AS (DELETE FROM ${table}_default WHERE ts >= ${from} AND ts < ${to} RETURNING *)`;
    await client.query(`${moved} INSERT INTO ${name} SELECT * FROM moved`);
    await client.query(`ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM (${from}) TO (${to})`);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** Makes the partitions of now, of the near future, and of rows that fell into a default one. Answers the names of new ones. */
export function ensurePartitions(pool: Pool, now: number): Promise<string[]> {
  return withClient(pool, (client) => createMissing(client, now), { end: true });
}

/** Makes the partitions of a table from `from` to `to`: for history, which lies before what is made ahead. */
export async function ensureRange(pool: Pool, table: string, from: number, to: number): Promise<string[]> {
  const plan = planOf(table);
  const wanted = partitionsBetween(plan, from, to);
  const there = await existing(pool, table);
  if (wanted.every(({ name }) => there.has(name))) return [];
  return withClient(
    pool,
    async (client) => {
      await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
      return createWanted(client, plan, wanted);
    },
    { end: true },
  );
}

async function createWanted(
  client: PoolClient,
  plan: PartitionedTable,
  wanted: readonly Partition[],
): Promise<string[]> {
  const created: string[] = [];
  const there = await existing(client, plan.table);
  for (const partition of wanted) {
    if (there.has(partition.name)) continue;
    there.add(partition.name);
    await create(client, plan.table, partition);
    created.push(partition.name);
  }
  return created;
}

async function createMissing(client: PoolClient, now: number): Promise<string[]> {
  const created: string[] = [];
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]); // replicas start together
  for (const plan of PARTITIONED) {
    const unit = `date_trunc('${plan.every}', to_timestamp(ts / 1000.0), 'UTC')`;
    const strays = await client.query<{ at: Date }>(`SELECT DISTINCT ${unit} AS at FROM ${plan.table}_default`);
    const wanted = [
      ...strays.rows.map(({ at }) => partitionAt(plan, at.getTime())),
      ...partitionsBetween(plan, now, now + plan.aheadMs),
    ];
    created.push(...(await createWanted(client, plan, wanted)));
  }
  return created;
}

function planOf(table: string): PartitionedTable {
  const plan = PARTITIONED.find((each) => each.table === table);
  if (!plan) throw new Error(`${table} has no partitions`);
  return plan;
}

/** Drops the partitions of a table that end at or before `before`. `mayDrop` is asked for each: what is not kept elsewhere yet stays. */
export async function dropPartitions(
  pool: Pool,
  table: string,
  before: number,
  mayDrop: (partition: Partition) => boolean | Promise<boolean> = () => true,
): Promise<string[]> {
  const plan = planOf(table);
  const dropped: string[] = [];
  for (const name of [...(await existing(pool, table))].toSorted()) {
    const label = name.slice(table.length + 1);
    if (label === 'default') continue;
    const start = Date.UTC(
      Number(label.slice(0, 4)),
      Number(label.slice(4, 6) || 1) - 1,
      Number(label.slice(6, 8) || 1),
    );
    const partition = partitionAt(plan, start);
    if (partition.to > before || !(await mayDrop(partition))) continue;
    await pool.query(`DROP TABLE ${name}`);
    dropped.push(name);
  }
  return dropped;
}
