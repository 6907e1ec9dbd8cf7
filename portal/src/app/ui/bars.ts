import {
  afterRenderEffect, Component, computed, DestroyRef, type ElementRef, inject, input, signal, viewChild,
} from '@angular/core';
import {
  BarController, BarElement, CategoryScale, Chart, type ChartConfiguration, LinearScale, Tooltip,
} from 'chart.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

/** The colours of bars; never told apart by colour alone, for the numbers stand in a table beside. */
export type BarTone = 'pale' | 'light' | 'brand' | 'good' | 'care' | 'bad';

/** One kind of bars: its name, its colour, and a number for each label. */
export interface BarSeries {
  readonly name: string;
  readonly tone: BarTone;
  readonly values: readonly number[];
}

const rowHeight = 30;
const edgesHeight = 44;

/**
 * Horizontal bars beside a table with the same numbers (B17), which is what a screen reader reads: the
 * picture is hidden from it. Stacked when the kinds are parts of one whole.
 */
@Component({
  selector: 'app-bars',
  host: { 'aria-hidden': 'true' },
  template: `
    @if (series().length > 1) {
      <ul>
        @for (one of series(); track one.name) {
          <li><span [class]="'swatch ' + one.tone"></span>{{ one.name }}</li>
        }
      </ul>
    }
    <div class="tones">
      @for (tone of tones; track tone) { <span [class]="tone"></span> }
      <span class="grid"></span>
    </div>
    <div class="chart" [style.block-size.px]="height()"><canvas #canvas></canvas></div>
  `,
  styles: `
    :host { display: block; margin-bottom: 12px; color: var(--ink-soft); }
    ul { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0 0 8px; padding: 0; list-style: none; }
    li { display: flex; align-items: center; gap: 6px; font-size: .875rem; }
    .swatch { inline-size: 12px; block-size: 12px; border-radius: 3px; }
    .tones { display: none; }
    .chart { position: relative; overflow: hidden; }
    .pale { background: var(--brand-line); }
    .light { background: var(--focus); }
    .brand { background: var(--brand); }
    .good { background: var(--good); }
    .care { background: var(--care); }
    .bad { background: var(--bad); }
    .grid { background: var(--line); }
  `,
})
export class Bars {
  readonly labels = input.required<readonly string[]>();
  readonly series = input.required<readonly BarSeries[]>();
  readonly isStacked = input(false);
  /** False where parts count, as of days; children are whole. */
  readonly isWhole = input(true);

  protected readonly tones: readonly BarTone[] = ['pale', 'light', 'brand', 'good', 'care', 'bad'];
  protected readonly height = computed(() => {
    const beside = this.isStacked() ? 1 : this.series().length;
    return edgesHeight + this.labels().length * (rowHeight + 12 * (beside - 1));
  });
  protected readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  /** Counts changes between day and night, which have colours of their own. */
  readonly #themes = signal(0);
  #chart: Chart<'bar'> | null = null;

  constructor() {
    const night = matchMedia('(prefers-color-scheme: dark)');
    const turn = (): void => { this.#themes.update((times) => times + 1); };
    night.addEventListener('change', turn);
    inject(DestroyRef).onDestroy(() => {
      night.removeEventListener('change', turn);
      this.#chart?.destroy();
    });
    afterRenderEffect(() => {
      this.#themes();
      this.#draw(this.canvas().nativeElement);
    });
  }

  #draw(canvas: HTMLCanvasElement): void {
    const configuration = this.#configuration(canvas);
    this.#chart?.destroy();
    // Where nothing can be drawn, the table says it all.
    this.#chart = canvas.getContext('2d') === null ? null : new Chart(canvas, configuration);
  }

  #configuration(canvas: HTMLCanvasElement): ChartConfiguration<'bar'> {
    const host = canvas.closest('app-bars') ?? canvas;
    const { color, fontFamily } = getComputedStyle(host);
    const colourOf = (tone: string): string => {
      const swatch = host.querySelector(`.tones .${tone}`);
      return swatch === null ? color : getComputedStyle(swatch).backgroundColor;
    };
    const stacked = this.isStacked();
    const ticks = { color, font: { family: fontFamily } };
    return {
      type: 'bar',
      data: {
        labels: [...this.labels()],
        datasets: this.series().map(({ name, tone, values }) => ({
          label: name, data: [...values], backgroundColor: colourOf(tone),
          hoverBackgroundColor: colourOf(tone), borderRadius: 3, maxBarThickness: 18,
        })),
      },
      options: {
        indexAxis: 'y',
        // Nothing moves by itself, so nobody need ask for it (B18).
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        scales: {
          x: {
            stacked, beginAtZero: true, grid: { color: colourOf('grid') },
            ticks: this.isWhole() ? { ...ticks, precision: 0 } : ticks,
          },
          y: { stacked, ticks: { ...ticks, autoSkip: false }, grid: { display: false } },
        },
      },
    };
  }
}
