import {
  afterNextRender, DestroyRef, Directive, ElementRef, inject, Injector, signal,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, NavigationStart, Router } from '@angular/router';

/**
 * Does for the router what a browser does on a page load: reading starts at the new heading, and
 * the title is announced (B18).
 */
@Directive({
  selector: 'main[appPageTurns]',
  exportAs: 'pageTurns',
  host: { tabindex: '-1' },
})
export class PageTurns {
  readonly #main = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #injector = inject(Injector);
  readonly #title = signal('');
  #path: string | null = null;
  #focused: Element | null = null;
  #heading: HTMLElement | null = null;
  /** Follows the heading of a page that fetches something first, and may then get another one. */
  readonly #lateHeading = new MutationObserver(() => {
    this.#focusHeading();
  });

  /** For a live region; empty before the first turn, since the browser reads out the first page. */
  readonly title = this.#title.asReadonly();

  constructor() {
    inject(Router).events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationStart) this.#focused = document.activeElement;
      if (event instanceof NavigationEnd) this.#turnTo(event.urlAfterRedirects);
    });
    inject(DestroyRef).onDestroy(() => {
      this.#lateHeading.disconnect();
    });
  }

  #turnTo(url: string): void {
    const path = url.replace(/[?#].*$/u, '');
    const isTurn = this.#path !== null && this.#path !== path;
    this.#path = path;
    if (isTurn) afterNextRender(() => { this.#begin(); }, { injector: this.#injector });
  }

  #begin(): void {
    this.#lateHeading.disconnect();
    this.#heading = null;
    this.#title.set(document.title.replace(/ - .*$/u, ''));
    const { activeElement } = document;
    const isTaken = activeElement !== this.#focused && this.#main.contains(activeElement);
    // The page has put the focus where it belongs itself.
    if (isTaken && activeElement !== this.#main) return;
    this.#main.focus({ preventScroll: true });
    this.#lateHeading.observe(this.#main, { childList: true, subtree: true });
    this.#focusHeading();
  }

  /** Only if the person has not gone on meanwhile. */
  #focusHeading(): void {
    const { activeElement, body } = document;
    // A heading that is replaced takes the focus away with it.
    const isDropped = this.#heading?.isConnected === false && activeElement === body;
    if (activeElement !== this.#main && !isDropped) {
      if (activeElement !== this.#heading) this.#lateHeading.disconnect();
      return;
    }
    this.#heading = this.#main.querySelector('h1');
    if (this.#heading === null) return;
    this.#heading.tabIndex = -1;
    this.#heading.focus({ preventScroll: true });
  }
}
