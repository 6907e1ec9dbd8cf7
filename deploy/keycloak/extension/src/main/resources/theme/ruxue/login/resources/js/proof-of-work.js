// With every captcha (B18): finds the number n ≤ maxNumber for which PBKDF2 of the seed, with the salt
// n, is the challenge. The browser derives on threads of its own, so typing goes on meanwhile.
const triedAtOnce = 16;

const form = document.querySelector('#kc-form-login');
const findBox = () => form.querySelector('.work');
const solutionOf = (box) => box.querySelector('input');

let working = Promise.resolve();
let isAwaited = false;

// Before the form's own listener, which would let it go: a form without a solution is refused.
form.addEventListener('submit', async (event) => {
  const box = findBox();
  if (!box || event.submitter?.name === 'show' || solutionOf(box).value !== '') return;
  event.preventDefault();
  if (isAwaited) return;
  isAwaited = true;
  tell(box, box.dataset.awaited);
  await working;
  isAwaited = false;
  // Another captcha may be there by now, and then nobody has read it yet.
  if (box.isConnected && solutionOf(box).value !== '') form.requestSubmit();
}, { capture: true });

/** Solves the work that the page shows, if it shows one. */
export function startWork() {
  const box = findBox();
  if (box) working = work(box);
}

async function work(box) {
  const bar = box.querySelector('progress');
  const show = (share) => {
    if (bar) bar.value = 100 * share;
  };
  try {
    solutionOf(box).value = String(await solve(box, show));
    show(1);
    tell(box, box.dataset.done);
  } catch {
    // crypto.subtle is missing on plain http, or the page's values are damaged.
    tell(box, box.dataset.failed);
    box.querySelector('[role=status]').classList.add('fault');
  }
}

function tell(box, text) {
  box.querySelector('[role=status]').textContent = text;
}

async function solve(box, show) {
  const { seed, challenge } = box.dataset;
  const [iterations, maxNumber] = [box.dataset.iterations, box.dataset.maxNumber].map(Number);
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey(
    'raw', encoder.encode(seed), 'PBKDF2', false, ['deriveBits'],
  );
  const derive = async (number) => {
    const salt = encoder.encode(String(number));
    const rule = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
    return hex(await crypto.subtle.deriveBits(rule, key, 256));
  };
  for (let first = 0; first <= maxNumber && box.isConnected; first += triedAtOnce) {
    const count = Math.min(triedAtOnce, maxNumber + 1 - first);
    const derived = await Promise.all(
      Array.from({ length: count }, (_, index) => derive(first + index)));
    const found = derived.indexOf(challenge);
    if (found >= 0) return first + found;
    show((first + count) / (maxNumber + 1));
  }
  throw new Error('no number fits');
}

function hex(bits) {
  return Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
