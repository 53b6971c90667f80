/* A choice of one among a few, side by side. */
import "./segmented-choice.css";

interface SegmentedChoiceProps<Value extends string> {
  label: string;
  options: readonly { value: Value; label: string; disabledBecause?: string | undefined }[];
  chosen: Value | null;
  onChoose: (value: Value) => void;
}

export function SegmentedChoice<Value extends string>(props: SegmentedChoiceProps<Value>) {
  const { label, options, chosen, onChoose } = props;
  return (
    <div class="segmented" role="radiogroup" aria-label={label}>
      <span class="segmented-label" aria-hidden="true">
        {label}
      </span>
      <div class="segmented-options">
        {options.map((option) => (
          <label key={option.value} title={option.disabledBecause}>
            <input
              type="radio"
              name={label}
              value={option.value}
              checked={option.value === chosen}
              disabled={option.disabledBecause !== undefined}
              onChange={() => onChoose(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
