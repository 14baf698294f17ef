/** What all checks together are worth, in the words of the checks. Pure. */
import type { GuardsViewFragment as Guards } from '../../gql/documents.ts';

export interface Verdict {
  readonly status: string;
  /** Why it is not the word that the API has. */
  readonly reason: string | null;
}

/** The API has WARNING also for what is not known, so that no bot takes it for passing; here it is called what it is. `silent`: nothing is heard. */
export function verdictOf({ status, checks }: Pick<Guards, 'status' | 'checks'>, silent: boolean): Verdict {
  if (silent) return { status: 'STALE', reason: null };
  if (status !== 'WARNING' || checks.some((check) => check.status === 'WARNING' || check.status === 'BREACH'))
    return { status, reason: null };
  const unknown = ['STALE', 'UNKNOWN'].find((word) => checks.some((check) => check.status === word));
  return unknown
    ? { status: unknown, reason: 'No check warns, but not all are known: the API counts that as WARNING.' }
    : { status, reason: null };
}
