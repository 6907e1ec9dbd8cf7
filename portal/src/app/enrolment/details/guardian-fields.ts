import { Component, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';

import {
  documentTypeChoices, educationChoices, nationalityChoices, provinceChoices, relationChoices,
} from '../../data/choices.ts';
import { ChoiceField } from '../../ui/choice-field.ts';
import { TextField } from '../../ui/text-field.ts';
import type { GuardianModel } from './details-model.ts';

/** The fields of one guardian (S12). */
@Component({
  selector: 'app-guardian-fields',
  imports: [ChoiceField, TextField],
  template: `
    <div class="fields">
      <app-text-field [field]="field().name" label="姓名"
        [hint]="isRegistered() ? '注册时填写，不能在这里修改' : ''" />
      <app-choice-field [field]="field().relation" label="与儿童的关系"
        [choices]="choices.relation" />
      <app-choice-field [field]="field().nationality" label="国籍" [hasEmpty]="false"
        [choices]="choices.nationality" />
      <app-choice-field [field]="field().householdProvince" label="户籍所在省/直辖市"
        [choices]="choices.province" />
      <app-choice-field [field]="field().documentType" label="证件类型" [hasEmpty]="false"
        [choices]="choices.document" />
      <app-text-field [field]="field().documentNumber" label="证件号码" />
      <app-choice-field [field]="field().education" label="学历" [choices]="choices.education" />
      <app-text-field [field]="field().phone" label="联系电话" type="tel" inputMode="tel"
        [hint]="isRegistered() ? '注册时填写，不能在这里修改' : ''" />
      <app-text-field [field]="field().employer" label="工作单位" hint="没有工作单位请填“无”" />
      <app-text-field [field]="field().employerArea" label="工作单位所属区" hint="例如朝阳区；没有请填“无”" />
    </div>
  `,
})
export class GuardianFields {
  readonly field = input.required<FieldTree<GuardianModel>>();
  readonly isRegistered = input(false);

  protected readonly choices = {
    relation: relationChoices, nationality: nationalityChoices, province: provinceChoices,
    document: documentTypeChoices, education: educationChoices,
  };
}
