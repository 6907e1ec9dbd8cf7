import { Component, input } from '@angular/core';
import type { FoundSchool } from '@ruxue/contracts/catchment';

import { NoticeBox } from './notice-box.ts';
import { PhoneLink } from './phone-link.ts';

const ruleWords = {
  single: '单校划片：符合条件的儿童对口入学',
  several: '多校划片：在几所学校中统筹安排',
} as const;

/** A school that takes children from an address (C8): where it is, whom to call, how full it was. */
@Component({
  selector: 'app-school-facts',
  imports: [NoticeBox, PhoneLink],
  template: `
    <h3>{{ school().name }}</h3>
    <p>{{ ruleWords[school().rule] }}</p>
    <dl>
      <div><dt>地址</dt><dd>{{ school().address }}</dd></div>
      <div><dt>电话</dt><dd><app-phone-link [number]="school().phone" /></dd></div>
      <div><dt>今年学位</dt><dd>{{ school().places }}个</dd></div>
      @if (school().lastYear; as last) {
        <div><dt>去年</dt><dd>{{ last.places }}个学位，{{ last.applicants }}人报名</dd></div>
      }
    </dl>
    @if (school().warning) {
      <app-notice-box tone="care"><strong>学位预警</strong> {{ school().warning }}</app-notice-box>
    }
  `,
  styles: `
    h3 { margin: 0 0 4px; }
    dl { margin: 8px 0 0; }
    dl div { display: flex; gap: 12px; padding: 2px 0; }
    dt { flex: 0 0 5em; color: var(--ink-soft); }
    dd { margin: 0; }
  `,
})
export class SchoolFacts {
  readonly school = input.required<FoundSchool>();
  protected readonly ruleWords = ruleWords;
}
