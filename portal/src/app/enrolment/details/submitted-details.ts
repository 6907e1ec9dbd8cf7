import { Component, computed, input } from '@angular/core';
import type { Details, GuardianDetails } from '@ruxue/contracts/details';
import type { ParentsView } from '@ruxue/contracts/parents-view';
import { provinces } from '@ruxue/contracts/regions';

import {
  bloodTypeWords, educationWords, ethnicityChoices, householdTypeWords, relationWords, wordOf,
} from '../../data/choices.ts';
import { DataList, type DataRow } from '../../ui/data-list.ts';
import { childRows } from '../registered/registered-rows.ts';

const yesNo = (value: boolean): string => (value ? '是' : '否');

function detailsRows(details: Details): readonly DataRow[] {
  return [
    { label: '户籍详细地址', value: details.householdAddress },
    { label: '居住地详细地址', value: details.residenceAddress },
    { label: '户口类型', value: householdTypeWords[details.householdType] },
    { label: '民族', value: wordOf(ethnicityChoices, details.ethnicity) },
    { label: '是否独生子女', value: yesNo(details.onlyChild) },
    { label: '是否单方面监护人', value: yesNo(details.singleGuardian) },
    { label: '血型', value: bloodTypeWords[details.bloodType] },
    { label: '既往病史', value: details.medicalHistory },
    { label: '过敏史', value: details.allergies },
  ];
}

function guardianRows(guardian: GuardianDetails): readonly DataRow[] {
  return [
    { label: '姓名', value: guardian.name },
    { label: '关系', value: relationWords[guardian.relation] },
    { label: '省/直辖市', value: provinces[guardian.householdProvince] },
    { label: '证件号码', value: guardian.documentNumber },
    { label: '学历', value: educationWords[guardian.education] },
    { label: '联系电话', value: guardian.phone },
    { label: '工作单位', value: guardian.employer },
    { label: '工作单位所属区', value: guardian.employerArea },
  ];
}

/** What was submitted in S12, to read. */
@Component({
  selector: 'app-submitted-details',
  imports: [DataList],
  template: `
    @for (part of parts(); track part.title) {
      <section class="card">
        <h2>{{ part.title }}</h2>
        <app-data-list [rows]="part.rows" />
      </section>
    } @empty {
      <section class="card"><p>尚未提交详细信息。</p></section>
    }
  `,
})
export class SubmittedDetails {
  readonly view = input.required<ParentsView>();

  protected readonly parts = computed(() => {
    const { details, registered, district } = this.view();
    if (details === null) return [];
    const parts = [
      {
        title: '儿童基本信息',
        rows: [...childRows(registered, district.code), ...detailsRows(details)],
      },
      { title: '监护人(一)信息', rows: guardianRows(details.guardian1) },
    ];
    if (details.guardian2 !== null) {
      parts.push({ title: '监护人(二)信息', rows: [...guardianRows(details.guardian2)] });
    }
    return parts;
  });
}
