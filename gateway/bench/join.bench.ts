/**
 * A query that joins three subgraphs over a list of 50: our gateway, everything on, against stock @apollo/gateway + Express, on
 * the same subgraphs in the same run. The ratio is CPU time of the gateway process a request, which other work on the machine
 * changes little; rounds alternate, the median counts. The subgraphs' own work is on neither side: over HTTP it happens in a
 * process of its own, in process they answer from memory. The last line has it on our side alone: graphql-js executing all three
 * subgraphs in the gateway's process, still against stock's gateway without its subgraphs.
 */
import { fileURLToPath } from 'node:url';
import { costOf, load, start, type Child, type Cost } from './join/measure.ts';
import { serveRole, type Role } from './join/servers.ts';

interface Line {
  name: string;
  ratio: number;
  goal: string;
  ok: boolean;
  detail: string;
}

const ROUNDS = 5;
const WARM_UP = 2_000;
const [, , marker, role, ...ports] = process.argv;
if (marker === 'join-role') await serveRole(role as Role, ports.map(Number));

export default async function run(): Promise<Line[]> {
  const entry = fileURLToPath(import.meta.url);
  const subgraphs = await start(entry, 'subgraphs');
  const children: Child[] = [subgraphs];
  const launch = async (what: Role): Promise<Child> => {
    const child = await start(entry, what, subgraphs.ports);
    children.push(child);
    return child;
  };
  try {
    const stock = await launch('stock');
    const ours = [await launch('ours'), await launch('in-process'), await launch('in-process-executed')];
    const answers = new Set<string>();
    for (const child of [stock, ...ours]) answers.add((await load(child.ports[0] ?? 0, WARM_UP)).trim());
    if (answers.size > 1) throw new Error('the answers differ');

    const rounds: { stock: Cost; ours: Cost[] }[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const round = { stock: await costOf(stock, 500), ours: [] as Cost[] };
      for (const child of ours) round.ours.push(await costOf(child, 2_000));
      rounds.push(round);
    }
    const line = (name: string, which: number, goal: number): Line => {
      const of = (pick: (stock: Cost, ours: Cost) => number): number =>
        median(rounds.map((round) => pick(round.stock, round.ours[which] as Cost)));
      const ratio = of((theirs, mine) => theirs.cpuMs / mine.cpuMs);
      const us = (cpuMs: number): string => (cpuMs * 1000).toFixed(0);
      const detail = `${us(of((_, mine) => mine.cpuMs))} against ${us(of((theirs) => theirs.cpuMs))} us CPU a request; requests/s x ${of((theirs, mine) => mine.perSecond / theirs.perSecond).toFixed(1)}`;
      return { name, ratio, goal: `>= ${goal}`, ok: ratio >= goal, detail };
    };
    return [
      line('join of three subgraphs over HTTP, x stock', 0, 6),
      line('the same, subgraphs in process, x stock', 1, 10),
      line('the same, their execution by graphql-js included on our side, x stock', 2, 3.5),
    ];
  } finally {
    for (const child of children) child.stop();
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
