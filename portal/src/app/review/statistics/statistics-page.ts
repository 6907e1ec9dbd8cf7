import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { defaultReasons } from '@ruxue/contracts/default-reasons';
import { StepAge, stepAgeWords } from '@ruxue/contracts/statistics';
import { Stage } from '@ruxue/contracts/stages';
import { stageWords } from '@ruxue/contracts/stage-words';
import type { ListFormat } from '@ruxue/contracts/verdict-files';

import { ApiClient } from '../../data/api-client.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { districtName } from '../../data/district-name.ts';
import { ExportTable } from '../../ui/export-table.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { durationWords } from './statistics-words.ts';

const words = new Map(defaultReasons.map(({ code, short }) => [code, short]));

/**
 * The statistics of the manager's district, or of the city and each district for its office (B17), as
 * tables; the bars beside the numbers say nothing that they don't.
 */
@Component({
  selector: 'app-statistics',
  imports: [ExportTable, Loading, MatButton],
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
  /** The position of the shown place in the answer. */
  protected readonly shown = signal(0);
  protected readonly places = computed(() => (this.statistics.value()?.places ?? [])
    .map(({ district }) => (district === null ? '全市' : districtName(district))));
  protected readonly place = computed(() => this.statistics.value()?.places[this.shown()] ?? null);
  protected readonly madeAt = computed(() => {
    const madeAt = this.statistics.value()?.madeAt ?? null;
    return madeAt === null ? '' : beijingTime(madeAt);
  });

  protected readonly ages = StepAge.options;
  protected readonly ageWords = stepAgeWords;
  protected readonly stageWords = stageWords;
  protected readonly durationWords = durationWords;

  /** The steps where somebody is, in the order of the way. */
  protected readonly waiting = computed(() => {
    const waiting = this.place()?.waiting ?? [];
    return Stage.options.flatMap((stage) => {
      const own = waiting.filter((row) => row.stage === stage);
      const counts = this.ages.map((age) => own.find((row) => row.age === age)?.count ?? 0);
      const total = counts.reduce((sum, count) => sum + count, 0);
      return total === 0 ? [] : [{ stage, counts, total }];
    });
  });
  protected readonly most = computed(() =>
    Math.max(1, ...this.waiting().map(({ total }) => total)));
  protected readonly steps = computed(() => {
    const steps = this.place()?.steps ?? [];
    return Stage.options.flatMap((stage) => steps.filter((step) => step.stage === stage));
  });

  protected choose(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.shown.set(event.target.selectedIndex);
  }

  protected reasonOf(code: string): string {
    return words.get(code) ?? code;
  }
}
