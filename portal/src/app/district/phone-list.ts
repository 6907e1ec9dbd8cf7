import { Component, input } from '@angular/core';
import type { DistrictSeed } from '@ruxue/contracts/seed';

import { PhoneLink } from '../ui/phone-link.ts';

type Phones = DistrictSeed['primaryPhones'];

/** Telephone numbers to tap, each with its hours (S2). */
@Component({
  selector: 'app-phone-list',
  imports: [PhoneLink],
  template: `
    <ul>
      @for (phone of phones(); track phone.number) {
        <li>
          <app-phone-link [number]="phone.number" />
          <span class="quiet">{{ phone.hours }}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    ul { list-style: none; margin: 0; padding: 0; }
    li { display: flex; flex-wrap: wrap; gap: 0 12px; align-items: baseline; padding: 4px 0; }
    app-phone-link { font-weight: 600; }
  `,
})
export class PhoneList {
  readonly phones = input.required<Phones>();
}
