// What a page gains with JavaScript; without it everything still can be read and done.
//
// Words and the note beside them light each other up; keys walk from statement to statement; files can be dropped; adding
// tells how far it has come.

const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];

// The ids of the statements that an element belongs to, the innermost last.
const ids = (element: Element): string[] => (element.getAttribute("data-s") ?? "").split(" ").filter(Boolean);

function light(wanted: string[]): void {
  for (const element of all("[data-s]")) {
    element.classList.toggle("lit", wanted.length > 0 && ids(element).some((id) => wanted.includes(id)));
  }
}

function lighting(): void {
  const from = (event: Event): string[] => {
    const target = event.target instanceof Element ? event.target.closest("[data-s]") : null;
    return target ? ids(target) : [];
  };
  document.addEventListener("mouseover", (event) => light(from(event)));
  document.addEventListener("focusin", (event) => light(from(event)));
}

// Where the keys have come to: the cards of a report, or the statements of a list.
function keys(): void {
  const stops = (): HTMLElement[] => {
    const cards = all(".card .number");
    return cards.length > 0 ? cards : all(".statement a, tr[data-s] a");
  };
  let last = -1;
  // The statement that has the focus, else the one that the address names, else where the keys were last.
  const current = (here: HTMLElement[]): number => {
    const place = document.activeElement?.closest(".card, .statement, tr[data-s]");
    const focused = place ? here.findIndex((it) => place.contains(it)) : -1;
    if (focused >= 0) return focused;
    return last >= 0 ? last : here.findIndex((it) => location.hash === `#s-${it.getAttribute("data-s")}`);
  };
  const go = (step: number): void => {
    const here = stops();
    if (here.length === 0) return;
    const at = Math.min(Math.max(current(here) + step, 0), here.length - 1);
    last = at;
    here[at]?.focus();
    here[at]?.scrollIntoView({ block: "center" });
  };
  const isTyping = (target: EventTarget | null): boolean =>
    target instanceof HTMLElement && target.matches("input, textarea, select");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const details = document.activeElement?.closest<HTMLDetailsElement>("details.correct[open]");
      if (!details) return;
      details.open = false;
      details.querySelector<HTMLElement>("summary")?.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "/") document.querySelector<HTMLElement>("#words")?.focus();
    else if (event.key === "e") {
      const card = document.activeElement?.closest(".card, main");
      const details = card?.querySelector<HTMLDetailsElement>("details.correct");
      if (!details) return;
      details.open = true;
      details.querySelector<HTMLElement>("input:not([type=hidden]), button:not([hidden])")?.focus();
    } else if (event.key === "?") {
      const help = document.querySelector<HTMLElement>("#keys");
      if (help) help.hidden = !help.hidden;
    } else return;
    event.preventDefault();
  });
}

function dropping(): void {
  const form = document.querySelector<HTMLFormElement>("#drop");
  const input = form?.querySelector<HTMLInputElement>("input[type=file]");
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

interface Told {
  running: boolean;
  sentence: string;
  onward: boolean;
  skipped: string[];
}

function progress(): void {
  const line = document.querySelector<HTMLElement>("#progress");
  const list = document.querySelector<HTMLElement>("#skipped");
  const onward = document.querySelector<HTMLElement>("#onward");
  if (!line || !list) return;
  const events = new EventSource("/add/progress");
  events.addEventListener("message", (event: MessageEvent<string>) => {
    const told = JSON.parse(event.data) as Told;
    line.textContent = told.sentence;
    line.dataset["running"] = String(told.running);
    if (onward) onward.hidden = told.running || !told.onward;
    list.replaceChildren(
      ...told.skipped.map((message) => {
        const item = document.createElement("li");
        item.textContent = message;
        return item;
      }),
    );
  });
  window.addEventListener("pagehide", () => events.close());
}

lighting();
keys();
dropping();
progress();
