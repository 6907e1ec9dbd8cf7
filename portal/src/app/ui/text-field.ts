import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';

import { mostTelling } from '../data/server-errors.ts';

/** A labelled line of text with its help and its error beside it. */
@Component({
  selector: 'app-text-field',
  imports: [FormField, MatError, MatFormField, MatHint, MatInput, MatLabel],
  template: `
    <mat-form-field appearance="outline" subscriptSizing="dynamic">
      <mat-label>{{ label() }}@if (isRequired()) {
        <span class="required-mark" aria-hidden="true"> *</span>
      }</mat-label>
      <input matInput [formField]="field()" [type]="type()" [attr.autocomplete]="autocomplete()"
        [attr.inputmode]="inputMode()" [attr.aria-required]="isRequired()" spellcheck="false">
      @if (hint()) { <mat-hint>{{ hint() }}</mat-hint> }
      <mat-error>{{ error() }}</mat-error>
    </mat-form-field>
  `,
})
export class TextField {
  readonly field = input.required<FieldTree<string>>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly type = input<'text' | 'password' | 'date' | 'datetime-local' | 'tel'>('text');
  readonly autocomplete = input('off');
  readonly inputMode = input<'text' | 'numeric' | 'tel' | null>(null);
  readonly isRequired = input(true);

  protected readonly error = computed(() => mostTelling(this.field()().errors())?.message ?? '');
}
