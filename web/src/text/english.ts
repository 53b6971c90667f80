/*
 * Every string a visitor can see, in English. Another language is another file of the type Text.
 */
export const english = {
  language: "en",
  title: "TinyMaix Playground",
  tagline: "Draw a digit. A network made for microcontrollers reads it, right here in the browser.",
  skip: "Skip to the content",
  languageLabel: "Language",

  model: {
    title: "Model",
    label: "Model",
    factsTitle: "This model",
    loading: "Loading models…",
    none: "No model",
    /** Read as one: the second part is not shown on small screens. */
    open: "Open",
    openWhat: " a model file",
    dropHint: "or drop a .tmdl or .h anywhere",
    drop: "Drop the model to open it",
    openedFile: "Opened from a file on this device. It stays on this device.",
    /** By id of the model; the list of models itself is in English. */
    titles: {} as Readonly<Record<string, string>>,
    /** Of models whose labels are words. */
    labels: {} as Readonly<Record<string, readonly string[]>>,
    descriptions: {} as Readonly<Record<string, string>>,
    linkedFile: "Opened from the address in the link.",
    accuracy: "Accuracy",
    accuracyOf: (dataset: string, images: string) => `${images} examples, ${dataset}`,
    unknown: "not known",
    drawings: "Drawings",
    drawingsOf: "on strokes drawn like yours",
    flash: "Flash",
    flashOf: "model file",
    ram: "RAM",
    ramOf: "main buffer",
    operations: "Operations",
    operationsOf: "multiply-adds a run",
    type: "Type",
    typeOf: "of all values",
  },

  pad: {
    title: "Draw",
    label: "Drawing pad",
    help: "Draw with mouse, finger or pen. With the keyboard: arrow keys move the pen, Space lowers and lifts it, Control Z undoes, Delete clears.",
    hint: "Draw a digit here",
    undo: "Undo",
    redo: "Redo",
    clear: "Clear",
  },

  input: {
    title: "What the network sees",
    label: "What the network sees",
    size: (width: number, height: number) => `${width} × ${height} pixels`,
    normalise: "Normalise like MNIST",
    normalisedWhy: (box: number) =>
      `Scaled to fit a box of ${box} × ${box} pixels and centred by its ink, as the digits in the training set were.`,
    plainWhy:
      "The pad as it is. Training never showed a digit that is small or off-centre: draw one in a corner and see it misread.",
    none: "No input",
    unfit: (shape: string) =>
      `This model takes ${shape} values, not a picture in one colour, so a drawing does not fit it.`,
  },

  prediction: {
    title: "What it says",
    label: "Prediction",
    bars: "Probabilities",
    outputs: "Outputs",
    empty: "Draw to get a prediction",
    unfit: "No prediction: a drawing does not fit this model",
    waiting: "Waiting for the engine",
    stopped: "The engine is not running",
    sure: (share: string) => `${share} sure`,
  },

  views: {
    label: "Views",
    titles: {
      read: "Read",
      layers: "Layers",
      graph: "Graph",
      inside: "Inside",
      memory: "Memory",
      fit: "Fit",
      speed: "Speed",
      compare: "Compare",
      export: "Export",
    },
    missing: "This view could not be loaded.",
    tryAgain: "Try again",
  },

  footer:
    "Everything happens on this device: drawings and models are not sent anywhere. Time here is this browser's; a microcontroller takes longer, the bytes stay the same.",

  units: {
    bytes: "B",
    kilobytes: "KB",
    megabytes: "MB",
    microseconds: "µs",
    milliseconds: "ms",
    percent: " %",
    /** Between the parts of a name or a short list. */
    comma: ", ",
    colon: ": ",
    semicolon: "; ",
    range: (low: string, high: string, unit: string) => `${low} – ${high} ${unit}`,
  },
};

export type Text = typeof english;
