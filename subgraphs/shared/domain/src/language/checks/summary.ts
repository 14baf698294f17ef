import type { Graph } from '../graph/node.ts';
import type { Measures } from '../graph/prune.ts';
import type { Context } from './context.ts';
import type { Facts, Output } from './facts.ts';

/** The facts of a program without faults. */
export function summarise(context: Context, graph: Graph, { lookBack, settle, costPerBar }: Measures): Facts {
  const outputs = context.plots.map(({ title, pane, style, shift, levels, fill }, i): Output => {
    const node = graph.outputs[i]!;
    const { type, lookBack: own, settle: memory } = graph.nodes[node]!;
    const confirmedAfter = Math.max(0, -shift);
    const settled = memory === null ? null : Math.max(memory, own) + 1;
    return { title, node, type, pane, style, shift, levels, fill, lookBack: own, settle: settled, confirmedAfter };
  });
  const sources = new Set(graph.nodes.flatMap((node) => (node.kind === 'source' ? [node.name] : [])));
  return {
    lookBack,
    warmUp: lookBack + 1,
    settle: settle === null ? null : settle + 1,
    costPerBar,
    barsPerYear: context.barsPerYear,
    inputs: context.inputs,
    outputs,
    alerts: context.alerts.map(({ message }, i) => ({ message, node: graph.alerts[i]! })),
    sources: context.vocabulary.sources.filter((name) => sources.has(name)),
    functions: [...context.functionsUsed].toSorted(),
  };
}
