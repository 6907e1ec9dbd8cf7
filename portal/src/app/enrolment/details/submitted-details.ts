import { Component, computed, input } from '@angular/core';
import type { Details } from '@ruxue/contracts/details';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { bloodTypeWords } from '../../data/choices.ts';
import { DataList, type DataRow } from '../../ui/data-list.ts';
import { childRows } from '../registered/registered-rows.ts';
import { detailsRows, guardianParts } from './details-rows.ts';

/** The health data, which of all pages only the parent's shows (B26). */
const healthRows = (details: Details): readonly DataRow[] => [
  { label: '血型', value: bloodTypeWords[details.bloodType] },
  { label: '既往病史', value: details.medicalHistory },
  { label: '过敏史', value: details.allergies },
];

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
    const child = [
      ...childRows(registered, district.code), ...detailsRows(details), ...healthRows(details),
    ];
    return [{ title: '儿童基本信息', rows: child }, ...guardianParts(details)];
  });
}
