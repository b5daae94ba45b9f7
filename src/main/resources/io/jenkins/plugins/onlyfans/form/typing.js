/*
 * Jenkins checks a field when it is left, and shows each answer that comes. Here a field is checked as one types, whenever
 * one pauses, and only the answer to the last question is shown.
 */
(function () {
  const PAUSE_MILLIS = 400;
  const known = new WeakSet();

  function watch(form) {
    let pause;
    form.addEventListener("input", (event) => {
      const field = event.target;
      clearTimeout(pause);
      if (field.classList.contains("validated")) {
        pause = setTimeout(() => field.dispatchEvent(new Event("change", { bubbles: true })), PAUSE_MILLIS);
      }
    });
    // Before Jenkins hears of it, as it is then that it asks.
    form.addEventListener(
      "change",
      (event) => {
        clearTimeout(pause);
        askedAnew(form, event.target).forEach((field) => forgetAnswers(form, field));
      },
      true,
    );
  }

  /* What Jenkins asks about when a field changes: itself, and those that are checked together with it. */
  function askedAnew(form, changed) {
    const name = (changed.name || "").replace(/^_\./, "");
    return [changed, ...form.querySelectorAll(`[checkDependsOn~="${name}"]`)];
  }

  /* Answers to what was asked before are on their way to the old place, and nobody will see them there. */
  function forgetAnswers(form, field) {
    const old = field.targetElement;
    if (old) {
      const place = old.cloneNode(true);
      // A key that is chosen and one that is an expression share theirs.
      form.querySelectorAll("input, select, textarea").forEach((other) => {
        if (other.targetElement === old) {
          other.targetElement = place;
        }
      });
      old.replaceWith(place);
    }
  }

  Behaviour.specify(".onlyfans-form", "onlyfans-typing", 0, (form) => {
    if (!known.has(form)) {
      known.add(form);
      watch(form);
    }
  });
})();
