import { Component, computed, input } from '@angular/core';
import type { ParentsView } from '@ruxue/contracts/parents-view';

/** The identity status: words, sign and colour (S13). */
@Component({
  selector: 'app-identity-words',
  host: { '[class]': 'tone()' },
  template: '<span aria-hidden="true">{{ sign() }}</span> {{ identity().text }}',
  styles: `
    :host { font-weight: 600; white-space: nowrap; color: var(--ink); }
    :host(.good) { color: var(--good); }
    :host(.care) { color: var(--care); }
    @media (max-width: 600px) { :host { white-space: normal; } }
  `,
})
export class IdentityWords {
  readonly identity = input.required<ParentsView['identity']>();

  protected readonly tone = computed(() => {
    const { status } = this.identity();
    if (status === 'mismatch') return 'care';
    return status === 'pending' ? 'plain' : 'good';
  });
  protected readonly sign = computed(() =>
    ({ plain: '○', good: '✓', care: '!' })[this.tone()]);
}
