// The calendar table: a grid that is walked with the arrows, edited with Enter, and pasted into from Excel.

const build = ({ send, choose, press, choosing, body }) => {
  let view = {};
  let at = [0, 0];      // row and column that the keyboard is in
  let from = [0, 0];    // where a selection begins
  let editing = null;
  let asked = 0;
  let shown = "";
  let drafts = null;    // the cell that is being typed, as the browser keeps it
  let reopened = 0;     // the number of the cell that was refused, or rescued, and stands open again
  let edits = 0;        // how many have been sent, as Python counts them
  let waiting = [];     // those it has not answered yet, each with the key of its cell
  const kinds = h("div", { class: "faner", role: "tablist", "aria-label": "Kalendere" });
  const tools = h("div", {});
  const grid = h("div", { "data-rul": "gitter", class: "gitter" });
  const echo = h("div", { class: "ekko", role: "status", "aria-live": "polite" });
  body.append(kinds, tools, echo, grid);

  const cellAt = (row, column) => grid.querySelector(`[data-r="${row}"][data-c="${column}"]`);
  const span = () => [Math.min(at[0], from[0]), Math.max(at[0], from[0]), Math.min(at[1], from[1]), Math.max(at[1], from[1])];
  const chosenRows = () => { const [first, last] = span(); return view.rows.slice(first, last + 1).map((row) => row.id); };
  const calendar = () => view.kinds.find((kind) => kind.chosen).id;
  const paint = () => {
    const [top, bottom, left, right] = span();
    for (const cell of grid.querySelectorAll("[data-r]")) {
      const row = +cell.dataset.r;
      const column = +cell.dataset.c;
      const on = row >= top && row <= bottom && column >= left && column <= right;
      cell.setAttribute("aria-selected", String(on));
      cell.tabIndex = row === at[0] && column === at[1] ? 0 : -1;
    }
  };
  const tellCell = () => {
    const row = view.rows[at[0]];
    const column = view.columns[at[1]];
    const fault = row && column && row.faults[column.id];
    echo.classList.toggle("fejl", !!fault);
    echo.textContent = fault ?? "";
  };
  const go = (row, column, extend = false) => {
    at = [Math.max(0, Math.min(view.rows.length - 1, row)), Math.max(0, Math.min(view.columns.length - 1, column))];
    if (!extend) from = at;
    paint();
    tellCell();
    const cell = cellAt(...at);
    cell?.focus();
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  const leave = (back = true) => {
    clearTimeout(asked);
    const cell = editing?.cell;
    if (editing) drafts.drop(editing.key);
    editing = null;
    if (cell && back) drawGrid();
    if (back) go(...at, true);
  };
  const change = (where, text, key) => { edits += 1; if (key) waiting.push([edits, key]); send("edit", { ...where, text }); };
  const commit = (step) => {
    if (!editing) return;
    const { where, input, was, column, key } = editing;
    const text = input.value;
    const number = [at[0], column];
    editing = null;
    clearTimeout(asked);
    if (text !== was || where.rows.length > 1) change(where, text, key);
    else drafts.drop(key);
    drawGrid();
    at = number;
    from = at;
    if (step) go(at[0] + step[0], at[1] + step[1]);
  };
  const edit = (typed) => {
    const row = view.rows[at[0]];
    const column = view.columns[at[1]];
    if (!row || !column) return;
    if (choosing()) { press(); return; }
    const cell = cellAt(...at);
    const was = row.cells[at[1]];
    const input = column.choices.length
      ? h("select", {}, options([["", "(tom)"], ...column.choices.map((each) => [each, each])], was))
      : h(column.long ? "textarea" : "input", { value: typed ?? was, rows: column.long ? 4 : undefined });
    input.setAttribute("aria-label", `${column.name} i ${row.id}`);
    const key = `${row.id}/${column.id}`;
    const where = { calendar: calendar(), rows: chosenRows(), field: column.id };  // an answer may move rows while one types
    editing = { cell, input, where, was, column: at[1], key };
    const ask = () => { clearTimeout(asked); if (column.echoes) asked = setTimeout(() => send("echo", { field: column.id, text: input.value }), 120); };
    input.addEventListener("input", () => { ask(); drafts.put(key, { calendar: where.calendar, row: row.id, field: column.id, text: input.value, was }); });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); leave(); }
      else if (event.key === "Enter" && !(event.shiftKey && column.long)) { event.preventDefault(); event.stopPropagation(); commit([event.shiftKey ? -1 : 1, 0]); }
      else if (event.key === "Tab") { event.preventDefault(); event.stopPropagation(); commit([0, event.shiftKey ? -1 : 1]); }
      else if (!((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s")) event.stopPropagation();
    });
    input.addEventListener("blur", () => setTimeout(() => { if (editing?.input === input && !input.isConnected === false) commit(null); }, 0));
    cell.replaceChildren(input);
    cell.classList.add("rettes");
    input.focus();
    if (typed === undefined && input.select) input.select();
    ask();
  };
  const keys = (event) => {
    if (editing) return;
    const key = event.key;
    const command = event.ctrlKey || event.metaKey;
    const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageDown: [10, 0], PageUp: [-10, 0] }[key];
    if (command && key.toLowerCase() === "z") { event.preventDefault(); send(event.shiftKey ? "redo" : "undo"); }
    else if (command && key.toLowerCase() === "y") { event.preventDefault(); send("redo"); }
    else if (command) return;
    else if (move) { event.preventDefault(); go(at[0] + move[0], at[1] + move[1], event.shiftKey); }
    else if (key === "Home") { event.preventDefault(); go(at[0], 0); }
    else if (key === "End") { event.preventDefault(); go(at[0], view.columns.length - 1); }
    else if (key === "Enter" || key === "F2") { event.preventDefault(); edit(); }
    else if (key === "Delete" || key === "Backspace") {
      event.preventDefault();
      if (choosing()) { press(); return; }
      const [, , left, right] = span();
      const where = { calendar: calendar(), rows: chosenRows() };
      for (const { id } of view.columns.slice(left, right + 1)) if (id !== "id") change({ ...where, field: id }, "");
    } else if (key.length === 1 && !event.altKey) { event.preventDefault(); edit(key); }
  };
  grid.addEventListener("keydown", keys);
  grid.addEventListener("copy", (event) => {
    if (editing) return;
    const [top, bottom, left, right] = span();
    const quoted = (cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    event.clipboardData.setData("text/plain", view.rows.slice(top, bottom + 1).map((row) => row.cells.slice(left, right + 1).map(quoted).join("\t")).join("\r\n"));
    event.preventDefault();
    event.stopPropagation();
  });
  grid.addEventListener("paste", (event) => {
    if (editing) return;
    event.preventDefault();
    event.stopPropagation();
    const [top, , left] = span();
    press("paste", { calendar: calendar(), row: view.rows[top]?.id ?? "", field: view.columns[left].id, text: event.clipboardData.getData("text/plain") });
  });
  const pointer = (row, column) => (event) => {
    if (editing) return;
    go(row, column, event.shiftKey);
  };

  const drawKinds = () => kinds.replaceChildren(...view.kinds.map((kind) => h("button", {
    type: "button", role: "tab", class: `fane ${kind.faulty ? "advarsel" : ""}`, "aria-selected": String(kind.chosen), "data-k": `slags-${kind.id}`,
    onclick: () => { at = from = [0, 0]; choose("kind", { value: kind.id }); },
  }, h("strong", {}, kind.name), h("span", {}, kind.told))));
  const drawTools = () => {
    const { look } = view;
    let waiting = 0;
    tools.replaceChildren(
      h("div", { class: "raekke" },
        button("Fortryd", () => send("undo"), { disabled: !view.undo, "data-k": "fortryd" }),
        button("Gentag", () => send("redo"), { disabled: !view.redo, "data-k": "gentag" }),
        button("Ny række", () => press("add", { calendar: calendar() }), { class: "knap vigtig", "data-k": "ny" }),
        button("Kopiér rækken", () => press("copy", { calendar: calendar(), rows: chosenRows() }), { "data-k": "kopi" }),
        button("Slet rækken", () => press("remove", { calendar: calendar(), rows: chosenRows() }), { "data-k": "slet" }),
        button("Læs filerne igen", () => send("read"), { "data-k": "laes" })),
      h("div", { class: "raekke bund" },
        labelled("Søg", h("input", { type: "search", value: look.search, "data-k": "soeg", oninput: (event) => {
          clearTimeout(waiting);
          const { value } = event.target;
          waiting = setTimeout(() => send("look", { search: value }), 150);
        } })),
        labelled("Filtrér på", h("select", { "data-k": "filter", onchange: (event) => send("look", { by: event.target.value }) }, options(view.filters, look.by))),
        look.by && labelled("Vis kun", h("select", { "data-k": "vaerdi", onchange: (event) => send("look", { value: event.target.value }) },
          options([["", "Alle"], ...view.values.map((each) => [each, each])], look.value))),
        button("Kun rækker med fejl", () => send("look", { only: look.only ? "" : "fejl" }), { "aria-pressed": String(look.only === "fejl"), "data-k": "kunfejl" }),
        button("Alle kolonner", () => send("look", { every: !look.every }), { "aria-pressed": String(look.every), "data-k": "alle" }),
        h("span", { class: "svag" }, `${view.rows.length} af ${view.all} rækker`)),
      h("details", {}, h("summary", {}, "Sådan gør du"), h("p", {}, "Gå rundt med piletasterne, og skriv i et felt. ", h("kbd", {}, "Enter"), " gemmer, ", h("kbd", {}, "Esc"),
        " fortryder. Hold ", h("kbd", {}, "Skift"), " nede for at vælge flere felter: Det, du skriver, kommer i dem alle. Datoer kan skrives, som man siger dem: 3/2, 3. februar eller uge 6 tirsdag. ",
        "Du kan kopiere og indsætte fra Excel med ", h("kbd", {}, "Ctrl"), " + ", h("kbd", {}, "V"), "; følger overskrifterne med, bliver det til nye rækker. Alt bliver gemt med det samme.")),
      ...view.disagreements.map((each) => h("div", { class: "boks advarsel", role: "group", "aria-label": `Uenighed: ${each.where}` },
        h("p", {}, h("strong", {}, "To har skrevet noget forskelligt: "), `${each.where}. `, each.before),
        h("div", { class: "raekke" },
          button(each.stay, () => send("settle", { id: each.id, take: false }), { "data-k": `staa-${each.id}` }),
          button(each.take, () => send("settle", { id: each.id, take: true }), { "data-k": `brug-${each.id}` })))),
      ...view.elsewhere.map((each) => h("p", { class: "boks advarsel" }, each)));
  };
  const drawGrid = () => {
    const { look } = view;
    const head = h("tr", { role: "row" }, view.columns.map((column) => h("th", {
      role: "columnheader", scope: "col", class: column.long ? "bred" : "", "aria-sort": look.order === column.id ? (look.falling ? "descending" : "ascending") : "none",
    }, h("button", { type: "button", class: "sorter", "data-k": `sorter-${column.id}`, onclick: () => send("look", { order: column.id }) },
      column.name, look.order === column.id ? (look.falling ? " ↓" : " ↑") : ""))));
    const rows = view.rows.map((row, r) => h("tr", { role: "row", class: row.new ? "ny" : "" }, row.cells.map((cell, c) => {
      const column = view.columns[c];
      const fault = row.faults[column.id];
      return h("td", {
        role: "gridcell", "data-r": r, "data-c": c, "data-k": `celle-${row.id}-${column.id}`, tabindex: "-1",
        "aria-invalid": fault ? "true" : undefined, title: fault, class: fault ? "fejl" : "",
        onmousedown: (event) => { if (!editing) { event.preventDefault(); pointer(r, c)(event); } }, ondblclick: () => edit(),
      }, fault && h("span", { class: "skjult" }, "Skal rettes: "), fault && h("span", { "aria-hidden": "true" }, "⚠ "), h("span", { class: "t" }, cell));
    })));
    grid.replaceChildren(h("table", { role: "grid", "aria-label": view.title, "aria-rowcount": view.rows.length + 1, "aria-multiselectable": "true" },
      h("thead", { role: "rowgroup" }, head), h("tbody", { role: "rowgroup" }, rows)));
    at = [Math.min(at[0], Math.max(0, view.rows.length - 1)), Math.min(at[1], view.columns.length - 1)];
    from = [Math.min(from[0], Math.max(0, view.rows.length - 1)), Math.min(from[1], view.columns.length - 1)];
    const added = view.rows.findIndex((row) => row.new);
    if (added >= 0 && shown !== view.rows[added].id) { shown = view.rows[added].id; at = from = [added, 1]; paint(); cellAt(...at)?.scrollIntoView({ block: "nearest" }); cellAt(...at)?.focus(); }
    paint();
    reopen();
  };
  const reopen = () => {  // what could not be saved stands in its cell as it was typed
    const cell = view.unsaved;
    if (!cell || cell.number === reopened || editing) return;
    reopened = cell.number;
    const rows = cell.rows.map((id) => view.rows.findIndex((row) => row.id === id)).filter((row) => row >= 0);
    const column = view.columns.findIndex((each) => each.id === cell.field);
    if (!rows.length || column < 0) return;
    at = [rows[0], column];
    from = [rows.at(-1), column];
    paint();
    cellAt(...at).scrollIntoView({ block: "nearest", inline: "nearest" });
    edit(cell.text);
  };
  const minded = () => {
    const open = view.unsaved && `${view.unsaved.rows[0]}/${view.unsaved.field}`;
    for (const [number, key] of waiting) if (number <= view.edits && ![open, editing?.key].includes(key)) drafts.drop(key);
    waiting = waiting.filter(([number]) => number > view.edits);
    if (drafts) return;
    drafts = drawer(view.home);
    edits = view.edits;
    for (const [key, { calendar, row, field, text, was }] of drafts.all()) {
      edits += 1;
      waiting.push([edits, key]);
      send("rescue", { calendar, row, field, text, was });
    }
  };
  return (next) => {
    const before = view;
    view = next;
    minded();
    if (editing) {  // an answer while somebody types: only what was understood of it is new
      echo.classList.toggle("fejl", !!view.echo.fault);
      echo.textContent = view.echo.fault || view.echo.text;
      if (JSON.stringify(before.rows) === JSON.stringify(view.rows)) return;
    }
    drawKinds();
    drawTools();
    if (!editing) drawGrid();
    if (!editing) tellCell();
  };
};

export default { render: ({ model, el }) => mount(model, el, "Kalender", build) };
