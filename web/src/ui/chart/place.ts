/** Where the viewer is in the bars: what he does is told, and what the library is given follows when his hand rests. */
import type { IChartApiBase, Time } from 'lightweight-charts';
import type { ChartRange } from './chart.types.ts';
import type { Given } from './given.ts';
import { logicalOf, sightOf, type Sight, type View } from './view.ts';

/** Fewer bars than this have room, however short the list. */
const LEAST_IN_SIGHT = 300;
/** What is in sight is so much wider than all bars there are, at most. */
const ROUND = 1.15;
const MIN_SPACING = 0.4;
/** A finger's swing goes on for a while, ms. */
const SWING_MS = 300;

export class Place {
  /** Bars that there may be: many more never come into sight. */
  reach = Number.POSITIVE_INFINITY;
  private pressed = false;
  /** What will be in sight: the library takes it with its next frame. */
  private coming: Sight | null = null;
  private isGiving = false;
  private frame = 0;
  private arrival = 0;
  private swing: ReturnType<typeof setTimeout> | undefined;

  /** `give`: draws the view; whether all of it was drawn anew. */
  constructor(
    private readonly chart: IChartApiBase<Time>,
    private readonly given: Given,
    private readonly give: (view: View) => boolean,
    private readonly told: (range: ChartRange) => void,
  ) {
    chart.timeScale().subscribeVisibleLogicalRangeChange(this.moved);
  }
  private get scale() {
    return this.chart.timeScale();
  }
  /** Null: nothing is drawn yet. */
  sight(): Sight | null {
    if (this.coming) return this.coming;
    const range = this.scale.getVisibleLogicalRange();
    return range && this.given.bars.length > 0 ? sightOf(range, this.given.starts, this.given.view.size) : null;
  }
  private wanted(sight: Sight): View {
    return this.given.viewFor(sight, this.scale.width());
  }
  /** Gives the view, and `sight` is what is seen then; with a few candles at its end the library goes by itself. */
  keep(sight: Sight, view: View, isMoved = false): void {
    this.isGiving = true;
    const isAnew = (!isMoved || view !== this.given.view) && this.give(view);
    this.limit();
    if (isAnew || isMoved) {
      this.scale.setVisibleLogicalRange(logicalOf(sight, this.given.starts, this.given.view.size));
      this.coming = sight;
      cancelAnimationFrame(this.arrival);
      this.arrival = requestAnimationFrame(() => {
        this.coming = null;
        this.tell();
      });
    }
    this.isGiving = false;
    this.tell();
  }
  /** The view for what will be in sight; the present one while a hand holds the chart. */
  next(sight: Sight | null): View {
    return sight && !this.pressed ? this.wanted(sight) : this.given.view;
  }
  show(sight: Sight): void {
    this.keep(sight, this.wanted(sight), true);
  }
  private most(): number {
    return Math.max(LEAST_IN_SIGHT, Math.max(this.reach, this.given.bars.length) * ROUND);
  }
  /** So that no more bars than are read come into sight. */
  private limit(): void {
    const minBarSpacing = Math.max(MIN_SPACING, (this.scale.width() * this.given.view.size) / this.most());
    if (Math.abs(this.scale.options().minBarSpacing - minBarSpacing) > 0.01) this.scale.applyOptions({ minBarSpacing });
  }

  private moved = (): void => {
    if (this.isGiving || this.coming) return;
    this.tell();
    if (!this.pressed) this.follow();
  };
  private tell(): void {
    const sight = this.sight();
    if (!sight) return;
    const last = this.given.bars.length - 1;
    const inside = (index: number) => this.given.bars[Math.max(0, Math.min(last, Math.round(index)))]!.timestamp;
    const [from, to] = [inside(sight.left), inside(sight.right - 1)];
    this.told({ from, to, barsBefore: Math.floor(sight.left) });
  }
  private follow(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      const sight = this.sight();
      if (sight && !this.pressed && this.wanted(sight) !== this.given.view) this.show(sight);
    });
  }
  /** The library goes on from where a hand took hold: until it lets go nothing is given anew. */
  grabbed({ pointerType }: PointerEvent): void {
    this.pressed = true;
    clearTimeout(this.swing);
    const dropped = (): void => {
      window.removeEventListener('pointerup', dropped);
      window.removeEventListener('pointercancel', dropped);
      const rest = () => {
        this.pressed = false;
        this.follow();
      };
      if (pointerType === 'mouse') rest();
      else this.swing = setTimeout(rest, SWING_MS);
    };
    window.addEventListener('pointerup', dropped);
    window.addEventListener('pointercancel', dropped);
  }

  /** About the bar of index `about`, else about the right edge. */
  zoom(factor: number, about: number | null): void {
    const sight = this.sight();
    if (!sight) return;
    const centre = about === null ? sight.right : about + 0.5;
    const by = Math.max(factor, (sight.right - sight.left) / this.most());
    this.show({ left: centre - (centre - sight.left) / by, right: centre + (sight.right - centre) / by });
  }
  /** By a share of what is in sight, older ones below 0; never beyond the newest bar. */
  pan(share: number): void {
    const sight = this.sight();
    if (!sight) return;
    const width = sight.right - sight.left;
    const { bars, view } = this.given;
    const room = Math.max(0, bars.length + this.scale.options().rightOffset * view.size - sight.right);
    const by = share < 0 ? Math.max(share * width, -sight.left - width / 2) : Math.min(share * width, room);
    if (share < 0 ? by < 0 : by > 0) this.show({ left: sight.left + by, right: sight.right + by });
  }
  /** Scrolls as little as brings the bar into sight. */
  reveal(index: number): void {
    const sight = this.sight();
    if (!sight) return;
    const size = this.given.view.size;
    if (index >= sight.left + size && index < sight.right - size) return;
    const width = sight.right - sight.left;
    const left = index < sight.left + size ? index - 2 * size : index + 4 * size - width;
    this.show({ left, right: left + width });
  }
  destroy(): void {
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.arrival);
    clearTimeout(this.swing);
  }
}
