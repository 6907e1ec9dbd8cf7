import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { MaterialFile } from '@ruxue/contracts/material-files';

import { beijingTime } from '../../data/beijing-time.ts';
import { confirming } from '../../ui/confirming.ts';
import { nextId } from '../../ui/next-id.ts';
import { sizeWords } from './material-words.ts';
import { MaterialsStore } from './materials-store.ts';
import { type Preview, PreviewDialog } from './preview-dialog.ts';

/** What a row can do to its file: done by the place, which tells the outcome. */
export type FileWork = (store: MaterialsStore) => Promise<void>;

/** One file of a place, with all that may be done to it (B4). */
@Component({
  selector: 'app-file-row',
  imports: [MatButton],
  template: `
    <p class="name" [id]="nameId">{{ file().name }}</p>
    <p class="quiet">{{ about() }}</p>
    <div class="work" role="group" [attr.aria-labelledby]="nameId">
      <button matButton type="button" (click)="look()">预览</button>
      @if (canChange()) {
        <button matButton type="button" [disabled]="isBusy()" (click)="turn()">旋转</button>
        @if (position() > 0) {
          <button matButton type="button" [disabled]="isBusy()" (click)="move(-1)">上移</button>
        }
        @if (position() < last()) {
          <button matButton type="button" [disabled]="isBusy()" (click)="move(1)">下移</button>
        }
        <button matButton type="button" [disabled]="isBusy()" (click)="other.click()">更换</button>
        <input #other type="file" hidden accept="image/*,.heic,application/pdf"
          (change)="choose(other)">
      }
      @if (canDelete()) {
        <button matButton type="button" [disabled]="isBusy()" (click)="ask()">删除</button>
      }
    </div>
  `,
  styles: `
    :host { display: block; padding: 8px 0; border-top: 1px solid var(--line); }
    p { margin: 0; overflow-wrap: anywhere; }
    .work { display: flex; flex-wrap: wrap; margin-left: -12px; }
  `,
})
export class FileRow {
  readonly #dialog = inject(MatDialog);
  readonly #asks = confirming();
  readonly #store = inject(MaterialsStore);
  readonly file = input.required<MaterialFile>();
  /** Its position in the place, from 0, and the last one there. */
  readonly position = input(0);
  readonly last = input(0);
  readonly canChange = input(false);
  readonly canDelete = input(false);
  readonly isBusy = input(false);
  readonly work = output<FileWork>();
  readonly replace = output<File>();

  protected readonly nameId = nextId('file');
  protected readonly about = computed(() => {
    const { pages, bytes, uploadedAt } = this.file();
    return `${pages}页 · ${sizeWords(bytes)} · ${beijingTime(uploadedAt)}上传`;
  });

  protected look(): void {
    const file = this.file();
    const preview: Preview = {
      file: { fileId: file.fileId, pages: file.pages, label: file.name },
      read: (_, page) => this.#store.readPage(file, page),
      readOriginal: () => this.#store.readOriginal(file),
    };
    this.#dialog.open(PreviewDialog, { data: preview, width: '900px', maxWidth: '96vw' });
  }

  protected turn(): void {
    const file = this.file();
    const turned = { 0: 90, 90: 180, 180: 270, 270: 0 } as const;
    this.work.emit((store) => store.change(file, { rotation: turned[file.rotation] }));
  }

  protected move(by: number): void {
    const file = this.file();
    const position = this.position() + by;
    this.work.emit((store) => store.change(file, { position }));
  }

  protected choose(from: HTMLInputElement): void {
    const [chosen] = from.files ?? [];
    if (chosen) this.replace.emit(chosen);
    // The same file chosen again is a change, too.
    from.value = '';
  }

  protected async ask(): Promise<void> {
    const file = this.file();
    const isSure = await this.#asks({
      title: '删除这个文件？', text: `“${file.name}”删除后不能恢复。`, yes: '删除',
    });
    if (isSure) this.work.emit((store) => store.remove(file));
  }
}
