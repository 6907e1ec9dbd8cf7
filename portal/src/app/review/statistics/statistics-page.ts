import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ListFormat } from '@ruxue/contracts/verdict-files';

import { ApiClient } from '../../data/api-client.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { Bars } from '../../ui/bars.ts';
import { ExportTable } from '../../ui/export-table.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { nameOf, type Section, sectionsOf } from './statistics-sections.ts';

/**
 * The statistics of the manager's district, or of the city and each district for its office (B17), as
 * tables; the bars beside the numbers say nothing that they don't.
 */
@Component({
  selector: 'app-statistics',
  imports: [Bars, ExportTable, Loading, MatButton],
  templateUrl: './statistics-page.html',
  styleUrl: './statistics-page.scss',
})
export class StatisticsPage {
  readonly #api = inject(ApiClient);

  protected readonly statistics = fetched({
    loader: async () => (await this.#api.call('getStatistics', {})).body,
  });
  protected readonly exportAs = (format: ListFormat) =>
    this.#api.fetchFile('exportStatistics', { query: { format } });
  protected readonly exportCasesAs = (format: ListFormat) =>
    this.#api.fetchFile('exportCases', { query: { format } });
  /** The position of the shown place in the answer. */
  protected readonly shown = signal(0);
  readonly #all = computed(() => this.statistics.value()?.places ?? []);
  protected readonly places = computed(() => this.#all().map(nameOf));
  protected readonly place = computed(() => this.#all()[this.shown()] ?? null);
  /** A manager gets the own district alone, and may take its children's list along. */
  protected readonly isDistrict = computed(() =>
    this.#all().length === 1 && this.place()?.district !== null);
  protected readonly madeAt = computed(() => {
    const madeAt = this.statistics.value()?.madeAt ?? null;
    return madeAt === null ? '' : beijingTime(madeAt);
  });
  protected readonly sections = computed(() => {
    const place = this.place();
    return place === null ? [] : sectionsOf(place, this.#all());
  });

  protected namesIn({ rows, bars: { undrawn = 0 } }: Section): readonly string[] {
    return rows.slice(undrawn).map(({ name }) => name);
  }

  protected choose(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.shown.set(event.target.selectedIndex);
  }
}
