import { Component, computed, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { type RosterEntry, schoolStepWords } from '@ruxue/contracts/operations/collection-operations';
import { sexWords } from '@ruxue/contracts/person-words';
import { schoolReasonWords } from '@ruxue/contracts/school-reasons';

/** The children at a school, each with its next action. */
@Component({
  selector: 'app-roster',
  imports: [MatButton, MatFormField, MatInput, MatLabel],
  templateUrl: './roster.html',
  styleUrl: './roster.scss',
})
export class Roster {
  readonly entries = input.required<readonly RosterEntry[]>();
  /** True while a step is being made: the list may still show the old one. */
  readonly isBusy = input.required<boolean>();
  readonly enrol = output<string>();
  readonly undo = output<string>();
  readonly decline = output<string>();
  readonly unregister = output<string>();

  /** True once the families' own time for their places is over (B24). */
  readonly isLate = input.required<boolean>();
  readonly noShow = output<RosterEntry>();
  readonly undoNoShow = output<RosterEntry>();

  protected readonly sexWords = sexWords;
  protected readonly stepWords = schoolStepWords;
  protected readonly reasonWords = schoolReasonWords;
  protected readonly sought = signal('');
  protected readonly shown = computed(() => {
    const text = this.sought().trim();
    return text === '' ? this.entries() : this.entries().filter((entry) =>
      [entry.childName, entry.guardianName, entry.formNumber, entry.phone]
        .some((value) => value.includes(text)));
  });
}
