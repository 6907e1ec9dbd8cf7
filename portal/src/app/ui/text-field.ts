import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';

import { mostTelling } from '../data/server-errors.ts';
import { MustFill } from './must-fill.ts';
import { nextId } from './next-id.ts';
import { passwordFaults } from './password-faults.ts';

/** A labelled line of text with error and help; the help stays beside an error. */
@Component({
  selector: 'app-text-field',
  imports: [FormField, MatError, MatFormField, MatInput, MatLabel, MustFill],
  template: `
    <mat-form-field appearance="outline" subscriptSizing="dynamic" hideRequiredMarker>
      <mat-label>{{ label() }}@if (isRequired()) {
        <span class="required-mark" aria-hidden="true"> *</span>
      }</mat-label>
      <input matInput [formField]="field()" [type]="type()" [attr.autocomplete]="autocomplete()"
        [attr.inputmode]="inputMode()" [appMustFill]="isRequired()" spellcheck="false"
        [aria-describedby]="hint() ? helpId : ''">
      <mat-error>{{ error() }}</mat-error>
    </mat-form-field>
    @if (hint()) { <p class="help" [id]="helpId">{{ hint() }}</p> }
  `,
})
export class TextField {
  readonly field = input.required<FieldTree<string>>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly type = input<'text' | 'password' | 'tel'>('text');
  readonly autocomplete = input('off');
  readonly inputMode = input<'text' | 'numeric' | 'tel' | null>(null);
  readonly isRequired = input(true);

  protected readonly helpId = nextId('help');
  protected readonly error = computed(() => {
    const errors = this.field()().errors();
    return this.type() === 'password' ? passwordFaults(errors) : mostTelling(errors)?.message ?? '';
  });
}
