// A form and what came of it, built from blocks that Python names; used by the check, approval, export and profile desks.

const build = ({ send, choose, press, body }) => {
  const fields = new Map();
  const opened = {};
  let waiting = 0;
  let shown = "";

  const set = (name, value) => { clearTimeout(waiting); send("set", { name, value }); };
  const later = (name, read) => { clearTimeout(waiting); waiting = setTimeout(() => set(name, read()), 200); };
  const field = (block) => {
    let kept = fields.get(block.name);
    if (!kept) {
      const input = block.as === "select" ? h("select", {}) : block.as === "area" ? h("textarea", { rows: block.rows ?? 6 })
        : h("input", { type: block.as === "check" ? "checkbox" : "text", size: block.size ?? 24 });
      input.dataset.k = `felt-${block.name}`;
      const read = () => (block.as === "check" ? input.checked : input.value);
      if (block.as === "area") {
        input.addEventListener("input", () => { kept.typed = true; later(block.name, read); });
        input.addEventListener("blur", () => { if (kept.typed) set(block.name, read()); });
      } else input.addEventListener("change", () => set(block.name, read()));
      kept = { input, typed: false, frame: null };
      kept.frame = block.as === "check" ? h("label", { class: "afkryds" }, input, " ", block.label) : labelled(block.label, input, block.hint ?? "");
      fields.set(block.name, kept);
    }
    const { input } = kept;
    if (block.as === "select") { if (document.activeElement !== input) input.replaceChildren(...options(block.options, block.value)); }
    else if (block.as === "check") input.checked = !!block.value;
    else if (document.activeElement !== input || block.value === input.value || block.fresh) { input.value = block.value; kept.typed = false; }
    return kept.frame;
  };
  const flush = () => {
    for (const [name, kept] of fields) if (kept.typed) { kept.typed = false; set(name, kept.input.value); }
  };
  const copy = (text) => async (event) => {
    const { currentTarget } = event;
    try { await navigator.clipboard.writeText(text); currentTarget.textContent = "Kopieret"; }
    catch { currentTarget.textContent = "Markér teksten, og tryk Ctrl + C"; }
  };
  const base = () => {
    try { return JSON.parse(document.getElementById("jupyter-config-data").textContent).baseUrl ?? "/"; } catch { return "/"; }
  };
  const actions = (items) => h("div", { class: "raekke" }, items.map((each) => button(each.label, () => { flush(); (each.chooses ? choose : press)(each.send, each.fields ?? {}); },
    { class: each.main ? "knap vigtig" : "knap", disabled: each.disabled, "data-k": `gør-${each.send}-${JSON.stringify(each.fields ?? {})}` })));
  const cell = (each) => (typeof each === "string" ? each : each.tone !== undefined ? h("span", { class: `maerke ${each.tone}` }, each.text) : draw(each));
  const draw = (block) => {
    switch (block.kind) {
      case "heading": return h("h4", {}, block.text);
      case "text": return h("p", { class: block.quiet ? "svag" : "" }, block.lead && h("strong", {}, `${block.lead} `), block.text);
      case "list": return h("ul", {}, block.items.map((each) => h("li", {}, cell(each))));
      case "box": return h("div", { class: `boks ${block.tone}`, "data-aabnet": block.opened }, block.blocks.map(draw));
      case "row": return h("div", { class: "raekke bund" }, block.blocks.map(draw));
      case "field": return field(block);
      case "actions": return actions(block.items);
      case "marked": return h("p", { class: "tekst", "aria-label": block.label }, block.pieces.map((piece) => (piece.on.length ? h("mark", { class: piece.tone }, piece.text) : piece.text)));
      case "post": return h("div", { class: "boks" }, h("p", { class: "tekst" }, block.text), block.copy && button("Kopiér", copy(block.text), { "data-k": `kopi-${block.text.slice(0, 40)}` }));
      case "link": return h("p", {}, h("a", { href: base() + "files/" + block.path.split("/").map(encodeURIComponent).join("/"), target: "_blank", rel: "noopener", download: block.download ? "" : undefined }, block.text),
        block.about && h("span", { class: "svag" }, ` ${block.about}`));
      case "table": return h("div", { "data-rul": block.caption, tabindex: "0", role: "region", "aria-label": block.caption }, h("table", { class: "liste" }, h("caption", {}, block.caption),
        h("thead", {}, h("tr", {}, block.headings.map((each) => h("th", { scope: "col" }, each)))),
        h("tbody", {}, block.rows.map((row) => h("tr", {}, row.map((each, at) => h(at ? "td" : "th", at ? {} : { scope: "row" }, cell(each))))))));
      case "fold": {
        const box = h("details", { ontoggle: (event) => { opened[block.key] = event.currentTarget.open; } }, h("summary", {}, block.title), block.blocks.map(draw));
        box.open = !!opened[block.key];
        return box;
      }
      default: return null;
    }
  };
  return (view) => {
    const focused = document.activeElement;
    const span = focused && "selectionStart" in focused && focused.type !== "checkbox" ? [focused.selectionStart, focused.selectionEnd] : null;
    body.replaceChildren(h("h3", {}, view.title), ...view.blocks.map(draw));
    const opened = body.querySelector("[data-aabnet]");  // what somebody asked to read may stand far from the button they pressed
    if (opened && opened.dataset.aabnet !== shown) requestAnimationFrame(() => opened.scrollIntoView({ block: "start" }));
    shown = opened?.dataset.aabnet ?? "";
    if (focused && focused.isConnected && document.activeElement !== focused && body.contains(focused)) {
      focused.focus({ preventScroll: true });
      if (span && focused.setSelectionRange) focused.setSelectionRange(...span);
    }
  };
};

export default { render: ({ model, el }) => mount(model, el, model.get("view")?.title ?? "Panel", build) };
