"use strict";
// Shows the notes of a mark in a bubble while the mark is pointed at, focused, or after a click on it.
// Without this script, marks are links to their notes.
(() => {
  const bubble = document.getElementById("bubble");
  let shown = null;
  let isPinned = false;

  const notesOf = (mark) => mark.dataset.notes.trim().split(/\s+/).map((id) => document.getElementById(id));

  // The same words as the note, without what can be clicked or has an id.
  function copy(note) {
    const made = document.createElement("div");
    made.className = note.className;
    for (const child of note.querySelectorAll(":scope > .what, :scope > .help, :scope > .fix")) {
      const part = child.cloneNode(true);
      for (const each of part.querySelectorAll("[id]")) each.removeAttribute("id");
      made.append(part);
    }
    made.classList.remove("active");
    return made;
  }

  function place(mark, x) {
    const lines = [...mark.getClientRects()];
    const line = lines.find((each) => x !== undefined && each.left <= x && x <= each.right) || lines[0];
    if (!line) return;
    const room = document.documentElement.clientWidth - bubble.offsetWidth - 12;
    const below = line.bottom + 8;
    const fits = below + bubble.offsetHeight <= window.innerHeight || line.top < bubble.offsetHeight + 8;
    const top = fits ? below : line.top - bubble.offsetHeight - 8;
    bubble.style.left = `${Math.max(12, Math.min(line.left, room)) + window.scrollX}px`;
    bubble.style.top = `${top + window.scrollY}px`;
  }

  function highlight(mark, isOn) {
    const ids = notesOf(mark).map((note) => note.id);
    for (const note of notesOf(mark)) note.classList.toggle("active", isOn);
    for (const other of document.querySelectorAll(".mark")) {
      if (other.dataset.notes.trim().split(/\s+/).some((id) => ids.includes(id))) other.classList.toggle("active", isOn);
    }
  }

  // A note that is pointed at shows its words.
  for (const note of document.querySelectorAll("ol > .note")) {
    for (const [event, isOn] of [["mouseenter", true], ["mouseleave", false]]) {
      note.addEventListener(event, () => {
        if (shown) return;
        for (const mark of document.querySelectorAll(".mark")) {
          if (mark.dataset.notes.trim().split(/\s+/).includes(note.id)) mark.classList.toggle("active", isOn);
        }
      });
    }
  }

  function hide() {
    if (shown) highlight(shown, false);
    shown = null;
    isPinned = false;
    bubble.hidden = true;
  }

  function show(mark, x) {
    if (shown === mark) return;
    hide();
    shown = mark;
    highlight(mark, true);
    bubble.replaceChildren(...notesOf(mark).map(copy));
    bubble.hidden = false;
    bubble.removeAttribute("style");
    if (getComputedStyle(bubble).position === "absolute") place(mark, x);
  }

  const markOf = (event) => (event.target instanceof Element ? event.target.closest(".mark") : null);

  document.addEventListener("mouseover", (event) => {
    const mark = markOf(event);
    if (mark && !isPinned) show(mark, event.clientX);
    else if (!mark && !isPinned && !(shown && shown === document.activeElement)) hide();
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
    else hide();
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.show") : null;
    if (link) {
      const linked = document.getElementById(link.getAttribute("href").slice(1));
      event.preventDefault();
      linked.scrollIntoView({ block: "center" });
      linked.focus({ preventScroll: true });
      return;
    }
    const mark = markOf(event);
    if (!mark) {
      hide();
      return;
    }
    event.preventDefault();
    const again = shown === mark && isPinned;
    hide();
    if (!again) {
      show(mark, event.clientX || undefined);
      isPinned = true;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
})();
