import { Component, input } from '@angular/core';

import { waySteps, whoWords } from './way-steps.ts';

/**
 * The whole way as a picture: a road with eight stations (S1). Its words are real text, so screen
 * readers read them, and they follow text size and dark mode; the drawings only repeat them.
 */
@Component({
  selector: 'app-way-picture',
  template: `
    <ol [class.small]="texts().length === 0">
      @for (step of steps; track step.title) {
        <li [class]="step.who">
          <svg viewBox="0 0 48 48" aria-hidden="true" focusable="false">
            <circle cx="24" cy="24" r="22" />
            <path [attr.d]="step.drawing" transform="translate(12 12)" />
          </svg>
          <div>
            <p class="title"><span class="number">{{ $index + 1 }}</span>{{ step.title }}</p>
            @if (texts()[$index]; as text) { <p class="text">{{ text }}</p> }
            <p class="who">{{ who[step.who] }}</p>
          </div>
        </li>
      }
    </ol>
  `,
  styleUrl: './way-picture.scss',
})
export class WayPicture {
  /** The work at each station; empty in the small picture. */
  readonly texts = input<readonly string[]>([]);
  protected readonly steps = waySteps;
  protected readonly who = whoWords;
}
