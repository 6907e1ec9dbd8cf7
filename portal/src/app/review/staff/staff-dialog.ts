import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import {
  MAT_DIALOG_DATA, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import {
  districtRoles, type StaffMember, type StaffProposal, type UpdatedStaff,
} from '@ruxue/contracts/staff';

import { ApiClient } from '../../data/api-client.ts';
import { type ApiProblem, toProblem } from '../../data/api-problem.ts';
import type { Choice } from '../../data/choice.ts';
import { roleWords } from '../../data/choices.ts';
import { RequestKey } from '../../data/request-key.ts';
import { mostTelling, refusalIn } from '../../data/server-errors.ts';
import { ChoiceField } from '../../ui/choice-field.ts';
import { DateField } from '../../ui/date-field.ts';
import { FormProblems } from '../../ui/form-problems.ts';
import { TextField } from '../../ui/text-field.ts';
import { changeOf, invitationOf, staffForm, staffModelOf } from './staff-model.ts';
import { agencyChoices } from './staff-words.ts';

/** The member to change (null for a new one), and the schools of the district. */
export interface StaffDialogData {
  readonly member: StaffMember | null;
  readonly schools: readonly Choice[];
}

/** The outcome of a change: done, or waiting for a second person. */
export type StaffOutcome = UpdatedStaff | StaffProposal;

/** The dialog's result: the server's answer, or the problem that makes the list outdated. */
export type StaffDialogResult = StaffOutcome | ApiProblem;

/** Invites a member of staff or changes duties. */
@Component({
  selector: 'app-staff-dialog',
  imports: [
    ChoiceField, DateField, FormField, FormProblems, MatButton, MatCheckbox, MatDialogActions,
    MatDialogClose, MatDialogContent, MatDialogTitle, TextField,
  ],
  templateUrl: './staff-dialog.html',
  styles: `
    .fields { padding-top: 8px; }
    fieldset { border: 0; padding: 0; margin: 0; display: grid; }
    legend { padding: 0; color: var(--ink-soft); }
    .bad { color: var(--bad); font-size: .875rem; margin: 0; }
  `,
})
export class StaffDialog {
  readonly #api = inject(ApiClient);
  readonly #reference = inject<MatDialogRef<StaffDialog, StaffDialogResult>>(MatDialogRef);
  readonly #key = new RequestKey();
  protected readonly data = inject<StaffDialogData>(MAT_DIALOG_DATA);

  protected readonly agencyChoices = agencyChoices;
  protected readonly roles = districtRoles.map((role) => ({ role, label: roleWords[role] }));
  protected readonly isNew = signal(this.data.member === null);
  protected readonly model = signal(staffModelOf(this.data.member));
  protected readonly form = staffForm(this.model, this.isNew);
  protected readonly rolesProblem = computed(() => {
    const roles = this.form.roles();
    return roles.touched() ? mostTelling(roles.errors())?.message ?? '' : '';
  });
  protected readonly problems = viewChild.required(FormProblems);

  protected async submit(event: Event): Promise<void> {
    await this.problems().submit(event, async () => {
      try {
        this.#reference.close(await this.#save());
        return null;
      } catch (thrown) {
        const problem = toProblem(thrown);
        if (problem.type === 'version-conflict') {
          this.#reference.close(problem);
          return null;
        }
        return refusalIn(this.form, problem, { 'username-taken': 'username' });
      }
    });
  }

  async #save(): Promise<StaffOutcome> {
    const { member } = this.data;
    if (member === null) {
      const invitation = invitationOf(this.model());
      const answer = await this.#key.send(invitation, (key) =>
        this.#api.call('inviteStaff', { key, body: invitation }));
      return answer.body;
    }
    const params = { staffId: member.staffId };
    const body = { ...changeOf(member, this.model()), baseVersion: member.version };
    return (await this.#api.call('updateStaff', { params, body })).body;
  }
}
