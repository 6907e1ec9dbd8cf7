import { DOCUMENT } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { type ListFormat, verdictFileLimits } from '@ruxue/contracts/verdict-files';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { offerFile } from '../../ui/offer-file.ts';

/** 「导出清单」 for an agency's own work, and the way to 「导入结论」 (B4). */
@Component({
  selector: 'app-export-list',
  imports: [MatButton, RouterLink],
  template: `
    <button matButton="outlined" type="button" [disabled]="isBusy()"
      (click)="keep('xlsx')">导出清单（Excel）</button>
    <button matButton="outlined" type="button" [disabled]="isBusy()"
      (click)="keep('csv')">导出清单（CSV）</button>
    <a matButton="outlined" routerLink="/review/agency/verdicts">导入结论</a>
    <span role="status">{{ told() }}</span>
    <p class="quiet">清单按提交先后，一次最多{{ most }}行，含孩子姓名，请妥善保管；导出会留下记录。</p>
  `,
  styles: `
    :host { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; margin-bottom: 16px; }
    p { flex-basis: 100%; margin: 0; }
  `,
})
export class ExportList {
  readonly #api = inject(ApiClient);
  readonly #document = inject(DOCUMENT);
  protected readonly most = verdictFileLimits.lines;
  protected readonly isBusy = signal(false);
  protected readonly told = signal('');

  protected async keep(format: ListFormat): Promise<void> {
    this.isBusy.set(true);
    this.told.set('');
    try {
      const query = { format };
      const { content, name } = await this.#api.fetchFile('exportAgencyList', { query });
      offerFile(this.#document, content, name);
      this.told.set('已下载');
    } catch (thrown) {
      this.told.set(toProblem(thrown).text);
    } finally {
      this.isBusy.set(false);
    }
  }
}
