import { Component, computed, input, output } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { phoneWords } from '@ruxue/contracts/person-words';

import {
  childNationalityChoices, documentTypeChoices, provinceChoices, sexChoices, wordOf,
} from '../data/choices.ts';
import { districtName } from '../data/district-name.ts';
import { normalised, type RegistrationModel } from './registration-model.ts';
import type { RegistrationStep } from './registration-steps.ts';

/** An answer to change: its step and its field. */
export interface Correction {
  readonly step: RegistrationStep;
  readonly field: FieldTree<string>;
}

interface Answer extends Correction {
  readonly label: string;
  readonly value: string;
}

/** 「核对信息」: every answer before sending, each with a way back; never a password or a code. */
@Component({
  selector: 'app-check-answers',
  imports: [MatButton],
  template: `
    @for (group of groups(); track group.title) {
      <section class="card">
        <h3>{{ group.title }}</h3>
        <dl>
          @for (answer of group.answers; track answer.label) {
            <div>
              <dt>{{ answer.label }}</dt>
              <dd>{{ answer.value }}</dd>
              <dd class="change">
                <button matButton type="button" (click)="corrected.emit(answer)">修改<span
                  class="visually-hidden">{{ answer.label }}</span></button>
              </dd>
            </div>
          }
          @if ($first) {
            <div>
              <dt>儿童居住地所在区</dt>
              <dd>{{ districtName() }}<span class="quiet">（如需换区，请从该区的页面注册）</span></dd>
            </div>
          }
        </dl>
      </section>
    }
  `,
  styles: `
    dl { margin: 0; }
    div {
      display: grid; grid-template-columns: 11em minmax(0, 1fr) auto; gap: 4px 16px;
      align-items: center; min-height: 48px; padding: 4px 0; border-bottom: 1px solid var(--line);
    }
    div:last-child { border-bottom: 0; }
    dt { color: var(--ink-soft); }
    dd { margin: 0; font-weight: 500; }
    dd .quiet { font-weight: 400; }
    @media (max-width: 600px) {
      div { grid-template-columns: minmax(0, 1fr) auto; padding: 8px 0; gap: 0 12px; }
      dt { grid-column: 1; font-size: .875rem; }
      dd { grid-column: 1; }
      .change { grid-column: 2; grid-row: 1 / span 2; }
    }
  `,
})
export class CheckAnswers {
  readonly form = input.required<FieldTree<RegistrationModel>>();
  readonly code = input.required<string>();
  /** True where a clerk registers for a family (B9). */
  readonly isAtCounter = input(false);
  readonly corrected = output<Correction>();

  protected readonly districtName = computed(() => districtName(this.code()));
  protected readonly groups = computed(() => {
    const form = this.form();
    const isAtCounter = this.isAtCounter();
    const { child, guardian } = normalised(form().value(), isAtCounter);
    const answer = (step: RegistrationStep) =>
      (label: string, field: FieldTree<string>, value: string): Answer =>
        ({ step, label, field, value });
    const ofChild = answer('child');
    const ofAccount = answer('guardian');
    return [
      {
        title: '儿童信息',
        answers: [
          ofChild('儿童国籍', form.child.nationality,
            wordOf(childNationalityChoices, child.nationality)),
          ofChild('儿童户籍所在地', form.child.householdProvince,
            wordOf(provinceChoices, child.householdProvince)),
          ofChild('儿童姓名', form.child.name, child.name),
          ofChild('儿童性别', form.child.sex, wordOf(sexChoices, child.sex)),
          ofChild('儿童证件类型', form.child.documentType,
            wordOf(documentTypeChoices, child.documentType)),
          ofChild('儿童证件号码', form.child.documentNumber, child.documentNumber),
          ofChild('儿童出生日期', form.child.birthDate, child.birthDate),
        ],
      },
      {
        title: '监护人和账号',
        answers: [
          ofAccount('监护人(一)姓名', form.guardian.name, guardian.name),
          ofAccount('监护人(一)手机号',
            guardian.phone === null ? form.guardian.name : form.guardian.phone,
            phoneWords(guardian.phone)),
          ...(isAtCounter ? [] : [ofAccount('密码', form.password, '已设置（为了安全不显示）')]),
        ],
      },
    ];
  });
}
