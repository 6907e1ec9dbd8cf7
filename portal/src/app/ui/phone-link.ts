import { Component, computed, input } from '@angular/core';

/** A telephone number to tap, which no line breaks in two. */
@Component({
  selector: 'app-phone-link',
  template: '<a [href]="address()">{{ number() }}</a>',
  styles: 'a { white-space: nowrap; padding: 4px 0; }',
})
export class PhoneLink {
  readonly number = input.required<string>();
  /** As a telephone dials it (RFC 3966): without what only keeps it in one line. */
  protected readonly address = computed(() => `tel:${this.number().replace(/[^\d+-]/gu, '')}`);
}
