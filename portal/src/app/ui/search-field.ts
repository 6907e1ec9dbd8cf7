import { Component, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';

import type { Choice } from '../data/choice.ts';
import { SearchList } from './search-list.ts';

/** A labelled long list with one choice: a combobox with search by typing. */
@Component({
  selector: 'app-search-field',
  imports: [FormField, SearchList],
  template: `
    <app-search-list [formField]="field()" [label]="label()" [choices]="choices()"
      [hint]="hint()" [isRequired]="isRequired()" />
  `,
  styles: ':host { display: block; }',
})
export class SearchField {
  readonly field = input.required<FieldTree<string>>();
  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly hint = input('');
  readonly isRequired = input(true);
}
