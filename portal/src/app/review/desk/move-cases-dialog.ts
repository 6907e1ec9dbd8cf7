import { Component, inject, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA, type MatDialog, MatDialogActions, MatDialogClose, MatDialogContent,
  MatDialogRef, MatDialogTitle,
} from '@angular/material/dialog';
import type { StaffMember } from '@ruxue/contracts/staff';
import { firstValueFrom } from 'rxjs';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { RequestKey } from '../../data/request-key.ts';
import { ChoiceField } from '../../ui/choice-field.ts';
import { type ActionOutcome, done, Outcome, refused } from '../../ui/outcome.ts';

/** Whose cases are to be moved, and the district's staff. */
export interface MovedPerson {
  readonly staffId: string;
  readonly name: string;
  /** Undecided cases of this person. */
  readonly open: number;
  readonly staff: readonly StaffMember[];
}

const reviewing: readonly string[] = ['reviewer', 'district-manager'];

/** The name of a member of staff for people: the login name where no other is kept. */
const memberName = ({ displayName, username }: StaffMember): string => displayName || username;

/** Moves all undecided cases of one person to another, or back to nobody (L6). */
@Component({
  selector: 'app-move-cases-dialog',
  imports: [
    ChoiceField, MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle,
    Outcome,
  ],
  template: `
    <h2 matDialogTitle>移交{{ person.name }}名下的儿童</h2>
    <form novalidate (submit)="move($event)">
      <mat-dialog-content>
        <p>{{ person.name }}名下有{{ person.open }}名儿童尚未审定。不选择接收人时，退回到“未认领”。</p>
        <app-outcome [outcome]="outcome()" />
        <app-choice-field label="移交给" [field]="form.to" [choices]="receivers"
          [hasEmpty]="false" [isRequired]="false" />
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose [disabled]="isBusy()">取消</button>
        <button matButton="filled" type="submit" [disabled]="isBusy()">确定移交</button>
      </mat-dialog-actions>
    </form>
  `,
})
class MoveCasesDialog {
  readonly #api = inject(ApiClient);
  readonly #key = new RequestKey();
  readonly #dialog = inject<MatDialogRef<MoveCasesDialog, ActionOutcome>>(MatDialogRef);
  protected readonly person = inject<MovedPerson>(MAT_DIALOG_DATA);

  protected readonly receivers = [
    { value: '', label: '无人（退回“未认领”）' },
    ...this.person.staff
      .filter(({ isEnabled, roles, staffId }) => isEnabled && staffId !== this.person.staffId &&
        roles.some((role) => reviewing.includes(role)))
      .map((one) => ({ value: one.staffId, label: memberName(one) })),
  ];
  protected readonly form = form(signal({ to: '' }));
  protected readonly isBusy = signal(false);
  protected readonly outcome = signal<ActionOutcome | null>(null);

  protected async move(event: Event): Promise<void> {
    event.preventDefault();
    this.isBusy.set(true);
    const { staffId: from, name } = this.person;
    const to = this.form.to().value() || null;
    const body = { from, to };
    try {
      const { body: { moved } } = await this.#key.send(body, () =>
        this.#api.call('reassignCases', { body }));
      const receiver = this.receivers.find(({ value }) => value === to)?.label ?? '';
      const place = to === null ? '退回到“未认领”' : `移交给${receiver}`;
      this.#dialog.close(done(`${name}名下的${moved}名儿童已${place}`));
    } catch (thrown) {
      this.outcome.set(refused(toProblem(thrown).text));
    } finally {
      this.isBusy.set(false);
    }
  }
}

/** The outcome of a move; null when it was left. */
export async function moveCases(
  dialog: MatDialog, person: MovedPerson,
): Promise<ActionOutcome | null> {
  const opened = dialog.open<MoveCasesDialog, MovedPerson, ActionOutcome>(MoveCasesDialog, {
    data: person, width: '520px', maxWidth: '94vw',
  });
  return await firstValueFrom(opened.afterClosed()) ?? null;
}
