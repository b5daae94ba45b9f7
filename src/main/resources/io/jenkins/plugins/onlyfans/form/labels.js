/* Jenkins writes the name of a field beside it, but does not tie the two together. A screen reader needs that. */
(function () {
  function name(field, from) {
    if (from) {
      field.setAttribute("aria-label", from.textContent.trim());
    }
  }

  const typed = "input:not([type=checkbox], [type=radio], [type=hidden]), select, textarea";

  Behaviour.specify(".onlyfans-form .jenkins-form-item", "onlyfans-labels", 0, (item) => {
    const title = item.querySelector(":scope > .jenkins-form-label");
    if (title) {
      item.querySelectorAll(typed).forEach((field) => name(field, title.firstChild));
    }
  });

  Behaviour.specify(".onlyfans-form .jenkins-checkbox > input", "onlyfans-labels", 0, (box) => {
    name(box, box.parentNode.querySelector("label"));
  });
})();
