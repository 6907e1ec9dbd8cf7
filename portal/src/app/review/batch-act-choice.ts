import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { ActivatedRoute } from '@angular/router';
import { beijingInstant } from '@ruxue/contracts/beijing-field';
import type { BatchAct } from '@ruxue/contracts/operations/records-batch-operations';
import type { StaffMember } from '@ruxue/contracts/staff';

import { ApiClient } from '../data/api-client.ts';
import { DateField } from '../ui/date-field.ts';
import { fetched } from '../ui/fetched.ts';
import { actWords } from './batch-words.ts';

const kinds = Object.keys(actWords) as BatchAct['kind'][];
const reviewing: readonly string[] = ['reviewer', 'district-manager'];
const mostLetters = 500;
const kindOf = (value: string | null): BatchAct['kind'] =>
  kinds.find((one) => one === value) ?? 'decide';

/** The act of a batch, with what it needs: a note's text, or whose the cases become (B8). */
@Component({
  selector: 'app-batch-act-choice',
  imports: [DateField, FormField, MatCheckbox, MatFormField, MatInput, MatLabel],
  template: `
    <mat-form-field appearance="outline">
      <mat-label>办理事项</mat-label>
      <select #chosen matNativeControl [value]="kind()" (change)="choose(chosen.value)">
        @for (one of kinds; track one) { <option [value]="one">{{ words[one].name }}</option> }
      </select>
    </mat-form-field>
    @switch (kind()) {
      @case ('return') {
        <p>把标为“需补正”的各项合成一份清单退回家长；试算时不告知家长。</p>
        <mat-checkbox [formField]="deadline.isOwn">另定截止时间（不选则按本区规定）</mat-checkbox>
        @if (deadline.isOwn().value()) {
          <app-date-field hasTime [field]="deadline.until" label="截止时间（北京时间）"
            hint="至少留出三天，在8:00至21:00之间。" />
        }
      }
      @case ('approve') {
        <p>批准学校录取的儿童，公布录取结果时告知家长。</p>
      }
      @case ('name') {
        <p>给还没有学校的儿童，按居住地址安排对口的、有剩余学位的学校；没有对口学校或学位已满的，请逐名安排。</p>
      }
      @case ('note') {
        <mat-form-field appearance="outline">
          <mat-label>备注（家长看不到）</mat-label>
          <textarea #written matInput rows="2" [attr.maxlength]="most" [value]="text()"
            (input)="text.set(written.value)"></textarea>
        </mat-form-field>
      }
      @case ('assign') {
        <mat-form-field appearance="outline">
          <mat-label>指派给</mat-label>
          <select #to matNativeControl [value]="receiver()" (change)="receiver.set(to.value)">
            <option value="">无人（退回“未认领”）</option>
            @for (one of receivers(); track one.staffId) {
              <option [value]="one.staffId">{{ one.displayName || one.username }}</option>
            }
          </select>
        </mat-form-field>
      }
    }
  `,
  styles: 'mat-form-field { display: block; max-width: 480px; }',
})
export class BatchActChoice {
  readonly #api = inject(ApiClient);
  protected readonly kinds = kinds;
  protected readonly words = actWords;
  protected readonly most = mostLetters;
  /** The address may lead to one, from the page that it belongs to. */
  readonly kind = signal(kindOf(inject(ActivatedRoute).snapshot.queryParamMap.get('act')));
  protected readonly text = signal('');
  protected readonly receiver = signal('');
  protected readonly deadline = form(signal({ isOwn: false, until: '' }));
  readonly #staff = fetched({
    loader: async (): Promise<readonly StaffMember[]> =>
      (await this.#api.call('listStaff', {})).body.staff,
  });
  protected readonly receivers = computed(() => (this.#staff.value() ?? [])
    .filter(({ isEnabled, roles }) => isEnabled && roles.some((role) => reviewing.includes(role))));

  /** What is missing, in words; empty when the act is whole. */
  readonly missing = computed(() => {
    if (this.kind() === 'note' && this.text().trim() === '') return '请先填写备注';
    return this.kind() === 'return' && this.#until() === null
      ? '请填写截止时间，例如2026-05-06 17:00' : '';
  });
  /** Undefined by the district's rule; null while nothing, or no time, is typed. */
  readonly #until = computed(() => {
    const { isOwn, until } = this.deadline().value();
    return isOwn ? beijingInstant(until) : undefined;
  });

  /** Null while something is missing. */
  readonly act = computed<BatchAct | null>(() => {
    const kind = this.kind();
    if (this.missing() !== '') return null;
    switch (kind) {
      case 'note': return { kind, text: this.text() };
      case 'return': return { kind, until: this.#until() ?? undefined };
      case 'assign': return { kind, staffId: this.receiver() === '' ? null : this.receiver() };
      default: return { kind };
    }
  });

  /** Whom an assignment names, for its question. */
  nameOf(staffId: string | null): string {
    if (staffId === null) return '无人（退回“未认领”）';
    const found = (this.#staff.value() ?? []).find((one) => one.staffId === staffId);
    return found?.displayName || found?.username || '一位同事';
  }

  protected choose(value: string): void {
    this.kind.set(kindOf(value));
  }
}
