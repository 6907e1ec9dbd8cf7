import { DOCUMENT } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle,
} from '@angular/material/dialog';

import { toProblem } from '../../data/api-problem.ts';
import { offerFile } from '../../ui/offer-file.ts';
import { PageViewer, type ViewedFile } from '../../ui/page-viewer.ts';

/** A file to look at, and the ways to its pages and to the file itself. */
export interface Preview {
  readonly file: ViewedFile;
  readonly read: (file: ViewedFile, page: number) => Promise<Blob>;
  readonly readOriginal: () => Promise<{ content: Blob; name: string }>;
}

/** The family's look at its own file; it may have the file itself back. */
@Component({
  selector: 'app-preview-dialog',
  imports: [
    MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, PageViewer,
  ],
  template: `
    <h2 matDialogTitle>{{ preview.file.label }}</h2>
    <mat-dialog-content>
      <app-page-viewer [file]="preview.file" [read]="preview.read" />
      <p role="status">{{ told() }}</p>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" [disabled]="isBusy()" (click)="keep()">下载原件</button>
      <button matButton [matDialogClose]="undefined">关闭</button>
    </mat-dialog-actions>
  `,
})
export class PreviewDialog {
  readonly #document = inject(DOCUMENT);
  protected readonly preview = inject<Preview>(MAT_DIALOG_DATA);
  protected readonly isBusy = signal(false);
  protected readonly told = signal('');

  protected async keep(): Promise<void> {
    this.isBusy.set(true);
    this.told.set('');
    try {
      const { content, name } = await this.preview.readOriginal();
      offerFile(this.#document, content, name);
      this.told.set('已下载');
    } catch (thrown) {
      this.told.set(toProblem(thrown).text);
    } finally {
      this.isBusy.set(false);
    }
  }
}
