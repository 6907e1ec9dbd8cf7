import {
  afterNextRender, Component, computed, ElementRef, inject, input, output, signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { type Verdict, verdictWords } from '@ruxue/contracts/item-verdicts';
import { reasonInWords, type ReviewReason } from '@ruxue/contracts/review-reasons';

import { nextId } from '../../ui/next-id.ts';

/** The reason of a verdict, and what the family is to read besides. */
export interface VerdictReason {
  readonly reasonCode: string;
  readonly note: string | null;
}

/** The reason for 不符合 or 需补正: one of the district's list, with the family's wording (B7). */
@Component({
  selector: 'app-verdict-form',
  imports: [MatButton],
  template: `
    <form (submit)="send($event)" (keydown.escape)="left.emit()">
      <div role="group" [attr.aria-label]="'“' + title() + '”' + verdictWords[verdict()] + '的原因'">
        @for (reason of reasons(); track reason.code) {
          <button matButton="outlined" type="button"
            [attr.aria-pressed]="chosen() === reason.code"
            (click)="chosen.set(reason.code)">{{ reason.short }}</button>
        }
      </div>
      <label [for]="noteId">说明（可不填，家长会看到）</label>
      <input [id]="noteId" type="text" maxlength="200" autocomplete="off" [value]="note()"
        (input)="note.set(read($event))">
      @if (preview(); as text) { <p class="quiet">家长将看到：{{ text }}</p> }
      <button matButton="filled" type="submit" [disabled]="chosen() === null">保存</button>
      <button matButton type="button" (click)="left.emit()">取消</button>
    </form>
  `,
  styles: `
    form { padding: 4px 0 8px; }
    [role=group] { display: flex; flex-wrap: wrap; gap: 8px; }
    [aria-pressed='true'] { background: var(--brand-soft); font-weight: 600; }
    label { display: block; margin-top: 8px; color: var(--ink-soft); }
    input {
      box-sizing: border-box; width: 100%; max-width: 40em; padding: 8px; font: inherit;
      color: inherit; background: var(--surface); border: 1px solid var(--line-strong);
      border-radius: 4px;
    }
    p { margin: 4px 0; }
  `,
})
export class VerdictForm {
  readonly title = input.required<string>();
  readonly verdict = input.required<Verdict>();
  readonly reasons = input.required<readonly ReviewReason[]>();
  readonly given = output<VerdictReason>();
  readonly left = output();

  protected readonly verdictWords = verdictWords;
  protected readonly noteId = nextId('note');
  protected readonly chosen = signal<string | null>(null);
  protected readonly note = signal('');
  protected readonly preview = computed(() => {
    const reason = this.reasons().find(({ code }) => code === this.chosen());
    if (reason === undefined) return '';
    return reasonInWords(reason.text, { title: this.title(), note: this.#written() });
  });

  readonly #written = (): string | null => this.note().trim() === '' ? null : this.note().trim();

  constructor() {
    const { nativeElement } = inject<ElementRef<HTMLElement>>(ElementRef);
    afterNextRender(() => nativeElement.querySelector('button')?.focus());
  }

  protected read({ target }: Event): string {
    return target instanceof HTMLInputElement ? target.value : '';
  }

  protected send(event: Event): void {
    event.preventDefault();
    const reasonCode = this.chosen();
    if (reasonCode !== null) this.given.emit({ reasonCode, note: this.#written() });
  }
}
