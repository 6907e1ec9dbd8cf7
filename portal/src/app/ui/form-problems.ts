import { Component, computed, type ElementRef, input, signal, viewChild } from '@angular/core';
import { type FieldTree, submit, type ValidationError } from '@angular/forms/signals';

import { type FormRefusal, mostTelling } from '../data/server-errors.ts';
import { NoticeBox } from './notice-box.ts';
import { passwordFaults } from './password-faults.ts';

/**
 * Submits a form and shows above its button everything that is wrong with it: each entry is a link
 * to its field, the text says what the server answered. The keyboard goes to the first field that
 * is wrong (B18).
 */
@Component({
  selector: 'app-form-problems',
  imports: [NoticeBox],
  template: `
    <div #box tabindex="-1">
      @if (text()) { <app-notice-box isNews tone="bad">{{ text() }}</app-notice-box> }
      @if (isShown() && entries().length > 0) {
        <app-notice-box isNews tone="bad">
          <p>还有 {{ entries().length }} 处需要修改：</p>
          <ul>
            @for (entry of entries(); track $index) {
              <li>
                <a href="#" (click)="goTo($event, entry.error)">{{
                  entry.where }}{{ entry.text }}</a>
              </li>
            }
          </ul>
        </app-notice-box>
      }
    </div>
  `,
  styles: `
    div { outline: none; }
    p { margin: 0 0 4px; font-weight: 600; }
    ul { margin: 0; padding: 0; list-style: none; display: grid; gap: 4px; }
    a { display: inline-block; padding: 4px 0; color: var(--bad); }
  `,
})
export class FormProblems {
  readonly form = input.required<FieldTree<unknown>>();
  protected readonly isShown = signal(false);
  protected readonly text = signal('');

  protected readonly entries = computed(() => {
    const errors = this.form()().errorSummary();
    const entries = [...new Set(errors.map(({ fieldTree }) => fieldTree))].flatMap((field) => {
      const own = errors.filter(({ fieldTree }) => fieldTree === field);
      const error = mostTelling(own);
      if (error === undefined) return [];
      return [{ error, where: placeOf(error), text: textOf(error, own) }];
    });
    return entries.toSorted((one, other) => byPlace(elementOf(one.error), elementOf(other.error)));
  });
  protected readonly box = viewChild.required<ElementRef<HTMLElement>>('box');

  /**
   * Sends the form once its fields are right. What is wrong, or refused by `send`, is brought into
   * sight and reading order; so is what `prepare` says is in the way of trying at all.
   */
  async submit(
    event: Event, send: () => Promise<FormRefusal | null>,
    prepare: () => Promise<string> = () => Promise.resolve(''),
  ): Promise<void> {
    event.preventDefault();
    this.text.set('');
    this.text.set(await prepare());
    const isTried = this.text() === '';
    const isTaken = isTried && await submit(this.form(), async () => {
      const refusal = await send();
      this.text.set(refusal?.text ?? '');
      return refusal?.errors;
    });
    this.isShown.set(isTried && !isTaken);
    if (!isTaken || this.text() !== '') setTimeout(() => { this.#focus(); });
  }

  protected goTo(event: Event, error: ValidationError.WithFieldTree): void {
    event.preventDefault();
    leadTo(error);
  }

  /** To the first field that is wrong; what is about no field is told where the button is. */
  #focus(): void {
    const first = this.isShown() ? this.entries()[0] : undefined;
    if (first && elementOf(first.error)) {
      leadTo(first.error);
      return;
    }
    this.box().nativeElement.focus();
    this.box().nativeElement.scrollIntoView({ block: 'nearest' });
  }
}

/** The element that a field is bound to; its own part that is typed in, where it has several. */
function elementOf({ fieldTree }: ValidationError.WithFieldTree): HTMLElement | undefined {
  const bound = fieldTree().formFieldBindings()[0]?.element;
  return bound?.querySelector('input') ?? bound;
}

/** What is wrong with a field, as it stands beside it. */
function textOf(
  error: ValidationError.WithFieldTree, own: readonly ValidationError.WithFieldTree[],
): string {
  const element = elementOf(error);
  const isPassword = element instanceof HTMLInputElement && element.type === 'password';
  return isPassword ? passwordFaults(own) : error.message ?? '';
}

/** Into the field, and so that its label and what is wrong with it are in sight. */
function leadTo(error: ValidationError.WithFieldTree): void {
  error.fieldTree().focusBoundControl();
  elementOf(error)?.scrollIntoView({ block: 'center' });
}

/** In the order of the page; what stands nowhere on it comes last. */
function byPlace(one: Node | undefined, other: Node | undefined): number {
  if (one === undefined) return other === undefined ? 0 : 1;
  if (other === undefined) return -1;
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** Where a field stands, in the words on the page: its label, after its section's heading where two are alike. */
function placeOf(error: ValidationError.WithFieldTree): string {
  const element = elementOf(error);
  const isLabelled = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
  const label = isLabelled ? element.labels?.[0]?.textContent : null;
  // Where two sections have fields of the same label, each says so of itself.
  const section = element?.closest('section[data-names-fields]')?.querySelector('h2')?.textContent;
  const words = [section, label].flatMap((text) => text?.replace('*', '').trim() ?? []);
  return words.length === 0 ? '' : `${words.join(' · ')}：`;
}
