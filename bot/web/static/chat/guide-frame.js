/** For pages that show the chat in an iframe: lets it grow with the talk, up to nine tenths of the screen. */

import { SERVER } from "../shared/server.js";

const LOWEST = 480;
const SHARE = 0.9;

addEventListener("message", ({ data, origin, source }) => {
  if (`${origin}/` !== new URL("/", SERVER).href || data?.type !== "guide:height" || !Number.isFinite(data.height)) {
    return;
  }
  for (const $frame of document.querySelectorAll("iframe")) {
    if ($frame.contentWindow === source) {
      const most = Math.max(LOWEST, innerHeight * SHARE);
      $frame.height = String(Math.round(Math.min(most, Math.max(LOWEST, $frame.height, data.height))));
    }
  }
});
