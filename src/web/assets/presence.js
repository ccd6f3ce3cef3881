// Says on the pages beside the articles' own when the server is away.

import { listen } from "./net.js";

listen(() => {}, () => {});
