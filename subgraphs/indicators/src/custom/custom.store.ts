/** Where custom indicators are kept. A viewer sees only their own, except by the id of a share. */
export interface CustomRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly source: string;
  readonly version: number;
  readonly forkedFrom: string | null;
  readonly shareId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
export interface VersionRecord {
  readonly version: number;
  readonly source: string;
  readonly savedAt: Date;
}
/** What is written; checked before. */
export interface CustomDraft {
  readonly name: string;
  readonly description: string;
  readonly source: string;
  readonly forkedFrom: string | null;
}
/** NAME_TAKEN: the viewer has another of that name. FULL: they have as many as they may. STALE: saved elsewhere since. */
export type SaveOutcome =
  | { readonly saved: CustomRecord }
  | { readonly refused: 'NAME_TAKEN' | 'FULL' | 'NOT_FOUND' }
  | { readonly refused: 'STALE'; readonly version: number };

export interface CustomStore {
  /** By name. */
  all(viewerId: string): Promise<CustomRecord[]>;
  find(viewerId: string, id: string): Promise<CustomRecord | null>;
  shared(shareId: string): Promise<CustomRecord | null>;
  /** Newest first; none where it is somebody else's. */
  versions(viewerId: string, id: string): Promise<VersionRecord[]>;
  create(viewerId: string, draft: CustomDraft): Promise<SaveOutcome>;
  /** A new version where the text differs; `expected`: the version that was edited, null where the newest is meant. */
  update(viewerId: string, id: string, draft: CustomDraft, expected: number | null): Promise<SaveOutcome>;
  /** Gives the id of the share (the same again), or takes it away; null where the viewer has no such indicator. */
  share(viewerId: string, id: string, shared: boolean): Promise<CustomRecord | null>;
  /** Whether there was one. */
  delete(viewerId: string, id: string): Promise<boolean>;
}
