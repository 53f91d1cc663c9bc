// The workspace without waiting: "use this" fills the composer, a draft survives a reload, the lease counts down.
// Everything here has a way without it: "use this" is a link, the draft is the form, the time is printed.
(() => {
  const field = document.querySelector("[data-draft-of]");

  document.addEventListener("click", (event) => {
    const use = event.target.closest("[data-use]");
    if (!use || !field) return;
    event.preventDefault();
    const text = document.getElementById(use.dataset.use);
    if (!text || (field.value.trim() && field.value !== text.dataset.text && !confirm(use.dataset.ask))) return;
    field.value = text.dataset.text;
    field.form.elements.suggestion.value = use.dataset.suggestion;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    field.setSelectionRange(0, 0); // it is read from its beginning
    field.scrollTop = 0;
  });

  // A remark about the voice, put right where one is writing; without this the form does it, and the page comes back.
  document.addEventListener("click", async (event) => {
    const fix = event.target.closest("[data-fix]");
    if (!fix || !field) return;
    event.preventDefault();
    const sent = new FormData();
    sent.set("csrfmiddlewaretoken", field.form.elements.csrfmiddlewaretoken.value);
    sent.set("text", field.value);
    sent.set("fix", fix.value);
    try {
      const answer = await fetch(fix.formAction, { method: "POST", body: sent, headers: { Accept: "application/json" }, credentials: "same-origin" });
      if (!answer.ok && answer.status !== 409) throw new Error(String(answer.status));
      if (answer.ok) field.value = (await answer.json()).text;
      field.dispatchEvent(new Event("input", { bubbles: true })); // what stands there is checked again
      field.focus();
    } catch {
      fix.removeAttribute("data-fix");
      fix.click();
    }
  });

  // What is fetched anew must not close what somebody has opened, nor take away what they fill in, nor move under a
  // press: opened stays opened with what is new in it, begun stays as it is, and pressed is fetched after the press.
  const isChanged = (input) => {
    if (input.type === "hidden") return false;
    if (input.type === "checkbox" || input.type === "radio") return input.checked !== input.defaultChecked;
    if (input.options) return !(input.selectedOptions[0] ?? input.options[0])?.defaultSelected && input.selectedIndex > 0;
    return input.value !== input.defaultValue;
  };
  const isBegun = (open) => open.querySelector("input:focus, select:focus, textarea:focus") || [...open.querySelectorAll("input, select, textarea")].some(isChanged);
  const opened = new Map();
  let focused = null, isPressed = false, isOwed = false;
  document.addEventListener("pointerdown", (event) => { isPressed = Boolean(event.target.closest("[data-keeps-open]")); });
  ["pointerup", "pointercancel"].forEach((end) => document.addEventListener(end, () => setTimeout(() => { // behind the click
    isPressed = false;
    if (isOwed) htmx.trigger(document.body, "live:again");
    isOwed = false;
  })));
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const part = event.detail.target;
    if (!part.matches("[data-keeps-open]")) return;
    if (isPressed) { event.detail.shouldSwap = false; isOwed = true; return; }
    opened.clear();
    part.querySelectorAll("details[open][id]").forEach((open) => opened.set(open.id, isBegun(open) ? open : null));
    focused = part.contains(document.activeElement) ? document.activeElement : null;
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (!event.detail.target.matches("[data-keeps-open]")) return;
    opened.forEach((begun, id) => {
      const fresh = document.getElementById(id);
      if (begun) fresh?.replaceWith(begun); else if (fresh) fresh.open = true;
    });
    if (focused?.matches("summary")) focused = document.getElementById(focused.parentElement.id)?.querySelector("summary");
    if (focused?.isConnected) focused.focus();
    opened.clear();
    focused = null;
  });

  // Per ticket and only in this tab: a draft may hold a customer's words and must not outlive the sitting.
  if (field) {
    const key = `draft:${field.dataset.draftOf}`;
    try {
      if (!field.value) field.value = sessionStorage.getItem(key) ?? "";
      field.addEventListener("input", () => sessionStorage.setItem(key, field.value));
      field.form.addEventListener("submit", () => sessionStorage.removeItem(key));
    } catch { /* storage is full or forbidden: the form still works */ }
  }

  const left = (milliseconds) => {
    const minutes = Math.floor(milliseconds / 60000);
    if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
    return minutes >= 1 ? `${minutes} min` : "less than a minute";
  };

  const countDown = () => document.querySelectorAll("time[data-countdown]").forEach((time) => {
    const milliseconds = new Date(time.dateTime) - Date.now();
    time.textContent = milliseconds > 0 ? `in ${left(milliseconds)}` : "time is up";
    time.classList.toggle("text-bad", milliseconds < 300000);
  });

  // The ticket lapsed or went to somebody else while the page was open. Leaving the page oneself is no news.
  let isLeaving = false;
  addEventListener("submit", () => { isLeaving = true; });
  document.body.addEventListener("htmx:responseError", (event) => {
    const gone = document.getElementById("gone-note");
    if (gone && !isLeaving && event.detail.xhr.status === 404) gone.hidden = false;
  });

  const talk = document.querySelector(".workspace-talk");
  const toEnd = () => { if (talk) talk.scrollTop = talk.scrollHeight; };
  toEnd();
  document.body.addEventListener("htmx:afterSettle", (event) => { if (event.target === talk) toEnd(); });
  if (document.querySelector("time[data-countdown]")) { countDown(); setInterval(countDown, 15000); }
})();
