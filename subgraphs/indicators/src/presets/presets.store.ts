/** Where presets are kept. A viewer sees only their own. */
export interface PresetItem {
  /** Id of a built-in or custom indicator. */
  readonly indicator: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly convention: 'TALIB' | 'TRADINGVIEW' | 'WILDER' | null;
}
export interface PresetRecord {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly items: readonly PresetItem[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
export type PresetOutcome =
  | { readonly saved: PresetRecord }
  | { readonly refused: 'NAME_TAKEN' | 'FULL' | 'NOT_FOUND' };

export interface PresetStore {
  /** In the viewer's order. */
  all(viewerId: string): Promise<PresetRecord[]>;
  /** At the end. */
  create(viewerId: string, name: string, items: readonly PresetItem[]): Promise<PresetOutcome>;
  update(viewerId: string, id: string, name: string, items: readonly PresetItem[]): Promise<PresetOutcome>;
  /** Whether there was one. */
  delete(viewerId: string, id: string): Promise<boolean>;
}
