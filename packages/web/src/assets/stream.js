// Puts the events of a village on its page as they happen. Written in ES2017 for the old browsers of
// village phones. Texts are set as text, never as markup: whatever an event holds, it cannot act.
(() => {
  const list = document.getElementById('events');
  const template = document.getElementById('event-row');
  const live = document.querySelector('[data-live]');
  const arrived = document.querySelector('[data-arrived]');
  if (!list || !template || !live || !arrived || !('EventSource' in window)) return;

  const RETRY_MS = 5000;
  const wanted = list.dataset;
  let after = Number(wanted.after);
  let fresh = 0;

  function connect() {
    // The browser sends Last-Event-ID by itself, but only when it reconnects.
    const source = new EventSource(`${wanted.stream}?after=${after}`);
    source.onopen = () => say('connected');
    source.onmessage = (message) => take(JSON.parse(message.data));
    source.onerror = () => {
      say('disconnected');
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, RETRY_MS);
    };
  }

  function say(state) {
    live.dataset.state = state;
    live.textContent = live.dataset[state];
  }

  function take(event) {
    if (event.villagePosition <= after) return;
    after = event.villagePosition;
    if (!isWanted(event)) return;
    list.insertBefore(rowOf(event.rows[wanted.language]), list.firstChild);
    const empty = document.querySelector('[data-empty]');
    if (empty) empty.remove();
    fresh += 1;
    arrived.hidden = false;
    arrived.textContent = arrived.dataset.arrived + fresh;
  }

  function isWanted(event) {
    if (wanted.type && event.type !== wanted.type) return false;
    if (wanted.flagged && event.flags.length === 0) return false;
    return !wanted.decision || (event.decision && event.decision.id === wanted.decision);
  }

  function rowOf(row) {
    const item = template.content.firstElementChild.cloneNode(true);
    item.classList.add('arrived');
    for (const place of item.querySelectorAll('[data-text]')) fill(place, row);
    const flags = item.querySelector('.flags');
    flags.hidden = row.flags.length === 0;
    for (const flag of row.flags) {
      const entry = document.createElement('li');
      entry.className = `tag ${flag.tone}`;
      entry.textContent = flag.text;
      flags.appendChild(entry);
    }
    return item;
  }

  function fill(place, row) {
    const { text, href, time } = place.dataset;
    place.textContent = row[text];
    place.hidden = row[text] === '';
    if (time) place.setAttribute('datetime', row[time]);
    // Only a path of this site, whatever was sent.
    if (href && /^\/[^/\\]/.test(row[href])) place.setAttribute('href', row[href]);
  }

  document.querySelector('[data-reload]').hidden = true;
  live.hidden = false;
  say('connecting');
  connect();
})();
