import { Component, inject, input, output } from '@angular/core';
import { convertToParamMap } from '@angular/router';
import { agencies } from '@ruxue/contracts/agencies';
import { identityWords } from '@ruxue/contracts/parents-view';
import type { DistrictCode } from '@ruxue/contracts/regions';
import type { StaffMember } from '@ruxue/contracts/staff';
import { stageWords } from '@ruxue/contracts/stage-words';

import { ApiClient } from '../data/api-client.ts';
import { materialQuestions } from '../data/material-questions.ts';
import { Session } from '../data/session/session.ts';
import { OwnStaff } from '../shell/own-staff.ts';
import { fetched } from '../ui/fetched.ts';
import { DistrictPages } from './district-pages.ts';
import { paramsOf, type QueueAddress, type QueueChoice, readAddress } from './queue-address.ts';
import { queueStages } from './queue-words.ts';

/** The filters of a queue, each a chip that says what it lets through (B6). */
@Component({
  selector: 'app-queue-filters',
  template: `
    <label [class.chosen]="address().identity">身份核验
      <select (change)="choose('identity', $event)">
        <option value="">不限</option>
        @for (one of identities; track one[0]) {
          <option [value]="one[0]" [selected]="one[0] === address().identity">{{ one[1] }}</option>
        }
      </select>
    </label>
    <label [class.chosen]="address().item">待审材料
      <select (change)="choose('item', $event)">
        <option value="">不限</option>
        @for (one of items.value(); track one.code) {
          <option [value]="one.code" [selected]="one.code === address().item">
            {{ one.title }}</option>
        }
      </select>
    </label>
    <label [class.chosen]="address().agency">待部门核验
      <select (change)="choose('agency', $event)">
        <option value="">不限</option>
        @for (one of agencies; track one[0]) {
          <option [value]="one[0]" [selected]="one[0] === address().agency">{{ one[1] }}</option>
        }
      </select>
    </label>
    <label [class.chosen]="address().declared">家庭情况
      <select (change)="choose('declared', $event)">
        <option value="">不限</option>
        @for (question of questions; track question.name) {
          <optgroup [label]="question.text">
            @for (one of question.answers; track one[0]) {
              <option [value]="question.name + ':' + one[0]"
                [selected]="question.name + ':' + one[0] === address().declared">
                {{ one[1] }}</option>
            }
          </optgroup>
        }
      </select>
    </label>
    <label [class.chosen]="address().minAgeDays">已等
      <select (change)="choose('minAgeDays', $event)">
        <option value="">不限</option>
        @for (days of ages; track days) {
          <option [value]="days" [selected]="days === address().minAgeDays">{{ days }}天以上</option>
        }
      </select>
    </label>
    @if (address().tab === 'all') {
      <label [class.chosen]="address().stage">阶段
        <select (change)="choose('stage', $event)">
          <option value="">不限</option>
          @for (stage of stages; track stage) {
            <option [value]="stage" [selected]="stage === address().stage">
              {{ stageWords[stage] }}</option>
          }
        </select>
      </label>
    }
    @if (own.isManager()) {
      <label [class.chosen]="address().assignee">办理人
        <select (change)="choose('assignee', $event)">
          <option value="">不限</option>
          <option value="nobody" [selected]="address().assignee === 'nobody'">无人认领</option>
          @for (one of staff.value(); track one.staffId) {
            <option [value]="one.staffId" [selected]="one.staffId === address().assignee">
              {{ one.displayName || one.username }}</option>
          }
        </select>
      </label>
    }
  `,
  styles: `
    :host { display: flex; flex-wrap: wrap; gap: 8px; margin-bottom: 12px; }
    label {
      display: flex; gap: 4px; align-items: center; padding: 2px 6px 2px 12px; border-radius: 16px;
      border: 1px solid var(--line); background: var(--surface); color: var(--ink-soft);
      font-size: .875rem; max-width: 100%; white-space: nowrap;
    }
    label.chosen { border-color: var(--brand); background: var(--brand-soft); color: var(--brand); }
    select {
      min-height: 28px; min-width: 0; max-width: 12rem; border: 0; background: transparent;
      color: inherit; font: inherit; text-overflow: ellipsis;
    }
  `,
})
export class QueueFilters {
  readonly #api = inject(ApiClient);
  readonly #districts = inject(DistrictPages);
  readonly #district = inject(Session).account()?.district as DistrictCode;
  protected readonly own = inject(OwnStaff);
  readonly address = input.required<QueueAddress>();
  /** The chosen place: the first page of what is let through. */
  readonly changed = output<QueueAddress>();

  protected readonly stageWords = stageWords;
  protected readonly identities = Object.entries(identityWords);
  protected readonly agencies = Object.entries(agencies);
  protected readonly questions = Object.entries(materialQuestions).map(
    ([name, { text, answers }]) => ({ name, text, answers: Object.entries(answers) }),
  );
  protected readonly stages = queueStages;
  protected readonly ages = [1, 3, 5, 7, 14];
  protected readonly items = fetched({
    loader: async () => (await this.#districts.of(this.#district)).materials,
  });
  /** Only a manager may list the staff, and give their cases to others. */
  protected readonly staff = fetched({
    params: () => (this.own.isManager() ? 'staff' : undefined),
    loader: async () => (await this.#api.call('listStaff', {})).body.staff.filter(reviews),
  });

  protected choose(name: keyof QueueChoice, { target }: Event): void {
    const value = target instanceof HTMLSelectElement ? target.value : '';
    const chosen = { ...paramsOf({ ...this.address(), after: [] }), [name]: value };
    this.changed.emit(readAddress(convertToParamMap(chosen)));
  }
}

const reviews = ({ roles }: StaffMember): boolean =>
  roles.includes('reviewer') || roles.includes('district-manager');
