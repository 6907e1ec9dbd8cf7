import {
  Component, computed, type ElementRef, input, output, signal, viewChild,
} from '@angular/core';
import { type FieldTree, submit, type ValidationError } from '@angular/forms/signals';

import { type FormRefusal, mostTelling } from '../data/server-errors.ts';
import { NoticeBox } from './notice-box.ts';
import { passwordFaults } from './password-faults.ts';

/**
 * Submits a form and lists all its problems above the button: each entry links to its field, a text
 * shows the server's answer. The focus goes to the first wrong field (B18).
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
  /** Somebody wanted to go on, and these fields of the form were wrong (B17). */
  readonly stumbled = output<ReadonlySet<unknown>>();
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
   * Sends the form once its fields are right. Wrong fields, refusals of `send` and obstacles from
   * `prepare` are scrolled to and focused.
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
    const wrong = new Set<unknown>(this.entries().map(({ error }) => error.fieldTree));
    if (this.isShown() && wrong.size > 0) this.stumbled.emit(wrong);
    if (!isTaken || this.text() !== '') setTimeout(() => { this.#focus(); });
  }

  protected goTo(event: Event, error: ValidationError.WithFieldTree): void {
    event.preventDefault();
    leadTo(error);
  }

  /** Goes to the first wrong field; a problem without a field is shown at the button. */
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

/** The element of a field; for a composite one, the part to type in. */
function elementOf({ fieldTree }: ValidationError.WithFieldTree): HTMLElement | undefined {
  const bound = fieldTree().formFieldBindings()[0]?.element;
  return bound?.querySelector('input') ?? bound;
}

/** The error text beside a field. */
function textOf(
  error: ValidationError.WithFieldTree, own: readonly ValidationError.WithFieldTree[],
): string {
  const element = elementOf(error);
  const isPassword = element instanceof HTMLInputElement && element.type === 'password';
  return isPassword ? passwordFaults(own) : error.message ?? '';
}

/** Focuses the field, and scrolls so that label and error are visible. */
function leadTo(error: ValidationError.WithFieldTree): void {
  error.fieldTree().focusBoundControl();
  elementOf(error)?.scrollIntoView({ block: 'center' });
}

/** In the order of the page; errors without an element come last. */
function byPlace(one: Node | undefined, other: Node | undefined): number {
  if (one === undefined) return other === undefined ? 0 : 1;
  if (other === undefined) return -1;
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/**
 * The name of a field on the page: its label, after its section's heading if two labels are alike.
 */
function placeOf(error: ValidationError.WithFieldTree): string {
  const element = elementOf(error);
  const isLabelled = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
  const label = isLabelled ? element.labels?.[0]?.textContent : null;
  // Sections with equal labels mark themselves.
  const section = element?.closest('section[data-names-fields]')?.querySelector('h2')?.textContent;
  const words = [section, label].flatMap((text) => text?.replace('*', '').trim() ?? []);
  // A question needs no colon after it.
  return words.length === 0 ? '' : `${words.join(' · ')}：`.replace('？：', '？');
}
