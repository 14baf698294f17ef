import type { CallNode } from '../ast/nodes.ts';
import type { DefStatement } from '../ast/statements.ts';
import { callsIn } from '../ast/walk.ts';
import type { Sink } from '../diagnostics/sink.ts';

/** Functions that reach themselves by their calls, each told of at the call that leads back. */
export function findRecursion(defs: ReadonlyMap<string, DefStatement>, sink: Sink): ReadonlySet<DefStatement> {
  const calls = new Map<DefStatement, readonly (readonly [CallNode, DefStatement])[]>();
  for (const def of defs.values()) {
    const own = [...callsIn(def.body)].flatMap((call) => {
      const callee = defs.get(call.callee);
      return callee ? [[call, callee] as const] : [];
    });
    calls.set(def, own);
  }
  const recursive = new Set<DefStatement>();
  for (const def of defs.values()) {
    for (const [call, callee] of calls.get(def)!) {
      if (callee !== def && !reaches(callee, def, calls)) continue;
      recursive.add(def);
      const through = callee === def ? '' : ` through ${callee.target.name}`;
      const message = `${def.target.name} calls itself${through}; functions are unrolled, so none may.`;
      sink.report({ code: 'RECURSION', span: call.calleeSpan, message });
    }
  }
  return recursive;
}

function reaches(
  from: DefStatement,
  to: DefStatement,
  calls: ReadonlyMap<DefStatement, readonly (readonly [CallNode, DefStatement])[]>,
): boolean {
  const seen = new Set<DefStatement>();
  const open = [from];
  for (let def = open.pop(); def; def = open.pop()) {
    if (def === to) return true;
    if (seen.has(def)) continue;
    seen.add(def);
    for (const [, callee] of calls.get(def) ?? []) open.push(callee);
  }
  return false;
}
