import { DOCUMENT } from '@angular/common';
import { Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { addressOfFile, offerFile } from './offer-file.ts';

/**
 * The buttons of a paper (S16, S17): one opens its PDF in a tab of its own, where the browser shows
 * and prints it, the other keeps the same PDF.
 */
@Component({
  selector: 'app-paper-buttons',
  imports: [MatButton],
  template: `
    <button matButton="filled" type="button" [disabled]="isBusy()" (click)="open()">
      {{ openLabel() }}
    </button>
    <button matButton="outlined" type="button" [disabled]="isBusy()" (click)="keep()">导出PDF</button>
    <span role="status">{{ told() }}</span>
  `,
  styles: `
    :host { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
    span { font-size: .875rem; }
  `,
})
export class PaperButtons {
  readonly #api = inject(ApiClient);
  readonly #document = inject(DOCUMENT);
  readonly paper = input.required<
    | 'getFormPdf' | 'getNoticePdf' | 'getRefusalPdf' | 'getCounterSheetPdf' | 'printCounterSheet'
    | 'printClaimSheet'
  >();
  /** Whose, for a paper that staff print; a parent's is of the own case. */
  readonly caseId = input('');
  readonly openLabel = input('打印');

  protected readonly isBusy = signal(false);
  protected readonly told = signal('');

  protected async keep(): Promise<void> {
    await this.#fetch((file, name) => {
      offerFile(this.#document, file, name);
      this.told.set('已下载');
    });
  }

  protected async open(): Promise<void> {
    // At once: browsers block a tab that opens long after the press.
    const tab = this.#document.defaultView?.open('', '_blank') ?? null;
    const isShown = await this.#fetch((file, name) => {
      if (tab === null) {
        offerFile(this.#document, file, name);
        this.told.set('浏览器不让打开新窗口，已改为下载，请打开后打印');
      } else {
        tab.location.href = addressOfFile(file);
      }
    });
    if (!isShown) tab?.close();
  }

  /** False, and told why, when there is no file. */
  async #fetch(take: (file: Blob, name: string) => void): Promise<boolean> {
    this.isBusy.set(true);
    this.told.set('');
    try {
      const paper = this.paper();
      const params = { caseId: this.caseId() };
      // Each paper has a code of its own, and voids the one before (B20).
      if (paper === 'printClaimSheet') await this.#api.call('issueClaimCode', { params });
      const { content, name } = paper === 'printCounterSheet' || paper === 'printClaimSheet'
        ? await this.#api.fetchFile(paper, { params })
        : await this.#api.fetchFile(paper, {});
      take(content, name);
      return true;
    } catch (thrown) {
      this.told.set(toProblem(thrown).text);
      return false;
    } finally {
      this.isBusy.set(false);
    }
  }
}
