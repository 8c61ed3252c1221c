// src/island.ts
var all = (selector) => [...document.querySelectorAll(selector)];
var ids = (element) => (element.getAttribute("data-s") ?? "").split(" ").filter(Boolean);
function light(wanted) {
  for (const element of all("[data-s]")) {
    element.classList.toggle("lit", wanted.length > 0 && ids(element).some((id) => wanted.includes(id)));
  }
}
function lighting() {
  const from = (event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-s]") : null;
    return target ? ids(target) : [];
  };
  document.addEventListener("mouseover", (event) => light(from(event)));
  document.addEventListener("focusin", (event) => light(from(event)));
}
function keys() {
  const stops = () => {
    const cards = all(".card .number");
    return cards.length > 0 ? cards : all(".statement a, tr[data-s] a");
  };
  let last = -1;
  const current = (here) => {
    const place = document.activeElement?.closest(".card, .statement, tr[data-s]");
    const focused = place ? here.findIndex((it) => place.contains(it)) : -1;
    if (focused >= 0) return focused;
    return last >= 0 ? last : here.findIndex((it) => location.hash === `#s-${it.getAttribute("data-s")}`);
  };
  const go = (step) => {
    const here = stops();
    if (here.length === 0) return;
    const at = Math.min(Math.max(current(here) + step, 0), here.length - 1);
    last = at;
    here[at]?.focus();
    here[at]?.scrollIntoView({ block: "center" });
  };
  const isTyping = (target) => target instanceof HTMLElement && target.matches("input, textarea, select");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const details = document.activeElement?.closest("details.correct[open]");
      if (!details) return;
      details.open = false;
      details.querySelector("summary")?.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "/") document.querySelector("#words")?.focus();
    else if (event.key === "e") {
      const card = document.activeElement?.closest(".card, main");
      const details = card?.querySelector("details.correct");
      if (!details) return;
      details.open = true;
      details.querySelector("input:not([type=hidden]), button:not([hidden])")?.focus();
    } else if (event.key === "?") {
      const help = document.querySelector("#keys");
      if (help) help.hidden = !help.hidden;
    } else return;
    event.preventDefault();
  });
}
function dropping() {
  const form = document.querySelector("#drop");
  const input = form?.querySelector("input[type=file]");
  if (!form || !input) return;
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const files = event.dataTransfer?.files;
    if (!files || files.length === 0) return;
    input.files = files;
    form.requestSubmit();
  });
}
function progress() {
  const line = document.querySelector("#progress");
  const list = document.querySelector("#skipped");
  const onward = document.querySelector("#onward");
  if (!line || !list) return;
  const events = new EventSource("/add/progress");
  events.addEventListener("message", (event) => {
    const told = JSON.parse(event.data);
    line.textContent = told.sentence;
    line.dataset["running"] = String(told.running);
    if (onward) onward.hidden = told.running || !told.onward;
    list.replaceChildren(
      ...told.skipped.map((message) => {
        const item = document.createElement("li");
        item.textContent = message;
        return item;
      })
    );
  });
  window.addEventListener("pagehide", () => events.close());
}
lighting();
keys();
dropping();
progress();
