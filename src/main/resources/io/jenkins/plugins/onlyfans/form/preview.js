/* The button that shows the request of a form. The server makes it of the fields of this form alone, and sends nothing. */
(function () {
  function counts(field) {
    const part = field.closest(".credentials-select-control > div");
    return field.type !== "radio" && !(part && part.classList.contains("credentials-select-content-inactive"));
  }

  function values(form) {
    const body = new URLSearchParams();
    form.querySelectorAll("input, select, textarea").forEach((field) => {
      if (field.name.startsWith("_.") && counts(field)) {
        body.append(field.name.substring(2), field.type === "checkbox" ? field.checked : field.value);
      }
    });
    return body.toString();
  }

  function preview(button) {
    const area = button.closest(".jenkins-form-item").querySelector(".validation-error-area");
    area.setAttribute("aria-live", "polite");
    fetch(button.dataset.url, {
      method: "post",
      headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: values(button.closest(".onlyfans-form")),
    })
      .then((response) => {
        if (!response.ok) {
          throw new Error("HTTP " + response.status);
        }
        return response.text();
      })
      .then((html) => updateValidationArea(area, html))
      .catch(() => {
        const problem = document.createElement("div");
        problem.className = "error";
        problem.textContent = button.dataset.failed;
        updateValidationArea(area, problem.outerHTML);
      });
  }

  Behaviour.specify(".onlyfans-preview", "onlyfans-preview", 0, (button) => {
    button.onclick = () => preview(button);
  });
})();
