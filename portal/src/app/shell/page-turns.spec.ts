import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter, Router, RouterOutlet } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { TakesFocus } from '../ui/takes-focus.ts';
import { PageTurns } from './page-turns.ts';

const isLoaded = signal(false);

@Component({ selector: 'app-first', template: '<h1>首页</h1>' })
class First {}

@Component({ selector: 'app-second', template: '<h1>东城区</h1><input>' })
class Second {}

@Component({ selector: 'app-late', template: '@if (isLoaded()) { <h1>我的办理</h1> }' })
class Late {
  protected readonly isLoaded = isLoaded;
}

@Component({
  selector: 'app-renamed',
  template: '@if (isLoaded()) { <h1>1+3 培养试验报名</h1> } @else { <h1>入学指南</h1> }',
})
class Renamed {
  protected readonly isLoaded = isLoaded;
}

@Component({
  selector: 'app-done', imports: [TakesFocus], template: '<h1>修改</h1><p appTakesFocus>修改成功</p>',
})
class Done {}

@Component({
  selector: 'app-host',
  imports: [PageTurns, RouterOutlet],
  template: `
    <button type="button">外观</button>
    <main #turns="pageTurns" appPageTurns><router-outlet /></main>
    <p role="status">{{ turns.title() }}</p>
  `,
})
class Host {}

describe('PageTurns', () => {
  let fixture: ComponentFixture<Host>;

  const open = async (address: string): Promise<void> => {
    await TestBed.inject(Router).navigateByUrl(address);
    await fixture.whenStable();
  };
  const focused = (): string => document.activeElement?.textContent ?? '';
  const told = (): string => document.querySelector('[role=status]')?.textContent ?? 'none';

  beforeEach(async () => {
    isLoaded.set(false);
    TestBed.configureTestingModule({
      providers: [provideRouter([
        { path: '', title: '首页 - 入学', component: First },
        { path: 'second', title: '东城区 - 入学', component: Second },
        { path: 'late', title: '我的办理 - 入学', component: Late },
        { path: 'renamed', title: '入学指南 - 入学', component: Renamed },
        { path: 'done', title: '修改 - 入学', component: Done },
      ])],
    });
    fixture = TestBed.createComponent(Host);
    await open('/');
  });
  afterEach(() => {
    document.body.focus();
  });

  it('leaves the first page to the browser', () => {
    expect(document.activeElement).toBe(document.body);
    expect(told()).toBe('');
  });

  it('leads to the heading of the next page and tells its title', async () => {
    await open('/second');
    expect(document.activeElement?.tagName).toBe('H1');
    expect(focused()).toBe('东城区');
    expect(told()).toBe('东城区');
  });

  it('stays where the person is when only the query changes', async () => {
    await open('/second');
    document.querySelector('input')?.focus();
    await open('/second?n=1');
    expect(document.activeElement?.tagName).toBe('INPUT');
  });

  it('waits for a heading that comes with what is fetched', async () => {
    await open('/late');
    expect(document.activeElement?.tagName).toBe('MAIN');
    isLoaded.set(true);
    await fixture.whenStable();
    expect(focused()).toBe('我的办理');
  });

  it('follows a heading that another one takes the place of', async () => {
    await open('/renamed');
    expect(focused()).toBe('入学指南');
    isLoaded.set(true);
    await fixture.whenStable();
    expect(focused()).toBe('1+3 培养试验报名');
    document.querySelector('button')?.focus();
    isLoaded.set(false);
    await fixture.whenStable();
    expect(focused()).toBe('外观');
  });

  it('leaves alone who has gone on before the heading came', async () => {
    await open('/late');
    document.querySelector('button')?.focus();
    isLoaded.set(true);
    await fixture.whenStable();
    expect(focused()).toBe('外观');
  });

  it('leaves the focus where the page has put it itself', async () => {
    await open('/done');
    expect(focused()).toBe('修改成功');
  });
});
