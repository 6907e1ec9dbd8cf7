import {
  Component, computed, effect, type ElementRef, input, model, output, signal, viewChild,
} from '@angular/core';
import {
  type FormValueControl, type ParseResult, transformedValue, type ValidationError,
} from '@angular/forms/signals';
import {
  MatAutocomplete, MatAutocompleteTrigger, MatOption,
} from '@angular/material/autocomplete';
import { MatError, MatFormField, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';

import type { Choice } from '../data/choice.ts';
import { wordOf } from '../data/choices.ts';
import { mostTelling, notInListError } from '../data/server-errors.ts';
import { MustFill } from './must-fill.ts';
import { nextId } from './next-id.ts';

/** The number of entries visible when a list opens. */
const firstShown = 10;

/**
 * A text field for a code of a list: typing narrows the list, by word or by the beginning of a
 * code. Any other text stays visible and is an error.
 */
@Component({
  selector: 'app-search-list',
  imports: [
    MatAutocomplete, MatAutocompleteTrigger, MatError, MatFormField, MatInput, MatLabel, MatOption,
    MatSuffix, MustFill,
  ],
  templateUrl: 'search-list.html',
  styleUrl: 'search-list.scss',
})
export class SearchList implements FormValueControl<string> {
  readonly value = model('');
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touched = input(false);
  readonly disabled = input(false);
  readonly touch = output();

  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly hint = input('');
  readonly isRequired = input(true);

  protected readonly helpId = nextId('help');
  /** True for a label as wide as a telephone: it grows no further. */
  protected readonly isLong = computed(() => this.label().length > 16);
  /** The field's text: the word of the code, or the typed text. */
  protected readonly text = transformedValue<string, string>(this.value, {
    format: (code) => wordOf(this.choices(), code),
    parse: (text) => this.#read(text.trim()),
  });
  /** All entries when the text is a whole entry: opening the list again means choosing another. */
  protected readonly found = computed(() => {
    const text = this.text().trim();
    if (text === '' || this.isWhole()) return this.choices();
    return this.choices().filter(({ value, label }) =>
      label.includes(text) || value.toLowerCase().startsWith(text.toLowerCase()));
  });
  readonly #isWholeListShown = signal(false);
  /** The rest of a long list follows a moment after the visible part, so that it opens fast. */
  protected readonly shown = computed(() =>
    this.#isWholeListShown() ? this.found() : this.found().slice(0, firstShown));
  protected readonly isWhole = computed(() =>
    this.value() !== '' && this.text() === this.wordOfCode(this.value()));
  protected readonly told = computed(() => {
    if (this.text() === '' || this.isWhole()) return '';
    const { length } = this.found();
    return length === 0 ? '没有找到' : `找到${length}项`;
  });
  protected readonly error = computed(() => mostTelling(this.errors())?.message ?? '');
  protected readonly wordOfCode = (code: string): string => wordOf(this.choices(), code);
  protected readonly entry = viewChild.required<ElementRef<HTMLInputElement>>('entry');
  protected readonly matInput = viewChild.required(MatInput);
  protected readonly trigger = viewChild.required(MatAutocompleteTrigger);

  constructor() {
    effect(() => {
      const matInput = this.matInput();
      // The input has no form control of its own to take this from.
      matInput.errorState = this.touched() && this.errors().length > 0;
      matInput.stateChanges.next();
    });
  }

  /** Focuses the field, for a summary of errors. */
  focus(options?: FocusOptions): void {
    this.matInput().focus(options);
  }

  /** The field has lost the focus; while the list is open, a choice may still follow. */
  protected blurred(): void {
    if (!this.trigger().panelOpen) this.#leave();
  }

  protected opened(): void {
    // Runs after the frame that shows the list.
    requestAnimationFrame(() =>
      setTimeout(() => this.#isWholeListShown.set(this.trigger().panelOpen)));
  }

  protected closed(): void {
    this.#isWholeListShown.set(false);
    if (document.activeElement !== this.entry().nativeElement) this.#leave();
  }

  /** Takes an unambiguous text: a single match, or a complete code. */
  #leave(): void {
    const [only, ...others] = this.found();
    if (this.value() !== '') this.text.set(this.wordOfCode(this.value()));
    else if (this.text().trim() !== '' && only && others.length === 0) this.text.set(only.label);
    this.touch.emit();
  }

  #read(text: string): ParseResult<string> {
    const found = this.choices().find(({ value, label }) => label === text || value === text);
    if (found) return { value: found.value };
    return text === '' ? { value: '' } : { value: '', error: notInListError };
  }
}
