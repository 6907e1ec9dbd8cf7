import { DOCUMENT } from '@angular/common';
import { Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ListFormat } from '@ruxue/contracts/verdict-files';

import type { FetchedFile } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { offerFile } from './offer-file.ts';

/** Two buttons that keep a table as a file, in the formats of spreadsheet programs. */
@Component({
  selector: 'app-export-table',
  imports: [MatButton],
  template: `
    <button matButton="outlined" type="button" [disabled]="isBusy()"
      (click)="keep('xlsx')">{{ label() }}（Excel）</button>
    <button matButton="outlined" type="button" [disabled]="isBusy()"
      (click)="keep('csv')">{{ label() }}（CSV）</button>
    <span role="status">{{ told() }}</span>
  `,
  styles: ':host { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }',
})
export class ExportTable {
  readonly #document = inject(DOCUMENT);
  readonly label = input.required<string>();
  readonly fetch = input.required<(format: ListFormat) => Promise<FetchedFile>>();
  protected readonly isBusy = signal(false);
  protected readonly told = signal('');

  protected async keep(format: ListFormat): Promise<void> {
    this.isBusy.set(true);
    this.told.set('');
    try {
      const { content, name } = await this.fetch()(format);
      offerFile(this.#document, content, name);
      this.told.set('已下载');
    } catch (thrown) {
      this.told.set(toProblem(thrown).text);
    } finally {
      this.isBusy.set(false);
    }
  }
}
