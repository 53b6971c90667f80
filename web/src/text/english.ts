/*
 * Every string a visitor can see, in English. Another language is another file of the type Text.
 */
export const english = {
  language: "en",
  title: "TinyMaix Playground",
  tagline: "Draw a digit. A network made for microcontrollers reads it, right here in the browser.",
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
    openedFiles: "Opened files",
    openedFile: "Opened from a file on this device. It stays on this device.",
    /** By id of the model; the list of models itself is in English. */
    titles: {} as Readonly<Record<string, string>>,
    descriptions: {} as Readonly<Record<string, string>>,
    linkedFile: "Opened from the address in the link.",
    option: (type: string, accuracy: string, flash: string, ram: string) =>
      `${type} · ${accuracy} · ${flash} flash · ${ram} RAM`,
    accuracy: "Accuracy",
    accuracyOf: (dataset: string, images: string) => `${images} images, ${dataset}`,
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
    noDrawing: "Nothing yet",
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

  layers: {
    title: "Layers and memory",
    label: "Layers and memory",
    scrollLabel: "Table of layers, can be scrolled sideways",
    empty: "The table appears with the model.",
    input: "Input",
    total: "Total",
    index: "Idx",
    indexHelp: "Number of the layer",
    layer: "Layer",
    layerHelp: "Type of the layer",
    outputShape: "outshape",
    outputShapeHelp: "Shape of the output: height, width, channels",
    inputOffset: "inoft",
    inputOffsetHelp: "Where the input starts in the main buffer, bytes",
    outputOffset: "outoft",
    outputOffsetHelp: "Where the output starts in the main buffer, bytes",
    parameters: "PARAM",
    parametersHelp: "Weights, scales and biases, bytes with padding",
    outputBytes: "MEMOUT",
    outputBytesHelp: "Size of the output, bytes",
    operations: "OPS",
    operationsHelp: "Multiply-adds a run",
    time: "Time",
    timeHelp: "Median time of the layer",
    spread: "Quartiles",
    spreadHelp: "Half of the samples lie between these two",
    rate: "GMAC/s",
    rateHelp: "Thousand million multiply-adds a second",
    share: "Share",
    shareHelp: "Share of the whole run's time",
    workingSpace: (scratch: string, packed: string) =>
      `This browser's engine adds ${scratch} of working space and ${packed} of rearranged weights.`,
  },

  /** What a layer was built with; names by what the engine calls it. */
  details: {
    names: {
      kernel: "Kernel",
      stride: "Stride",
      dilation: "Dilation",
      padding: "Padding (top, bottom, left, right)",
      activation: "Activation",
      "depth multiplier": "Depth multiplier",
    } as Readonly<Record<string, string>>,
    input: "Input shape",
    inputOffsets: "Reads at",
    inputQuantisation: "Input quantisation",
    outputQuantisation: "Output quantisation",
    quantisation: (scale: string, zeroPoint: string) => `scale ${scale}, zero point ${zeroPoint}`,
    scratch: "Working space here",
    packed: "Rearranged weights here",
  },

  table: {
    copy: "Copy table",
    format: "Format of the copy",
    formats: { stat: "tm_stat", csv: "CSV", markdown: "Markdown", json: "JSON" },
  },

  features: {
    title: "Feature maps",
    explanation:
      "What each layer makes of the drawing: one picture a channel. Black is the least value of the layer, white its largest.",
    maps: (count: number, size: string) => `${count} of ${size}`,
    range: (least: string, largest: string) => `${least} to ${largest}`,
  },

  memory: {
    title: "Memory map",
    scrollLabel: "Memory map, can be scrolled sideways",
    roles: {
      read: "Read",
      written: "Written",
      kept: "Kept for a later layer",
      scratch: "Working space of this engine",
    },
    peak: (layer: string, used: string, buffer: string) =>
      `Layer ${layer} needs most: ${used} of the ${buffer} main buffer.`,
    asTable: "As a table",
    layer: "Layer",
    used: "In use",
    place: (bytes: string, offset: string) => `${bytes} B at ${offset}`,
  },

  copying: { copied: "Copied", failed: "The browser does not allow copying" },

  timing: {
    measure: "Measure",
    stop: "Stop",
    measuring: "Measuring…",
    notMeasured: "Not measured yet.",
    method: (samples: string, repeats: string, milliseconds: string) =>
      `Median of ${samples} samples a layer; each sample repeats the layer ${repeats} times, for at least ${milliseconds} ms.`,
    quartiles: (low: string, high: string, unit: string) => `${low} – ${high} ${unit}`,
    repeats: (least: string, most: string) => (least === most ? least : `${least} to ${most}`),
  },

  engine: {
    kernels: "Kernels",
    backends: { simd: "SIMD", scalar: "Scalar" },
    simdMissing: "This browser has no WebAssembly SIMD.",
    stop: "Stop engine",
    restart: "Restart engine",
    status: {
      starting: "Engine is starting",
      ready: "Engine runs in the background",
      stopped: "Engine is stopped; drawing and model are kept",
      failed: "Engine is not running; drawing and settings are kept",
    },
  },

  problem: {
    dismiss: "Dismiss",
    refused: (file: string) => `${file} is not a model this engine can run`,
    unreadable: (file: string) => `${file} could not be read`,
    noArray: "The header has no array mdl_data of bytes.",
    otherSite: "Models are only loaded from the site that the page itself comes from.",
    bytes: "Bytes at this place",
    tooLarge: (file: string) => `${file} is too large`,
    tooLargeDetail: (size: string, limit: string) => `It has ${size}; files up to ${limit} can be opened.`,
    download: (file: string) => `${file} could not be loaded`,
    catalogue: "The list of models could not be loaded",
    engineStart: "The engine could not start",
    run: "The engine failed during a run and was restarted",
    measure: "The measurement failed",
    keptModel: (file: string) => `${file} stays in use; your drawing is kept.`,
    keptDrawing: "Your drawing is kept.",
    tryAgain: "Try again",
    field: "Field",
    place: "Where",
    byteOffset: (offset: number, hex: string) => `byte ${offset} (${hex})`,
    inLayer: (layer: number) => `layer ${layer}`,
    inHeader: "file header",
    found: "Found",
    expected: "Expected",
  },

  footer:
    "Everything happens on this device: drawings and models are not sent anywhere. Time here is this browser's; a microcontroller takes longer, the bytes stay the same.",

  units: {
    bytes: "B",
    kilobytes: "KB",
    megabytes: "MB",
    microseconds: "µs",
    milliseconds: "ms",
  },
};

export type Text = typeof english;
