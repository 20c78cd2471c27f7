import { mount } from "svelte";

import App from "./App.svelte";
import { follow } from "./state/view.svelte";
import "./style/system.css";

follow();
const target = document.getElementById("app");
if (target) mount(App, { target });
