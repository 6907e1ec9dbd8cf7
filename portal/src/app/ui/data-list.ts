import { Component, input } from '@angular/core';

/** One fact to read. */
export interface DataRow {
  readonly label: string;
  readonly value: string;
}

/** Facts as pairs of label and value, two columns where there is room. */
@Component({
  selector: 'app-data-list',
  template: `
    <dl>
      @for (row of rows(); track row.label) {
        <div><dt>{{ row.label }}</dt><dd>{{ row.value || '—' }}</dd></div>
      }
    </dl>
  `,
  styles: `
    dl {
      display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
      gap: 0 32px; margin: 0;
    }
    div {
      display: grid; grid-template-columns: 8.5em minmax(0, 1fr); gap: 12px; padding: 9px 0;
      border-bottom: 1px solid var(--line);
    }
    dt { color: var(--ink-soft); }
    dd { margin: 0; }
    @media (max-width: 600px) { div { grid-template-columns: 7em minmax(0, 1fr); } }
  `,
})
export class DataList {
  readonly rows = input.required<readonly DataRow[]>();
}
