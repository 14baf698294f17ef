import fc from 'fast-check';
import { cpuTime } from '@marketgraph/testkit/cpu';
import { describe, expect, it } from 'vitest';
import { shape } from '../ast/shape.ts';
import { format } from '../format/format.ts';
import { check, type Checked, LANGUAGE, LIMITS } from '../index.ts';
import { parse } from '../parser/parse.ts';
import { EXAMPLES } from '../testing/examples.ts';
import { mutate, programOf, randomOf } from '../testing/generator.ts';
import { sensibleOf } from '../testing/sensible.ts';

const EACH = 5_000;
/** Of processor time; a thousandth of it is what they take. */
const MOST_MS = 2_000;
const seeds = fc.integer({ min: 0, max: 2 ** 31 });

function insideTheText(source: string, { diagnostics, ok }: Checked): void {
  const lines = source.split(/\r\n|\r|\n/);
  expect(diagnostics.length).toBeLessThanOrEqual(LIMITS.diagnostics);
  expect(ok).toBe(!diagnostics.some(({ severity }) => severity === 'error'));
  for (const { line, column, length, message, fix } of diagnostics) {
    const text = lines[line - 1];
    const inside = text !== undefined && column >= 1 && length >= 0 && column - 1 + length <= text.length;
    if (!inside || !message) throw new Error(`outside of the text: ${line}:${column}+${length} ${message}`);
    if (fix && !(fix.start >= 0 && fix.start <= fix.end && fix.end <= source.length)) throw new Error('fix outside');
  }
}

/** What holds of every graph, whatever program it came from. */
function sound({ facts, graph }: Checked): void {
  if (!facts || !graph) return;
  expect(facts.costPerBar).toBeLessThanOrEqual(LIMITS.costPerBar);
  expect(facts.lookBack).toBeLessThanOrEqual(LIMITS.lookBack);
  expect(facts.outputs.length + facts.alerts.length).toBeLessThanOrEqual(LIMITS.outputs);
  expect(facts.outputs.length).toBeGreaterThan(0);
  for (const node of graph.nodes) {
    expect(graph.nodes[node.id]).toBe(node);
    const reads =
      node.kind === 'operator'
        ? node.inputs
        : node.kind === 'result'
          ? [node.of]
          : node.kind === 'state'
            ? [node.init]
            : [];
    // Inputs first, and never a look at a later bar.
    for (const id of reads) if (!(id >= 0 && id < node.id)) throw new Error(`node ${node.id} reads ${id}`);
    if (node.kind === 'operator' && node.name === 'shift' && !((node.constants['bars'] as number) >= 0))
      throw new Error('looks ahead');
    if (node.kind === 'state' && !graph.nodes[node.next]) throw new Error('a state without next');
  }
}

function sameAfterFormat(source: string): void {
  const formatted = format(source);
  if (!formatted.ok) return;
  expect(shape(parse(formatted.text).program)).toBe(shape(parse(source).program));
  expect(format(formatted.text)).toEqual(formatted);
}

function survives(source: string): boolean {
  const spent = cpuTime();
  const checked = check(source, LANGUAGE);
  expect(spent()).toBeLessThan(MOST_MS);
  insideTheText(source, checked);
  sound(checked);
  sameAfterFormat(source);
  return checked.ok;
}

describe('10,000 programs: each answered, in bounds, inside the text', () => {
  it(`${EACH} generated`, { timeout: 120_000 }, () => {
    let good = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed);
        if (survives(seed % 2 ? sensibleOf(random) : programOf(random))) good += 1;
      }),
      { numRuns: EACH, seed: 20_260_616 },
    );
    // Half are nonsense on purpose; nearly all of the others must pass, or little is proved of graphs.
    expect(good).toBeGreaterThan(0.4 * EACH);
  });

  it(`${EACH} mutated`, { timeout: 120_000 }, () => {
    const known = Object.values(EXAMPLES);
    let good = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed);
        const base = [known[seed % known.length]!, sensibleOf(random), programOf(random)][seed % 3]!;
        if (survives(mutate(random, base))) good += 1;
      }),
      { numRuns: EACH, seed: 20_260_616 },
    );
    expect(good).toBeGreaterThan(50);
  });

  it('any text at all', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (source) => void survives(source)),
      { numRuns: 1_000, seed: 20_260_616 },
    );
  });
});
