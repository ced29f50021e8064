// Turns the steps of a replay by the arrow keys, and says beside the slider which step it points to.
// Without it, the buttons and the form do the same.
(() => {
  const range = document.querySelector('input[type="range"][data-step]');
  const told = document.querySelector('[data-step-told]');
  if (range && told) {
    range.addEventListener('input', () => {
      told.textContent = range.dataset.step.replace('{step}', range.value);
    });
  }

  const TURNS = { ArrowLeft: 'prev', ArrowRight: 'next' };
  document.addEventListener('keydown', (event) => {
    const turn = TURNS[event.key];
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (!turn || isTyping || event.altKey || event.ctrlKey || event.metaKey) return;
    const link = document.querySelector(`main a[rel="${turn}"]`);
    if (link) link.click();
  });
})();
