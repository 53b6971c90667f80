/*
 * The page as a visitor has it, with the real engine and the real models.
 */
import { fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { App } from "./app";
import type { Drawing } from "./digits/stroke";
import { liveEngine, measuringEngine } from "./engine/engines";
import { loadModelList } from "./panels/model-picker/model-picker";
import { goTo } from "./state/address-state";
import { canUndo, clearDrawing, undo } from "./state/drawing-state";
import { currentModel, modelSources, openFirstModel, openSource } from "./state/model-state";
import { dismissProblem } from "./state/problem-state";
import { followInput, networkPicture } from "./state/run-state";
import { setNormalises } from "./state/settings-state";
import { listenToShortcuts } from "./state/shortcuts";
import { colourModel } from "./test-support/colour-model";
import { goldenDigit } from "./test-support/golden-digit";
import { repositoryFile } from "./test-support/repository-file";
import { serveModels } from "./test-support/serve-models";

vi.mock("./engine/engine-thread", () => import("./test-support/engine-in-this-thread"));

const PAD_SIDE = 280;

let endings: (() => void)[] = [];

beforeAll(() => {
  endings = [followInput(), listenToShortcuts()];
});

afterAll(() => {
  for (const end of endings) end();
  liveEngine.stop();
  measuringEngine.stop();
});

beforeEach(async () => {
  goTo({ view: null });
  serveModels();
  clearDrawing();
  while (canUndo.value) undo();
  setNormalises(true);
  dismissProblem();
  await openFirstModel();
  await loadModelList();
  const [first] = modelSources.value;
  if (first !== undefined) await openSource(first);
  render(<App />);
  const pad = screen.getByRole("application", { name: "Drawing pad" });
  pad.getBoundingClientRect = () => new DOMRect(0, 0, PAD_SIDE, PAD_SIDE);
});

function draw(drawing: Drawing): void {
  const pad = screen.getByRole("application", { name: "Drawing pad" });
  for (const stroke of drawing) {
    stroke.forEach(({ x, y }, index) => {
      const position = {
        clientX: x * PAD_SIDE,
        clientY: y * PAD_SIDE,
        pointerId: 1,
        isPrimary: true,
        button: 0,
      };
      fireEvent(
        pad,
        new PointerEvent(index === 0 ? "pointerdown" : "pointermove", { bubbles: true, ...position }),
      );
    });
    fireEvent(pad, new PointerEvent("pointerup", { bubbles: true, pointerId: 1 }));
  }
}

/** The table, in the view that has it. */
async function openLayers(): Promise<HTMLElement> {
  await userEvent.click(screen.getByRole("link", { name: "Layers" }));
  return screen.findByRole("table", { name: "Layers and memory" });
}

const predictionStatus = () => screen.getByRole("status", { name: "Prediction" });

function openByPicker(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const input = screen.getByLabelText<HTMLInputElement>("Open a model file");
  return userEvent.upload(input, new File([bytes], name), { applyAccept: false });
}

describe("drawing", () => {
  test("an empty pad predicts nothing and says so", () => {
    expect(predictionStatus()).toHaveTextContent("Draw to get a prediction");
  });

  test("a drawn seven is read as 7, with its bar the longest", async () => {
    draw(goldenDigit(7));
    await waitFor(() => expect(predictionStatus()).toHaveTextContent(/^7/));
    const rows = within(screen.getByRole("list", { name: "Probabilities" })).getAllByRole("listitem");
    const shares = rows.map((row) => Number.parseFloat(row.textContent?.slice(1) ?? ""));
    expect(rows).toHaveLength(10);
    expect(shares.indexOf(Math.max(...shares))).toBe(7);
  });

  test("undo by button and clear by key empty the prediction again", async () => {
    draw(goldenDigit(1));
    await waitFor(() => expect(predictionStatus()).toHaveTextContent(/^1/));
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(predictionStatus()).toHaveTextContent("Draw to get"));
    draw(goldenDigit(3));
    await waitFor(() => expect(predictionStatus()).toHaveTextContent(/^3/));
    await userEvent.keyboard("{Delete}");
    await waitFor(() => expect(predictionStatus()).toHaveTextContent("Draw to get"));
  });

  test("a one can be drawn with the keyboard alone", async () => {
    screen.getByRole("application", { name: "Drawing pad" }).focus();
    await userEvent.keyboard("{ArrowUp>8/} {ArrowDown>16/} ");
    await waitFor(() => expect(predictionStatus()).toHaveTextContent(/^1/));
  });

  test("without normalisation a small digit stays small", async () => {
    const small = goldenDigit(7).map((stroke) => stroke.map(({ x, y }) => ({ x: x / 4, y: y / 4 })));
    draw(small);
    await waitFor(() => expect(networkPicture.value).not.toBeNull());
    const inked = () => networkPicture.value?.pixels.filter((pixel) => pixel > 0).length ?? 0;
    const normalised = inked();
    await userEvent.click(screen.getByRole("switch", { name: "Normalise like MNIST" }));
    await waitFor(() => expect(inked()).toBeLessThan(normalised / 2));
  });
});

describe("models", () => {
  test("another model of the list is used at once on the same drawing", async () => {
    draw(goldenDigit(7));
    const picker = screen.getByRole("combobox", { name: "Model" });
    await userEvent.selectOptions(picker, within(picker).getByRole("option", { name: /smallest, int8/ }));
    await waitFor(() => expect(currentModel.value?.info.bufferBytes).toBe(1464));
    await waitFor(() => expect(predictionStatus()).toHaveTextContent(/^7/));
  });

  test("a model from a file joins the list", async () => {
    await openByPicker("mine.tmdl", repositoryFile("models/mnist_valid_fp32.tmdl"));
    const picker = screen.getByRole<HTMLSelectElement>("combobox", { name: "Model" });
    await waitFor(() => expect(picker.selectedOptions[0]).toHaveTextContent("mine.tmdl"));
    draw(goldenDigit(7));
    await waitFor(() => expect(predictionStatus()).toHaveTextContent(/^7/));
  });

  test("a truncated file is refused with the place, and drawing, model and prediction stay", async () => {
    draw(goldenDigit(7));
    await waitFor(() => expect(predictionStatus()).toHaveTextContent(/^7/));
    const before = currentModel.value;
    await openByPicker("broken.tmdl", repositoryFile("models/mnist_valid_int8.tmdl").slice(0, 700));
    const alert = screen.getByRole("alert");
    await waitFor(() => expect(alert).toHaveTextContent("broken.tmdl is not a model"));
    for (const part of ["Field", "size", "byte 652", "Found", "1360", "Expected"])
      expect(alert).toHaveTextContent(part);
    expect(alert).toHaveTextContent("mnist_best_int8.tmdl stays in use");
    expect(currentModel.value).toBe(before);
    expect(predictionStatus()).toHaveTextContent(/^7/);
    await userEvent.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(alert).toBeEmptyDOMElement();
  });

  test("a model for colour pictures asks for a picture, and shows its table", async () => {
    draw(goldenDigit(7));
    await openByPicker("colour.tmdl", colourModel());
    await waitFor(() => expect(predictionStatus()).toHaveTextContent("Give it an input"));
    expect(await screen.findByLabelText("Choose a picture")).toBeInTheDocument();
    const table = await openLayers();
    expect(within(table).getByRole("cell", { name: "GAP" })).toBeVisible();
    const picker = screen.getByRole("combobox", { name: "Model" });
    await userEvent.selectOptions(picker, within(picker).getByRole("option", { name: /best, int8/ }));
    await waitFor(() => expect(predictionStatus()).toHaveTextContent(/^7/));
  });

  test("a broken picture is no input", async () => {
    await openByPicker("photo.png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a));
    await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent("photo.png is not a picture"));
  });

  test("a model that is missing on the site is reported and the one in use stays", async () => {
    const before = currentModel.value;
    serveModels((path) => !path.includes("mnist_best_fp32"));
    const picker = screen.getByRole("combobox", { name: "Model" });
    await userEvent.selectOptions(picker, within(picker).getByRole("option", { name: /best, fp32/ }));
    await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent("404"));
    expect(currentModel.value).toBe(before);
  });
});

describe("layers and memory", () => {
  test("the table has the figures that tm_stat prints", async () => {
    await waitFor(() => expect(currentModel.value).not.toBeNull());
    const printed = (currentModel.value?.info.statText ?? "")
      .split("\n")
      .filter((line) => /^(---|\d{3})/.test(line))
      .map((line) => line.replaceAll(/[\s,]+/g, " ").trim());
    const table = await openLayers();
    const rows = within(table).getAllByRole("row").slice(1, -1);
    const shown = rows.map((row) =>
      within(row)
        .getAllByRole("cell")
        .slice(0, 8)
        .map((cell) => cell.textContent?.replaceAll(/[\s,]+/g, " "))
        .join(" "),
    );
    expect(printed.length).toBeGreaterThan(2);
    expect(shown).toEqual(printed);
  });

  test("measuring fills in the time of every layer", async () => {
    const table = await openLayers();
    await userEvent.click(screen.getByRole("button", { name: "Measure" }));
    const layers = currentModel.value?.info.layers.length ?? 0;
    const times = () => within(table).queryAllByText(/^[\d.,]+ (µs|ms)$/);
    await waitFor(() => expect(times()).toHaveLength(layers + 1)); // and the total
  });
});

describe("engine", () => {
  test("stopped and restarted, everything is as before", async () => {
    draw(goldenDigit(7));
    await waitFor(() => expect(predictionStatus()).toHaveTextContent(/^7/));
    await openLayers();
    await userEvent.click(screen.getByRole("button", { name: "Stop engine" }));
    await waitFor(() => expect(predictionStatus()).toHaveTextContent("The engine is not running"));
    await userEvent.click(screen.getByRole("button", { name: "Restart engine" }));
    await waitFor(() => expect(predictionStatus()).toHaveTextContent(/^7/));
  });

  test("scalar kernels give the same prediction", async () => {
    draw(goldenDigit(7));
    await openLayers();
    await userEvent.click(screen.getByRole("radio", { name: "Scalar" }));
    await waitFor(() => expect(screen.getByRole("radio", { name: "Scalar" })).toBeChecked());
    await waitFor(() => expect(predictionStatus()).toHaveTextContent(/^7/));
    await userEvent.click(screen.getByRole("radio", { name: "SIMD" }));
    await waitFor(() => expect(screen.getByRole("radio", { name: "SIMD" })).toBeChecked());
  });
});
