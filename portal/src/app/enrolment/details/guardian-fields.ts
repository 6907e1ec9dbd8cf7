import { Component, computed, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ParentsView } from '@ruxue/contracts/parents-view';
import { phoneWords } from '@ruxue/contracts/person-words';

import {
  areaChoices, documentTypeChoices, educationChoices, nationalityChoices, provinceChoices,
  relationChoices,
} from '../../data/choices.ts';
import type { GuardianModel } from '../../data/details/details-model.ts';
import { ChoiceField } from '../../ui/choice-field.ts';
import { DataList } from '../../ui/data-list.ts';
import { SearchField } from '../../ui/search-field.ts';
import { TextField } from '../../ui/text-field.ts';

/** The fields of one guardian (S12); the registered data of guardian 1 are read-only. */
@Component({
  selector: 'app-guardian-fields',
  imports: [ChoiceField, DataList, MatButton, RouterLink, SearchField, TextField],
  templateUrl: './guardian-fields.html',
  styles: `
    app-data-list { display: block; margin-bottom: 20px; }
    .with-none { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; }
    .with-none button { margin-top: 8px; min-width: 56px; }
  `,
})
export class GuardianFields {
  readonly field = input.required<FieldTree<GuardianModel>>();
  readonly registered = input<ParentsView['registered']['guardian'] | null>(null);
  /** True for guardian 2 of a family that was registered without a telephone (B9). */
  readonly mayLackPhone = input(false);
  /** The contact for help with these fields. */
  readonly phone = input.required<string>();

  protected readonly choices = {
    relation: relationChoices, nationality: nationalityChoices, province: provinceChoices,
    document: documentTypeChoices, education: educationChoices, area: areaChoices,
  };
  protected readonly registeredRows = computed(() => {
    const registered = this.registered();
    if (registered === null) return null;
    return [
      { label: '姓名', value: registered.name },
      { label: '联系电话', value: phoneWords(registered.phone) },
    ];
  });
  protected readonly isCitizen = computed(() => this.field().nationality().value() === 'CHN');
  readonly #hasIdCard = computed(() => this.field().documentType().value() === 'id-card');
  protected readonly nationalityHint = computed(() =>
    this.isCitizen() ? '' : `怎样填写不清楚时，请致电区教委：${this.phone()}`);
  protected readonly documentHint = computed(() => {
    if (!this.isCitizen()) return '请选“其他证件”：护照、通行证、居住证等';
    return this.#hasIdCard() ? '' : '台胞证、军官证、护照等';
  });
  protected readonly numberHint = computed(() =>
    this.#hasIdCard() ? '18位身份证号码' : '证件上的字母和数字，汉字和符号不用填');

  protected hasNoEmployer(): void {
    for (const field of [this.field().employer, this.field().employerArea]) {
      field().value.set('无');
      field().markAsTouched();
    }
  }
}
