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
    return new Scope({ isFunction: true, states: [] }, this.globals());
  }

  fork(): Scope {
    return new Scope(this.frame, this);
  }

  get(name: string): Binding | undefined {
    return this.values.get(name) ?? this.outer?.get(name);
  }

  set(name: string, value: Binding): void {
    this.values.set(name, value);
  }

  /** Names given a value here, not further out. */
  get own(): ReadonlyMap<string, Binding> {
    return this.values;
  }

  *names(): Generator<string> {
    yield* this.values.keys();
    if (this.outer) yield* this.outer.names();
  }

  private globals(): Scope {
    return this.frame.isFunction && this.outer ? this.outer.globals() : this;
  }
}
