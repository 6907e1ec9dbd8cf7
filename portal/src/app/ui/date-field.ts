import {
  booleanAttribute, Component, computed, type ElementRef, input, viewChild,
} from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';

import { mostTelling } from '../data/server-errors.ts';
import { MustFill } from './must-fill.ts';
import { nextId } from './next-id.ts';
import { readDate, readDateTime } from './read-date.ts';

/**
 * A date, typed or picked, in the manual's format (S5: 2015-01-01), with a time where it needs one
 * (2026-05-06 09:00). A browser's own date field follows the browser's language, so it only serves
 * as the calendar behind the button.
 */
@Component({
  selector: 'app-date-field',
  imports: [FormField, MatButton, MatError, MatFormField, MatInput, MatLabel, MatSuffix, MustFill],
  template: `
    <mat-form-field appearance="outline" subscriptSizing="dynamic" hideRequiredMarker>
      <mat-label>{{ label() }}<span class="required-mark" aria-hidden="true"> *</span></mat-label>
      <input #entry matInput [formField]="field()" autocomplete="off"
        [attr.inputmode]="hasTime() ? null : 'numeric'" [appMustFill]="true" spellcheck="false"
        [aria-describedby]="helpId" (blur)="tidy()" (keydown.enter)="tidy()">
      @if (hasCalendar) {
        <button matButton matSuffix type="button" [attr.aria-label]="'从日历选择' + label()"
          (click)="pick()">选择</button>
      }
      <mat-error>{{ error() }}</mat-error>
    </mat-form-field>
    <input #calendar class="calendar" [type]="hasTime() ? 'datetime-local' : 'date'"
      tabindex="-1" aria-hidden="true"
      [min]="earliest()" [max]="latest()" (change)="take(calendar.value)">
    <p class="help" [id]="helpId">格式如{{ hasTime() ? '2026-05-06 09:00' : '2015-01-01' }}。{{ hint() }}</p>
  `,
  styles: `
    :host { display: block; position: relative; }
    .calendar {
      position: absolute; right: 0; top: 0; height: 56px; width: 1px; opacity: 0; border: 0;
      padding: 0; pointer-events: none;
    }
  `,
})
export class DateField {
  readonly field = input.required<FieldTree<string>>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly hasTime = input(false, { transform: booleanAttribute });
  /** The first and the last date of the calendar; any while empty. */
  readonly earliest = input('');
  readonly latest = input('');

  protected readonly helpId = nextId('help');
  protected readonly entry = viewChild.required<ElementRef<HTMLInputElement>>('entry');
  protected readonly calendar = viewChild.required<ElementRef<HTMLInputElement>>('calendar');
  /** Older browsers open their calendar from within its own field only. */
  protected readonly hasCalendar = 'showPicker' in HTMLInputElement.prototype;
  protected readonly error = computed(() => mostTelling(this.field()().errors())?.message ?? '');

  /** Rewrites another way of writing a date; what is none stays, for the form to name. */
  protected tidy(): void {
    const { value } = this.field()();
    const date = this.#read(value());
    if (date !== null && date !== value()) value.set(date);
  }

  protected pick(): void {
    const { nativeElement } = this.calendar();
    nativeElement.value = (this.#read(this.field()().value()) ?? '').replace(' ', 'T');
    nativeElement.showPicker();
  }

  protected take(date: string): void {
    if (date !== '') this.field()().value.set(date.replace('T', ' '));
    this.entry().nativeElement.focus();
  }

  #read(typed: string): string | null {
    return this.hasTime() ? readDateTime(typed) : readDate(typed);
  }
}
