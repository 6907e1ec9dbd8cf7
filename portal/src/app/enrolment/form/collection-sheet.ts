import { Component, computed, input } from '@angular/core';
import type { CollectionForm } from '@ruxue/contracts/parents-view';
import { provinces } from '@ruxue/contracts/regions';

import {
  documentTypeChoices, educationChoices, ethnicityChoices, relationChoices, sexWords, wordOf,
} from '../../data/choices.ts';
import { districtName } from '../../data/district-name.ts';

interface SheetTable {
  readonly caption: string;
  readonly rows: readonly (readonly (readonly [label: string, value: string])[])[];
}

const ordinals = ['一', '二'] as const;

/** 「学龄人口信息采集表」 on screen and on paper (S16). */
@Component({
  selector: 'app-collection-sheet',
  templateUrl: './collection-sheet.html',
  styleUrl: './collection-sheet.scss',
})
export class CollectionSheet {
  readonly form = input.required<CollectionForm>();
  protected readonly district = computed(() => districtName(this.form().district));

  protected readonly tables = computed<readonly SheetTable[]>(() => {
    const { registered: { child }, details, district } = this.form();
    return [
      {
        caption: '基本信息',
        rows: [
          [['姓名', child.name], ['性别', sexWords[child.sex]]],
          [['国籍', '中国'], ['民族', wordOf(ethnicityChoices, details.ethnicity)]],
          [['出生日期', child.birthDate], ['证件类型', '身份证']],
          [['证件号码', child.documentNumber], ['户籍所在地', provinces[child.householdProvince]]],
          [['户口所在地详细地址', details.householdAddress]],
          [['居住地所在区', districtName(district)]],
          [['居住地详细地址', details.residenceAddress]],
        ],
      },
      ...details.guardians.map((guardian, index): SheetTable => ({
        caption: `监护人(${ordinals[index] ?? index + 1})信息`,
        rows: [
          [['监护人姓名', guardian.name],
            ['监护人关系', wordOf(relationChoices, guardian.relation)]],
          [['监护人证件类型', wordOf(documentTypeChoices, guardian.documentType)],
            ['监护人证件号码', guardian.documentNumber]],
          [['监护人学历', wordOf(educationChoices, guardian.education)],
            ['监护人联系电话', guardian.phone]],
          [['监护人工作单位', guardian.employer]],
        ],
      })),
    ];
  });
}
