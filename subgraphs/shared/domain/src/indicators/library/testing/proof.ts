/** How a built-in is held to something that is not our code. */
export interface Proof {
  /** The built-in. */
  readonly id: string;
  /** What it is compared with, for the table: `Tulip cci`, `Skender cmf.standard`, `slow implementation`. */
  readonly against: string;
  /** Numbers that others published or computed; false for an independent slow implementation of ours. */
  readonly outside: boolean;
  /** File or folder under the data folder that must be there, e.g. `indicators/tulip`. */
  readonly needs?: string;
  /** What was compared and how closely, where it isn't all bars to 1e-9: `after 100 bars, 1e-6`. */
  readonly note?: string;
  /** How many values were compared (must be more than 5), and those that differ. */
  readonly run: () => { readonly compared: number; readonly wrong: readonly string[] };
}
