/* The button that shows the request of a form. Core's button for a check does not know which field of a credential counts. */
Behaviour.specify(".onlyfans-preview", "onlyfans-preview", 0, (button) => {
  const area = button.closest(".jenkins-form-item").querySelector(".validation-error-area");
  area.setAttribute("aria-live", "polite");
  button.onclick = () =>
    onlyfansAsk(button.dataset.url, button.closest(".onlyfans-form"))
      .then((response) => response.text())
      .catch(() => button.nextElementSibling.innerHTML)
      .then((html) => updateValidationArea(area, html));
});
