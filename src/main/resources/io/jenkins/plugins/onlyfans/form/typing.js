/* Jenkins checks a field when it is left. Here it is checked as one types, whenever one pauses. */
(function () {
  const PAUSE_MILLIS = 400;
  const known = new WeakSet();

  function watch(field) {
    let pause;
    field.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => field.dispatchEvent(new Event("change", { bubbles: true })), PAUSE_MILLIS);
    });
    field.addEventListener("change", () => clearTimeout(pause));
  }

  Behaviour.specify(".onlyfans-form .validated", "onlyfans-typing", 0, (field) => {
    if (!known.has(field)) {
      known.add(field);
      watch(field);
    }
  });
})();
