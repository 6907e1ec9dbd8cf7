import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatCheckbox } from '@angular/material/checkbox';

import { mostTelling } from '../data/server-errors.ts';
import { nextId } from './next-id.ts';

/** A consent to tick, with its error beside it. */
@Component({
  selector: 'app-consent-field',
  imports: [FormField, MatCheckbox],
  template: `
    <mat-checkbox [formField]="field()" [aria-describedby]="error() ? id : ''">
      {{ label() }}
      @if (field()().required()) { <span class="required-mark" aria-hidden="true">*</span> }
    </mat-checkbox>
    @if (error()) { <p [id]="id">{{ error() }}</p> }
  `,
  styles: `
    :host { display: block; }
    p { margin: 0 0 0 44px; color: var(--bad); font-size: .875rem; line-height: 1.5; }
  `,
})
export class ConsentField {
  readonly field = input.required<FieldTree<boolean>>();
  readonly label = input.required<string>();

  protected readonly id = nextId('consent-error');
  protected readonly error = computed(() => {
    const field = this.field()();
    return field.touched() ? mostTelling(field.errors())?.message ?? '' : '';
  });
}
