"use strict";

/** Before a page's scripts run: what they draw on a canvas costs nothing, so that all else is left to be measured. */
{
  const DRAWING = ["stroke", "fill", "strokeText", "fillText", "drawImage", "fillRect", "clearRect", "moveTo", "lineTo",
    "arc", "quadraticCurveTo", "bezierCurveTo", "beginPath", "closePath", "clip"];
  const pen = CanvasRenderingContext2D.prototype;
  for (const call of DRAWING) pen[call] = () => {};
}
