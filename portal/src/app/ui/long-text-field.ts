import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';

import { mostTelling } from '../data/server-errors.ts';
import { MustFill } from './must-fill.ts';
import { nextId } from './next-id.ts';

/** A labelled text of several lines with error and help, and how much of it may still come. */
@Component({
  selector: 'app-long-text-field',
  imports: [FormField, MatError, MatFormField, MatInput, MatLabel, MustFill],
  template: `
    <mat-form-field appearance="outline" subscriptSizing="dynamic" hideRequiredMarker>
      <mat-label>{{ label() }}@if (isRequired()) {
        <span class="required-mark" aria-hidden="true"> *</span>
      }</mat-label>
      <textarea matInput [formField]="field()" [rows]="rows()" [appMustFill]="isRequired()"
        spellcheck="false" [aria-describedby]="helpId"></textarea>
      <mat-error>{{ error() }}</mat-error>
    </mat-form-field>
    <p class="help" [id]="helpId">{{ hint() }}已写{{ length() }}字，最多{{ most() }}字。</p>
  `,
  styles: `
    :host { display: block; }
    mat-form-field { width: 100%; }
    textarea { resize: vertical; }
  `,
})
export class LongTextField {
  readonly field = input.required<FieldTree<string>>();
  readonly label = input.required<string>();
  readonly most = input.required<number>();
  readonly isRequired = input(true);
  readonly rows = input(6);
  readonly hint = input('');

  protected readonly helpId = nextId('help');
  protected readonly length = computed(() => this.field()().value().length);
  protected readonly error = computed(() => mostTelling(this.field()().errors())?.message ?? '');
}
