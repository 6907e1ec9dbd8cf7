import { Component, computed, input } from '@angular/core';

import { registrationSteps } from './registration-steps.ts';

/** The progress of a registration: “第2步，共5步” with the names of all five. */
@Component({
  selector: 'app-step-progress',
  template: `
    <p class="count">{{ count() }}<span class="name">：{{ steps[index()]?.title }}</span></p>
    <ol aria-label="注册的步骤">
      @for (step of steps; track step.id) {
        <li [class.done]="$index < index()" [attr.aria-current]="$index === index() ? 'step' : null">
          <span class="title">{{ step.title }}</span>
          @if ($index < index()) { <span class="visually-hidden">（已完成）</span> }
        </li>
      }
    </ol>
  `,
  styles: `
    :host { display: block; margin: 4px 0 24px; }
    .count { margin: 0 0 8px; color: var(--ink-soft); font-size: .875rem; }
    .name { display: none; }
    ol {
      list-style: none; margin: 0; padding: 0; display: grid; gap: 6px;
      grid-template-columns: repeat(5, minmax(0, 1fr));
    }
    li { border-top: 6px solid var(--line); padding-top: 6px; color: var(--ink-soft); }
    li.done, li[aria-current] { border-color: var(--brand); color: var(--ink); }
    li[aria-current] { font-weight: 600; }
    .title { font-size: .875rem; }
    @media (max-width: 600px) {
      .count { color: var(--ink); font-weight: 600; }
      .name { display: inline; }
      /** Hidden from sight, not from screen readers. */
      .title { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      li { padding: 0; }
    }
  `,
})
export class StepProgress {
  /** The index of the present step, from 0. */
  readonly index = input.required<number>();
  protected readonly steps = registrationSteps;
  protected readonly count = computed(() =>
    `第${this.index() + 1}步，共${registrationSteps.length}步`);
}
