/* The buttons on the page of a message. Core's dialog asks; what comes back is the part of the page that has changed. */
(function () {
  const PAUSE_MILLIS = 2000;

  function show(frame, html) {
    const part = new DOMParser().parseFromString(html, "text/html").querySelector(".onlyfans-care");
    if (!part) {
      throw new Error("Not the part of a page");
    }
    frame.replaceChildren(part);
    Behaviour.applySubtree(frame, true);
    return part;
  }

  function ask(frame, what, options) {
    return fetch(frame.dataset.url + what, options)
      .then((response) => {
        if (!response.ok) {
          throw new Error("HTTP " + response.status);
        }
        return response.text();
      })
      .then((html) => show(frame, html));
  }

  /* Nothing is clicked twice: the buttons come back with the answer. */
  function post(frame, what) {
    frame.setAttribute("aria-busy", "true");
    frame.querySelectorAll("button").forEach((button) => (button.disabled = true));
    return ask(frame, what, { method: "post", headers: crumb.wrap({}) })
      .catch((failure) => {
        notificationBar.show(frame.dataset.failed, notificationBar.ERROR);
        throw failure;
      })
      .finally(() => frame.removeAttribute("aria-busy"));
  }

  function confirm(button) {
    return dialog.confirm(button.dataset.title, {
      message: button.dataset.question,
      okText: button.dataset.ok,
      type: "destructive",
    });
  }

  function frameOf(element) {
    return element.closest(".onlyfans-care-of");
  }

  function ignore() {}

  Behaviour.specify(".onlyfans-refresh", "onlyfans-care", 0, (button) => {
    button.onclick = () => post(frameOf(button), "refresh").catch(ignore);
  });

  /* What is asked has the figures of this moment, if the API tells them. */
  Behaviour.specify(".onlyfans-unsend", "onlyfans-care", 0, (button) => {
    button.onclick = () => {
      const frame = frameOf(button);
      post(frame, "refresh")
        .then((part) => part.querySelector(".onlyfans-unsend:enabled"))
        .then((now) => now && confirm(now).then(() => post(frame, "unsend")))
        .catch(ignore);
    };
  });

  /* What takes longer than a click is looked at again, on the whole page. */
  Behaviour.specify(".onlyfans-care[data-pending='true']", "onlyfans-care", 0, (part) => {
    const frame = frameOf(part);
    setTimeout(() => {
      if (frame.contains(part)) {
        ask(frame, "").catch(ignore);
      }
    }, PAUSE_MILLIS);
  });
})();
