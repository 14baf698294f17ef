import type { Span } from '../diagnostics/diagnostic.ts';
import type { NodeId } from '../graph/node.ts';
import type { Value } from './value.ts';

/** `unassigned`: some way to this place gives the name no value. */
export type Binding = Value | { readonly kind: 'unassigned' };

export interface DeclaredState {
  readonly node: NodeId;
  readonly name: string;
  readonly span: Span;
  readonly scope: Scope;
}
/** One run through a body: of the program, or of one call of a function. */
export interface Frame {
  readonly isFunction: boolean;
  readonly states: DeclaredState[];
}

/** Names and their values at one place. A branch writes into a fork, which is joined again behind the `if`. */
export class Scope {
  private readonly values = new Map<string, Binding>();

  constructor(
    readonly frame: Frame,
    private readonly outer: Scope | null,
  ) {}

  static program(): Scope {
    return new Scope({ isFunction: false, states: [] }, null);
  }

  /** The scope of a call made from here: it reads the program's names and its own. */
  call(): Scope {
    return new Scope({ isFunction: true, states: [] }, Scope.globalsOf(this));
  }

  fork(): Scope {
    return new Scope(this.frame, this);
  }

  get(name: string): Binding | undefined {
    return Scope.find(this, name);
  }

  set(name: string, value: Binding): void {
    this.values.set(name, value);
  }

  /** Names given a value here, not further out. */
  get own(): ReadonlyMap<string, Binding> {
    return this.values;
  }

  names(): Generator<string> {
    return Scope.namesFrom(this);
  }

  // By loops: early returns make long chains of scopes.
  private static find(from: Scope, name: string): Binding | undefined {
    for (let scope: Scope | null = from; scope; scope = scope.outer) {
      const value = scope.values.get(name);
      if (value) return value;
    }
    return undefined;
  }

  private static *namesFrom(from: Scope): Generator<string> {
    for (let scope: Scope | null = from; scope; scope = scope.outer) yield* scope.values.keys();
  }

  private static globalsOf(from: Scope): Scope {
    let scope = from;
    while (scope.frame.isFunction && scope.outer) scope = scope.outer;
    return scope;
  }
}
