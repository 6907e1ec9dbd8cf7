import { Component, computed, input } from '@angular/core';
import type { DistrictSeed } from '@ruxue/contracts/seed';

import { beijingTime } from '../data/beijing-time.ts';
import { timeAt } from '../data/on-instants.ts';
import { momentsOf, phaseOf } from '../data/window-phase.ts';

const titles: Readonly<Record<keyof DistrictSeed['windows'], string>> = {
  registration: '注册账号', review: '填写提交与材料审核', admission: '打印采集表、到校登记与入学结果',
};
const phaseWords = { before: '尚未开始', current: '进行中', after: '已结束' } as const;

/** A district's windows (S23): the current ones (「进行中」), and the start of the others. */
@Component({
  selector: 'app-windows',
  template: `
    <ol>
      @for (row of rows(); track row.title) {
        <li [class]="row.phase">
          <span class="title">{{ row.title }} <strong>{{ row.word }}</strong></span>
          <span class="quiet">{{ row.when }}</span>
        </li>
      }
      @if (nextPublication(); as next) {
        <li><span class="title">下一批审核结果公布</span><span class="quiet">{{ next }}</span></li>
      }
    </ol>
  `,
  styles: `
    ol { list-style: none; margin: 0; padding: 0; }
    li { display: grid; gap: 2px; padding: 8px 0 8px 16px; border-left: 3px solid var(--line); }
    .current { border-color: var(--brand); background: var(--brand-soft); }
    .title { font-weight: 500; }
    strong {
      display: inline-block; margin-left: 6px; padding: 0 10px; border-radius: 10px;
      font-size: .8125rem; font-weight: 500; border: 1px solid var(--line); white-space: nowrap;
    }
    .current strong {
      background: var(--brand); border-color: var(--brand); color: var(--on-brand);
    }
  `,
})
export class Windows {
  readonly district = input.required<DistrictSeed>();

  readonly #now = timeAt(() => [
    ...momentsOf(...Object.values(this.district().windows)), this.district().nextPublication,
  ]);
  protected readonly rows = computed(() => {
    const { windows } = this.district();
    return (['registration', 'review', 'admission'] as const).map((name) => {
      const phase = phaseOf(windows[name], this.#now());
      const until = `${beijingTime(windows[name].closes)}截止`;
      const from = phase === 'current' ? '' : `${beijingTime(windows[name].opens)}开始，`;
      return { title: titles[name], phase, word: phaseWords[phase], when: from + until };
    });
  });
  protected readonly nextPublication = computed(() => {
    const next = this.district().nextPublication;
    return new Date(next) > this.#now() ? beijingTime(next) : '';
  });
}
