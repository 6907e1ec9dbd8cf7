import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import { type CounterPlace, takesMarks } from '@ruxue/contracts/shown-materials';

import { ApiClient } from '../../data/api-client.ts';
import type { CaseActions } from '../case-actions.ts';
import { shownWords } from '../items/shown-words.ts';

/** 「现场出示」 (B4): the papers that the family showed at the counter, marked by whoever saw them. */
@Component({
  selector: 'app-shown-materials',
  imports: [MatButton],
  template: `
    @if (places().length > 0) {
      <section class="card" aria-labelledby="shown-materials">
        <h2 id="shown-materials">现场出示</h2>
        @if (isOpen()) {
          <p class="quiet">家长在窗口出示的材料原件，看过后在这里标记。家长会看到标记，这一项不用再上传；标记不是审核意见。</p>
        }
        <ul>
          @for (place of places(); track place.item + place.subject) {
            <li>
              <span>{{ place.title }}
                @if (said(place); as text) { <span class="quiet">{{ text }}</span> }
              </span>
              @if (isOpen()) {
                <button matButton type="button" [disabled]="actions().isBusy()"
                  (click)="mark(place)">{{ place.shown ? '取消标记' : '标记已出示' }}<span
                    class="visually-hidden">：{{ place.title }}</span></button>
              }
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    ul { list-style: none; margin: 0; padding: 0; }
    li {
      display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center;
      gap: 0 16px; border-bottom: 1px solid var(--line);
    }
    .quiet { display: block; }
  `,
})
export class ShownMaterials {
  readonly #api = inject(ApiClient);
  readonly review = input.required<NamedReview>();
  readonly actions = input.required<CaseActions>();

  protected readonly isOpen = computed(() => takesMarks(this.review().stage));
  /** Every place while it may be marked, then the marked ones. */
  protected readonly places = computed(() =>
    this.review().counterPlaces.filter(({ shown }) => this.isOpen() || shown !== undefined));

  protected said({ shown }: CounterPlace): string {
    return shown === undefined ? '' : shownWords(shown, this.review().staffNames);
  }

  protected async mark({ item, subject, title, shown }: CounterPlace): Promise<void> {
    if (this.actions().isBusy()) return;
    const params = { caseId: this.review().caseId, item, subject };
    const body = { isShown: shown === undefined, baseVersion: shown?.version ?? 0 };
    await this.actions().take(this.review(), {
      content: { params, body },
      goesOn: true,
      done: `“${title}”：${body.isShown ? '已标记现场出示' : '已取消现场出示标记'}`,
      call: () => this.#api.call('markShown', { params, body }),
    });
  }
}
