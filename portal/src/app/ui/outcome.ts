import { afterNextRender, Component, effect, ElementRef, inject, Injector, input } from '@angular/core';

import { NoticeBox } from './notice-box.ts';

/** The outcome of an action, in words. */
export interface ActionOutcome {
  readonly tone: 'good' | 'bad';
  readonly text: string;
  /** Announced only: the page has turned meanwhile, and the person may be acting there already. */
  readonly isQuiet?: boolean;
}

export const done = (text: string): ActionOutcome => ({ tone: 'good', text });
export const refused = (text: string): ActionOutcome => ({ tone: 'bad', text });

/**
 * Tells the outcome of the last action: announces it and takes the focus, since the pressed button
 * is often gone by then (WCAG 2.2, 2.4.3 and 4.1.3). It stands outside fetched data, so that a
 * failed fetch after the action doesn't take the outcome away.
 */
@Component({
  selector: 'app-outcome',
  imports: [NoticeBox],
  host: { tabindex: '-1' },
  template: `
    @if (outcome(); as told) {
      <app-notice-box isNews [tone]="told.tone">{{ told.text }}</app-notice-box>
    }
  `,
  styles: ':host { display: block; outline: none; }',
})
export class Outcome {
  /** Null before the first action and while one is under way. */
  readonly outcome = input.required<ActionOutcome | null>();

  constructor() {
    const { nativeElement } = inject<ElementRef<HTMLElement>>(ElementRef);
    const injector = inject(Injector);
    effect(() => {
      const told = this.outcome();
      if (told === null || told.isQuiet === true) return;
      afterNextRender(() => {
        // An open dialog hides the page, and keeps the focus.
        if (!nativeElement.closest('[aria-hidden="true"]')) nativeElement.focus();
      }, { injector });
    });
  }
}
