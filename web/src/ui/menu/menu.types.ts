/** One thing that a corner menu does. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** Beside the label; a single letter chooses it while the menu is open. */
  readonly keys?: string;
  readonly disabled?: boolean;
  /** Cannot be undone. */
  readonly danger?: boolean;
}
