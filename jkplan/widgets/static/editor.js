// The draft editor: the text with its marks, the counter, and the post as its network shows it.

const build = ({ send, choose, press, choosing, body, root, signal }) => {
  let view = {};
  let post = null;
  let drafts = null;    // what is typed and not yet saved, as the browser keeps it
  let rescued = false;
  let stamp = 0;
  let typing = 0;
  let flushed = 0;
  let resting = 0;
  let asked = "";       // the post that was chosen in the list, so that the list shows it at once
  const opened = {};
  const area = h("textarea", { class: "skriv", spellcheck: "true", lang: "da", "aria-label": "Opslagets tekst", "aria-describedby": "jkw-laengde" });
  const mirror = h("div", { class: "spejl", "aria-hidden": "true" });
  const sheet = h("div", { class: "ark" }, mirror, area);
  const counter = h("div", { class: "taeller", id: "jkw-laengde" });
  const saved = h("span", { class: "svag", role: "status" });
  const aside = h("div", { class: "side" });
  const head = h("div", {});
  const foot = h("div", {});
  const page = h("div", { class: "to" }, h("div", { class: "venstre" }, sheet, counter, foot), aside);
  body.append(head, page);

  const size = () => { area.style.height = "auto"; area.style.height = `${Math.max(150, area.scrollHeight + 4)}px`; };
  const flush = () => {
    clearTimeout(typing);
    flushed = performance.now();
    if (post && area.value !== post.sent) { post.sent = area.value; send("text", { slot: post.slot, text: area.value, stamp }); }
  };
  const keep = () => { flush(); clearTimeout(resting); if (post && !post.locked) send("keep", { slot: post.slot }); };
  area.addEventListener("input", () => {
    stamp += 1;
    size();
    clearTimeout(typing);
    clearTimeout(resting);
    const rest = 60 - (performance.now() - flushed);  // a key after a pause is counted at once; a rush of keys together
    if (rest > 0) typing = setTimeout(flush, rest);
    else flush();
    resting = setTimeout(keep, 900);
    saved.textContent = "Skriver …";
    drafts.put(post.slot, { text: area.value, base: post.on_file });
  });
  const hurry = () => { if (post && area.value !== post.kept) keep(); };
  area.addEventListener("blur", hurry);
  window.addEventListener("pagehide", hurry, { signal });
  signal.addEventListener("abort", hurry);
  const step = (kind) => { flush(); press(kind, { slot: post.slot }); clearTimeout(resting); resting = setTimeout(keep, 900); };
  const handOver = (was) => {  // what is typed after the last message belongs to the post that it was typed in
    clearTimeout(typing);
    clearTimeout(resting);
    if (was.locked || area.value === was.sent) return;
    send("text", { slot: was.slot, text: area.value, stamp });
    send("keep", { slot: was.slot });
  };
  const open = (slot, listed) => {
    keep();
    asked = listed ? slot : "";
    choose("open", { slot });
    area.readOnly = true;
  };
  const minded = () => {  // what Python has saved needs no keeping; what it has not, and another day's, is handed over
    for (const [slot, what] of drafts.all()) if (view.rests[slot]?.trim() === what.text.trim()) drafts.drop(slot);
    if (rescued || !view.me?.who) return;
    rescued = true;
    for (const [slot, { text, base }] of drafts.all()) send("rescue", { slot, text, base });
  };
  area.addEventListener("scroll", () => { mirror.scrollTop = area.scrollTop; });
  area.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === "s") keep();
    if (key === "z" || key === "y") { event.preventDefault(); step(key === "y" || event.shiftKey ? "redo" : "undo"); }
  });

  const drawCounter = () => {
    const { count } = post;
    counter.replaceChildren(
      h("meter", { min: 0, max: Math.max(count.most, count.now), high: count.most, value: count.now, "aria-label": "Tekstens længde" }),
      h("span", { class: count.over ? "forlangt" : "", role: "status" }, count.told), " ", saved);
    saved.textContent = post.saved ? (post.own ? "Gemt" : "") : "Ikke gemt endnu";
  };
  const drawMarks = () => mirror.replaceChildren(...post.marks.map((piece) =>
    piece.on.length ? h("mark", { class: piece.tone }, piece.text) : piece.text), " ");
  const pieces = (items) => items.map((piece) => (piece.kind ? h("span", { class: piece.kind }, piece.text) : piece.text));

  const listed = () => (choosing() && asked) || view.tabs[0]?.slot;
  const after = () => view.posts[view.posts.findIndex(([slot]) => slot === listed()) + 1]?.[0];
  const goOn = () => {  // pressed twice, it goes two on
    const slot = after();
    if (!slot) return;
    open(slot, true);
    const list = root.querySelector('[data-k="opslag"]');
    list.value = slot;
  };
  const tabs = () => h("div", { class: "faner", role: "tablist", "aria-label": "Kanaler" }, view.tabs.map((tab, at) =>
    h("button", {
      type: "button", role: "tab", class: `fane ${tab.worst}`, "aria-selected": String(tab.chosen), tabindex: tab.chosen ? "0" : "-1",
      "data-k": `fane-${tab.slot}`, onclick: () => open(tab.slot, false),
      onkeydown: (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        const next = step && view.tabs[at + step];
        if (next) { event.preventDefault(); root.querySelector(`[data-k="${CSS.escape(`fane-${next.slot}`)}"]`).focus(); }
      },
    }, h("strong", {}, tab.name), h("span", {}, tab.told))));

  const preview = () => {
    const shown = post.preview;
    const more = h("span", { hidden: true }, pieces(shown.rest));
    const unfold = shown.folded && button("… Se mere", (event) => {
      more.hidden = !more.hidden;
      event.currentTarget.textContent = more.hidden ? "… Se mere" : " Se mindre";
    }, { class: "merelink", "data-k": "semere" });
    const picture = post.picture
      ? h("img", { class: "billede", src: post.picture, alt: post.alt || "Billede uden alternativ tekst" })
      : h("div", { class: "billede tomt" }, post.idea || "Intet billede valgt");
    const text = h("div", { class: "opslagstekst" }, shown.title && h("strong", { class: "overskrift" }, shown.title),
      pieces(shown.head), more, unfold, shown.over && h("mark", { class: "fejl" }, shown.over));
    const first = shown.channel === "instagram" || shown.channel === "youtube";
    return h("div", { class: `opslag ${shown.channel}`, role: "region", "aria-label": `Sådan ses det på ${shown.name}` },
      h("div", { class: "afsender" }, h("span", { class: "cirkel", "aria-hidden": "true" }, post.sender.slice(0, 1)),
        h("span", {}, h("strong", {}, post.sender), h("span", { class: "svag" }, `${shown.name} · ${post.when}`))),
      first ? [picture, text] : [text, picture],
      shown.dead_links && h("p", { class: "svag" }, "Links kan ikke trykkes på her."));
  };
  const goTo = (finding) => {
    if (finding.field === "alt") { root.querySelector('[data-k^="alt-"]')?.focus(); return; }
    area.focus();
    area.setSelectionRange(finding.start, finding.end);
  };
  const finding = (each) => h("li", { class: `boks ${each.tone}` },
    h("p", {}, h("strong", {}, each.message), each.excerpt && [" Der står: ", h("q", {}, each.excerpt), "."]),
    h("div", { class: "raekke" },
      each.action && button(each.action.label, () => { flush(); press(each.action.kind, { slot: post.slot, number: each.number, key: each.key, at: each.at }); },
        { class: "knap vigtig", "data-k": `ret-${each.number}` }),
      (each.end > each.start || each.field) && button("Vis stedet", () => goTo(each), { "data-k": `vis-${each.number}` })),
    fold(`hvorfor-${each.key}`, "Hvad gør jeg, og hvorfor?", h("p", {}, h("strong", {}, "Gør: "), each.fix), h("p", {}, each.why),
      each.reasons && h("p", { class: "svag" }, each.reasons), each.clause && h("p", { class: "svag" }, `Krav: ${each.clause}`)));
  const group = (each) => {
    const box = fold(`gruppe-${each.tone}`, each.name, h("ul", { class: "rene", "aria-label": each.name }, each.findings.map(finding)));
    box.classList.add("gruppe");
    box.open = opened[`gruppe-${each.tone}`] ?? each.open;
    return box;
  };
  const choice = (texts, kind, label) => texts.map(([number, told, text]) => h("li", { class: "boks" }, h("p", { class: "svag" }, told),
    h("p", { class: "opslagstekst" }, text), button(label, () => press(kind, { slot: post.slot, number, text }), { "data-k": `${kind}-${number}` })));
  const fold = (name, title, ...children) => {
    const box = h("details", { "data-d": name, ontoggle: (event) => { opened[name] = event.currentTarget.open; } }, h("summary", {}, title), children);
    box.open = !!opened[name];
    return box;
  };
  const outgoing = (each) => (each.refusal
    ? h("div", { class: "boks advarsel", role: "region", "aria-label": "Sprogmodel" }, h("p", {}, h("strong", {}, "Intet bliver sendt. "), each.refusal, " ", each.fix),
      button("Luk", () => press("decline", { slot: post.slot }), { "data-k": "nejtak" }))
    : h("div", { class: "boks raad", role: "region", "aria-label": "Det, der vil blive sendt" },
      h("p", {}, h("strong", {}, "Det her er al den tekst, der bliver sendt, når du siger ja.")),
      h("p", { class: "opslagstekst sendes" }, each.message),
      fold("instruks", "Instruksen, der følger med alle opslag", h("p", { class: "opslagstekst" }, each.instructions)),
      each.stays.length ? fold("bliver", "Det her bliver i huset", h("dl", {}, each.stays.map(([mark, value]) => [h("dt", {}, mark), h("dd", {}, value)]))) : null,
      h("p", { class: "svag" }, each.where),
      h("div", { class: "raekke" }, button("Ja, send teksten", () => press("send", { slot: post.slot }), { class: "knap vigtig", "data-k": "jasend" }),
        button("Nej, send ikke", () => press("decline", { slot: post.slot }), { "data-k": "nejtak" }))));
  const rewritten = () => h("div", { class: "boks raad", role: "region", "aria-label": "Sprogmodellens forslag" }, h("h4", {}, "Sprogmodellens forslag"),
    h("p", { class: "opslagstekst" }, post.rewritten),
    h("div", { class: "raekke" }, button("Brug forslaget", () => press("adopt", { slot: post.slot }), { class: "knap vigtig", "data-k": "brugforslag" }),
      button("Behold teksten", () => press("decline", { slot: post.slot }), { "data-k": "nejtak" })));
  const drawFoot = () => foot.replaceChildren(
    h("div", { class: "raekke" },
      button("Fortryd", () => step("undo"), { disabled: !post.undo || post.locked, "data-k": "fortryd" }),
      button("Gentag", () => step("redo"), { disabled: !post.redo || post.locked, "data-k": "gentag" }),
      button("Andre forslag", () => { flush(); press("variants", { slot: post.slot }); }, { disabled: post.locked, "data-k": "forslag" }),
      button("Skriv om med sprogmodel", () => { keep(); press("prepare", { slot: post.slot }); }, { disabled: post.locked, "data-k": "omskriv" }),
      button("Tilbage til kladden", () => { flush(); press("original", { slot: post.slot }); }, { disabled: !post.own || post.locked, "data-k": "original" })),
    h("div", { class: "raekke beslut" },
      labelled("Status", h("select", { "data-k": "status", onchange: (event) => { keep(); press("status", { slot: post.slot, status: event.target.value }); } },
        options([...view.statuses, ...(post.locked ? [[post.status, post.status]] : [])], post.status))),
      button("Godkend", () => { keep(); press("approve", { slot: post.slot }); }, { class: "knap vigtig", disabled: post.locked, "data-k": "godkend" })),
    h("p", { class: "svag" }, post.origin, "."),
    ...(post.note ? [h("p", { class: "boks advarsel" }, post.note)] : []),
    ...(post.outgoing ? [outgoing(post.outgoing)] : []),
    ...(post.rewritten ? [rewritten()] : []),
    ...(post.variants.length ? [h("h4", {}, "Andre forslag"), h("ul", { class: "rene" }, choice(post.variants.map((text, at) => [at, `Forslag ${at + 1}`, text]), "use", "Brug dette"))] : []),
    h("h4", {}, `Selvtjekket: ${post.short}`),
    ...post.groups.map(group));
  const aboutPicture = (each) => h("div", { role: "region", "aria-label": "Om billedet" },
    each.missing && h("p", { class: "boks fejl" }, each.missing), h("p", { class: "svag" }, each.rights, each.used && ` ${each.used}`),
    each.consents.length ? h("ul", { class: "rene" }, each.consents.map(([id, told, ok]) => h("li", { class: `boks ${ok ? "ok" : "fejl"}` }, `${id}: ${told}`))) : null);
  const drawAside = ({ slot }) => aside.replaceChildren(...[
    preview(),
    h("div", { class: "raekke bund" },
      labelled("Billede", h("select", { "data-k": "billede", disabled: post.locked,
        onchange: (event) => press("picture", { slot, text: event.target.value }) }, options(post.pictures, post.picture_chosen)),
        post.pictures.length > 1 ? "" : "Læg billeder i assets/billeder, så kan de vælges her"),
      labelled("Alternativ tekst", h("input", { value: post.alt, "data-k": `alt-${slot}`, size: 34,
        onchange: (event) => send("alt", { slot, text: event.target.value }) }), "Det, billedet viser, til den, der ikke kan se det")),
    post.about_picture && aboutPicture(post.about_picture),
    fold("fakta", "Fakta fra kalenderen", h("dl", {}, post.facts.map(([name, text]) => [h("dt", {}, name), h("dd", {}, text)])), h("p", { class: "svag" }, `Står i ${post.row}`)),
    fold("sporet", `Fakta i teksten (${post.traced.length})`, post.traced.length
      ? h("ul", { class: "rene" }, post.traced.map(([text, source]) => h("li", { class: `boks ${source ? "ok" : "advarsel"}` }, h("q", {}, text),
        source ? ` – kolonnen ${source}` : " – kalenderen kender det ikke"))) : h("p", {}, "Teksten nævner ingen fakta.")),
    fold("kilder", "Hvor ordene kommer fra", post.parts.length
      ? h("ul", {}, post.parts.map(([role, text, origin]) => h("li", {}, h("strong", {}, `${role}: `), text, h("span", { class: "svag" }, ` (${origin})`))))
      : h("p", {}, "Teksten er jeres egen.")),
    fold("personer", "Personer og samtykke", h("p", {}, post.people.told), post.people.names.length ? h("p", {}, post.people.names.join(", ")) : null,
      h("ul", {}, post.people.consents.map(([id, told, ok]) => h("li", { class: `boks ${ok ? "ok" : "fejl"}` }, `${id}: ${told}`)))),
    fold("historie", `Tidligere tekster (${post.versions.length})`, post.versions.length
      ? h("ul", { class: "rene" }, choice(post.versions, "version", "Brug denne igen")) : h("p", {}, "Der er ingen endnu."))].filter(Boolean));

  return (next) => {
    view = next;
    const was = post;
    post = next.post;
    if (!post) { body.replaceChildren(h("p", {}, "Der er ingen opslag i ugen endnu.")); return; }
    post.kept = post.saved ? post.text : null;
    const other = !was || was.slot !== post.slot;
    if (other && was) handOver(was);
    head.replaceChildren(h("div", { class: "raekke" }, h("h3", {}, view.title),
      labelled("Opslag", h("select", { "data-k": "opslag", onchange: (event) => open(event.target.value, true) },
        options(view.posts, listed()))),
      button("Næste opslag", goOn, { disabled: !after(), "data-k": "naeste" })), tabs(),
      h("p", { class: "svag" }, `${post.title}, ${post.when.toLowerCase()}`));
    if (other || post.stamp > stamp) {  // a newer text than the one that is typed: another post, a fix, an undo
      const at = area.selectionStart;
      area.value = post.text;
      stamp = post.stamp;
      if (!other && root.contains(document.activeElement) && document.activeElement === area) area.setSelectionRange(at, at);
    }
    post.sent = area.value === post.text ? post.text : was?.sent;
    area.readOnly = post.locked || choosing();
    area.classList.toggle("laast", post.locked);
    area.setAttribute("aria-invalid", String(post.groups.some((each) => each.tone === "fejl")));
    if (area.value === post.text) drawMarks();
    drawCounter();
    drawFoot();
    drawAside(post);
    drafts ??= drawer(view.home);
    minded();
    size();
    requestAnimationFrame(size);  // before the first paint nothing has a height
  };
};

export default { render: ({ model, el }) => mount(model, el, "Kladder", build) };
