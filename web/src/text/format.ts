/*
 * Numbers as people read them, in the language in use.
 */
import type { ElementType, Shape } from "tinymaix";
import { text } from "./text";

/**
 * With at most three fraction digits. As Intl.NumberFormat writes it in every language of the page; making one of those
 * takes a slow device longer than laying out the whole page, just when the first model has come.
 */
function number(value: number, fractionDigits = 0): string {
  // From there on, and for what is no number, toFixed() does not write digits alone.
  if (!(Math.abs(value) < 1e21)) return value.toLocaleString(text.value.language);
  return value.toFixed(fractionDigits).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

export function formatCount(value: number): string {
  return number(value);
}

/** Bytes in units of 1024, as `tm_stat` has them. */
export function formatBytes(bytes: number): string {
  return inByteUnit(bytes, (value) => number(value, 1));
}

/** The same in three digits that matter. */
export function formatBytesBriefly(bytes: number): string {
  return inByteUnit(bytes, formatSignificant);
}

function inByteUnit(bytes: number, format: (value: number) => string): string {
  const { units } = text.value;
  if (bytes < 1024) return `${number(bytes)} ${units.bytes}`;
  if (bytes < 1024 * 1024) return `${format(bytes / 1024)} ${units.kilobytes}`;
  return `${format(bytes / (1024 * 1024))} ${units.megabytes}`;
}

/** Three significant digits, so that a layer of 0.2 µs and one of 20 ms both read well. */
export function formatTime(microseconds: number): string {
  const { divisor, unit } = timeUnit(microseconds);
  return `${threeDigits(microseconds / divisor)} ${unit}`;
}

/** Two times in the unit of the longer one. */
export function formatTimeRange(low: number, high: number): string {
  const { divisor, unit } = timeUnit(high);
  return text.value.units.range(threeDigits(low / divisor), threeDigits(high / divisor), unit);
}

function timeUnit(microseconds: number): { divisor: number; unit: string } {
  const { units } = text.value;
  return microseconds < 999.5
    ? { divisor: 1, unit: units.microseconds }
    : { divisor: 1000, unit: units.milliseconds };
}

function threeDigits(value: number): string {
  if (value >= 99.95) return number(value);
  return number(value, value >= 9.995 ? 1 : 2);
}

export function formatShare(share: number): string {
  return number(share * 100, 1) + text.value.units.percent;
}

/** Any output value that is not a share. */
export function formatValue(value: number): string {
  return number(value, 3);
}

/** A moment, given in milliseconds since 1970. */
export function formatMoment(time: number): string {
  return new Date(time).toLocaleString(text.value.language, { dateStyle: "medium", timeStyle: "medium" });
}

/** How many times as much. */
export function formatFactor(factor: number): string {
  return `${threeDigits(factor)} ×`;
}

export function formatDecibels(decibels: number): string {
  return number(decibels, 1);
}

/** Any size, in three digits that matter. */
export function formatSignificant(value: number): string {
  return value.toLocaleString(text.value.language, { maximumSignificantDigits: 3 });
}

/** Thousand million operations a second. */
export function formatRate(rate: number): string {
  return number(rate, rate >= 10 ? 1 : 2);
}

/** The real value of one step of a quantised number. */
export function formatScale(scale: number): string {
  return String(Number(scale.toPrecision(5)));
}

/** A shape as `tm_stat` prints it. */
export function formatShape(shape: Shape): string {
  return shape.join(", ");
}

const typeNames: Record<ElementType, string> = {
  int8: "int8",
  int16: "int16",
  fp32: "fp32",
  fp16: "fp16",
  fp8_143: "fp8 1.4.3",
  fp8_152: "fp8 1.5.2",
};

export function formatType(type: ElementType): string {
  return typeNames[type];
}
