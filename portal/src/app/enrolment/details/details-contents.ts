import { Component, computed, input, output } from '@angular/core';
import type { FormCollects } from '@ruxue/contracts/collects';

import { detailParts, type DetailPart, filledOf } from '../../data/details/detail-fields.ts';
import type { DetailsModel } from '../../data/details/details-model.ts';


/** How far the form is filled in, and the way to each of its parts. */
@Component({
  selector: 'app-details-contents',
  template: `
    <nav aria-label="本页内容">
      <p id="filled">已填 {{ filled().done }}/{{ filled().all }} 项</p>
      <progress [max]="filled().all" [value]="filled().done" aria-labelledby="filled"></progress>
      <ol>
        @for (entry of entries(); track entry.part) {
          <li>
            <button type="button" (click)="go.emit(entry.part)">
              <span class="name">{{ entry.title }}</span>
              <span class="count" [class.done]="entry.isDone">{{ entry.count }}</span>
            </button>
          </li>
        }
      </ol>
    </nav>
  `,
  styleUrl: './details-contents.scss',
})
export class DetailsContents {
  readonly model = input.required<DetailsModel>();
  readonly collects = input.required<FormCollects>();
  readonly go = output<DetailPart>();

  protected readonly filled = computed(() => filledOf(this.model(), this.collects()));
  protected readonly entries = computed(() => partsOf(this.collects()).map((part) => {
    const { done, all } = filledOf(this.model(), this.collects(), part);
    const isOptional = part === 'health' && this.collects().health === 'optional';
    return {
      part, title: detailParts[part], isDone: done === all && !isOptional,
      count: isOptional ? '选填' : countWords({ done, all }),
    };
  }));
}

/** The parts of the form where season and district collect so much (B4, C1). */
const partsOf = ({ health, materials }: FormCollects): readonly DetailPart[] => [
  'child',
  ...(health === 'not-collected' ? [] : ['health'] as const),
  'guardian1', 'guardian2',
  ...(materials ? ['materials'] as const : []),
];

function countWords({ done, all }: { done: number; all: number }): string {
  if (all === 0) return '不用填';
  return done === all ? '已填完' : `${done}/${all}`;
}
