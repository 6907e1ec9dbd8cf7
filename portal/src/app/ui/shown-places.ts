import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CounterPlace } from '@ruxue/contracts/shown-materials';

import { shownWords } from './shown-words.ts';

/** 「现场出示」 (B4): the papers that a family showed at the counter, with a button for each mark. */
@Component({
  selector: 'app-shown-places',
  imports: [MatButton],
  template: `
    @if (seen().length > 0) {
      <section class="card" aria-labelledby="shown-materials">
        <h2 id="shown-materials">现场出示</h2>
        @if (isOpen()) {
          <p class="quiet">家长在窗口出示的材料原件，看过后在这里标记。家长会看到标记，这一项不用再上传；标记不是审核意见。</p>
        }
        <ul>
          @for (place of seen(); track place.item + place.subject) {
            <li>
              <span>{{ place.title }}
                @if (said(place); as text) { <span class="quiet">{{ text }}</span> }
              </span>
              @if (isOpen()) {
                <button matButton type="button" [disabled]="isBusy()"
                  (click)="marked.emit(place)">{{ place.shown ? '取消标记' : '标记已出示' }}<span
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
export class ShownPlaces {
  readonly places = input.required<readonly CounterPlace[]>();
  readonly staffNames = input.required<Readonly<Record<string, string>>>();
  /** Whether they may be marked now. */
  readonly isOpen = input.required<boolean>();
  readonly isBusy = input.required<boolean>();
  /** A place whose mark is to be set, or taken back. */
  readonly marked = output<CounterPlace>();

  /** Every place while it may be marked, then the marked ones. */
  protected readonly seen = computed(() =>
    this.places().filter(({ shown }) => this.isOpen() || shown !== undefined));

  protected said({ shown }: CounterPlace): string {
    return shown === undefined ? '' : shownWords(shown, this.staffNames());
  }
}
