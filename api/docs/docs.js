// Shows the OpenAPI document and lets a reader try each operation. Nothing is
// loaded but the document itself.
"use strict";

const documentAddress = "/api/v1/openapi.json";

// make builds an element: properties, then children, which are elements or
// text and never markup.
function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function schemaOf(description, schema) {
  if (!schema?.$ref) return schema;
  return description.components.schemas[schema.$ref.split("/").pop()];
}

// typeOf says in words what a schema holds, with a link to the table of what
// it refers to.
function typeOf(schema) {
  if (!schema) return ["anything"];
  if (schema.$ref) {
    const name = schema.$ref.split("/").pop();
    return [make("a", { href: `#schema-${name}` }, name)];
  }
  if (schema.type === "array") return ["list of ", ...typeOf(schema.items)];
  if (schema.type === "object" && schema.additionalProperties) return ["by id: ", ...typeOf(schema.additionalProperties)];
  const words = { integer: "whole number", boolean: "true or false", string: "text" };
  const type = schema.format === "date" ? "date" : (words[schema.type] ?? schema.type);
  return schema.enum ? [`${type}: ${schema.enum.join(", ")}`] : [type];
}

function exampleOf(parameter) {
  const examples = parameter.schema.examples ?? [];
  const example = parameter.example ?? examples[0];
  if (example === undefined) return "";
  return Array.isArray(example) ? example.join("\n") : String(example);
}

// inputFor makes the control of one parameter. Only what an operation needs
// is filled in; other examples stand as hints.
function inputFor(parameter, id) {
  const { schema } = parameter;
  const example = exampleOf(parameter);
  const needed = parameter.required;
  if (schema.type === "array") {
    return make("textarea", { id, name: parameter.name, rows: 1, placeholder: example.replaceAll("\n", " ⏎ "), spellcheck: false });
  }
  const choices = schema.type === "boolean" ? ["true", "false"] : schema.enum;
  if (choices) {
    const select = make("select", { id, name: parameter.name, required: needed });
    for (const choice of ["", ...choices]) select.append(make("option", { value: choice }, choice));
    if (needed) select.value = example || choices[0];
    return select;
  }
  return make("input", {
    id, name: parameter.name, required: needed, value: needed ? example : "", placeholder: needed ? "" : example,
    autocomplete: "off", spellcheck: false, inputMode: schema.type === "integer" ? "numeric" : "text",
  });
}

// addressOf builds the address that a filled form asks for.
function addressOf(path, parameters, form) {
  let address = path;
  const query = new URLSearchParams();
  for (const parameter of parameters) {
    const value = form.elements[parameter.name].value.trim();
    if (parameter.in === "path") {
      address = address.replace(`{${parameter.name}}`, encodeURIComponent(value));
    } else if (value !== "") {
      const list = parameter.schema.type === "array" ? value.split("\n") : [value];
      for (const one of list) if (one.trim() !== "") query.append(parameter.name, one.trim());
    }
  }
  const text = query.toString();
  return text ? `${address}?${text}` : address;
}

async function ask(address, place) {
  place.replaceChildren(make("p", { className: "soft" }, "Asking …"));
  const began = performance.now();
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    const text = await response.text();
    const took = Math.round(performance.now() - began);
    let shown = text;
    try {
      shown = JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      // Not JSON: shown as it is.
    }
    place.replaceChildren(
      make("p", {}, "GET ", make("a", { href: address }, address)),
      make("p", { className: response.ok ? "" : "bad" }, `${response.status} ${response.statusText}, ${took} ms, ${text.length.toLocaleString("en")} characters`),
      make("pre", { tabIndex: 0, role: "region", ariaLabel: "Answer" }, shown),
    );
  } catch (fault) {
    place.replaceChildren(make("p", { className: "bad" }, `The server could not be reached: ${fault.message}`));
  }
}

function formFor(path, operation) {
  const parameters = operation.parameters ?? [];
  const form = make("form", { ariaLabel: `Try ${operation.summary}` });
  for (const parameter of parameters) {
    const id = `${operation.operationId}-${parameter.name}`;
    const input = inputFor(parameter, id);
    input.setAttribute("aria-describedby", `${id}-about`);
    const many = parameter.schema.type === "array" ? " One a line." : "";
    form.append(make("div", { className: "parameter" },
      make("label", { htmlFor: id }, parameter.name, parameter.required ? " (needed)" : ""),
      make("div", {}, input, make("p", { id: `${id}-about` }, (parameter.description ?? "") + many))));
  }
  const place = make("div", { className: "answer" });
  place.setAttribute("aria-live", "polite");
  form.append(make("button", { type: "submit" }, "Try it"), place);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(addressOf(path, parameters, form), place);
  });
  return form;
}

function answersOf(operation) {
  const list = make("ul");
  for (const [status, response] of Object.entries(operation.responses)) {
    const content = Object.values(response.content ?? {})[0];
    list.append(make("li", {}, `${status} ${response.description}: `, ...typeOf(content?.schema)));
  }
  return make("details", {}, make("summary", {}, "Answers"), list);
}

function articleFor(path, operation) {
  return make("article", { id: operation.operationId },
    make("h3", {}, operation.summary),
    make("code", { className: "address" }, `GET ${path}`),
    make("p", {}, operation.description ?? ""),
    answersOf(operation),
    make("details", {}, make("summary", {}, "Parameters, and try it"), formFor(path, operation)));
}

function schemaTable(name, schema) {
  const rows = Object.entries(schema.properties ?? {}).map(([property, s]) => make("tr", {},
    make("th", { scope: "row" }, make("code", {}, property)),
    make("td", {}, ...typeOf(s), (schema.required ?? []).includes(property) ? "" : make("span", { className: "soft" }, " (may be absent)")),
    make("td", {}, s.description ?? "")));
  const head = make("thead", {}, make("tr", {}, ...["Field", "Holds", "Meaning"].map((word) => make("th", { scope: "col" }, word))));
  return make("article", { id: `schema-${name}` }, make("h3", {}, name), make("table", {}, head, make("tbody", {}, ...rows)));
}

function show(description) {
  document.getElementById("about").textContent = description.info.description;
  const contents = document.getElementById("contents");
  const main = document.getElementById("operations");
  for (const tag of description.tags) {
    const list = make("ul");
    main.append(make("h2", {}, tag.name), make("p", {}, tag.description));
    for (const [path, methods] of Object.entries(description.paths)) {
      const operation = methods.get;
      if (!operation?.tags?.includes(tag.name)) continue;
      list.append(make("li", {}, make("a", { href: `#${operation.operationId}` }, path.replace("/api/v1", ""))));
      main.append(articleFor(path, operation));
    }
    contents.append(make("p", {}, tag.name), list);
  }
  main.append(make("h2", {}, "What answers hold"));
  for (const [name, schema] of Object.entries(description.components.schemas)) main.append(schemaTable(name, schemaOf(description, schema)));
  contents.append(make("p", {}, make("a", { href: "#schema-Problem" }, "What answers hold")));
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

fetch(documentAddress)
  .then((response) => {
    if (!response.ok) throw new Error(`status ${response.status}`);
    return response.json();
  })
  .then(show)
  .catch((fault) => {
    document.getElementById("about").textContent = `The description of the API could not be read (${fault.message}).`;
  });
