// The year wheel, drawn in SVG, and a month by days. All that the wheel shows stands in words in the month.

const build = ({ send, body }) => {
  const NS = ["http", "//www.w3.org/2000/svg"].join(":");
  const svg = (tag, props = {}, ...children) => {
    const node = document.createElementNS(NS, tag);
    for (const [name, value] of Object.entries(props)) if (value !== undefined && value !== false) node.setAttribute(name, String(value));
    node.append(...children.filter(Boolean));
    return node;
  };
  const titled = (node, text) => { const title = svg("title"); title.textContent = text; node.append(title); return node; };
  const point = (at, radius) => {
    const angle = at * 2 * Math.PI - Math.PI / 2;
    return [(radius * Math.cos(angle)).toFixed(2), (radius * Math.sin(angle)).toFixed(2)];
  };
  const ring = (from, to, inner, outer) => {
    const end = Math.max(to, from + 0.0015);
    const big = end - from > 0.5 ? 1 : 0;
    const [a, b, c, d] = [point(from, outer), point(end, outer), point(end, inner), point(from, inner)];
    return `M${a}A${outer} ${outer} 0 ${big} 1 ${b}L${c}A${inner} ${inner} 0 ${big} 0 ${d}Z`;
  };
  const word = (text, at, radius, props = {}) => {
    const [x, y] = point(at, radius);
    const node = svg("text", { x, y, "text-anchor": "middle", "dominant-baseline": "central", ...props });
    node.textContent = text;
    return node;
  };
  const along = (text, at, radius) => {
    const turn = at * 360 + (at > 0.25 && at < 0.75 ? 180 : 0);
    const [x, y] = point(at, radius);
    return word(text, at, radius, { class: "lille", transform: `rotate(${turn.toFixed(1)} ${x} ${y})` });
  };
  const wheel = (view) => {
    const root = svg("svg", { viewBox: "-330 -330 660 660", class: "hjul", role: "img", "aria-label": `${view.title}: måneder, årstider, helligdage og frister` });
    view.seasons.forEach((each) => root.append(svg("path", { d: ring(each.from, each.to, 292, 318), class: `saeson ${each.name.toLowerCase()}` }), along(each.name, (each.from + each.to) / 2, 305)));
    view.months.forEach((each) => {
      const path = titled(svg("path", { d: ring(each.from, each.to, 252, 290), class: `maaned${each.chosen ? " valgt" : ""}` }), `${each.name}: ${each.count} indslag`);
      path.addEventListener("click", () => send("month", { month: each.number }));
      root.append(path, word(each.name.slice(0, 3), (each.from + each.to) / 2, 271));
    });
    view.weeks.forEach((each) => {
      const [x1, y1] = point(each.at, 240);
      const [x2, y2] = point(each.at, 250);
      root.append(svg("line", { x1, y1, x2, y2, class: "streg" }));
      if (each.number % 4 === 0) root.append(word(`${each.number}`, each.at, 229, { class: "uge" }));
    });
    const lanes = [];
    for (const each of view.things.filter((one) => one.long)) {
      const width = each.to - each.from;
      let lane = lanes.findIndex((end) => end <= each.from);
      if (lane < 0) lane = lanes.length;
      if (lane > 8) continue;
      lanes[lane] = each.from + width + 0.004;
      root.append(titled(svg("path", { d: ring(each.from, each.to, 150 - lane * 12, 160 - lane * 12), class: `baand ${each.kind}` }), `${each.title}: ${each.told}`));
    }
    const stacks = new Map();
    for (const each of view.things.filter((one) => !one.long)) {
      const slot = Math.round(each.from * 120);
      const height = stacks.get(slot) ?? 0;
      stacks.set(slot, height + 1);
      const [cx, cy] = point(each.from, 214 - Math.min(height, 4) * 11);
      root.append(titled(svg("circle", { cx, cy, r: 4.5, class: `prik ${each.kind}` }), `${each.title}: ${each.told}`));
    }
    view.holidays.forEach((each) => {
      const [x, y] = point(each.at, 245);
      root.append(titled(svg("rect", { x: x - 4, y: y - 4, width: 8, height: 8, class: "helligdag" }), `${each.name}, ${each.day}`));
    });
    view.deadlines.filter((each) => each.moved).forEach((each) => {
      const [cx, cy] = point(each.at, 236);
      root.append(titled(svg("circle", { cx, cy, r: 4, class: "rykket" }), each.moved));
    });
    if (view.today !== null) {
      const [x2, y2] = point(view.today, 290);
      root.append(titled(svg("line", { x1: 0, y1: 0, x2, y2, class: "nu" }), "I dag"));
    }
    root.append(word(String(view.year), 0, 0, { class: "aar" }));
    return root;
  };
  const cell = (day) => h("td", { class: [!day.inside && "uden", day.today && "idag", day.holiday && "fri"].filter(Boolean).join(" ") },
    h("span", { class: "skjult" }, day.told), h("strong", { "aria-hidden": "true" }, String(day.day)), day.today && h("span", { class: "maerke raad" }, "i dag"),
    day.holiday && h("span", { class: "note" }, day.holiday), day.deadline && h("span", { class: "note frist", title: day.moved || undefined }, `⏰ ${day.deadline}`),
    day.things.length ? h("ul", {}, day.things.map((each) => h("li", { class: each.kind }, h("span", { class: "skjult" }, `${each.name}: `), each.title))) : null);
  const bar = (each) => [each.gap ? h("td", { class: "tom", colspan: each.gap }) : null,
    h("td", { class: `varer ${each.kind}${each.begins ? " fra" : ""}${each.ends ? " til" : ""}`, colspan: each.days, title: each.told },
      h("span", { class: "skjult" }, `${each.name}: `), each.title, h("span", { class: "skjult" }, `, ${each.told}`))];
  const lane = (bars) => {
    const left = 7 - bars.reduce((sum, each) => sum + each.gap + each.days, 0);
    return h("tr", {}, bars.flatMap(bar), left ? h("td", { class: "tom", colspan: left }) : null);
  };
  const listed = (each) => h("li", { class: each.kind }, `${each.title}: ${each.told}`);
  const weekRows = (week) => h("tbody", {},
    h("tr", {}, h("th", { scope: "rowgroup", rowspan: 1 + week.lanes.length + (week.more.length ? 1 : 0) }, String(week.number)), week.days.map(cell)),
    week.lanes.map(lane),
    week.more.length ? h("tr", {}, h("td", { class: "flere", colspan: 7 }, h("details", {}, h("summary", {}, `${week.more.length} mere i ugen`), h("ul", {}, week.more.map(listed))))) : null);
  const month = (view) => h("div", { class: "maanedsvisning" },
    h("div", { class: "raekke" }, button("←", () => send("month", { month: Math.max(1, view.month.number - 1) }), { "aria-label": "Forrige måned", disabled: view.month.number === 1, "data-k": "forrige" }),
      h("h3", {}, view.month.name),
      button("→", () => send("month", { month: Math.min(12, view.month.number + 1) }), { "aria-label": "Næste måned", disabled: view.month.number === 12, "data-k": "naeste" })),
    h("div", { "data-rul": "maaned", tabindex: "0", role: "region", "aria-label": `Dagene i ${view.month.name}` }, h("table", { class: "maanedstabel" }, h("caption", { class: "skjult" }, view.month.name),
      h("thead", {}, h("tr", {}, ["Uge", "Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag"].map((each) => h("th", { scope: "col" }, each)))),
      view.month.weeks.map(weekRows))));
  return (view) => body.replaceChildren(
    h("div", { class: "raekke" }, h("h3", {}, view.title),
      button("Forrige år", () => send("year", { on: false }), { "data-k": "aarfoer" }), button("Næste år", () => send("year", { on: true }), { "data-k": "aarefter" })),
    h("div", { class: "raekke", role: "group", "aria-label": "Vis" }, view.kinds.map((each) => h("button", {
      type: "button", class: "knap", "aria-pressed": String(each.shown), "data-k": `slags-${each.id}`, onclick: () => send("kind", { value: each.id }) },
    h("span", { class: `farve ${each.id}`, "aria-hidden": "true" }), each.name))),
    h("div", { class: "aaret" }, wheel(view), h("div", { class: "maanedsvisning" },
      h("p", { class: "svag" }, "Prikker er enkelte dage, bånd er perioder, firkanter er helligdage og lukkedage, og runde mærker ved ugerne er fællesannoncens rykkede frister. Hold musen over for at læse, og tryk på en måned for at se dens dage nedenunder."),
      view.month.long.length || view.month.whole_year.length ? h("div", { class: "lange", "data-rul": "lange", tabindex: "0", role: "region", "aria-label": "Perioder i måneden" },
        h("h4", {}, `Det meste af ${view.month.name.toLowerCase()}`), h("ul", {}, view.month.long.map(listed)),
        view.month.whole_year.length ? h("p", {}, h("strong", {}, "Hele året: "), `${view.month.whole_year.join(" · ")}.`) : null) : null)),
    month(view));
};

export default { render: ({ model, el }) => mount(model, el, "Årshjul", build) };
