import { Component, computed, effect, input, untracked } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { readIdNumber } from '@ruxue/contracts/id-number';
import { type Consultation, specialCaseOf } from '@ruxue/contracts/special-cases';

import {
  childNationalityChoices, documentTypeChoices, provinceChoices, sexChoices,
} from '../data/choices.ts';
import { districtName } from '../data/district-name.ts';
import { ChoiceField } from '../ui/choice-field.ts';
import { DateField } from '../ui/date-field.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { PhoneLink } from '../ui/phone-link.ts';
import { SearchField } from '../ui/search-field.ts';
import { TextField } from '../ui/text-field.ts';
import {
  type BornWithin, bornWords, type RegistrationModel, specialCaseKind, tellingFields,
} from './registration-model.ts';

/** 「儿童信息」 (S5), and the other way for special cases (S6, S21). */
@Component({
  selector: 'app-child-fields',
  imports: [ChoiceField, DateField, NoticeBox, PhoneLink, RouterLink, SearchField, TextField],
  templateUrl: './child-fields.html',
  styleUrl: './child-fields.scss',
})
export class ChildFields {
  readonly form = input.required<FieldTree<RegistrationModel['child']>>();
  readonly code = input.required<string>();
  readonly consultation = input.required<Consultation>();
  /** The birth dates of this season; null while they are unknown. */
  readonly born = input.required<BornWithin | null>();

  protected readonly choices = {
    nationality: childNationalityChoices, province: provinceChoices, sex: sexChoices,
    document: documentTypeChoices,
  };
  protected readonly birthDateHint = computed(() => {
    const born = this.born();
    return born === null ? '' : `本次登记${bornWords(born)}出生的儿童`;
  });
  protected readonly districtName = computed(() => districtName(this.code()));
  protected readonly phone = computed(() => {
    const { phone } = this.consultation();
    // The text in their place while the district's data are missing.
    return /\d/u.test(phone) ? phone : null;
  });
  protected readonly isSpecialCase = computed(() =>
    this.form()().errorSummary().some(({ kind, fieldTree }) =>
      kind === specialCaseKind && fieldTree().touched()));
  /** The server has a single error for a number: it is registered already (S6). */
  protected readonly isTaken = computed(() =>
    this.form().documentNumber().errors().some(({ kind }) => kind === 'server'));
  protected readonly place = computed(() => ({ at: this.code(), entrance: 'review' }));

  constructor() {
    // Shown as soon as it is chosen, before the person types the rest in vain (S21).
    effect(() => {
      const path = specialCaseOf(this.form()().value())?.path;
      for (const field of tellingFields) {
        if (path === `child.${field}`) this.form()[field]().markAsTouched();
      }
    });
    // For convenience only: typed values stay, and are compared with the number (S5).
    effect(() => {
      const id = readIdNumber(this.form().documentNumber().value());
      if (typeof id === 'string') return;
      untracked(() => {
        for (const field of ['birthDate', 'sex'] as const) {
          const { value } = this.form()[field]();
          if (value() === '') value.set(id[field]);
        }
      });
    });
  }
}
