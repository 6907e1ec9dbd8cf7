import { Component, computed, input } from '@angular/core';

/** A telephone number to tap, never broken over two lines. */
@Component({
  selector: 'app-phone-link',
  template: '<a [href]="address()">{{ number() }}</a>',
  styles: 'a { white-space: nowrap; padding: 4px 0; }',
})
export class PhoneLink {
  readonly number = input.required<string>();
  /** The number for dialling (RFC 3966), without the no-break characters. */
  protected readonly address = computed(() => `tel:${this.number().replace(/[^\d+-]/gu, '')}`);
}
