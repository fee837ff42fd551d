/**
 * In the map's page itself: its scripts come once the page's first words are on the screen. Asked for at once they are
 * compiled beside the first layout, on the same few processors, and hold it up; the map is there no later for it.
 */
const { content } = /** @type {HTMLTemplateElement} */ (document.querySelector("template.scripts"));

function run() {
  const scripts = document.importNode(content, true);
  for (const script of scripts.querySelectorAll("script")) script.async = false; // in their order
  document.head.append(scripts);
}

/** On a slow line the page is still coming: its scripts come beside it but give way, and run when it is whole. */
function ask() {
  if (document.readyState !== "loading") return run();
  for (const script of content.querySelectorAll("script")) {
    const told = { rel: "preload", as: "script", href: script.getAttribute("src"), fetchPriority: "low" };
    document.head.append(Object.assign(document.createElement("link"), told));
  }
  return document.addEventListener("DOMContentLoaded", run);
}

// a page in the background has no frames
if (document.hidden) ask();
else requestAnimationFrame(() => setTimeout(ask));
