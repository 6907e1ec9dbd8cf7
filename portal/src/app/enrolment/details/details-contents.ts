import { Component, computed, input, output } from '@angular/core';

import { detailParts, type DetailPart, filledOf } from '../../data/details/detail-fields.ts';
import type { DetailsModel } from '../../data/details/details-model.ts';

const parts: readonly DetailPart[] = ['child', 'health', 'guardian1', 'guardian2'];

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
  readonly go = output<DetailPart>();

  protected readonly filled = computed(() => filledOf(this.model()));
  protected readonly entries = computed(() => parts.map((part) => {
    const { done, all } = filledOf(this.model(), part);
    const isDone = done === all;
    return { part, title: detailParts[part], isDone, count: countWords({ done, all }) };
  }));
}

function countWords({ done, all }: { done: number; all: number }): string {
  if (all === 0) return '不用填';
  return done === all ? '已填完' : `${done}/${all}`;
}
