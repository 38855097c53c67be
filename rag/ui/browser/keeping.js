/* What this browser keeps: conversations, what is being typed, and what other tabs do with the same ones. */
/* words in the language of the browser, as the server has them; `{0}` is the first of `values` */
const spoken = (navigator.languages || []).map((it) => it.slice(0, 2).toLowerCase()).find((it) => it === "en" || window.citewellWords[it]) || "en";
document.documentElement.lang = spoken;
const t = (text, ...values) => (window.citewellWords[spoken]?.[text] || text).replace(/\{(\d)\}/g, (whole, at) => values[at] ?? whole);

/* as it is looked for, character by character: without case and marks, İZMİR = izmir, Erdoğan = erdogan, don’t = don't */
const folded = (text) => text.replace(/[\u00c0-\u024f\u1e00-\u1eff]/g, (it) => it.normalize("NFD")[0]).toLowerCase()
  .replaceAll("ı", "i").replaceAll("ς", "σ").replace(/[‘’ʼ]/g, "'").replace(/[“”„]/g, '"').replace(/[‐‑–]/g, "-");

const STORE = "citewell.talk.";
const ALIVE = "citewell.alive.";
const ALIVE_EVERY = 5000; // milliseconds; a tab in the background is let run once a minute
const ALIVE_FOR = 90000;
const FORGOTTEN_FOR = 30 * 86400000;
const SETTLED = { running: 0, interrupted: 1, stopped: 2, failed: 2, done: 3 };
const memory = (name) => { try { return window[name]; } catch { return null; } };
const local = memory("localStorage"), session = memory("sessionStorage");

/* private windows and full disks must not break the page */
const read = (key, where = local) => { try { return where.getItem(key); } catch { return null; } };
const write = (key, value, where = local) => { try { where.setItem(key, value); return true; } catch { return false; } };
const drop = (key, where = local) => { try { where.removeItem(key); } catch { /* nothing to drop */ } };
const parse = (text) => { try { return JSON.parse(text); } catch { return null; } };

const tab = read("citewell.tab", session) || Math.random().toString(36).slice(2);
write("citewell.tab", tab, session);
let current = read("citewell.current", session); // id of the conversation on the page
let page = null; // the conversation as the page has it
let landing = false; // a conversation comes back: its last exchange is shown
let mine = ""; // id of the exchange that this page waits for

const record = (id) => { const talk = id ? parse(read(STORE + id)) : null; return talk && talk.conversation ? talk : null; };
const isRunning = (conversation) => Boolean(conversation && conversation.exchanges.some((item) => item.state === "running"));

/* all that is kept, the latest first; `forgotten` ones too */
function talks() {
  const found = [];
  try {
    for (let i = 0; i < local.length; i++) {
      const key = local.key(i);
      const talk = key.startsWith(STORE) ? record(key.slice(STORE.length)) : null;
      if (talk && talk.conversation.exchanges.length) found.push(talk);
    }
  } catch { /* no storage */ }
  return found.sort((a, b) => (b.pinned ? 1 : 0) - (a.pinned ? 1 : 0) || (b.updated || 0) - (a.updated || 0));
}

/* two lists of exchanges as one: by id, the more settled wins; else what this page says */
function merge(ours, theirs) {
  const found = new Map(theirs.exchanges.map((item) => [item.id, item]));
  for (const item of ours.exchanges) {
    const other = found.get(item.id);
    if (!other || SETTLED[item.state] >= SETTLED[other.state]) found.set(item.id, item);
  }
  const exchanges = Array.from(found.values()).sort((a, b) => (a.asked || 0) - (b.asked || 0));
  return { ...theirs, ...ours, exchanges };
}

/* false when there is no room: nothing that a person did not forget is dropped for it, and what was forgotten last goes last */
function put(talk) {
  const key = STORE + talk.conversation.id, value = JSON.stringify(talk);
  const dropped = talks().filter((it) => it.forgotten).sort((a, b) => b.forgotten - a.forgotten);
  while (!write(key, value)) {
    const oldest = dropped.pop();
    if (!oldest) { toast(t("This browser has no room left for conversations: this one is not kept. Export it, or forget older ones.")); return false; }
    drop(STORE + oldest.conversation.id);
  }
  return true;
}

function change(id, what) { // a title, a pin: what the server does not know
  const talk = record(id);
  if (talk) put({ ...talk, ...what });
  list();
}

/* a conversation as this page may show it: what another tab waits for comes when it is there */
function visible(talk) {
  const waits = (item) => item.id === mine;
  const alive = (item) => Date.now() - Number(read(ALIVE + (talk.runs || {})[item.id]) || 0) < ALIVE_FOR;
  const exchanges = talk.conversation.exchanges
    .filter((item) => item.state !== "running" || waits(item) || (talk.runs || {})[item.id] === tab || !alive(item))
    .map((item) => (item.state === "running" && !waits(item) ? { ...item, state: "interrupted" } : item));
  return { ...talk.conversation, exchanges };
}

function save(conversation) {
  if (!conversation || !conversation.exchanges) return;
  const from = current;
  current = conversation.id;
  page = conversation;
  write("citewell.current", current, session);
  const running = conversation.exchanges.find((item) => item.state === "running");
  mine = running ? running.id : "";
  if (mine) { write(ALIVE + tab, String(Date.now())); if (read(draftKey(from), session)?.trim() === running.question) drop(draftKey(from), session); } else drop(ALIVE + tab);
  if (!conversation.exchanges.length) { list(); listen(); return; } // what another tab waited for may have come meanwhile
  const stored = record(conversation.id);
  const known = new Set(stored ? stored.conversation.exchanges.map((item) => item.id) : []);
  const grown = conversation.exchanges.some((item) => !known.has(item.id));
  const merged = stored ? merge(conversation, stored.conversation) : conversation;
  const runs = Object.fromEntries(merged.exchanges.filter((item) => item.state === "running").map((item) => [item.id, item.id === mine ? tab : (stored?.runs || {})[item.id]]));
  put({ ...stored, updated: grown || !stored ? Date.now() : stored.updated, forgotten: grown ? 0 : stored?.forgotten || 0, runs, conversation: merged });
  list();
  if (from && conversation.origin === from && grown) toast(t("This goes on as a conversation of its own; the one before is kept."), () => open(from), t("Go back"));
  listen();
}

/* the answer did not come to its end: the server went, or the way to it */
function interrupted(conversation) {
  const composer = { __type__: "update", submit_btn: true, stop_btn: false };
  if (!isRunning(conversation)) return [conversation, composer];
  const exchanges = conversation.exchanges.map((item) => (item.state === "running" ? { ...item, state: "interrupted" } : item));
  all(".cw-exchange[data-state=running]").forEach((it) => { it.dataset.state = "interrupted"; });
  save({ ...conversation, exchanges });
  return [{ ...conversation, exchanges }, composer];
}

/* on the way in: a question that this tab waited for before it was loaded again waits no more */
function restore() {
  const old = Date.now() - FORGOTTEN_FOR;
  talks().forEach((talk) => { if (talk.forgotten && talk.forgotten < old) drop(STORE + talk.conversation.id); });
  const talk = record(current);
  if (!talk || talk.forgotten) return null;
  page = visible(talk);
  landing = true;
  put({ ...talk, conversation: merge(page, talk.conversation) });
  return page;
}

/* other tabs: what they add to the conversation on this page is shown, once nothing is awaited here */
let redraw = null; // what asks the server to draw a conversation
function listen() {
  const talk = current ? record(current) : null;
  if (!talk || talk.forgotten || !page || isRunning(page) || !redraw) return;
  const now = visible({ ...talk, conversation: merge(page, talk.conversation) });
  const said = (conversation) => conversation.exchanges.map((item) => item.id + item.state + item.verdict).join();
  if (said(now) === said(page)) return;
  page = now;
  redraw(now, false);
}
window.addEventListener("storage", (event) => {
  if (event.key && !event.key.startsWith(STORE)) return;
  list();
  if (!event.key || event.key === STORE + current) listen();
});
let silent = 0; // times that the server did not answer while something is awaited of it
setInterval(async () => {
  if (!mine) { silent = 0; return; }
  write(ALIVE + tab, String(Date.now()));
  try { await fetch("gradio_api/app_id", { cache: "no-store" }); silent = 0; } catch { silent++; }
  if (silent > 1 && page) interrupted(page); // Gradio loads the page again once the server is back
}, ALIVE_EVERY);
window.addEventListener("pagehide", () => { if (mine) drop(ALIVE + tab); });

function open(id) {
  const talk = record(id);
  if (!talk || !redraw) return;
  landing = true;
  redraw(visible(talk), true);
}

/* ---- what is being typed ---- */
const draftKey = (id) => "citewell.draft." + (id && record(id) ? id : "new");
document.addEventListener("input", (event) => {
  if (event.target instanceof Element && event.target.matches(COMPOSER) && !renewing) write(draftKey(current), event.target.value, session);
});
const draft = () => read(draftKey(current), session) || "";
