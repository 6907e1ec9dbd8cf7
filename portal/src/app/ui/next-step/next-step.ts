import { Component, computed, input } from '@angular/core';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { beijingDate, beijingTime } from '../../data/beijing-time.ts';
import { PhoneLink } from '../phone-link.ts';
import { awaitedWords } from './awaited-words.ts';
import { StepPicture } from './step-picture.ts';

/**
 * The words of the 「下一步」 card (B1, B28), for the parent and for staff who help (B27). A button and
 * a footer may be put in.
 */
@Component({
  selector: 'app-next-step',
  imports: [PhoneLink, StepPicture],
  templateUrl: './next-step.html',
  styleUrl: './next-step.scss',
})
export class NextStep {
  readonly view = input.required<
    Pick<ParentsView, 'status' | 'nextStep' | 'reasons' | 'admission'>
  >();

  protected readonly awaited = computed(() => awaitedWords(this.view().nextStep, beijingDate));
  protected readonly until = computed(() => {
    const { until } = this.view().nextStep;
    return until === null ? null : beijingTime(until);
  });
  protected readonly picture = computed(() => {
    const { nextStep: { awaits, isOwnTurn, action }, admission } = this.view();
    if (admission !== null) return 'good';
    if (action !== null) return 'details';
    return awaits === null || isOwnTurn ? 'ask' : 'waiting';
  });
}
