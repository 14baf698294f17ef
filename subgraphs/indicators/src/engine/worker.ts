/** The thread that runs long programs: a task in, its answer out. It reads no clock, environment or network. */
import { parentPort } from 'node:worker_threads';
import { check, format, LANGUAGE, type Graph } from '@marketgraph/domain/language';
import type { Job, Reply, Task, Work } from './messages.ts';
import { checkText } from './text.ts';
import { run, type Answer } from './run.ts';

const KEPT = 50;
const graphs = new Map<string, Graph>();

function graphOf({ source, inputs, barsPerYear }: Job): Graph {
  const key = JSON.stringify([source, inputs, barsPerYear]);
  const options = barsPerYear === null ? { inputs } : { inputs, barsPerYear };
  const { graph } = graphs.has(key) ? { graph: graphs.get(key)! } : check(source, LANGUAGE, options);
  if (!graph) throw new Error('the program does not check in the worker');
  graphs.set(key, graph);
  if (graphs.size > KEPT) graphs.delete(graphs.keys().next().value!);
  return graph;
}

const buffersOf = ({ outputs, alerts, cells }: Answer): ArrayBuffer[] =>
  [...outputs, ...alerts, ...(cells ? [cells] : [])].map(({ buffer }) => buffer as ArrayBuffer);

interface Done {
  readonly result: unknown;
  readonly transfer: ArrayBuffer[];
}
function done(work: Work): Done {
  if ('check' in work) return { result: checkText(work.check), transfer: [] };
  if ('format' in work) return { result: format(work.format), transfer: [] };
  const result = work.jobs.map((job) => run(graphOf(job), job.bars, job.state));
  return { result, transfer: [...new Set(result.flatMap(buffersOf))] };
}

parentPort!.on('message', ({ id, work }: Task) => {
  let reply: Reply;
  let transfer: ArrayBuffer[] = [];
  try {
    const answer = done(work);
    transfer = answer.transfer;
    reply = { id, result: answer.result };
  } catch (error) {
    const { message, stack = '' } = error as Error;
    reply = { id, error: { message, stack } };
  }
  parentPort!.postMessage(reply, transfer);
});
