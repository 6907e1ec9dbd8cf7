import { createEnvironmentInjector, EnvironmentInjector, runInInjectionContext }
  from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expect, it, jest } from '@jest/globals';

import { Countdown } from './countdown.ts';

it('starts nothing for a page that is left', () => {
  jest.useFakeTimers();
  const life = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
  const wait = runInInjectionContext(life, () => new Countdown());
  life.destroy();
  wait.start(30);
  expect(wait.seconds()).toBe(0);
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});
