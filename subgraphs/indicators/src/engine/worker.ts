/** The thread that runs long programs: a task in, its answer out. It reads no clock, environment or network. */
import { parentPort } from 'node:worker_threads';
import { check, LANGUAGE, type Graph } from '@marketgraph/domain/language';
import type { Job, Reply, Task } from './messages.ts';
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

parentPort!.on('message', ({ id, jobs }: Task) => {
  let reply: Reply;
  let transfer: ArrayBuffer[] = [];
  try {
    const answers = jobs.map((job) => run(graphOf(job), job.bars, job.state));
    transfer = [...new Set(answers.flatMap(buffersOf))];
    reply = { id, answers };
  } catch (error) {
    const { message, stack = '' } = error as Error;
    reply = { id, error: { message, stack } };
  }
  parentPort!.postMessage(reply, transfer);
});
