import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { placeName } from '@ruxue/contracts/material-words';

import { beijingDate, beijingTime } from '../../data/beijing-time.ts';
import { awaitedWords } from '../../ui/next-step/awaited-words.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { PaperButtons } from '../../ui/paper-buttons.ts';

/** 「办理进度单」: past and coming steps on one page of A4 (B28). */
@Component({
  selector: 'app-progress-sheet',
  imports: [MatButton, PaperButtons],
  templateUrl: './progress-sheet.html',
  styleUrl: './progress-sheet.scss',
})
export class ProgressSheet {
  protected readonly store = inject(EnrolmentStore);
  protected readonly awaited = awaitedWords;
  protected readonly place = placeName;
  protected readonly time = beijingTime;
  protected readonly today = beijingDate(new Date().toISOString());

  protected print(): void {
    window.print();
  }
}
