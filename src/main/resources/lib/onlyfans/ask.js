/*
 * Asks a web method with the fields of one message. Core sends a form as a whole, or a few fields by name, and then takes the
 * text field of a credential even where its list counts.
 */
window.onlyfansAsk = function (url, form, body = new URLSearchParams()) {
  form.querySelectorAll("[name^='_.']").forEach((field) => {
    if (field.type !== "radio" && !field.closest(".credentials-select-content-inactive")) {
      body.append(field.name.substring(2), field.type === "checkbox" ? field.checked : field.value);
    }
  });
  return fetch(url, {
    method: "post",
    headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
    body: body.toString(),
  }).then((response) => {
    if (!response.ok) {
      throw new Error("HTTP " + response.status);
    }
    return response;
  });
};
