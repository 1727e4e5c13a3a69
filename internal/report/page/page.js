"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  form.hidden = false;
  const output = form.querySelector("output");
  const nothing = document.getElementById("nothing");
  const boxes = [...form.querySelectorAll("[name=severity]")];
  const fields = ["rule", "period", "record", "text"];
  const records = [...document.querySelectorAll(".record")].map(section => ({
    section,
    count: section.querySelector(".count"),
    path: plain(section.dataset.path),
    findings: [...section.querySelectorAll("article")],
  }));
  const all = records.reduce((n, r) => n + r.findings.length, 0);
  const texts = new Map(); // of findings, read when first searched

  // plain makes texts comparable: "Tokayev" finds "Toḳayev".
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  // amount is how many of all findings are shown, in words.
  function amount(shown, all) {
    const number = n => n.toLocaleString("en");
    return (shown === all ? "" : number(shown) + " of ") + number(all) + (all === 1 ? " finding" : " findings");
  }

  function textOf(finding) {
    if (!texts.has(finding)) texts.set(finding, plain(finding.textContent));
    return texts.get(finding);
  }

  function apply() {
    const severities = new Set(boxes.filter(b => b.checked).map(b => b.value));
    const rule = form.rule.value, period = form.period.value;
    const record = plain(form.record.value.trim());
    const words = plain(form.text.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const r of records) {
      let here = 0;
      const byPath = r.path.includes(record);
      for (const f of r.findings) {
        const data = f.dataset;
        const fits = severities.has(data.severity) && (!rule || data.rule === rule) && (!period || data.period === period) &&
          (byPath || plain(data.record).includes(record)) && words.every(w => textOf(f).includes(w));
        f.hidden = !fits;
        if (fits) here++;
      }
      r.section.hidden = here === 0;
      r.count.textContent = amount(here, r.findings.length);
      shown += here;
    }
    output.textContent = amount(shown, all);
    nothing.hidden = shown > 0;
    current("[data-rule]", "tr", rule, "rule");
    current("[data-period]", "svg a", period, "period");
  }

  // current marks the part of a chart that the list is narrowed to.
  function current(having, within, value, key) {
    for (const e of document.querySelectorAll(`.charts ${within}${having}`)) {
      if (value && e.dataset[key] === value) e.setAttribute("aria-current", "true");
      else e.removeAttribute("aria-current");
    }
  }

  // The filters stand in the address, so that a view can be kept and sent.
  function toAddress() {
    const state = new URLSearchParams();
    for (const name of fields) if (form[name].value) state.set(name, form[name].value);
    const off = boxes.filter(b => !b.checked).map(b => b.value);
    if (off.length) state.set("without", off.join(" "));
    history.replaceState(null, "", state.size || String(state) ? "#" + state : location.pathname + location.search);
  }

  function fromAddress() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return; // the address of a finding
    const state = new URLSearchParams(hash);
    for (const name of fields) form[name].value = state.get(name) || "";
    const off = new Set((state.get("without") || "").split(" "));
    for (const b of boxes) b.checked = !off.has(b.value);
    apply();
  }

  let wait;
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => { apply(); toAddress(); }, 100);
  });
  form.addEventListener("submit", e => e.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { apply(); toAddress(); }));
  addEventListener("hashchange", fromAddress);

  function step(by) {
    const visible = records.flatMap(r => r.section.hidden ? [] : r.findings.filter(f => !f.hidden));
    const at = visible.indexOf(document.activeElement.closest("article"));
    const next = visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(Math.max(at + by, 0), visible.length - 1)];
    if (next) {
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    }
  }

  addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "Escape") {
      form.reset();
      if (form.contains(document.activeElement)) document.activeElement.blur();
      return;
    }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName) && e.target.type !== "checkbox") return;
    if (e.key === "/") {
      e.preventDefault();
      form.text.focus();
      form.text.select();
    } else if (e.key === "j") step(1);
    else if (e.key === "k") step(-1);
  });

  apply();
  fromAddress();
})();
