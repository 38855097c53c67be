/* The list of conversations. */
const titleOf = (talk) => talk.title || talk.conversation.exchanges[0].question;

function button(act, words, label, data = {}) {
  const it = document.createElement("button");
  it.type = "button";
  it.textContent = words;
  it.dataset.act = act;
  Object.assign(it.dataset, data);
  if (label) { it.setAttribute("aria-label", label); it.title = label; }
  return it;
}

/* today, yesterday, a weekday, else a date: as the browser writes them */
function dayOf(time) {
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(time).setHours(0, 0, 0, 0)) / 86400000);
  if (days < 2) return new Intl.RelativeTimeFormat(spoken, { numeric: "auto" }).format(-days, "day");
  return new Date(time).toLocaleDateString(spoken, days < 7 ? { weekday: "long" } : { day: "numeric", month: "short", year: "numeric" });
}

function row(talk) {
  const item = document.createElement("li");
  const id = talk.conversation.id;
  const pick = button("resume", "", "", { talk: id });
  const title = document.createElement("span");
  title.dir = "auto"; // cut off at its own end
  title.textContent = titleOf(talk);
  if (id === current) pick.setAttribute("aria-current", "true");
  const when = document.createElement("time");
  when.dateTime = new Date(talk.updated).toISOString();
  when.textContent = (talk.pinned ? t("Pinned") + " · " : "") + dayOf(talk.updated);
  pick.append(title, when);
  const menu = document.createElement("details");
  menu.className = "cw-menu";
  const summary = document.createElement("summary");
  summary.setAttribute("aria-label", t("More: {0}", titleOf(talk)));
  summary.textContent = "⋯";
  const drop = document.createElement("div");
  drop.className = "cw-drop";
  drop.append(
    button("rename", t("Rename"), "", { talk: id }),
    button("pin", talk.pinned ? t("Unpin") : t("Pin to the top"), "", { talk: id }),
    button("markdown", t("Export as Markdown"), "", { talk: id }),
    button("json", t("Export as JSON"), "", { talk: id }),
    button("forget", t("Forget"), t("Forget: {0}", titleOf(talk)), { talk: id }),
  );
  menu.append(summary, drop);
  menu.addEventListener("toggle", () => { if (menu.open) item.scrollIntoView({ block: "nearest" }); }); // that of the last row opens below the list
  item.append(pick, menu);
  return item;
}

function note(text) {
  const it = document.createElement("li");
  it.className = "cw-quiet";
  it.textContent = text;
  return it;
}

/* whether a conversation holds every word that is looked for */
function holds(talk, words) {
  if (!words.length) return true;
  const said = folded([talk.title || "", ...talk.conversation.exchanges.flatMap((item) => [item.question, item.answer?.text || ""])].join("\n"));
  return words.every((word) => said.includes(word));
}

function list() {
  const menu = $("#cw-talks");
  if (!menu || $("input", menu) || $("details[open]", menu)) return; // a name is being typed, a menu is open
  const words = folded($("#cw-talk-words")?.value || "").split(/\s+/).filter(Boolean);
  const kept = talks();
  const found = kept.filter((talk) => !talk.forgotten && holds(talk, words));
  const rows = found.map(row);
  if (!rows.length) rows.push(note(words.length ? t("No conversation has all of these words.") : t("Nothing yet. Conversations stay in this browser only.")));
  const gone = words.length ? [] : kept.filter((talk) => talk.forgotten);
  if (gone.length) rows.push(note(t("Forgotten lately")));
  for (const talk of gone) {
    const item = document.createElement("li");
    item.append(button("remember", titleOf(talk), t("Bring back: {0}", titleOf(talk)), { talk: talk.conversation.id }));
    rows.push(item);
  }
  menu.replaceChildren(...rows);
}

function rename(id) {
  const row = $(`#cw-talks [data-act=resume][data-talk="${id}"]`)?.parentElement;
  if (!row) return;
  const input = document.createElement("input");
  input.value = titleOf(record(id));
  input.maxLength = 200;
  input.setAttribute("aria-label", t("Name of the conversation"));
  let done = false;
  const end = (keep) => {
    if (done) return;
    done = true;
    input.remove();
    shutMenus();
    if (keep && input.value.trim()) change(id, { title: input.value.trim() }); else list();
    $(`#cw-talks [data-act=resume][data-talk="${id}"]`)?.focus();
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") end(true);
    if (event.key === "Escape") { event.stopPropagation(); end(false); }
  });
  input.addEventListener("blur", () => end(true));
  row.replaceChildren(input);
  input.focus();
  input.select();
}

function exported(button, act) {
  shutMenus();
  const talk = record(button.dataset.talk);
  if (talk) act("export", { format: button.dataset.act, conversation: visible(talk) });
}

function forget(id, fresh) {
  shutMenus();
  change(id, { forgotten: Date.now() });
  const here = id === current;
  if (here) fresh();
  toast(t("Forgotten."), () => remember(id, here));
}

function remember(id, show) {
  change(id, { forgotten: 0 });
  if (show) open(id);
}

/* ---- a line that goes away by itself, with a way back ---- */
let toasting = 0;
function toast(text, undo, word = t("Undo")) {
  $(".cw-toast")?.remove();
  clearTimeout(toasting);
  const it = document.createElement("div");
  it.className = "cw-toast";
  it.setAttribute("role", "status");
  const said = document.createElement("span");
  said.textContent = text;
  it.append(said);
  if (undo) {
    const back = button("undo", word, "");
    back.addEventListener("click", () => { it.remove(); undo(); });
    it.append(back);
  }
  const composer = $("#cw-composer")?.getBoundingClientRect(), main = $("#cw-main")?.getBoundingClientRect();
  if (main?.width) it.style.left = main.left + main.width / 2 + "px";
  it.style.bottom = (composer?.height ? Math.max(24, innerHeight - composer.top + 8) : 24) + "px"; // no word that is typed is covered
  document.body.append(it);
  const wait = () => { clearTimeout(toasting); toasting = setTimeout(() => it.remove(), 12000); };
  it.addEventListener("pointerenter", () => clearTimeout(toasting));
  it.addEventListener("pointerleave", wait);
  it.addEventListener("focusin", () => clearTimeout(toasting));
  it.addEventListener("focusout", wait);
  wait();
}
