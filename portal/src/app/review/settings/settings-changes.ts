import { Component, input } from '@angular/core';

import type { ShownChange } from './settings-words.ts';

/** Two versions of a place's data, field by field (S23). */
@Component({
  selector: 'app-settings-changes',
  template: `
    <ul [attr.aria-label]="label()">
      @for (change of changes(); track $index) {
        <li>
          <h3>{{ change.place }}</h3>
          <div class="sides">
            <div><p class="quiet">{{ beforeLabel() }}</p>
              <p class="text">{{ change.before ?? '（没有）' }}</p></div>
            <div><p class="quiet">{{ afterLabel() }}</p>
              <p class="text">{{ change.after ?? '（删除）' }}</p></div>
          </div>
        </li>
      } @empty {
        <li>没有不同。</li>
      }
    </ul>
  `,
  styles: `
    ul { list-style: none; margin: 0 0 12px; padding: 0; }
    li { padding: 10px 0; border-top: 1px solid var(--line); }
    h3 { font-size: 1rem; font-weight: 600; margin: 0 0 4px; overflow-wrap: anywhere; }
    p { margin: 0; }
    .sides { display: grid; gap: 8px 20px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); }
    .text { white-space: pre-wrap; overflow-wrap: anywhere; }
  `,
})
export class SettingsChanges {
  readonly changes = input.required<readonly ShownChange[]>();
  readonly label = input.required<string>();
  readonly beforeLabel = input('之前');
  readonly afterLabel = input('之后');
}
