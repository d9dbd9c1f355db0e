// What every widget shares. Data becomes text and nothing else: no markup is ever made of it.

const h = (tag, props = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else if (name === "text") node.textContent = value;
    else if (name === "style") for (const [key, each] of Object.entries(value)) node.style.setProperty(key, each);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return node;
};

const button = (label, press, props = {}) => h("button", { type: "button", class: "knap", onclick: press, ...props }, label);

// Words too long for a narrow card: browsers have no Danish hyphenation of their own. Two consonants between vowels part.
const soft = (text) => text.replace(/\p{L}{12,}/gu, (word) =>
  word.replace(/(?<=\p{L}[aeiouyæøå][bcdfgklmnprstv])(?=[bcdfghjklmnprstv][aeiouyæøå]\p{L})/giu, "\u00ad"));

const options = (items, chosen) =>
  items.map(([value, label]) => {
    const option = h("option", { value }, label);
    option.selected = value === chosen;
    return option;
  });

const labelled = (label, field, hint = "") =>
  h("label", { class: "felt" }, h("span", { class: "navn" }, label), field, hint && h("span", { class: "hint" }, hint));

// One key in a widget can delete a notebook's cell. Nothing but Ctrl+S, which saves, leaves the output.
const guard = (el) => {
  const saves = (event) =>
    (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "s";
  const stop = (event) => { if (!saves(event)) event.stopPropagation(); };
  let host = null;
  let tries = 0;
  const arm = () => {
    host = el.closest(".jp-OutputArea-output, .jp-OutputArea-child");
    if (host) host.addEventListener("keydown", stop);
    else if (tries++ < 100) requestAnimationFrame(arm);
  };
  arm();
  return () => host?.removeEventListener("keydown", stop);
};

// Who sits here is remembered by their own browser, so that it is asked once.
const recall = () => { try { return localStorage.getItem("jkplan-mig") ?? ""; } catch { return ""; } };
const remember = (who) => {
  try { localStorage.setItem("jkplan-mig", who); } catch { /* it is asked again */ }
  window.dispatchEvent(new CustomEvent("jkplan-mig", { detail: who }));  // the page's other boards hear it
};

// What is typed and not yet saved lies in the browser too, until it is: a reload or a dead kernel takes no keystroke.
const drawer = (home) => {
  const place = `jkplan-skrevet-${home}-`;
  const quietly = (work) => { try { return work(); } catch { return undefined; } };  // a browser may keep nothing at all
  const drop = (key) => quietly(() => localStorage.removeItem(place + key));
  const all = () => quietly(() => Object.keys(localStorage).filter((each) => each.startsWith(place))
    .map((each) => [each.slice(place.length), quietly(() => JSON.parse(localStorage.getItem(each)))]).filter(([, what]) => what)) ?? [];
  for (const [key, what] of all()) if (!(Date.now() - what.at < 14 * 864e5)) drop(key);
  return { put: (key, what) => quietly(() => localStorage.setItem(place + key, JSON.stringify({ ...what, at: Date.now() }))), drop, all };
};

// The frame of a widget: the view, a line that a screen reader hears, and the bar of a job that runs.
const PATIENCE = 8000;  // milliseconds without an answer before somebody is told
const EARLY = "Intet er sket: Du trykkede, før det, du valgte, var vist. Tryk igen, når du kan se det.";
const mount = (model, el, label, build) => {
  const over = new AbortController();
  let unanswered = 0;
  const send = (kind, fields = {}) => {
    if (kind !== "stop") unanswered ||= setTimeout(silence, PATIENCE);
    try { model.send({ kind, ...fields }); } catch { silence(); }
  };
  const body = h("div", { class: "krop" });
  // Whoever chooses another post sees the one before until Python has answered. What is pressed meanwhile is meant for
  // neither: it is not sent, and that is said. No button is disabled for it, so none flickers and none loses the focus.
  const own = Math.random().toString(36).slice(2);  // two pages may show the same widget, each with its own choices
  let turns = 0;
  let chosen = "";     // the choice that is under way, as Python tells it back
  let early = false;   // whether the latest that was pressed was pressed meanwhile
  const choosing = () => chosen !== "" && model.get("said")?.turn !== chosen;
  const choose = (kind, fields = {}) => {
    turns += 1;
    early = false;
    chosen = `${own}-${turns}`;
    body.setAttribute("aria-busy", "true");
    send(kind, { ...fields, turn: chosen });
  };
  const press = (kind, fields = {}) => {
    early = choosing();
    if (!early) { send(kind, fields); return; }
    line.classList.remove("fejl");
    line.replaceChildren(EARLY);
  };
  const line = h("div", { class: "linje", role: "status", "aria-live": "polite" });
  const bar = h("progress", { max: 100, value: 0, "aria-label": "Fremdrift" });
  const step = h("span", { class: "trin", "aria-live": "polite" });
  const running = h("div", { class: "job", hidden: true }, bar, step, button("Stop", () => send("stop")));
  const who = h("select", { "data-k": "mig", onchange: (event) => remember(event.target.value) });
  const hearWho = (event) => { if (model.get("view")?.me) send("me", { who: event.detail }); };
  window.addEventListener("jkplan-mig", hearWho);
  const person = h("label", { class: "mig" }, "Du er ", who);
  const root = h("section", { class: "jkw", lang: "da", "aria-label": label }, running, h("div", { class: "top" }, line, person), body);
  const silence = () => {
    unanswered = 0;
    line.classList.add("fejl");
    line.replaceChildren("Kittet svarer ikke.", h("span", { class: "hint" }, " Det, du skriver i kladder og kalender, bliver husket i browseren. Vent lidt, eller vælg Kør → Kør alle celler."));
    if (!choosing()) return;
    chosen = "";  // what was chosen may come late or never; until then people go on with what they see
    body.removeAttribute("aria-busy");
    show();
  };
  const answered = () => { clearTimeout(unanswered); unanswered = 0; };
  const draw = build({ model, send, choose, press, choosing, body, root, signal: over.signal });
  let typing = null;   // the field that holds letters which its owner has not been told of
  root.addEventListener("input", (event) => { typing = event.target; });
  root.addEventListener("change", (event) => { if (event.target === typing) typing = null; });
  const carryOn = (field, text) => {  // a browser tells of no change in a field that a script has filled
    field.value = text;
    typing = field;
    field.addEventListener("blur", () => { if (typing === field) field.dispatchEvent(new Event("change", { bubbles: true })); }, { once: true });
  };
  const show = () => {
    const at = root.contains(document.activeElement) ? document.activeElement : null;
    const key = at?.dataset?.k;
    const span = at && "selectionStart" in at && at.type !== "checkbox" ? [at.selectionStart, at.selectionEnd] : null;
    const typed = span && at === typing ? at.value : null;
    const scrolled = [...root.querySelectorAll("[data-rul]")].map((each) => [each.dataset.rul, each.scrollLeft, each.scrollTop]);
    const view = model.get("view") ?? {};
    const me = view.me;
    person.hidden = !me;
    if (me && document.activeElement !== who) who.replaceChildren(...options(me.staff, me.who));
    person.classList.toggle("mangler", !!me && !me.who);
    let hushed = false;  // a browser may tell of a change when it takes away a field in which somebody is still typing
    const hush = (event) => { hushed = true; event.stopImmediatePropagation(); };
    if (typed !== null) at.addEventListener("change", hush, true);
    draw(view);
    if (typed !== null) at.removeEventListener("change", hush, true);
    for (const [name, left, top] of scrolled) {
      const box = root.querySelector(`[data-rul="${CSS.escape(name)}"]`);
      if (box) { box.scrollLeft = left; box.scrollTop = top; }
    }
    if (key && !root.contains(document.activeElement)) {
      const again = root.querySelector(`[data-k="${CSS.escape(key)}"]`);
      again?.focus({ preventScroll: true });
      if (again && typed !== null) { carryOn(again, typed); hushed = false; }
      else if (typed !== null) hushed = true;  // the field went away for good, and what stood in it is told now
      if (again && span && again.setSelectionRange) { try { again.setSelectionRange(...span); } catch { /* no text */ } }
    }
    if (hushed) at.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const tell = () => {
    answered();
    const said = model.get("said") ?? {};
    if (!choosing()) body.removeAttribute("aria-busy");
    if (early && !said.text) return;  // what was said of it stays: a word that is gone with the answer is read by nobody
    early = false;
    line.classList.toggle("fejl", !!said.fault);
    line.replaceChildren(said.text ?? "", said.fix ? h("span", { class: "hint" }, ` ${said.fix}`) : "");
  };
  const progress = () => {
    answered();
    const job = model.get("job") ?? {};
    running.hidden = !job.running;
    bar.value = job.percent ?? 0;
    if (step.textContent !== (job.step ?? "")) step.textContent = job.step ?? "";
    root.classList.toggle("arbejder", !!job.running);
  };
  const heard = [["change:view", show], ["change:said", tell], ["change:job", progress]];
  heard.forEach(([name, each]) => model.on(name, each));
  el.append(root);
  const unguard = guard(el);
  show();
  tell();
  progress();
  const me = model.get("view")?.me;
  const known = me && !me.who ? recall() : "";
  if (known && me.staff.some(([each]) => each === known)) send("me", { who: known });
  return () => {
    over.abort();  // what is typed is sent before nobody listens
    answered();
    heard.forEach(([name, each]) => model.off(name, each));
    window.removeEventListener("jkplan-mig", hearWho);
    unguard();
  };
};
