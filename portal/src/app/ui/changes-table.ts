import { Component, computed, input } from '@angular/core';
import type { AskedChange } from '@ruxue/contracts/correction-requests';

import { changeWords } from './correction-words.ts';

/** The wanted changes of a request for correction (B19), old and new side by side. */
@Component({
  selector: 'app-changes-table',
  template: `
    <table>
      <thead><tr><th scope="col">项目</th><th scope="col">现在</th><th scope="col">更正为</th></tr></thead>
      <tbody>
        @for (row of rows(); track row.label) {
          <tr><th scope="row">{{ row.label }}</th><td>{{ row.before }}</td>
            <td><strong>{{ row.value }}</strong></td></tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    table { width: 100%; border-collapse: collapse; margin: 8px 0 16px; }
    th { text-align: left; font-weight: 500; color: var(--ink-soft); font-size: .875rem; }
    th, td {
      padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); vertical-align: top;
      overflow-wrap: anywhere;
    }
  `,
})
export class ChangesTable {
  readonly changes = input.required<readonly AskedChange[]>();
  protected readonly rows = computed(() => this.changes().map(changeWords));
}
