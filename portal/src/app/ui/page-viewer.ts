import {
  Component, computed, DestroyRef, effect, inject, input, linkedSignal, signal, untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';

import { toProblem } from '../data/api-problem.ts';
import { NoticeBox } from './notice-box.ts';

/** Pages of one file as pictures. */
export interface ViewedFile {
  readonly fileId: string;
  readonly pages: number;
  /** The file by a name for people. */
  readonly label: string;
}

const zooms = [1, 1.5, 2, 3] as const;

/** A file's pages one by one, larger and smaller. */
@Component({
  selector: 'app-page-viewer',
  imports: [MatButton, NoticeBox],
  template: `
    <div class="bar">
      <button matButton type="button" [disabled]="page() <= 1" (click)="turn(-1)">上一页</button>
      <span role="status">第{{ page() }}页，共{{ file().pages }}页</span>
      <button matButton type="button" [disabled]="page() >= file().pages" (click)="turn(1)">
        下一页</button>
      <button matButton type="button" [disabled]="step() === 0" (click)="zoom(-1)">缩小</button>
      <button matButton type="button" [disabled]="step() === most" (click)="zoom(1)">放大</button>
    </div>
    @if (problem()) {
      <app-notice-box isNews tone="bad">{{ problem() }}
        <button matButton type="button" (click)="load()">重试</button>
      </app-notice-box>
    }
    <div class="sheet" tabindex="0" role="group" [attr.aria-label]="label()">
      @if (address(); as source) {
        <img [src]="source" [alt]="label()" [style.width.%]="width()">
      } @else if (!problem()) {
        <p role="status">正在打开…</p>
      }
    </div>
  `,
  styles: `
    :host { display: block; }
    .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0 4px; margin-bottom: 8px; }
    .sheet {
      overflow: auto; max-height: 75vh; min-height: 120px; border: 1px solid var(--line);
      border-radius: 8px; background: var(--paper);
    }
    .sheet p { padding: 16px; margin: 0; }
    img { display: block; height: auto; max-width: none; margin: 0 auto; }
  `,
})
export class PageViewer {
  readonly file = input.required<ViewedFile>();
  readonly read = input.required<(file: ViewedFile, page: number) => Promise<Blob>>();

  readonly #fileId = computed(() => this.file().fileId);
  /** Another file starts at its first page, as large as the place for it. */
  protected readonly page = linkedSignal({
    source: this.#fileId, computation: () => 1,
  });
  protected readonly step = linkedSignal({
    source: this.#fileId, computation: () => 0,
  });
  protected readonly most = zooms.length - 1;
  protected readonly width = computed(() => (zooms[this.step()] ?? 1) * 100);
  protected readonly label = computed(() => `${this.file().label} 第${this.page()}页`);
  protected readonly address = signal<string | null>(null);
  protected readonly problem = signal('');
  #turn = 0;

  constructor() {
    effect(() => {
      this.file();
      this.page();
      untracked(() => { void this.load(); });
    });
    inject(DestroyRef).onDestroy(() => {
      this.#turn += 1;
      this.#show(null);
    });
  }

  /** Turns to the next page or the one before; false at an end of the file. */
  turn(by: 1 | -1): boolean {
    const page = this.page() + by;
    if (page < 1 || page > this.file().pages) return false;
    this.page.set(page);
    return true;
  }

  /** One step larger or smaller; nothing at an end. */
  zoom(by: 1 | -1): void {
    this.step.update((step) => Math.min(this.most, Math.max(0, step + by)));
  }

  protected async load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.problem.set('');
    // Another page's picture must not stand under this one's number.
    this.#show(null);
    try {
      const picture = await this.read()(this.file(), this.page());
      if (turn === this.#turn) this.#show(URL.createObjectURL(picture));
    } catch (thrown) {
      if (turn === this.#turn) this.problem.set(toProblem(thrown).text);
    }
  }

  /** A picture that is shown no more leaves the browser's memory. */
  #show(address: string | null): void {
    const before = this.address();
    this.address.set(address);
    if (before !== null) URL.revokeObjectURL(before);
  }
}
