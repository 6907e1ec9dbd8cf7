import { Component, input } from '@angular/core';

export type NoticeTone = 'plain' | 'good' | 'care' | 'bad';

/** A message set apart; what went wrong is read out at once. */
@Component({
  selector: 'app-notice-box',
  host: {
    '[class]': 'tone()',
    '[attr.role]': "tone() === 'bad' ? 'alert' : 'status'",
  },
  template: '<ng-content />',
  styles: `
    :host {
      display: block; padding: 12px 16px; border-radius: 10px; margin: 0 0 16px;
      background: var(--brand-soft); border-left: 4px solid var(--brand);
    }
    :host(.good) { background: var(--good-soft); border-color: var(--good); }
    :host(.care) { background: var(--care-soft); border-color: var(--care); }
    :host(.bad) { background: var(--bad-soft); border-color: var(--bad); }
  `,
})
export class NoticeBox {
  readonly tone = input<NoticeTone>('plain');
}
