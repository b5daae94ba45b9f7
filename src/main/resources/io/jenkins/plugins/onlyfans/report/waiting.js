/* Keeps the bars of the messages that a build waits for up to date, as core does with that of the build itself. */
Behaviour.specify(".onlyfans-waiting", "onlyfans-waiting", 0, (bars) => {
  const later = () => setTimeout(renew, 5000);
  const renew = () =>
    fetch(bars.dataset.url)
      .then((response) => {
        // It is there as long as the build waits. Anything else may be a Jenkins that starts.
        if (response.status === 404) {
          bars.replaceChildren();
          return null;
        }
        return response.ok ? response.text().then((html) => (bars.innerHTML = html)).then(later) : later();
      })
      .catch(later);
  later();
});
