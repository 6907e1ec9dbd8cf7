// Instead of the picture (B18): finds the number n ≤ maxNumber for which the SHA-256 of the salt
// followed by n is the challenge, and tells so in a live region.
const batchSize = 500;

const form = document.querySelector('#kc-form-login');
const findBox = () => form.querySelector('.work');

// Before the form's own listener, which would let it go: a form without an answer is refused.
form.addEventListener('submit', (event) => {
  const box = findBox();
  if (!box || event.submitter?.name === 'show' || answerOf(box).value !== '') return;
  event.preventDefault();
  statusOf(box).textContent = box.dataset.running;
}, { capture: true });

const answerOf = (box) => box.querySelector('input[name=captchaAnswer]');
const statusOf = (box) => box.querySelector('[role=status]');

/** Solves the work that the page shows, if it shows one. */
export async function startWork() {
  const box = findBox();
  if (!box) return;
  const bar = box.querySelector('progress');
  const { salt, challenge, maxNumber, done, failed } = box.dataset;
  try {
    const found = await solve(salt, challenge, Number(maxNumber), (share) => {
      bar.value = share;
    });
    answerOf(box).value = String(found);
    bar.value = 100;
    statusOf(box).textContent = done;
  } catch {
    // crypto.subtle is missing on plain http, or the page's values are damaged.
    statusOf(box).textContent = failed;
    statusOf(box).classList.add('fault');
  }
}

async function solve(salt, challenge, maxNumber, tell) {
  const encoder = new TextEncoder();
  for (let start = 0; start <= maxNumber; start += batchSize) {
    const count = Math.min(batchSize, maxNumber - start + 1);
    const digests = await Promise.all(Array.from({ length: count }, async (_, offset) =>
      hex(await crypto.subtle.digest('SHA-256', encoder.encode(salt + String(start + offset))))));
    const offset = digests.indexOf(challenge);
    if (offset >= 0) return start + offset;
    tell((100 * (start + count)) / maxNumber);
  }
  throw new Error('no number fits');
}

function hex(digest) {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
