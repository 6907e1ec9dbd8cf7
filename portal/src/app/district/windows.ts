import { Component, computed, input } from '@angular/core';
import {
  batchesOf, nextBatch, postponementInWords, seasonPartsOf, type SeasonPartId,
} from '@ruxue/contracts/district-dates';
import type { DistrictSeed } from '@ruxue/contracts/seed';

import { beijingTime } from '../data/beijing-time.ts';
import { timeAt } from '../data/on-instants.ts';
import { momentsOf, phaseOf } from '../data/window-phase.ts';

const phaseWords = { before: '尚未开始', current: '进行中', after: '已结束' } as const;

/** A district's windows and batches (S23): the current ones (「进行中」), and when the others are. */
@Component({
  selector: 'app-windows',
  template: `
    <ol>
      @for (row of rows(); track row.title) {
        <li [class]="row.phase">
          <span class="title">{{ row.title }} <strong>{{ row.word }}</strong></span>
          <span class="quiet">{{ row.when }}</span>
          @if (row.postponed) { <span>{{ row.postponed }}</span> }
          @if (row.next) { <span>{{ row.next }}</span> }
        </li>
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

  readonly #parts = computed(() => seasonPartsOf(this.district()));
  readonly #now = timeAt(() => this.#parts().flatMap((part) => [...momentsOf(part), ...part.batches]));
  protected readonly rows = computed(() => this.#parts().map((part) => {
    const { title, opens, closes, batches } = part;
    const phase = phaseOf(part, this.#now());
    const next = nextBatch(batches, this.#now());
    const from = phase === 'current' ? '' : `${beijingTime(opens)}开始，`;
    return {
      title, phase, word: phaseWords[phase],
      when: batches.length > 0
        ? batches.map(beijingTime).join('、') : `${from}${beijingTime(closes)}截止`,
      next: next === undefined ? '' : `下一批：${beijingTime(next)}`,
      postponed: this.#postponed(part.id),
    };
  }));

  /** The announced time of this part that passed without results (S14). */
  #postponed(id: SeasonPartId): string {
    const kinds = ['review', 'admission'] as const;
    const kind = kinds.find((one) => batchesOf[one] === id);
    return kind === undefined
      ? '' : postponementInWords(this.district(), kind, this.#now()) ?? '';
  }
}
