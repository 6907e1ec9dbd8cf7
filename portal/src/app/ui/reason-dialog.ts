import { Component, inject, signal } from '@angular/core';
import { form, required, submit } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA, MatDialog, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

import type { Choice } from '../data/choice.ts';
import { ChoiceField } from './choice-field.ts';

/** An act that needs a choice of a closed list: a reason, or a school. */
export interface ReasonQuestion {
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly yes: string;
  /** Told when nothing is chosen. */
  readonly missing: string;
}

/** Asks for one choice before an act with consequences; closes with the chosen value. */
@Component({
  selector: 'app-reason-dialog',
  imports: [
    ChoiceField, MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle,
  ],
  template: `
    <h2 matDialogTitle>{{ question.title }}</h2>
    <form novalidate (submit)="choose($event)">
      <mat-dialog-content>
        <p>{{ question.text }}</p>
        <app-choice-field [label]="question.label" [field]="form.choice"
          [choices]="question.choices" />
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>取消</button>
        <button matButton="filled" type="submit">{{ question.yes }}</button>
      </mat-dialog-actions>
    </form>
  `,
})
class ReasonDialog {
  readonly #dialog = inject<MatDialogRef<ReasonDialog, string>>(MatDialogRef);
  protected readonly question = inject<ReasonQuestion>(MAT_DIALOG_DATA);
  protected readonly form = form(signal({ choice: '' }), (path) => {
    required(path.choice, { message: this.question.missing });
  });

  protected async choose(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.form, (tree) => {
      this.#dialog.close(tree().value().choice);
      return Promise.resolve(null);
    });
  }
}

/** Asks for a choice; undefined when the person thinks better of it. */
export function choosing(): (question: ReasonQuestion) => Promise<string | undefined> {
  const dialog = inject(MatDialog);
  return (question) => firstValueFrom(
    dialog.open<ReasonDialog, ReasonQuestion, string>(ReasonDialog, {
      data: question, width: '520px', maxWidth: '94vw',
    }).afterClosed(),
  );
}
