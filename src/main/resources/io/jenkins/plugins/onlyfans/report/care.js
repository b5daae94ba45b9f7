/*
 * The buttons on the page of a message. Core's dialog asks; what comes back is the part of the page that has changed, and as
 * long as that is in progress, the page is asked again.
 */
(function () {
  const PAUSE_MILLIS = 500;
  const settling = new WeakSet();

  function show(frame, html) {
    const part = new DOMParser().parseFromString(html, "text/html").querySelector(".onlyfans-care");
    if (!part) {
      throw new Error("Not the part of a page");
    }
    /* What is the same is not read to anybody again. */
    if (frame.firstElementChild.outerHTML !== part.outerHTML) {
      const focused = frame.contains(document.activeElement);
      frame.replaceChildren(part);
      Behaviour.applySubtree(frame, true);
      if (focused) {
        (part.querySelector("button:enabled") || frame).focus();
      }
    }
    return frame.firstElementChild;
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

  function settle(frame, part) {
    if (part.dataset.pending !== "true") {
      return part;
    }
    return new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS))
      .then(() => ask(frame, ""))
      .then((next) => settle(frame, next));
  }

  function watch(frame, begun) {
    settling.add(frame);
    frame.setAttribute("aria-busy", "true");
    return begun
      .then((part) => settle(frame, part))
      .catch((failure) => {
        notificationBar.show(frame.dataset.failed, notificationBar.ERROR);
        throw failure;
      })
      .finally(() => {
        settling.delete(frame);
        frame.removeAttribute("aria-busy");
      });
  }

  /* Nothing is clicked twice: the buttons come back with the answer. */
  function post(frame, what) {
    frame.querySelectorAll("button").forEach((button) => (button.disabled = true));
    return watch(frame, ask(frame, what, { method: "post", headers: crumb.wrap({}) }));
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

  /* Somebody else has clicked. */
  Behaviour.specify(".onlyfans-care[data-pending='true']", "onlyfans-care", 0, (part) => {
    const frame = frameOf(part);
    if (frame && !settling.has(frame)) {
      watch(frame, Promise.resolve(part)).catch(ignore);
    }
  });
})();
