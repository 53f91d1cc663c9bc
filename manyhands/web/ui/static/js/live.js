// Keeps fragments fresh: each message {"topics": ["board", "ticket:UUID"]} becomes live:board, live:ticket-UUID on <body>,
// which elements await with hx-trigger="live:board from:body". A stream that breaks comes back with a fresh token.
// With that token the page also says every so often that it is open: a closed laptop says nothing, and its person is away.
(() => {
  const { liveUrl, liveTokenUrl } = document.body.dataset;
  if (!liveUrl || !liveTokenUrl || !window.EventSource) return;

  const GAP_MS = 1000;
  const WAIT_MS_MIN = 1000;
  const WAIT_MS_MAX = 30000;
  const NOTE_AFTER_FAILURES = 2;
  const BEAT_MS = 20000;
  const note = document.getElementById("live-note");
  let stream = null;
  let address = null;
  let failures = 0;
  let missed = false;

  const say = (offline) => { if (note) note.hidden = !offline; };
  const tell = (topic) => document.body.dispatchEvent(new CustomEvent(`live:${topic.replaceAll(":", "-")}`));

  // On a busy day a topic stirs many times a second: told at once, then once a second, and the last of them always.
  const quiet = new Map();
  const tellCalmly = (topic) => {
    if (document.hidden) { missed = true; return; }
    if (quiet.has(topic)) { quiet.set(topic, true); return; }
    tell(topic);
    quiet.set(topic, false);
    setTimeout(() => {
      const again = quiet.get(topic);
      quiet.delete(topic);
      if (again) tellCalmly(topic);
    }, GAP_MS);
  };

  const hear = (message) => {
    let heard;
    try { heard = JSON.parse(message.data); } catch { return; }
    if (Array.isArray(heard.topics)) heard.topics.forEach((topic) => tellCalmly(String(topic)));
  };

  // What happened while the stream was down was not heard: let every fragment look once.
  const catchUp = () => {
    if (missed) document.body.dispatchEvent(new CustomEvent("live:again"));
    missed = false;
  };

  // Between the drawing of a page and this moment nobody listened: conversations, and parts that await something, look once.
  const opened = () => { failures = 0; say(false); catchUp(); document.body.dispatchEvent(new CustomEvent("live:opened")); };

  const broken = () => {
    if (stream) stream.close();
    stream = null;
    missed = true;
    failures += 1;
    say(failures >= NOTE_AFTER_FAILURES);
    // Jitter, or a restart of the server is met by everybody at once.
    const wait = Math.min(WAIT_MS_MAX, WAIT_MS_MIN * 2 ** Math.min(failures, 5));
    setTimeout(connect, wait / 2 + Math.random() * (wait / 2));
  };

  const connect = async () => {
    try {
      const answer = await fetch(liveTokenUrl, { headers: { Accept: "application/json" }, credentials: "same-origin" });
      // Signed out or not allowed: asking again will not help, the next page load will.
      if (answer.status === 401 || answer.status === 403 || answer.status === 404) return;
      if (!answer.ok) throw new Error(String(answer.status));
      const { token } = await answer.json();
      address = new URL(liveUrl, location.href);
      address.searchParams.set("token", token);
      stream = new EventSource(address);
      stream.onopen = opened;
      stream.onmessage = hear;
      stream.onerror = broken;
    } catch {
      broken();
    }
  };

  // What is lost of these is made up for by the next: the lease outlasts several.
  const beat = () => { if (stream && address) fetch(address, { method: "POST" }).catch(() => {}); };
  const sayGone = () => {
    if (!address) return;
    const left = new URL(address);
    left.searchParams.set("gone", "1");
    navigator.sendBeacon(left);
  };
  setInterval(beat, BEAT_MS);

  // A part in which somebody is writing waits: what is fetched anew would take their words away.
  const isWritten = (part) => [...part.querySelectorAll("input:not([type=hidden]), textarea")]
    .some((field) => field === document.activeElement || field.value !== field.defaultValue);
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const part = event.detail.elt;
    if (part.matches("[data-written]") && isWritten(part)) event.preventDefault();
  });

  document.addEventListener("visibilitychange", () => { if (!document.hidden && stream) { beat(); catchUp(); } });
  addEventListener("pagehide", () => { if (stream) stream.close(); sayGone(); });
  addEventListener("pageshow", (event) => { if (event.persisted) { missed = true; connect(); } });
  connect();
})();
