// The week board: channels down, days across. Every move has its twin on the keyboard.

const build = ({ send, choose, press, body, root }) => {
  let view = {};
  let dragged = "";
  let outsideOpen = false;
  let shown = "";

  const moveBy = (card, step) => {
    const days = view.days.map((day) => day.id);
    const at = days.indexOf(card.day) + step;
    if (days[at]) send("move", { slot: card.id, day: days[at] });
  };
  const changeChannel = (card, step) => {  // an advertisement has one channel, and no other card goes there
    const own = view.channels.find((channel) => channel.id === card.channel);
    const there = view.channels.filter((channel) => !channel.ad && !own.ad).map((channel) => channel.id);
    const channel = there[there.indexOf(card.channel) + step];
    if (channel && there.includes(card.channel)) send("move", { slot: card.id, day: card.day, channel });
  };
  const neighbours = (button, key) => {
    const sideways = key === "ArrowLeft" || key === "ArrowRight";
    const all = [...(sideways ? button.closest("tr") : root).querySelectorAll(".tavle li button")];
    const here = button.getBoundingClientRect();
    const sign = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
    const gap = (box) => (sideways ? box.left - here.left : box.top - here.top) * sign;
    const off = (box) => Math.abs(sideways ? box.top - here.top : box.left - here.left);
    const near = all.map((each) => [each, each.getBoundingClientRect()]).filter(([, box]) => gap(box) > 4)
      .sort(([, a], [, b]) => (sideways ? gap(a) * 2 + off(a) - gap(b) * 2 - off(b) : off(a) * 3 + gap(a) - off(b) * 3 - gap(b)));
    near[0]?.[0].focus();
  };
  const keys = (card) => (event) => {
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() === "z") { event.preventDefault(); send(event.shiftKey ? "redo" : "undo"); }
      return;
    }
    if (event.altKey && event.key === "ArrowLeft") { event.preventDefault(); moveBy(card, -1); }
    else if (event.altKey && event.key === "ArrowRight") { event.preventDefault(); moveBy(card, 1); }
    else if (event.altKey && event.key === "ArrowUp") { event.preventDefault(); changeChannel(card, -1); }
    else if (event.altKey && event.key === "ArrowDown") { event.preventDefault(); changeChannel(card, 1); }
    else if (event.key.startsWith("Arrow")) { event.preventDefault(); neighbours(event.currentTarget, event.key); }
    else if (event.key === "Delete") { event.preventDefault(); send("leave", { slot: card.id }); }
    else if (event.key.toLowerCase() === "f" && !event.altKey) { event.preventDefault(); send("pin", { slot: card.id, on: !card.pinned }); }
    else if (event.key === "Escape") choose("pick", { slot: "" });
  };
  const dragging = (id) => ({
    draggable: "true",
    ondragstart: (event) => {
      dragged = id;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", id);
      root.classList.add("traekker");
    },
    ondragend: () => { dragged = ""; root.classList.remove("traekker"); },
  });
  const dropping = (drop) => ({
    ondragover: (event) => { if (dragged) { event.preventDefault(); event.currentTarget.classList.add("over"); } },
    ondragleave: (event) => event.currentTarget.classList.remove("over"),
    ondrop: (event) => {
      event.preventDefault();
      event.currentTarget.classList.remove("over");
      if (dragged) drop(dragged);
      dragged = "";
    },
  });

  const card = (each) => {
    const told = [each.type, each.phase].filter(Boolean).join(", ");
    const marks = [
      h("span", { class: `maerke ${each.tone}` }, each.status),
      each.pinned && h("span", { class: "maerke" }, "📌 fastlåst"),
      each.by && h("span", { class: "maerke" }, each.by),
      each.findings && h("span", { class: `maerke ${each.worst}` }, each.findings),
      each.untold && h("span", { class: "maerke", title: "Afdelingen har ikke fået besked" }, h("span", { "aria-hidden": "true" }, "✉ mangler"), h("span", { class: "skjult" }, "besked mangler")),
      each.example && h("span", { class: "maerke" }, "eksempel"),
    ];
    return h("li", { class: `kort ${each.worst || each.tone}`, ...dragging(each.id) },
      h("button", {
        type: "button", "data-k": each.id, "aria-expanded": String(view.picked?.id === each.id),
        onclick: () => choose("pick", { slot: view.picked?.id === each.id ? "" : each.id }), onkeydown: keys(each),
      }, h("span", { class: "tid" }, each.time), h("strong", {}, soft(each.title)), h("span", { class: "slags" }, soft(told)),
      h("span", { class: "maerker" }, marks.filter(Boolean).flatMap((mark) => [mark, " "]))));
  };
  const bare = (day) => day.gone && !view.cards.some((each) => each.day === day.id);  // gone, and nothing to see
  const cell = (channel, day) => {
    const cards = view.cards.filter((each) => each.channel === channel.id && each.day === day.id);
    return h("td", {
      class: [day.today && "idag", day.gone && "gaaet", day.closed && "lukket"].filter(Boolean).join(" "),
      ...dropping((slot) => send("move", { slot, day: day.id, channel: channel.id })),
    }, cards.length ? h("ul", { "aria-label": `${channel.name}, ${day.long}` }, cards.map(card)) : null);
  };
  const dayHead = (day) => h("th", { scope: "col", class: day.today ? "idag" : bare(day) ? "smal" : "" },
    h("span", { class: "dag" }, `${day.name} ${day.date}`),
    day.today && h("span", { class: "maerke raad" }, "i dag"),
    day.load.split(", ").map((part) => h("span", { class: `last${day.busy ? " travl" : ""}` }, part)),
    day.busy && h("span", { class: "last travl" }, "travlt"),
    h("meter", { min: 0, max: Math.max(day.full + 2, day.level), high: day.full, value: day.level, "aria-label": `Opslag ${day.long}` }),
    day.closed && h("span", { class: "maerke" }, day.closed),
    day.deadline && h("span", { class: "frist" }, day.deadline));
  const table = () => h("div", { "data-rul": "tavle", tabindex: "0", role: "region", "aria-label": "Ugens kanaler og dage" },
    h("table", { class: "tavle" },
      h("caption", { class: "skjult" }, view.title),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Kanal"), view.days.map(dayHead))),
      h("tbody", {}, view.channels.map((channel) => [h("tr", {},
        h("th", { scope: "row" }, h("strong", {}, soft(channel.name)),
          channel.told.split(", ").map((part) => h("span", { class: channel.few ? "svag faa" : "svag" }, part))),
        view.days.map((day) => cell(channel, day))), below(channel)]))));
  const below = (channel) => view.picked?.standing && view.picked.channel_id === channel.id  // what is told of a card stands right under it
    && h("tr", {}, h("td", { class: "aabnet", colspan: view.days.length + 1 }, details(view.picked)));

  const mover = (picked) => {
    const channel = h("select", {
      "data-k": `kanal-${picked.id}`, onchange: (event) => picked.standing && press("move", { slot: picked.id, day: picked.day, channel: event.target.value }),
    }, options(picked.channels, picked.channel_id));
    const day = h("select", {
      "data-k": `flyt-${picked.id}`, onchange: (event) => event.target.value && press("move", { slot: picked.id, day: event.target.value, channel: channel.value }),
    }, options([["", picked.standing ? "Flyt til …" : "Læg ind på …"], ...picked.days.filter((each) => each.state !== "her").map((each) =>
      [each.day, each.state === "kan" ? each.name : `${each.name} (${each.text.toLowerCase()})`])], ""));
    return [picked.channels.length > 1 ? labelled("Kanal", channel) : null, labelled("Dag", day)];
  };
  const details = (picked) => h("div", { class: "detaljer", role: "region", "aria-label": `Om ${picked.title}` },
    h("div", { class: "raekke" }, h("h3", {}, `${picked.title}, ${picked.channel}`),
      button("Luk", () => choose("pick", { slot: "" }), { "data-k": `luk-${picked.id}` })),
    h("p", {}, h("strong", {}, picked.standing ? "Derfor her: " : "Derfor ikke med: "), picked.why),
    picked.message && h("p", {}, h("strong", {}, "Budskab: "), picked.message),
    h("div", { class: "raekke bund" },
      mover(picked),
      picked.standing && labelled("Klokkeslæt", h("input", {
        size: 7, value: picked.time, "data-k": `tid-${picked.id}`, onchange: (event) => send("time", { slot: picked.id, time: event.target.value }),
      })),
      picked.standing && labelled("Hvem", h("select", {
        "data-k": `hvem-${picked.id}`, onchange: (event) => press("owner", { slot: picked.id, by: event.target.value }) }, options(view.staff, picked.by))),
      picked.standing && labelled("Status", h("select", {
        "data-k": `status-${picked.id}`, onchange: (event) => press("status", { slot: picked.id, status: event.target.value }) }, options(view.statuses.some(([each]) => each === picked.status) ? view.statuses : [...view.statuses, [picked.status, picked.status]], picked.status))),
      picked.standing && button(picked.pinned ? "Lås op" : "Fastlås", () => press("pin", { slot: picked.id, on: !picked.pinned }),
        { "aria-pressed": String(picked.pinned), "data-k": `laas-${picked.id}` }),
      picked.standing && button("Læg uden for ugen", () => press("leave", { slot: picked.id }), { "data-k": `ud-${picked.id}` }),
      button(picked.standing ? "Hvad koster pladsen?" : "Hvad skulle vige?", () => press("price", { slot: picked.id }), { "data-k": `pris-${picked.id}` })),
    picked.price && h("p", { class: "boks raad" }, picked.price),
    picked.days.length ? h("details", {}, h("summary", {}, "Dag for dag: kan det stå der?"),
      h("ul", {}, picked.days.map((day) => h("li", {}, h("strong", {}, `${day.name}: `), day.text, ".")))) : null,
    picked.findings.map((each) => h("p", { class: `boks ${each.tone}` }, h("strong", {}, `${each.level.charAt(0).toUpperCase()}${each.level.slice(1)}: `), each.text, " ", each.fix)),
    h("p", { class: "svag" }, `Står i ${picked.row}`));

  const proposal = (found) => h("div", { class: "boks raad", role: "region", "aria-label": "Forslag til ny plan" },
    h("h3", {}, "Forslag: Det vil planen ændre"),
    found.groups.map((group) => [h("h4", {}, group.name), h("ul", {}, group.moves.map((move) => h("li", {}, move)))]),
    found.proof && h("p", { class: "svag" }, found.proof),
    h("div", { class: "raekke" }, button("Ja, brug den nye plan", () => send("accept"), { class: "knap vigtig", "data-k": "ja" }),
      button("Nej, behold planen", () => send("reject"), { "data-k": "nej" })));

  const outside = () => {
    const box = h("details", { class: "udenfor", ontoggle: (event) => { outsideOpen = event.currentTarget.open; },
      ...dropping((slot) => send("leave", { slot })) },
    h("summary", {}, `Uden for ugen (${view.outside.length})`),
    h("p", { class: "svag" }, "Træk et kort hertil, hvis det ikke skal med, eller træk et kort herfra ind på en dag og en kanal. Med tastaturet: Åbn kortet, og vælg kanal og dag."),
    h("ul", { class: "kortraekke" }, view.outside.map((each) => h("li", { class: `kort${each.chosen ? " fejl" : ""}`, ...dragging(each.id) },
      h("button", { type: "button", "data-k": `ude-${each.id}`, onclick: () => choose("pick", { slot: each.id }) },
        h("strong", {}, soft(each.title)), h("span", { class: "slags" }, `${each.phase}, ${each.channel}`),
        each.near && h("span", { class: "maerke raad" }, "lige ved"), h("span", { class: "svag" }, each.reason))))));
    box.open = outsideOpen;
    return box;
  };
  const untold = () => view.untold.length ? h("details", { class: "besked", open: true }, h("summary", {}, `Besked til afdelingerne (${view.untold.length})`),
    h("p", { class: "svag" }, "Strategien siger, at en afdeling skal vide, at den bliver omtalt. Færdige mailtekster kommer i mappen opslag/beskeder, når filerne bliver lavet."),
    h("ul", { class: "modtagere" }, view.untold.map((each) => h("li", {}, h("span", {}, h("strong", {}, each.id), h("span", { class: "svag" }, each.told)),
      button("Har fået besked i dag", () => send("told", { value: each.id }), { "data-k": `besked-${each.id}`, "aria-label": `${each.id} har fået besked i dag` })))),
    view.untold.length > 1 ? button("Alle har fået besked i dag", () => send("told", { value: "" }), { "data-k": "besked-alle" }) : null) : null;
  const people = () => h("details", {}, h("summary", {}, "Hvem har hvad?"),
    h("table", { class: "folk" }, h("caption", { class: "skjult" }, "Arbejde i ugen"),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Kollega"), h("th", { scope: "col" }, "Ugens opslag"))),
      h("tbody", {}, view.people.map((each) => h("tr", {}, h("th", { scope: "row" }, each.name),
        h("td", {}, each.told, each.over && h("strong", {}, " – mere end der er tid til")))))));

  return (next) => {
    view = next;
    body.replaceChildren(
      h("div", { class: "raekke" }, h("h3", {}, view.title),
        view.agreed && h("span", { class: "maerke ok" }, "vedtaget plan"),
        button("Fortryd", () => send("undo"), { disabled: !view.undo, "data-k": "fortryd" }),
        button("Gentag", () => send("redo"), { disabled: !view.redo, "data-k": "gentag" }),
        button("Læg resten igen", () => send("plan"), { "data-k": "laeg" }),
        button("Vedtag planen", () => send("agree"), { class: "knap vigtig", "data-k": "vedtag", disabled: view.agreed })),
      h("details", {}, h("summary", {}, "Sådan gør du"), h("p", {}, "Træk et kort til en anden dag eller en anden kanal. Med tastaturet: piletasterne går fra kort til kort, ",
        h("kbd", {}, "Alt"), " + ", h("kbd", {}, "←"), " eller ", h("kbd", {}, "→"), " flytter kortet en dag, ", h("kbd", {}, "Alt"), " + ", h("kbd", {}, "↑"), " eller ", h("kbd", {}, "↓"), " flytter det til en anden kanal, ", h("kbd", {}, "F"), " fastlåser, ",
        h("kbd", {}, "Delete"), " lægger det uden for ugen, ", h("kbd", {}, "Enter"), " åbner det, og ", h("kbd", {}, "Ctrl"), " + ", h("kbd", {}, "Z"),
        " fortryder. Det, du gør, bliver gemt med det samme. Alt andet bliver stående, til du beder om at få resten lagt igen.")),
      ...(view.since.length ? [h("div", { class: "boks advarsel" }, h("strong", {}, "Siden I vedtog planen:"), h("ul", {}, view.since.map((each) => h("li", {}, each))))] : []),
      h("ul", { class: "husk" }, view.notices.map((each) => h("li", {}, each)), view.proof && h("li", {}, view.proof)),
      ...(view.proposal ? [proposal(view.proposal)] : []),
      table(),
      outside(),
      ...(view.picked && !view.picked.standing ? [details(view.picked)] : []),
      ...[untold()].filter(Boolean),
      people());
    const id = view.picked?.id ?? "";
    if (id && id !== shown) requestAnimationFrame(() => body.querySelector(".detaljer")?.scrollIntoView({ block: "nearest" }));
    shown = id;
  };
};

export default { render: ({ model, el }) => mount(model, el, "Ugetavle", build) };
