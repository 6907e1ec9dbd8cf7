import { Component, computed, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { stepsOf } from './step-pages.ts';

/** The steps ①②③④(⑤) with 「您当前已进行到此阶段」; reached ones lead to their page. */
@Component({
  selector: 'app-step-bar',
  imports: [RouterLink, RouterLinkActive],
  templateUrl: './step-bar.html',
  styleUrl: './step-bar.scss',
})
export class StepBar {
  readonly view = input.required<ParentsView>();
  protected readonly steps = computed(() => stepsOf(this.view()));
}
