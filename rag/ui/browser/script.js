/* Behaviour of the page. No library, no request but Gradio's own; texts only ever become textContent. */
const UPLOAD = "button:has(input[type=file]), .upload-container";
const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

/* ---- files and clipboard ---- */
function download(file) {
  if (!file || !file.name) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file.text], { type: file.type + ";charset=utf-8" }));
  link.download = file.name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function copy(button) {
  const text = $(".cw-copy", button.closest(".cw-answer"))?.value || "";
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no clipboard without a secure address: the old way
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(t("Copied with its citations."));
  button.classList.add("cw-did");
  setTimeout(() => button.classList.remove("cw-did"), 1500);
}

function say(text) { // for screen readers; sighted people see the button change
  const live = $("#cw-say");
  if (live) { live.textContent = ""; setTimeout(() => { live.textContent = text; }, 30); }
}

/* ---- small forms inside an exchange ---- */
function form(host, label, value, send, done) {
  $(".cw-form")?.remove();
  const it = document.createElement("form");
  it.className = "cw-form";
  const area = document.createElement("textarea");
  area.value = value;
  area.rows = 2;
  area.maxLength = 2000;
  area.setAttribute("aria-label", label);
  area.placeholder = label;
  const yes = document.createElement("button");
  yes.type = "submit";
  yes.className = "cw-yes";
  yes.textContent = send;
  const no = document.createElement("button");
  no.type = "button";
  no.textContent = t("Cancel");
  const shut = () => it.remove();
  no.addEventListener("click", shut);
  it.addEventListener("submit", (event) => { event.preventDefault(); const text = area.value; shut(); done(text); });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); it.requestSubmit(); }
    if (event.key === "Escape") { event.stopPropagation(); shut(); }
  });
  it.append(area, yes, no);
  host.append(it);
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
}

let fresh = () => {}; // begins a new conversation
let refilter = () => {}; // sets the filters

function unfiltered(...filters) {
  toast(t("The filters are cleared."), () => refilter(filters));
  return filters;
}

/* ---- one listener for each piece of HTML that Gradio draws ---- */
function attach(element, trigger, watch, role) {
  const act = (what, data) => trigger(window.citewellEvents[what], data); // what is meant, by an event that Gradio has
  element.addEventListener("click", (event) => {
    const button = event.target.closest("[data-open],[data-ask],[data-act]");
    if (!button || !element.contains(button)) return;
    const exchange = button.closest(".cw-exchange");
    const id = exchange ? exchange.dataset.exchange : "";
    if (button.dataset.open !== undefined) {
      unhint();
      if (role !== "panel") opener = button.matches("button") ? button : $(".cw-cite", button.parentElement);
      const panel = $("#cw-panel .cw-panel");
      turning = button.dataset.step || "";
      if (!button.dataset.first && !button.dataset.page && panel && panel.dataset.key === keyOf(button)) reveal();
      else act("open", { ...button.dataset });
      return;
    }
    if (button.dataset.ask !== undefined) { act("ask", { question: button.dataset.ask }); return; }
    const question = exchange ? $(".cw-question p", exchange).textContent : "";
    switch (button.dataset.act) {
      case "close": close(); break;
      case "zoom": zoom(Number(button.dataset.by)); break;
      case "found": showMatch(Number(button.dataset.by)); break;
      case "previous": walk(-1); break;
      case "next": walk(1); break;
      case "copy": copy(button); break;
      case "retry": act("again", { at: id }); break;
      case "version": act("version", { version: button.dataset.to }); break;
      case "edit":
        form($(".cw-question", exchange), t("Edit the question"), question, t("Ask"),
          (text) => { if (text.trim()) act("edit", { question: text, at: id }); });
        break;
      case "up": act("judge", { at: id, verdict: "up", correction: "" }); break;
      case "down":
        form($(".cw-answer", exchange), t("What should it have said? (optional)"), "", t("Send"),
          (text) => act("judge", { at: id, verdict: "down", correction: text }));
        break;
      case "theme": theme(!document.body.classList.contains("dark")); break;
      case "go": go(button.dataset.to); break;
      case "new": fresh(); break;
      case "resume": shutMenus(); close(); go("chat"); open(button.dataset.talk); break;
      case "forget": forget(button.dataset.talk, fresh); break;
      case "remember": remember(button.dataset.talk, false); break;
      case "rename": rename(button.dataset.talk); break;
      case "pin":
        shutMenus();
        change(button.dataset.talk, { pinned: !record(button.dataset.talk)?.pinned });
        $(`#cw-talks [data-act=resume][data-talk="${button.dataset.talk}"]`)?.focus(); // the list was drawn anew
        break;
      case "markdown": case "json": exported(button, act); break;
      case "save": download({ name: button.dataset.name, type: "text/markdown", text: $(".cw-copy", button.closest(".cw-answer")).value }); break;
      case "csv": download({ name: button.dataset.name, type: "text/csv", text: $(".cw-csv", button.closest(".cw-answer")).value }); break;
      case "empty": {
        const uploads = button.closest(".cw-uploads").dataset.kept;
        act("empty", {});
        toast(t("The list is cleared."), () => act("refill", { uploads }));
        break;
      }
      case "halt": button.disabled = true; act("halt", { upload: button.dataset.upload }); break;
      case "demo": // takes seconds; what comes of it draws the welcome anew, or tells why not
        button.disabled = true;
        button.dataset.said = button.textContent;
        button.textContent = t("Reading the bundled notes…");
        button.classList.add("cw-working");
        say(button.textContent);
        act("demo", {});
        break;
      case "mention": takeMention(button.dataset.name); break;
      case "finding": nextFinding(button); break;
      case "only": act("only", { document: button.dataset.document, title: button.dataset.title }); break;
      case "remove": act("remove", { document: button.dataset.document }); break;
      case "restore": act("restore", { removed: button.dataset.removed }); break;
      case "more": act("more", { shown: button.dataset.shown }); break;
    }
  });
  if (role === "suggested") askFirst = (question) => act("ask", { question });
  if (role === "panel") watch("value", reveal);
  if (role === "thread") for (const [where, words] of [["#cw-after", t("From")], ["#cw-before", t("Until")]]) name(where, [["input", words], ["button.calendar", t("{0}: open the calendar", words)]]);
  if (role === "thread") watch("value", () => { if ($(".cw-welcome", element)) renewed(); });
  if (role === "thread") name("#cw-composer", [[".submit-button", t("Ask")], [".stop-button", t("Stop")]]);
  if (role === "mention") { offer = (words) => act("mention", { words }); watch("value", () => { const it = $("#cw-mentions [role=option]"); if (it) pickMention(it); }); }
  if (role === "check") {
    name("#cw-draft-file", [[UPLOAD, t("Check a file: press to choose, or drop it here")]]);
    watch("value", () => { if ($(".cw-check", element)) say($(".cw-verdict", element)?.textContent || ""); });
  }
  if (role === "documents") {
    name("#cw-files", [[UPLOAD, t("Upload files: press to choose, or drop them here")]]);
    name("#cw-folder", [[UPLOAD, t("Upload a folder: press to choose, or drop it here")]]);
  }
  if (role === "settings") {
    $("h2", element).textContent = t("Settings");
    const passages = t("Passages that an answer may draw on");
    name("#cw-passages", [["input[type=number], input[type=range]", passages], ["button", t("As it was set")]]);
  }
  if (role === "outcome") watch("value", () => all("time", element).forEach((it) => {
    it.textContent = new Date(it.dateTime).toLocaleString(spoken, { dateStyle: "medium", timeStyle: "short" });
  }));
  if (role === "head") {
    side(element);
    if (spoken !== "en") told();
    watch("value", () => side(element));
    fresh = () => { close(); shutMenus(); go("chat"); renew(); act("new", {}); $(COMPOSER)?.focus(); };
    redraw = (conversation, whole) => act("resume", { conversation, whole });
    refilter = (filters) => act("refilter", { filters });
    if (page) listen();
  }
  if (role === "intake") watch("value", () => all("[data-act=demo][disabled]").forEach((it) => {
    it.disabled = false;
    it.textContent = it.dataset.said;
    it.classList.remove("cw-working");
  }));
  if (role === "programs") {
    const here = () => all("code", element).forEach((it) => { it.textContent = it.textContent.replaceAll("ADDRESS", location.origin); });
    watch("value", here);
    here();
  }
  if (role === "live") {
    let seen = "", state = "";
    watch("value", () => { // a new question comes to the top once; what follows grows below it
      const exchange = $(".cw-exchange", element);
      if (landing && exchange) { // one that comes back is read on where it ended
        landing = false;
        setTimeout(() => all(".cw-exchange").pop()?.scrollIntoView({ block: "start" }), 50);
      }
      const id = exchange ? exchange.dataset.exchange : "";
      if (exchange && id !== seen && exchange.dataset.state === "running") {
        exchange.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
      }
      if (exchange && exchange.dataset.state === "done" && seen === id && state === "running") say(t("The answer is ready."));
      seen = id;
      state = exchange ? exchange.dataset.state : "";
    });
  }
}

/* Gradio's own buttons have a drawing and no words */
function name(where, labels) {
  const host = $(where);
  if (!host) { requestAnimationFrame(() => name(where, labels)); return; } // not drawn yet
  const set = () => {
    labels.forEach(([button, words]) => all(button, host).forEach((it) => {
      if (it.getAttribute("aria-label") !== words) { it.setAttribute("aria-label", words); it.title = words; }
    }));
    all("input[type=file]", host).forEach((it) => { if (!it.accept) it.accept = window.citewellTypes; });
    all("input[placeholder='YYYY-MM-DD']", host).forEach((it) => { it.placeholder = t("YYYY-MM-DD"); });
    all(".picker-container", host).forEach((it) => { inSight(it); inWords(it); });
  };
  new MutationObserver(set).observe(host, { childList: true, subtree: true, characterData: true });
  set();
}

/* Gradio's lines that go away have English heads, and the one about a lost connection is English whole */
function told() {
  const host = $(".toast-wrap");
  if (!host) { requestAnimationFrame(told); return; } // not drawn yet
  const said = {
    "Connection to the server was lost. Attempting reconnection...": t("Connection to the server was lost. Attempting reconnection..."),
    Error: t("Error"), Warning: t("Warning"), Info: t("Info"),
  };
  new MutationObserver(() => {
    const texts = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
    for (let it; (it = texts.nextNode());) if (Object.hasOwn(said, it.data.trim())) it.data = said[it.data.trim()];
  }).observe(host, { childList: true, subtree: true });
}

/* Gradio opens a calendar below its field, and ours are at the foot of the page */
function inSight(calendar) {
  const box = calendar.getBoundingClientRect(), field = calendar.closest(".block").getBoundingClientRect();
  if (box.bottom > innerHeight) calendar.style.top = Math.max(8, field.top - box.height) + "px";
  const left = Math.min(Math.max(8, box.left), innerWidth - box.width - 8);
  if (Math.abs(left - box.left) > 1) calendar.style.left = left + "px";
}

/* Gradio's calendar speaks English only; it writes the month anew with each that is turned to */
const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(2024, month, 1));
const english = (date, options) => date.toLocaleDateString("en", options);
function inWords(calendar) {
  const write = (it, text) => { if (it && text && it.textContent !== text) it.firstChild.data = text; };
  const [, written, year] = $(".month-year", calendar)?.textContent.match(/^\s*([A-Z][a-z]+)\s+(\d+)\s*$/) || [];
  const month = MONTHS.find((date) => english(date, { month: "long" }) === written);
  if (month) write($(".month-year", calendar), new Date(Number(year), month.getMonth(), 1).toLocaleDateString(spoken, { month: "long", year: "numeric" }));
  if (spoken !== "en") all(".weekday", calendar).forEach((it, day) => write(it, new Date(2024, 8, 1 + day).toLocaleDateString(spoken, { weekday: "short" }))); // a Sunday first
  [t("Clear"), t("Today"), t("Done")].forEach((words, at) => write(all(".action-button", calendar)[at], words));
  [t("Earlier month"), t("Later month")].forEach((words, at) => all(".nav-button", calendar)[at]?.setAttribute("aria-label", words));
}

const shutMenus = () => all(".cw-menu[open]").forEach((it) => {
  const inside = it.contains(document.activeElement);
  it.removeAttribute("open");
  if (inside) $("summary", it).focus(); // what had the focus is not seen any more
});
document.addEventListener("click", (event) => {
  all(".cw-menu[open]").forEach((it) => { if (!it.contains(event.target)) it.removeAttribute("open"); });
});

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "Escape") {
    if (event.target instanceof Element && event.target.matches("input[type=search]") && event.target.value) return; // empties it
    const calendar = $(".picker-container");
    if (calendar) { all("button", calendar).pop()?.click(); return; } // Done
    if ($(".cw-menu[open]")) { shutMenus(); return; }
    if (barOpen()) { $(TOGGLE).click(); return; }
    const open = card || panelOpen();
    unhint();
    close();
    if (!open) $("#cw-composer .stop-button")?.click(); // nothing to close: what is being written is meant
    return;
  }
  if (typing || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "/") { event.preventDefault(); go("chat"); $(COMPOSER)?.focus(); return; }
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  if (event.target instanceof Element && event.target.matches("[role=region]") && event.target.scrollWidth > event.target.clientWidth) return; // a wide table is scrolled
  const step = event.key === "ArrowRight" ? 1 : -1;
  if (panelOpen()) { event.preventDefault(); walk(step); return; }
  const here = cite(event);
  if (!here) return;
  const buttons = all(".cw-cite", here.closest(".cw-exchange"));
  event.preventDefault();
  buttons[(buttons.indexOf(here) + step + buttons.length) % buttons.length].focus();
});

/* ---- light and dark: what a person chose, else what the system says ---- */
function theme(dark, keep = true) {
  document.body.classList.toggle("dark", dark);
  if (keep) write("citewell.theme", dark ? "dark" : "light");
}
const chosen = () => read("citewell.theme");
const obey = () => {
  if (chosen() && document.body.classList.contains("dark") !== (chosen() === "dark")) theme(chosen() === "dark", false);
};
const watchTheme = () => { // Gradio sets the class by the system, more than once
  new MutationObserver(obey).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  obey();
};
if (document.body) watchTheme(); else document.addEventListener("DOMContentLoaded", watchTheme);


window.citewell = { attach, begin, save, restore, interrupted, draft: drafted, unfiltered, download };
