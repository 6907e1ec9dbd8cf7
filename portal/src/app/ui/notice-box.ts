import { booleanAttribute, Component, computed, input } from '@angular/core';

export type NoticeTone = 'plain' | 'good' | 'care' | 'bad';

/**
 * A message set apart. Screen readers read it in its place; news is announced when it appears, and
 * an error at once (WCAG 2.2, 4.1.3).
 */
@Component({
  selector: 'app-notice-box',
  host: {
    '[class]': 'tone()',
    '[attr.role]': 'role()',
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
  /** True for a message that appears later. */
  readonly isNews = input(false, { transform: booleanAttribute });

  protected readonly role = computed(() => {
    if (!this.isNews()) return null;
    return this.tone() === 'bad' ? 'alert' : 'status';
  });
}
