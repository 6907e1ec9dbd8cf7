import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterLinkActive } from '@angular/router';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { NextStep } from '../ui/next-step/next-step.ts';
import { CalendarButton } from './calendar-button.ts';
import { Freshness } from './freshness.ts';
import { nextStepButton } from './step-pages.ts';

/**
 * The 「下一步」 card on every page: one sentence, one button, one date, one number, and the awaited
 * party (B1, B28).
 */
@Component({
  selector: 'app-next-step-card',
  imports: [CalendarButton, Freshness, MatButton, NextStep, RouterLink, RouterLinkActive],
  templateUrl: './next-step-card.html',
  styleUrl: './next-step-card.scss',
})
export class NextStepCard {
  readonly view = input.required<ParentsView>();

  protected readonly button = computed(() => {
    const { nextStep: { action }, corrections } = this.view();
    return action === null ? null : nextStepButton(action, corrections);
  });
  /** While the details are open, their form leads there: on a telephone each line counts. */
  protected readonly hasMaterials = computed(() => {
    const { collects, allowed } = this.view();
    return collects.materials && !allowed.includes('save-draft');
  });
}
