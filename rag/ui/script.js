/* Behaviour of the page. No library, no request but Gradio's own; texts only ever become textContent. */
(() => {
  "use strict";
  const STORE = "citewell.talk.";
  const MAX_TALKS = 50;
  const UPLOAD = "button:has(input[type=file]), .upload-container";
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  let opener = null; // the citation whose source is open: focus goes back to it
  let current = null; // id of the conversation on the page

  /* ---- storage: private windows and full disks must not break the page ---- */
  const read = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => { try { localStorage.setItem(key, value); return true; } catch { return false; } };
  const drop = (key) => { try { localStorage.removeItem(key); } catch { /* nothing to drop */ } };
  const parse = (text) => { try { return JSON.parse(text); } catch { return null; } };

  function talks() {
    const found = [];
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const key = localStorage.key(i);
        if (!key.startsWith(STORE)) continue;
        const talk = parse(read(key));
        if (talk && talk.conversation) found.push({ key, ...talk });
      }
    } catch { /* no storage */ }
    return found.sort((a, b) => (b.updated || 0) - (a.updated || 0));
  }

  function save(conversation) {
    if (!conversation || !conversation.exchanges) return;
    current = conversation.id;
    try { sessionStorage.setItem("citewell.current", current); } catch { /* a private window */ }
    const finished = conversation.exchanges.filter((item) => item.state !== "asking");
    if (!finished.length) return;
    const value = JSON.stringify({ updated: Date.now(), conversation: { ...conversation, exchanges: finished } });
    const old = talks();
    old.slice(MAX_TALKS).forEach((talk) => drop(talk.key));
    while (!write(STORE + conversation.id, value)) { // full: the oldest goes
      const oldest = old.pop();
      if (!oldest) return;
      if (oldest.key !== STORE + conversation.id) drop(oldest.key);
    }
    list();
  }

  function restore() {
    let id = null;
    try { id = sessionStorage.getItem("citewell.current"); } catch { /* a private window */ }
    const talk = id ? parse(read(STORE + id)) : null;
    return talk ? talk.conversation : null;
  }

  /* ---- the menu of conversations ---- */
  function list() {
    const menu = $("#cw-talks");
    if (!menu) return;
    const rows = talks().map((talk) => {
      const row = document.createElement("li");
      const pick = document.createElement("button");
      pick.type = "button";
      pick.textContent = talk.conversation.exchanges[0].question;
      pick.dataset.act = "resume";
      pick.dataset.talk = talk.key;
      if (talk.conversation.id === current) pick.setAttribute("aria-current", "true");
      const forget = document.createElement("button");
      forget.type = "button";
      forget.className = "cw-forget";
      forget.textContent = "×";
      forget.dataset.act = "forget";
      forget.dataset.talk = talk.key;
      forget.setAttribute("aria-label", "Forget: " + pick.textContent);
      row.append(pick, forget);
      return row;
    });
    if (!rows.length) {
      const empty = document.createElement("li");
      empty.className = "cw-quiet";
      empty.textContent = "Nothing yet. Conversations stay in this browser only.";
      rows.push(empty);
    }
    menu.replaceChildren(...rows);
  }

  /* ---- the source panel ---- */
  const keyOf = (button) => [button.dataset.open, button.dataset.start, button.dataset.end].join("\n");
  const panelOpen = () => document.body.classList.contains("cw-open");

  function reveal() {
    const panel = $("#cw-panel .cw-panel");
    if (!panel) return;
    document.body.classList.add("cw-open");
    const scroll = $(".cw-scroll", panel);
    const mark = $("#cw-mark");
    const place = $(".cw-box", panel) || mark || $(".cw-gap ~ .cw-gone, .cw-gap ~ .cw-come, .cw-document .cw-gone, .cw-document .cw-come", panel); // on the page of a PDF if there is one, else in the text, else the first change
    if (scroll) {
      scroll.scrollTop = place
        ? place.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop - scroll.clientHeight / 3
        : 0;
    }
    all(".cw-cite[aria-pressed], .cw-source[aria-pressed]").forEach((it) => it.removeAttribute("aria-pressed"));
    if (opener && opener.isConnected) opener.setAttribute("aria-pressed", "true");
    const walk = citations().length > 1;
    all("[data-act=previous],[data-act=next]", panel).forEach((it) => { it.hidden = !walk; });
    if (mark) mark.focus({ preventScroll: true }); else $("#cw-panel-title", panel)?.focus({ preventScroll: true });
  }

  function close() {
    if (!panelOpen()) return;
    document.body.classList.remove("cw-open");
    all("[aria-pressed].cw-cite, [aria-pressed].cw-source").forEach((it) => it.removeAttribute("aria-pressed"));
    if (opener && opener.isConnected) opener.focus();
  }

  function citations() {
    const exchange = opener && opener.closest(".cw-exchange");
    return exchange ? all(opener.classList.contains("cw-cite") ? ".cw-cite" : ".cw-source", exchange) : [];
  }

  function walk(step) {
    const buttons = citations();
    const at = buttons.indexOf(opener);
    if (at < 0 || buttons.length < 2) return;
    buttons[(at + step + buttons.length) % buttons.length].click();
  }

  /* ---- the quote on hover or focus ---- */
  let card = null;
  function hint(button) {
    unhint();
    const answer = button.closest(".cw-answer");
    const row = answer && $(`[data-source="${button.dataset.label}"]`, answer);
    if (!row) return;
    card = document.createElement("div");
    card.className = "cw-card";
    card.id = "cw-card";
    card.setAttribute("role", "tooltip");
    const add = (tag, from, name) => { // from text, or from an element whose parts keep to themselves what turns text around
      const it = document.createElement(tag);
      if (from instanceof Element) it.append(...Array.from(from.childNodes, (part) => part.cloneNode(true))); else it.textContent = from;
      if (name) it.className = name;
      it.dir = "auto";
      card.append(it);
    };
    add("strong", $(".cw-title", row));
    add("span", $(".cw-origin", row), "cw-origin");
    add("blockquote", $("blockquote", row));
    add("span", button.dataset.support, "cw-support");
    document.body.append(card);
    button.setAttribute("aria-describedby", "cw-card");
    const box = button.getBoundingClientRect();
    const width = card.offsetWidth, height = card.offsetHeight;
    card.style.left = Math.max(8, Math.min(box.left, innerWidth - width - 8)) + "px";
    card.style.top = (box.top > height + 12 ? box.top - height - 6 : Math.min(box.bottom + 6, innerHeight - height - 8)) + "px";
  }
  function unhint() {
    if (!card) return;
    $("[aria-describedby=cw-card]")?.removeAttribute("aria-describedby");
    card.remove();
    card = null;
  }
  const cite = (event) => event.target instanceof Element && event.target.closest(".cw-cite");
  document.addEventListener("mouseover", (event) => { const it = cite(event); if (it) hint(it); });
  document.addEventListener("mouseout", (event) => { if (cite(event)) unhint(); });
  document.addEventListener("focusin", (event) => { const it = cite(event); if (it) hint(it); else unhint(); });
  document.addEventListener("scroll", unhint, true);

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
    say("Copied with its citations.");
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
    no.textContent = "Cancel";
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

  /* ---- one listener for each piece of HTML that Gradio draws ---- */
  function attach(element, trigger, watch, role) {
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-open],[data-ask],[data-act]");
      if (!button || !element.contains(button)) return;
      const exchange = button.closest(".cw-exchange");
      const id = exchange ? exchange.dataset.exchange : "";
      if (button.dataset.open !== undefined) {
        unhint();
        if (role !== "panel") opener = button;
        const panel = $("#cw-panel .cw-panel");
        if (!button.dataset.first && panel && panel.dataset.key === keyOf(button)) reveal();
        else trigger("click", { ...button.dataset });
        return;
      }
      if (button.dataset.ask !== undefined) { trigger("submit", { question: button.dataset.ask, at: "" }); return; }
      const question = exchange ? $(".cw-question p", exchange).textContent : "";
      switch (button.dataset.act) {
        case "close": close(); break;
        case "previous": walk(-1); break;
        case "next": walk(1); break;
        case "copy": copy(button); break;
        case "retry": trigger("submit", { question, at: id }); break;
        case "edit":
          form($(".cw-question", exchange), "Edit the question", question, "Ask",
            (text) => { if (text.trim()) trigger("submit", { question: text, at: id }); });
          break;
        case "up": trigger("like", { at: id, verdict: "up", correction: "" }); break;
        case "down":
          form($(".cw-answer", exchange), "What should it have said? (optional)", "", "Send",
            (text) => trigger("like", { at: id, verdict: "down", correction: text }));
          break;
        case "theme": theme(!document.body.classList.contains("dark")); break;
        case "new": close(); current = null; shutMenus(); trigger("clear", {}); break;
        case "resume": {
          const talk = parse(read(button.dataset.talk));
          shutMenus();
          close();
          if (talk) trigger("submit", talk.conversation);
          break;
        }
        case "forget": drop(button.dataset.talk); list(); break;
        case "markdown": case "json": shutMenus(); trigger("copy", { format: button.dataset.act }); break;
        case "only": trigger("select", { document: button.dataset.document, title: button.dataset.title }); break;
        case "remove":
          if (confirm(`Remove “${button.dataset.title}” from the index?`)) trigger("clear", { document: button.dataset.document });
          break;
        case "more": trigger("change", { shown: button.dataset.shown }); break;
      }
    });
    if (role === "panel") watch("value", reveal);
    if (role === "thread") name("#cw-composer", [[".submit-button", "Ask"], [".stop-button", "Stop"]]);
    if (role === "documents") {
      name("#cw-files", [[UPLOAD, "Upload files: press to choose, or drop them here"]]);
      name("#cw-folder", [[UPLOAD, "Upload a folder: press to choose, or drop it here"]]);
    }
    if (role === "head") { list(); watch("value", list); }
    if (role === "programs") all("code", element).forEach((it) => { it.textContent = it.textContent.replaceAll("ADDRESS", location.origin); });
    if (role === "live") {
      let seen = "";
      watch("value", () => { // a new question comes to the top once; what follows grows below it
        const exchange = $(".cw-exchange", element);
        const id = exchange ? exchange.dataset.exchange : "";
        if (exchange && id !== seen && exchange.dataset.state === "asking") {
          exchange.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
        }
        if (exchange && exchange.dataset.state === "done" && seen === id) say("The answer is ready.");
        seen = id;
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
    };
    new MutationObserver(set).observe(host, { childList: true, subtree: true });
    set();
  }

  const shutMenus = () => all(".cw-menu[open]").forEach((it) => it.removeAttribute("open"));
  document.addEventListener("click", (event) => {
    all(".cw-menu[open]").forEach((it) => { if (!it.contains(event.target)) it.removeAttribute("open"); });
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "Escape") {
      const open = card || panelOpen() || $(".cw-menu[open]");
      unhint();
      shutMenus();
      close();
      if (!open) $("#cw-composer .stop-button")?.click(); // nothing to close: what is being written is meant
      return;
    }
    if (typing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "/") { event.preventDefault(); $("#cw-composer textarea")?.focus(); return; }
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
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

  window.citewell = { attach, save, restore, download };
})();
