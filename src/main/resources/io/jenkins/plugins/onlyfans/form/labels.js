/* Jenkins writes the name of a field beside it, but does not tie the two together. A screen reader needs that. */
(function () {
  const UNTYPED = ["checkbox", "radio", "hidden"];

  function name(field, from) {
    if (from) {
      field.setAttribute("aria-label", from.textContent.trim());
    }
  }

  Behaviour.specify(".onlyfans-form .jenkins-form-item", "onlyfans-labels", 0, (item) => {
    const title = item.firstElementChild;
    if (title && title.classList.contains("jenkins-form-label")) {
      item.querySelectorAll("input, select, textarea").forEach((field) => {
        if (!UNTYPED.includes(field.type)) {
          name(field, title.firstChild);
        }
      });
    }
  });

  Behaviour.specify(".onlyfans-form .jenkins-checkbox > input", "onlyfans-labels", 0, (box) => {
    name(box, box.parentNode.querySelector("label"));
  });
})();
