import { Component, computed, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { closedReason, stepsOf } from './step-pages.ts';
import { StepPicture } from '../ui/next-step/step-picture.ts';

/**
 * The steps ①②③④(⑤) with 「您当前已进行到此阶段」 (S11, S16). Reached steps link to their pages; the others
 * tell their start.
 */
@Component({
  selector: 'app-step-bar',
  imports: [RouterLink, RouterLinkActive, StepPicture],
  templateUrl: './step-bar.html',
  styleUrl: './step-bar.scss',
})
export class StepBar {
  readonly view = input.required<ParentsView>();
  protected readonly steps = computed(() => stepsOf(this.view()));
  protected readonly closed = computed(() =>
    this.steps().flatMap(({ page }) => closedReason(this.view(), page) ?? []));
}
