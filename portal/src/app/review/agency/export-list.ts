import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { type ListFormat, verdictFileLimits } from '@ruxue/contracts/verdict-files';

import { ApiClient } from '../../data/api-client.ts';
import { ExportTable } from '../../ui/export-table.ts';

/** 「导出清单」 for an agency's own work, and the way to 「导入结论」 (B4). */
@Component({
  selector: 'app-export-list',
  imports: [ExportTable, MatButton, RouterLink],
  template: `
    <app-export-table label="导出清单" [fetch]="exportAs" />
    <a matButton="outlined" routerLink="/review/agency/verdicts">导入结论</a>
    <p class="quiet">清单按提交先后，一次最多{{ most }}行，含孩子姓名，请妥善保管；导出会留下记录。</p>
  `,
  styles: `
    :host { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; margin-bottom: 16px; }
    p { flex-basis: 100%; margin: 0; }
  `,
})
export class ExportList {
  readonly #api = inject(ApiClient);
  protected readonly exportAs = (format: ListFormat) =>
    this.#api.fetchFile('exportAgencyList', { query: { format } });
  protected readonly most = verdictFileLimits.lines;
}
