import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle,
} from '@angular/material/dialog';

import { PageViewer, type ViewedFile } from '../../ui/page-viewer.ts';

/** A file to look at, and the way to its pages. */
export interface Preview {
  readonly file: ViewedFile;
  readonly read: (file: ViewedFile, page: number) => Promise<Blob>;
}

/** The family's look at its own file. */
@Component({
  selector: 'app-preview-dialog',
  imports: [
    MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, PageViewer,
  ],
  template: `
    <h2 matDialogTitle>{{ preview.file.label }}</h2>
    <mat-dialog-content>
      <app-page-viewer [file]="preview.file" [read]="preview.read" />
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton [matDialogClose]="undefined">关闭</button>
    </mat-dialog-actions>
  `,
})
export class PreviewDialog {
  protected readonly preview = inject<Preview>(MAT_DIALOG_DATA);
}
