// Runs before the first paint, so that a chosen scheme does not flash.
try {
  const chosen = localStorage.getItem("scheme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.scheme = chosen;
} catch {
  // Storage is refused: the scheme of the system stands.
}
