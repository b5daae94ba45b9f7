/* Keeps the bars of the messages that a build waits for up to date, as core does with that of the build itself. */
Behaviour.specify(".onlyfans-waiting", "onlyfans-waiting", 0, (bars) => {
  const later = () => setTimeout(renew, 5000);
  const end = () => bars.closest(".app-summary").remove();
  const show = (html) => {
    bars.innerHTML = html;
    return bars.querySelector("[role=progressbar]") ? later() : end();
  };
  const renew = () =>
    fetch(bars.dataset.url)
      .then((response) => (response.ok ? response.text().then(show) : response.status === 404 ? end() : later()))
      .catch(later);
  later();
});
