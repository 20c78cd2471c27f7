export type ProblemCode = "offline" | "not found" | "invalid" | "unavailable" | "internal";

/** Problem is why a question has no answer. Its message is the server's sentence for the reader, or empty. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    message = "",
    readonly suggestions: string[] = [],
    readonly param = "", // that is at fault, if the server names one
  ) {
    super(message);
  }

  /** of reads an answer that is not a success, with its body (problem+json, if the server is itself). */
  static of(status: number, body: unknown): Problem {
    const code =
      status === 404
        ? "not found"
        : status === 502 || status === 503 || status === 504
          ? "unavailable"
          : status < 500
            ? "invalid"
            : "internal";
    const said = (typeof body === "object" && body !== null ? body : {}) as {
      detail?: unknown;
      suggestions?: unknown;
      param?: unknown;
    };
    return new Problem(
      code,
      typeof said.detail === "string" ? said.detail : "",
      Array.isArray(said.suggestions) ? said.suggestions.filter((one): one is string => typeof one === "string") : [],
      typeof said.param === "string" ? said.param : "",
    );
  }

  /** from takes what fetch throws when no answer came at all for "offline". */
  static from(error: unknown): Problem {
    if (error instanceof Problem) return error;
    return error instanceof TypeError ? new Problem("offline") : new Problem("internal");
  }
}
