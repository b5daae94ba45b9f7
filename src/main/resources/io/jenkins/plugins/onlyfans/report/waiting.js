/* Keeps the bars of the messages that a build waits for up to date, as core does with that of the build itself. */
Behaviour.specify(".onlyfans-waiting", "onlyfans-waiting", 0, (bars) => {
  const later = () => setTimeout(renew, 5000);
  const renew = () =>
    fetch(bars.dataset.url, { redirect: "manual" })
      .then((response) => {
        // A build that does not wait any more leads to its own page.
        if (response.type === "opaqueredirect" || response.status === 404) {
          bars.closest(".app-summary").remove();
          return null;
        }
        return response.ok ? response.text().then((html) => (bars.innerHTML = html)).then(later) : later();
      })
      .catch(later);
  later();
});
