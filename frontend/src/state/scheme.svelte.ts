// Light or dark: the system's choice unless the reader made one. The choice
// is set on the root element, where the tokens of the style sheet read it.
export type Scheme = "light" | "dark";

const system = matchMedia("(prefers-color-scheme: dark)");

function chosen(): Scheme | undefined {
  const value = document.documentElement.dataset["scheme"];
  return value === "light" || value === "dark" ? value : undefined;
}

class SchemeState {
  now = $state<Scheme>(chosen() ?? (system.matches ? "dark" : "light"));

  constructor() {
    system.addEventListener("change", () => {
      if (!chosen()) this.now = system.matches ? "dark" : "light";
    });
  }

  toggle(): void {
    this.now = this.now === "dark" ? "light" : "dark";
    document.documentElement.dataset["scheme"] = this.now;
    try {
      localStorage.setItem("scheme", this.now);
    } catch {
      // Storage is refused: the choice holds until the page is left.
    }
  }
}

export const scheme = new SchemeState();
