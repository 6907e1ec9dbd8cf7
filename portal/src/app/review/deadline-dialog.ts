import { Component, inject, signal } from '@angular/core';
import { form, required, submit, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogRef, MatDialogTitle,
} from '@angular/material/dialog';
import { beijingFieldOf, beijingInstant } from '@ruxue/contracts/beijing-field';
import type { ReviewReturn } from '@ruxue/contracts/corrections';

import { beijingTime } from '../data/beijing-time.ts';
import { ChoiceField } from '../ui/choice-field.ts';
import { DateField } from '../ui/date-field.ts';

/** A question for a deadline, with the reasons where one is needed. */
export interface DeadlineQuestion {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly bounds: Pick<ReviewReturn, 'earliest' | 'latest' | 'usual'>;
  readonly reasons: readonly { readonly value: string; readonly label: string }[];
}

export interface ChosenDeadline {
  readonly until: string;
  /** Empty where the question has no reasons. */
  readonly reason: string;
}

/** Asks for the deadline of a correction, within the district's bounds (B5, S23). */
@Component({
  selector: 'app-deadline-dialog',
  imports: [
    ChoiceField, DateField, MatButton, MatDialogActions, MatDialogClose, MatDialogContent,
    MatDialogTitle,
  ],
  template: `
    <h2 matDialogTitle>{{ question.title }}</h2>
    <form novalidate (submit)="choose($event)">
      <mat-dialog-content>
        <p>{{ question.text }}</p>
        <app-date-field hasTime [field]="form.until" label="截止时间（北京时间）"
          [earliest]="calendar(question.bounds.earliest)"
          [latest]="calendar(question.bounds.latest)"
          hint="到期前三天和前一天，会在同一钟点发短信提醒家长。" />
        @if (question.reasons.length > 0) {
          <app-choice-field label="延期的原因" [field]="form.reason" [choices]="question.reasons" />
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>取消</button>
        <button matButton="filled" type="submit">{{ question.yes }}</button>
      </mat-dialog-actions>
    </form>
  `,
})
export class DeadlineDialog {
  readonly #dialog = inject<MatDialogRef<DeadlineDialog, ChosenDeadline>>(MatDialogRef);
  protected readonly question = inject<DeadlineQuestion>(MAT_DIALOG_DATA);
  readonly #model = signal({ until: beijingFieldOf(this.question.bounds.usual), reason: '' });
  protected readonly form = form(this.#model, (path) => {
    validate(path.until, ({ value }) => {
      const message = deadlineFault(value(), this.question.bounds);
      return message === null ? null : { kind: 'deadline', message };
    });
    if (this.question.reasons.length > 0) required(path.reason, { message: '请选择延期的原因' });
  });

  protected readonly calendar = (instant: string): string =>
    beijingFieldOf(instant).replace(' ', 'T');

  protected async choose(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.form, (tree) => {
      const { until, reason } = tree().value();
      this.#dialog.close({ until: beijingInstant(until) ?? '', reason });
      return Promise.resolve(null);
    });
  }
}

/** The bounds that records checks, told while the person still types; null for a good deadline. */
function deadlineFault(
  typed: string, { earliest, latest }: DeadlineQuestion['bounds'],
): string | null {
  const until = beijingInstant(typed);
  if (until === null) return '请填写日期和时间，例如2026-05-06 17:00';
  if (until < earliest) return `至少留出三天，请选择${beijingTime(earliest)}以后的时间`;
  if (until > latest) return `不能晚于本区到学校登记的截止时间${beijingTime(latest)}`;
  const hour = Number(typed.slice(-5, -3));
  return hour < 8 || hour >= 21 ? '请选在8:00至21:00之间，提醒短信会在同一钟点发送' : null;
}
