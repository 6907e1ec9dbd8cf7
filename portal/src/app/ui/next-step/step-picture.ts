import { Component, computed, input } from '@angular/core';

/** The drawings of steps and states: lines in a square of 24. */
const drawings = {
  notice: 'M12 6.5C10 5 7 4.5 4 4.8v13c3-.3 6 .2 8 1.7 2-1.5 5-2 8-1.7v-13c-3-.3-6 .2-8 ' +
    '1.7zm0 0v13',
  registered: 'M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zm3.5 ' +
    '7.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zm-3 3.5c.6-1.6 1.6-2.3 3-2.3s2.4.7 3 2.3m3-6h4m' +
    '-4 4h4',
  details: 'M13 3H6a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-3M8 9h4m-4 4h2m2 4 .7-3.2 ' +
    '6.5-6.5a1.7 1.7 0 0 1 2.5 2.5l-6.5 6.5z',
  result: 'M6 3h8l5 5v11a2 2 0 0 1-2 2H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zm8 0v5h5M8.5 14.5l2.5 ' +
    '2.5 4.5-5',
  form: 'M7 9V4h10v5M7 17H5a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-2M7 ' +
    '14h10v6H7zm10.5-2h.01',
  admission: 'M3 20h18M5 20v-9l7-4.5 7 4.5v9M12 6.5V3l4 1.2-4 1.2M10 20v-4.5h4V20m-5.5' +
    '-7.5h.01m6.99 0h.01M12 11h.01',
  waiting: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm0-14v5l3.5 2',
  ask: 'M5 4h3.5l1.5 4-2 1.5a11 11 0 0 0 6.5 6.5l1.5-2 4 1.5V19a2 2 0 0 1-2 2A16 16 0 0 ' +
    '1 3 6a2 2 0 0 1 2-2z',
  good: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm-4-8.5 3 3 5.5-6.5',
} as const;

/** A drawing beside words with the same meaning. */
@Component({
  selector: 'app-step-picture',
  template: `
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path [attr.d]="lines()" /></svg>
  `,
  styles: `
    :host { display: block; }
    svg { display: block; width: 100%; height: 100%; }
    path {
      fill: none; stroke: currentcolor; stroke-width: 1.6; stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class StepPicture {
  readonly of = input.required<keyof typeof drawings>();
  protected readonly lines = computed(() => drawings[this.of()]);
}
