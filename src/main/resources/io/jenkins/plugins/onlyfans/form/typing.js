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
        askedAnew(form, event.target).forEach(forgetAnswers);
      },
      true,
    );
  }

  /* What Jenkins asks about when a field changes: itself, and those that are checked together with it. */
  function askedAnew(form, changed) {
    const name = changed.name.replace(/^_\./, "");
    return [...form.querySelectorAll(".validated")].filter(
      (field) => field === changed || (field.getAttribute("checkDependsOn") || "").split(" ").includes(name),
    );
  }

  /* Answers to what was asked before are on their way to the old place, and nobody will see them there. */
  function forgetAnswers(field) {
    const place = field.targetElement;
    if (place) {
      field.targetElement = place.cloneNode(true);
      place.replaceWith(field.targetElement);
    }
  }

  Behaviour.specify(".onlyfans-form", "onlyfans-typing", 0, (form) => {
    if (!known.has(form)) {
      known.add(form);
      watch(form);
    }
  });
})();
