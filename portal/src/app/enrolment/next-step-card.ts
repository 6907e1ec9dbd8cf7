import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterLinkActive } from '@angular/router';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { beijingDate, beijingTime } from '../data/beijing-time.ts';
import { PhoneLink } from '../ui/phone-link.ts';
import { awaitedWords } from './awaited-words.ts';
import { CalendarButton } from './calendar-button.ts';
import { Freshness } from './freshness.ts';
import { nextStepButton } from './step-pages.ts';
import { StepPicture } from './step-picture.ts';

/**
 * The 「下一步」 card on every page: one sentence, one button, one date, one number, and the awaited
 * party (B1, B28).
 */
@Component({
  selector: 'app-next-step-card',
  imports: [
    CalendarButton, Freshness, MatButton, PhoneLink, RouterLink, RouterLinkActive, StepPicture,
  ],
  templateUrl: './next-step-card.html',
  styleUrl: './next-step-card.scss',
})
export class NextStepCard {
  readonly view = input.required<ParentsView>();

  protected readonly awaited = computed(() => awaitedWords(this.view().nextStep, beijingDate));
  protected readonly until = computed(() => {
    const { until } = this.view().nextStep;
    return until === null ? null : beijingTime(until);
  });
  protected readonly button = computed(() => {
    const { nextStep: { action }, corrections } = this.view();
    return action === null ? null : nextStepButton(action, corrections);
  });
  /** While the details are open, their form leads there: on a telephone each line counts. */
  protected readonly hasMaterials = computed(() => {
    const { collects, allowed } = this.view();
    return collects.materials && !allowed.includes('save-draft');
  });
  protected readonly picture = computed(() => {
    const { nextStep: { awaits, isOwnTurn, action }, admission } = this.view();
    if (admission !== null) return 'good';
    if (action !== null) return 'details';
    return awaits === null || isOwnTurn ? 'ask' : 'waiting';
  });
}
