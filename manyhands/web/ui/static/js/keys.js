// Shortcuts: any element with data-key is pressed, or entered when it is a field; ctrl+enter sends the form one writes in.
// Single keys can be switched off (they hinder some who speak to their computer); the choice stays in this browser.
(() => {
  const OFF = "manyhands-keys-off";
  const isOff = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };
  const isWriting = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

  const press = (element) => {
    if (element.matches("input, textarea, select")) { element.focus(); element.select?.(); } else { element.click(); }
  };

  const sendForm = (event) => {
    const form = event.target.closest("textarea")?.form;
    if (!form) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-sends]") ?? undefined);
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { sendForm(event); return; }
    if (event.key === "Escape") { closeMenu(event); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isWriting(event.target) || isOff()) return;
    const element = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!element || element.disabled) return;
    event.preventDefault();
    press(element);
  });

  const closeMenu = (event) => {
    const open = event.target.closest("details.menu[open], details.reveal[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  };

  // One menu at a time, and a click elsewhere closes it.
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open], details.reveal[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // What opens at the foot of a scrolling column would otherwise stay out of sight. "toggle" does not bubble: capture it.
  document.addEventListener("toggle", (event) => {
    if (event.target.matches("details.reveal[open]")) event.target.lastElementChild.scrollIntoView({ block: "nearest" });
  }, true);

  const choice = document.querySelector("[data-keys-switch]");
  if (choice) {
    choice.checked = !isOff();
    choice.addEventListener("change", () => {
      try { localStorage.setItem(OFF, choice.checked ? "0" : "1"); } catch { /* a private window keeps nothing */ }
    });
  }
})();
