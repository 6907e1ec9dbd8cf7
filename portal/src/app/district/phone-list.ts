import { Component, input } from '@angular/core';
import type { DistrictSeed } from '@ruxue/contracts/seed';

type Phones = DistrictSeed['primaryPhones'];

/** Telephone numbers to tap, each with its hours (S2). */
@Component({
  selector: 'app-phone-list',
  template: `
    <ul>
      @for (phone of phones(); track phone.number) {
        <li>
          <a [href]="addressOf(phone.number)">{{ phone.number }}</a>
          <span class="quiet">{{ phone.hours }}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    ul { list-style: none; margin: 0; padding: 0; }
    li { display: flex; flex-wrap: wrap; gap: 0 12px; align-items: baseline; padding: 4px 0; }
    a { font-weight: 600; white-space: nowrap; padding: 4px 0; }
  `,
})
export class PhoneList {
  readonly phones = input.required<Phones>();

  /** A number as a telephone dials it (RFC 3966): without spaces. */
  protected readonly addressOf = (number: string): string => `tel:${number.replace(/\s/gu, '')}`;
}
