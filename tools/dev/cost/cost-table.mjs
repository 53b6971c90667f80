// The table that people read.

const columns = [
  "target",
  "kernels",
  ".text",
  ".rodata",
  "static RAM",
  "model",
  "instructions",
  "per product",
  "stack",
  "memory",
];

export function costTable(targets) {
  const rows = targets.flatMap((target) =>
    Object.entries(target.models).map(([name, model]) => [
      target.title,
      target.backend,
      target.text,
      target.rodata,
      target.staticRam,
      name,
      model.instructions.toLocaleString("en"),
      (model.instructions / model.multiplyAdds).toFixed(2),
      model.stack,
      `${model.buffer} + ${model.workingMemory}`,
    ]),
  );
  const widths = columns.map((title, index) =>
    Math.max(title.length, ...rows.map((row) => String(row[index]).length)),
  );
  const line = (row) =>
    row
      .map((cell, index) =>
        typeof cell === "number" || index > 5
          ? String(cell).padStart(widths[index])
          : String(cell).padEnd(widths[index]),
      )
      .join("  ");
  return [columns, ...rows].map(line).join("\n");
}
