/** Which program a request means. */
import { CodedError } from '@marketgraph/domain/errors';
import { barsPerYear, BUILT_INS } from '@marketgraph/domain/indicators/library';
import type { Convention } from '@marketgraph/domain/indicators/library';
import { MINUTES, type IntervalName } from '@marketgraph/platform/bars';
import type { IndicatorsContext } from '../context.ts';
import { inputsOf } from '../engine/params.ts';
import { mustCheck, programOf, type Program } from '../engine/program.ts';

export interface Requested {
  readonly indicator?: string | null;
  readonly source?: string | null;
  readonly params?: unknown;
  readonly convention?: Convention | null;
  /** Of the bars it will run on. */
  readonly interval: IntervalName;
}

async function sourceOf({ sources, viewer }: Asking, id: string): Promise<string> {
  const found = BUILT_INS.get(id) ?? (await sources.custom.find(viewer.viewerId, id));
  if (found) return found.source;
  const shown = id.slice(0, 60);
  throw new CodedError('NOT_FOUND', `There is no indicator ${shown}. The query indicators lists those there are.`, {
    argument: 'indicator',
    indicator: shown,
  });
}

type Asking = Pick<IndicatorsContext, 'viewer'> & { readonly sources: Pick<IndicatorsContext['sources'], 'custom'> };

/**
 * The program with its inputs checked. Throws BAD_USER_INPUT (not exactly one of indicator and source, a text that fails (`diagnostics`), a
 * parameter out of its range) and NOT_FOUND for an indicator that is neither built in nor the viewer's.
 */
export async function requestedProgram(context: Asking, requested: Requested): Promise<Program> {
  const { indicator = null, source = null, params, convention = null, interval } = requested;
  if ((indicator === null) === (source === null))
    throw new CodedError('BAD_USER_INPUT', 'Give exactly one of indicator and source.', { argument: 'indicator' });
  const text = source ?? (await sourceOf(context, indicator!));
  const { facts } = mustCheck(text);
  const perYear = barsPerYear(MINUTES[interval] * 60_000);
  return programOf(indicator, text, inputsOf(facts.inputs, params, convention), perYear);
}
