import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';

import type { Choice } from '../data/choice.ts';
import { mostTelling } from '../data/server-errors.ts';
import { MustFill } from './must-fill.ts';
import { nextId } from './next-id.ts';

/**
 * A labelled list with one choice. It is the browser's own: telephones show theirs, and typing
 * finds an entry.
 */
@Component({
  selector: 'app-choice-field',
  imports: [FormField, MatError, MatFormField, MatInput, MatLabel, MustFill],
  template: `
    <mat-form-field appearance="outline" subscriptSizing="dynamic" floatLabel="always"
      hideRequiredMarker>
      <mat-label>{{ label() }}@if (isRequired()) {
        <span class="required-mark" aria-hidden="true"> *</span>
      }</mat-label>
      <select matNativeControl [formField]="field()" [appMustFill]="isRequired()"
        [aria-describedby]="hint() ? helpId : ''">
        @if (hasEmpty()) { <option value="">请选择</option> }
        @for (choice of choices(); track choice.value) {
          <option [value]="choice.value">{{ choice.label }}</option>
        }
      </select>
      <mat-error>{{ error() }}</mat-error>
    </mat-form-field>
    @if (hint()) { <p class="help" [id]="helpId">{{ hint() }}</p> }
  `,
})
export class ChoiceField {
  readonly field = input.required<FieldTree<string>>();
  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly hint = input('');
  readonly isRequired = input(true);
  readonly hasEmpty = input(true);

  protected readonly helpId = nextId('help');
  protected readonly error = computed(() => mostTelling(this.field()().errors())?.message ?? '');
}
