// Runs before any form is on the page. A form that is sent before its scripts are there would go
// without what they add, the captcha's work above all: it waits until they have run.
{
  let held = null;
  const hold = (event) => {
    event.preventDefault();
    event.stopPropagation();
    held = event;
    const status = event.target.querySelector('.work [role=status]');
    if (status) status.textContent = status.closest('.work').dataset.awaited;
  };
  addEventListener('submit', hold, { capture: true });
  // Modules run before this event, those that another one imports too.
  addEventListener('DOMContentLoaded', () => {
    removeEventListener('submit', hold, { capture: true });
    held?.target.requestSubmit(held.submitter);
  });
}
